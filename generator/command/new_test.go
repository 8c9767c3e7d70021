package command

import (
	"slices"
	"strings"
	"testing"

	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/text/tex"
)

// TestExplainedKeys takes the # away from every key that a new paper's file explains: the file
// must read without a problem, so that nothing is explained that is not so, and no key is left out.
func TestExplainedKeys(t *testing.T) {
	data, err := explainedPaper("It's: a #title", paper.Date{Year: 2025, Month: 3, Day: 13})
	if err != nil {
		t.Fatal(err)
	}
	if p, problems := content.NewParser(tex.Presets()).Parse("its-a-title.md", data); p == nil || len(problems) > 0 || p.Title.Source != "It's: a #title" {
		t.Fatalf("as it is made: %v %v", p, problems)
	}
	all := strings.ReplaceAll(string(data), "\n# ", "\n")
	p, problems := content.NewParser(tex.Presets()).Parse("x.md", []byte(all))
	if p == nil || len(problems) > 0 {
		t.Fatalf("with all keys: %v\n%s", problems, all)
	}
	for _, key := range content.PaperKeys() {
		if !slices.ContainsFunc(strings.Split(all, "\n"), func(line string) bool { return strings.HasPrefix(line, key+":") }) {
			t.Errorf("%s is not explained", key)
		}
	}
}
