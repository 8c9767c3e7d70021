package docs_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"offprint/generator/rules"

	"github.com/google/go-cmp/cmp"

	"offprint/generator"
	"offprint/generator/problem"
	"offprint/test/testkit"
)

// TestRulesAreDocumented wants docs/rules.md to have the rules and examples of the program, with the
// messages that the wrong examples cause.
func TestRulesAreDocumented(t *testing.T) {
	file := filepath.Join(testkit.Root(t), "docs", "rules.md")
	var b strings.Builder
	b.WriteString(rulesIntroduction)
	for _, rule := range rules.All() {
		fmt.Fprintf(&b, "| [%s](#%s) | `%s` | %s |\n", rule.Code, anchorOf(title(rule)), rule.Name, severity(rule))
	}
	for _, rule := range rules.All() {
		b.WriteString(describe(t, rule))
	}
	want := b.String()
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("docs/rules.md: -want +got; go test ./test/docs -update rewrites it\n%s", diff)
	}
}

const rulesIntroduction = "# Rules\n\nThis is what offprint checks. Every problem that `build`, `serve` and `check` report ends with the code of its rule, which\n" +
	"`offprint explain CODE` explains too. An example is the front matter of a paper, or files of a site with their names:\n" +
	"`a -> b` is a symbolic link, `(2 MB)` the size of a file, and `(missing)` a file that is not there. Above them may be a\n" +
	"command, or what a host answers to a request for a link.\n" +
	"[`severity`](settings.md#severity) in `site.yaml` changes severities.\n\n| code | name | severity |\n|---|---|---|\n"

func title(rule problem.Rule) string { return string(rule.Code) + " " + rule.Name }

func severity(rule problem.Rule) string {
	switch {
	case rule.Advisory:
		return "warning, never an error"
	case rule.Warning:
		return "warning"
	case rule.Lowerable:
		return "error, can be lowered"
	}
	return "error"
}

func describe(t *testing.T, rule problem.Rule) string {
	t.Helper()
	text := fmt.Sprintf("\n## %s\n\n%s\n\n%s\n", title(rule), rule.About, rule.Severity())
	if rule.Wrong == "" {
		return text
	}
	problems, err := generator.CheckExample(t.Context(), rule.Wrong)
	if err != nil || len(problems.Of(rule.Code)) == 0 {
		t.Fatalf("%s: the wrong example has no such problem: %v, %v", rule.Code, problems, err)
	}
	return text + "\nWrong:\n\n" + block(rule.Wrong) + "\n" + block(problems.Of(rule.Code)[0].String()) + "\nRight:\n\n" + block(rule.Right)
}

func block(text string) string {
	return "```\n" + strings.TrimRight(generator.Visible(text), "\n") + "\n```\n"
}
