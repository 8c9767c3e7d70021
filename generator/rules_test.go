package generator_test

import (
	"slices"
	"strings"
	"testing"

	"offprint/generator/rules"

	"github.com/google/go-cmp/cmp"

	"offprint/generator"
	"offprint/generator/problem"
)

func checkExample(t *testing.T, example string) problem.List {
	t.Helper()
	problems, err := generator.CheckExample(t.Context(), example)
	must(t, err)
	return problems
}

// TestRulesFindTheirExamples checks the example of every rule: what is wrong has a problem of that
// rule and severity, and what is right has no problem at all.
func TestRulesFindTheirExamples(t *testing.T) {
	for _, rule := range rules.All() {
		t.Run(string(rule.Code)+" "+rule.Name, func(t *testing.T) {
			t.Parallel()
			if rule.Wrong == "" {
				return // TestRulesHaveExamples lists these
			}
			wrong := checkExample(t, rule.Wrong)
			i := slices.IndexFunc(wrong, func(p problem.Problem) bool { return p.Code == rule.Code })
			if i < 0 {
				t.Fatalf("the wrong example has no problem of the rule: %v", wrong)
			}
			if wrong[i].Warning != rule.Warning {
				t.Errorf("the problem is a warning: %t", wrong[i].Warning)
			}
			for _, p := range checkExample(t, rule.Right) {
				t.Errorf("the right example: %s", p)
			}
		})
	}
}

// TestRulesAreDistinct holds that codes and names are unique and codes are in order.
func TestRulesAreDistinct(t *testing.T) {
	var last problem.Code
	names := map[string]bool{}
	for _, rule := range rules.All() {
		if rule.Code <= last || names[rule.Name] {
			t.Errorf("%s %s: the code is not after %s, or the name is taken", rule.Code, rule.Name, last)
		}
		if rule.About == "" || len(rule.Code) != 6 {
			t.Errorf("%s %s: nothing says what it is about", rule.Code, rule.Name)
		}
		last, names[rule.Name] = rule.Code, true
	}
}

// TestRulesHaveExamples lists the rules without examples: those that no source of a site can have, and
// those about its git repository. It leaves out those of the finished site, which sources can't show.
func TestRulesHaveExamples(t *testing.T) {
	var got []string
	for _, rule := range rules.All() {
		if finished := rule.Code >= "OP0601" && rule.Code <= "OP0699"; rule.Wrong == "" && !finished {
			got = append(got, rule.Name)
		}
	}
	want := strings.Fields(withoutExample)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

const withoutExample = `note-broken broken-style cache-not-used removed-address`
