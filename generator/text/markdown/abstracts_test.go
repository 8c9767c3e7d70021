package markdown

import (
	"bufio"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"offprint/generator/text/tex"
	"offprint/test/testkit"
)

// TestFormulasAreThoseOfAbstracts compares the formulas of real abstracts read as Markdown and as TeX.
// It skips those with backticks: quotes in TeX, code in Markdown.
func TestFormulasAreThoseOfAbstracts(t *testing.T) {
	unzipped := testkit.Corpus(t, "arxiv-74k.jsonl.gz")
	r, m := New("../../", 3, macros(t)), macros(t)
	compared, formulas := 0, 500
	if testkit.Soak() {
		formulas = 20_000
	}
	lines := bufio.NewScanner(unzipped)
	for lines.Buffer(nil, 1<<20); lines.Scan() && compared < formulas; {
		var record struct{ Abstract string }
		if err := json.Unmarshal(lines.Bytes(), &record); err != nil {
			t.Fatal(err)
		}
		for _, paragraph := range tex.Paragraphs(record.Abstract) {
			want := formulasIn(string(tex.Parse(paragraph, m).HTML()))
			if len(want) == 0 || strings.Contains(paragraph, "`") {
				continue
			}
			compared++
			html, _, err := r.HTML(paragraph)
			if got := formulasIn(string(html)); err != nil || !slices.Equal(got, want) {
				t.Errorf("%q\n got %q, %v\nwant %q", paragraph, got, err, want)
			}
		}
	}
	if err := lines.Err(); err != nil || compared < formulas {
		t.Errorf("compared only %d paragraphs: %v", compared, err)
	}
}
