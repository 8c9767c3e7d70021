package content_test

import (
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/generator/text/tex"
)

// TestMarkdownFormulas checks formulas in all Markdown texts, with the site's macros, and the positions
// of problems in them.
func TestMarkdownFormulas(t *testing.T) {
	site := files{
		"papers/a.md":      "---\ntitle: A\ndate: 2025-03-13\n---\nA note with $\\loss$ and $\\foo$.\n",
		"papers/b.yaml":    "title: B\ndate: 2025-03-13\nnote: |\n  With $\\loss$\n  and $\\foo$.\n",
		"pages/p.md":       "---\ntitle: P\n---\n\nA page with $\\loss$,\n\n- $$\\foo$$\n",
		"collections/c.md": "---\ntitle: C\npapers: [a]\n---\n| $\\loss$ | $\\foo$ |\n|--|--|\n",
	}.site()
	site["content/site.yaml"].Data = []byte(settings + "macros: {loss: x^2}\n")
	folder, problems := load(t, site, cache.Folder{})
	const loss = `<math dir="ltr" alttext="\loss"><msup><mi>x</mi><mn>2</mn></msup></math>`
	for name, html := range map[string]string{
		"a.md":   string(folder.Papers[0].Paper.Note.HTML),
		"b.yaml": string(folder.Papers[1].Paper.Note.HTML),
		"p.md":   string(folder.Pages[0].Text.HTML),
		"c.md":   string(folder.Collections[0].Text.HTML),
	} {
		if strings.Count(html, loss) != 1 || strings.Count(html, `<code class="math-error">`) != 1 {
			t.Errorf("%s: %s", name, html)
		}
	}
	const unknown, hint = ` is unknown`, "\n  hint: define it under macros, or write \\operatorname{foo}\n"
	want := `content/collections/c.md:5:14: warning: text: \foo` + unknown + hint +
		`content/pages/p.md:7:5: warning: text: \foo` + unknown + hint +
		`content/papers/a.md:5:26: warning: note: \foo` + unknown + hint +
		`content/papers/b.yaml:5:8: warning: note: \foo` + unknown + hint
	if diff := cmp.Diff(want, problems); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// TestManyInvalidFormulas checks that memory grows in proportion to the number of invalid formulas, and
// that each has a problem at its position, or is counted.
func TestManyInvalidFormulas(t *testing.T) {
	const head = "title: x\ndate: 2025-03-13\n"
	for name, around := range map[string][3]string{
		"abstract.yaml": {head + "abstract: |\n", "  $\\foo$\n", ""},
		"quoted.yaml":   {head + "abstract: '", "$\\foo$ ", "'\n"},
		"split.yaml":    {head + "abstract: |\n", "  $\\foo$\n\n", ""},
		"note.yaml":     {head + "note: |\n", "  $\\foo$\n", ""},
		"note.md":       {"---\n" + head + "---\n", "$\\foo$\n", ""},
	} {
		few, many := memoryFor(t, name, around, 500), memoryFor(t, name, around, 2000)
		if many > 6*few {
			t.Errorf("%s: %d kB of memory for 500 invalid formulas, %d kB for 2000", name, few>>10, many>>10)
		}
	}
}

// memoryFor returns the memory in bytes for parsing a file with n invalid formulas.
func memoryFor(t *testing.T, file string, around [3]string, n int) uint64 {
	t.Helper()
	text := around[0] + strings.Repeat(around[1], n) + around[2]
	parser := content.NewParser(tex.Presets())
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, problems := parser.Parse(file, []byte(text))
	runtime.ReadMemStats(&after)
	lines := strings.Split(text, "\n")
	seen := map[string]bool{}
	for _, p := range problems {
		seen[p.Position.String()] = true
		if !strings.HasPrefix(lines[p.Line-1][p.Column-1:], `\foo`) {
			t.Fatalf("%s: no invalid formula at %s", file, p.Position)
		}
	}
	if left := problems[len(problems)-1].LeftOut; len(seen)+left != n+1 { // the last problem counts the others
		t.Errorf("%s: %d problems and %d left out, want %d and one", file, len(seen), left, n)
	}
	return after.TotalAlloc - before.TotalAlloc
}
