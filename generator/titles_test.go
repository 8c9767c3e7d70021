package generator_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"offprint/generator"
	"offprint/generator/check/built"
	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/test/testkit"
)

// hostileTitles are titles as their files have them, and the plain text that every rendering must
// come to.
var hostileTitles = []struct{ source, plain string }{
	{`Rates for $\ell_2$ and $O(n \log n)$`, "Rates for ℓ₂ and O(n log n)"},
	{`<script>alert("t")</script> & </title> &amp; --> ]]>`, `<script>alert("t")</script> & </title> &amp; –> ]]>`},
	{`1. *Not* a [list](x) _or_ # C #`, `1. *Not* a [list](x) _or_ # C #`},
	{`# {{.Page}} {% raw %} ~~x~~`, `# {{.Page}} {% raw %} ~~x~~`},
	{`Training for $200k at 50% & #1 in a_b ^ c`, `Training for $200k at 50% & #1 in a_b ^ c`},
	{`{B}races \& \emph{G\"odel}, "quoted" and a \backlash`, `Braces & Gödel, "quoted" and a \backlash`},
	{`Über 機械学習 😀 naïve`, `Über 機械学習 😀 naïve`},
	{`$\unknown$ B`, `$\unknown$ B`},
	{`A \(x_{ \foo \) and $$ \bar $$, $f''\foo{G}_a^b$ or $\foo~"x" % y$`, `A \(x_{ \foo \) and $$ \bar $$, $f''\foo{G}_a^b$ or $\foo~"x" % y$`},
	{`On $z \text{a \foo}$, $\textbf{B} \foo$ and $x<\foo>y$`, `On $z \text{a \foo}$, $\textbf{B} \foo$ and $x<\foo>y$`},
	{`“A” and $f''\foo$`, `“A” and $f''\foo$`}, {"“A” and $``\\foo$", "“A” and $``\\foo$"},
	{`$x < y$ & $a*b*c$`, "x < y & a ∗ b ∗ c"},
}

func titlesSite() tree {
	site := tree{"content/site.yaml": "title: Titles & more\nkey: titles\nbase_url: https://example.org/repo/\nsize: full\n"}
	for i, title := range hostileTitles {
		site[fmt.Sprintf("content/papers/t%d.md", i)] = paperFile("title: |-\n  "+title.source, "date: 2025-03-14", "published: 2025-03-11", "authors: [Ada Lovelace]", "abstract: We study it.")
	}
	return site
}

// TestTitleIsEqualInAllFormats compares the plain title of every paper with that of its record, and checks that every
// rendering to be there that offprint's check of finished sites compares with one another.
func TestTitleIsEqualInAllFormats(t *testing.T) {
	made := t.TempDir()
	titlesSite().Write(t, made)
	plain := titlesOf(t, made)
	for i, title := range hostileTitles {
		if got := plain[fmt.Sprintf("t%d", i)]; got != title.plain {
			t.Errorf("%s: the plain title is %q, want %q", title.source, got, title.plain)
		}
	}
	sources := map[string]string{"made": made}
	if soak() {
		sources["demo"] = ".."
	}
	for name, source := range sources {
		t.Run(name, func(t *testing.T) {
			out := t.TempDir()
			build(t, generator.Config{Site: os.DirFS(source), Output: out, Now: day(t, "2025-03-20")})
			problems, err := built.Check(t.Context(), os.DirFS(out), built.Options{})
			must(t, err)
			for _, p := range problems {
				t.Errorf("%s %s", p.Code, p)
			}
			files, titles := testkit.ReadTree(t, out), titlesOf(t, source)
			for id, title := range titles {
				checkRenderings(t, files, id, title)
			}
			for name, mark := range map[string]string{"feed.xml": "<item>", "atom.xml": "<entry>", "feed.json": `"content_html":`, "papers.jsonl": "\n"} {
				if got := strings.Count(files[name], mark); got < min(len(titles), 10) {
					t.Errorf("%s has only %d papers", name, got)
				}
			}
			if files["search/p/0.bin"] == "" {
				t.Error("the search index has no papers")
			}
		})
	}
}

// titlesOf reads the plain titles of a site's papers, by id.
func titlesOf(t *testing.T, source string) map[string]string {
	t.Helper()
	folder, _, err := content.Load(t.Context(), os.DirFS(source), cache.Folder{})
	must(t, err)
	titles := map[string]string{}
	for _, entry := range folder.Papers {
		titles[entry.Paper.ID] = entry.Paper.Title.Plain
	}
	return titles
}

// checkRenderings wants a paper's record to have its title, and each rendering to exist.
func checkRenderings(t *testing.T, files tree, id, title string) {
	t.Helper()
	var record struct{ Title string }
	must(t, json.Unmarshal([]byte(files["papers/"+id+".json"]), &record))
	if record.Title != title {
		t.Errorf("the record of %s has the title %q, want %q", id, record.Title, title)
	}
	const page = "/index.html"
	for _, r := range []struct{ file, mark string }{
		{".bib", "  title = {"}, {".ris", "\nTI  - "}, {".csl.json", `"title":`}, {".md", "# "},
		{page, "<h1>"}, {page, `property="og:title"`}, {page, `"headline":`}, {page, `"name":`},
	} {
		if file := "papers/" + id + r.file; !strings.Contains(files[file], r.mark) {
			t.Errorf("%s has no %s", file, r.mark)
		}
	}
}
