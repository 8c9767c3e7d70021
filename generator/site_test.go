package generator_test

import (
	"bytes"
	"strings"
	"testing"

	"offprint/generator"
	"offprint/generator/paper"
	"offprint/test/testkit"
)

// tree is the files of a folder, by slash-separated path.
type tree = testkit.Tree

// day parses a date.
func day(t *testing.T, s string) paper.Date {
	t.Helper()
	d, err := paper.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// build builds a site, which must be published.
func build(t *testing.T, c generator.Config) generator.Report {
	t.Helper()
	c.VerifyKeys = true
	report, err := generator.Build(t.Context(), c)
	must(t, err)
	if !report.Published {
		var b bytes.Buffer
		must(t, report.Problems.Print(&b))
		t.Fatalf("nothing was published:\n%s", b.String())
	}
	return report
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func soak() bool { return testkit.Soak() }

// paperFile returns a paper file with lines of front matter.
func paperFile(lines ...string) string {
	return "---\n" + strings.Join(lines, "\n") + "\n---\n"
}
