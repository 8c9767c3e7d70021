package generator_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"offprint/generator"
	"offprint/generator/problem"
)

// exampleSite is the site in which a rule's example is checked: a txtar archive, or lines of the
// front matter of a paper.
func exampleSite(example string) fstest.MapFS {
	files := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(example)).Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	add := func(name, text string) {
		if files[name] == nil {
			files[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	add("content/site.yaml", "title: Papers\nkey: papers\nbase_url: https://example.org/\n")
	if !strings.Contains(example, "-- ") {
		front := example + "\n"
		for _, line := range []string{"title: A paper\n", "date: 2025-03-13\n"} {
			if key, _, _ := strings.Cut(line, ":"); !strings.HasPrefix(front, key) && !strings.Contains(front, "\n"+key) {
				front += line
			}
		}
		add("content/papers/a.md", "---\n"+front+"---\n")
	}
	return files
}

func check(t *testing.T, files fstest.MapFS) problem.List {
	t.Helper()
	problems, err := generator.Check(t.Context(), generator.Config{Site: files, Now: day(t, "2025-03-20"), AllowEmpty: true})
	if err != nil {
		t.Fatal(err)
	}
	return problems
}

// TestRulesFindTheirExamples checks the example of every rule: what is wrong has a problem of that
// rule and severity, and what is right has no problem at all.
func TestRulesFindTheirExamples(t *testing.T) {
	for _, rule := range generator.Rules() {
		t.Run(string(rule.Code)+" "+rule.Name, func(t *testing.T) {
			t.Parallel()
			if rule.Wrong == "" {
				t.Skip("no example: its source can't be written as text")
			}
			wrong := check(t, exampleSite(rule.Wrong))
			i := slices.IndexFunc(wrong, func(p problem.Problem) bool { return p.Code == rule.Code })
			if i < 0 {
				t.Fatalf("the wrong example has no problem of the rule: %v", wrong)
			}
			if wrong[i].Warning != rule.Warning {
				t.Errorf("the problem is a warning: %t", wrong[i].Warning)
			}
			for _, p := range check(t, exampleSite(rule.Right)) {
				t.Errorf("the right example: %s", p)
			}
		})
	}
}

// TestRulesAreDistinct holds that codes and names are unique and codes are in order.
func TestRulesAreDistinct(t *testing.T) {
	var last problem.Code
	names := map[string]bool{}
	for _, rule := range generator.Rules() {
		if rule.Code <= last || names[rule.Name] {
			t.Errorf("%s %s: the code is not after %s, or the name is taken", rule.Code, rule.Name, last)
		}
		if rule.About == "" || len(rule.Code) != 6 {
			t.Errorf("%s %s: nothing says what it is about", rule.Code, rule.Name)
		}
		last, names[rule.Name] = rule.Code, true
	}
}
