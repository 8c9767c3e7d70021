package command

import (
	"slices"
	"strings"
	"testing"

	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/text/tex"
)

// TestNewPaperExplainsEveryKey removes the # from every key that the file of a new paper explains.
// The file must parse without problems, and have all keys.
func TestNewPaperExplainsEveryKey(t *testing.T) {
	data, err := explainedPaper("It's: a #title", paper.Date{Year: 2025, Month: 3, Day: 13})
	if err != nil {
		t.Fatal(err)
	}
	if p, problems := content.NewParser(tex.Presets()).Parse("its-a-title.md", data); p == nil || len(problems) > 0 || p.Title.Source != "It's: a #title" {
		t.Fatalf("new file: got %v, problems %v", p, problems)
	}
	all := strings.ReplaceAll(string(data), "\n# ", "\n")
	p, problems := content.NewParser(tex.Presets()).Parse("x.md", []byte(all))
	if p == nil || len(problems) > 0 {
		t.Fatalf("with all keys: got problems %v in\n%s", problems, all)
	}
	for _, key := range content.PaperKeys() {
		if !slices.ContainsFunc(strings.Split(all, "\n"), func(line string) bool { return strings.HasPrefix(line, key+":") }) {
			t.Errorf("missing key %s", key)
		}
	}
}
