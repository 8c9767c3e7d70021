package generator_test

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"golang.org/x/net/html"

	"offprint/generator"
	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/generator/text/tex"
)

// hostileTitles are titles in paper files, and the plain text that every rendering must show.
var hostileTitles = []struct{ source, plain string }{
	{`Rates for $\ell_2$ and $O(n \log n)$`, "Rates for ℓ₂ and O(n log n)"},
	{`<script>alert("t")</script> & </title> &amp; --> ]]>`, `<script>alert("t")</script> & </title> &amp; –> ]]>`},
	{`1. *Not* a [list](x) _or_ # C #`, `1. *Not* a [list](x) _or_ # C #`},
	{`# {{.Page}} {% raw %} ~~x~~`, `# {{.Page}} {% raw %} ~~x~~`},
	{`Training for $200k at 50% & #1 in a_b ^ c`, `Training for $200k at 50% & #1 in a_b ^ c`},
	{`{B}races \& \emph{G\"odel}, "quoted" and a \backlash`, `{B}races & Gödel, "quoted" and a \backlash`},
	{`Über 機械学習 😀 naïve`, `Über 機械学習 😀 naïve`},
	{`$x < y$ & $a*b*c$`, "x < y & a ∗ b ∗ c"},
}

func titlesSite() tree {
	site := tree{"content/site.yaml": "title: Titles & more\nkey: titles\nbase_url: https://example.org/repo/\n"}
	for i, title := range hostileTitles {
		site[fmt.Sprintf("content/papers/t%d.md", i)] = paperFile("title: |-\n  "+title.source, "date: 2025-03-14", "published: 2025-03-11", "authors: [Ada Lovelace]", "abstract: We study it.")
	}
	return site
}

// TestTitleIsEqualInAllFormats compares the plain title of every paper with its title in each format of the
// site. In HTML it compares the text, with the plain text of the TeX in alttext for formulas.
func TestTitleIsEqualInAllFormats(t *testing.T) {
	hostile := t.TempDir()
	titlesSite().write(t, hostile)
	plain := titlesOf(t, hostile)
	for i, title := range hostileTitles {
		if got := plain[fmt.Sprintf("t%d", i)]; got != title.plain {
			t.Errorf("%s: got plain title %q, want %q", title.source, got, title.plain)
		}
	}
	sources := map[string]string{"hostile": hostile}
	if soak() {
		sources["demo"] = ".."
	}
	for name, source := range sources {
		t.Run(name, func(t *testing.T) {
			out := t.TempDir()
			build(t, generator.Config{Site: os.DirFS(source), Output: out, Now: day(t, "2025-03-20")})
			r := renderings{t: t, files: readTree(t, out), count: map[string]int{}}
			titles := titlesOf(t, source)
			for id, title := range titles {
				r.page(id, title)
				r.exports(id, title)
			}
			r.lists(titles)
			r.index(titles)
			for _, what := range []string{"<title>", "og:title", "h1", "name", "headline", "BibTeX", "RIS", "CSL-JSON", "JSON", "Markdown", "JSON Lines", "search index"} {
				if r.count[what] != len(titles) {
					t.Errorf("%s: compared %d titles, want %d", what, r.count[what], len(titles))
				}
			}
			for _, what := range []string{"citation_title", "RSS", "Atom", "JSON feed"} {
				if r.count[what] < min(len(titles), 10) {
					t.Errorf("%s: compared only %d titles", what, r.count[what])
				}
			}
		})
	}
}

// titlesOf returns the plain titles of a site's papers, by id.
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

// renderings compares the titles in the files of a site, and counts them by format.
type renderings struct {
	t     *testing.T
	files tree
	count map[string]int
}

func (r *renderings) compare(what, id, got, want string) {
	r.count[what]++
	if got != want {
		r.t.Errorf("%s of %s: got %q, want %q", what, id, got, want)
	}
}

// page compares the titles on the page of a paper, including metadata.
func (r *renderings) page(id, title string) {
	root, err := html.Parse(strings.NewReader(r.files["papers/"+id+"/index.html"]))
	must(r.t, err)
	for e := range root.Descendants() {
		switch {
		case e.Data == "title" && e.Type == html.ElementNode:
			name, _, _ := cutLast(plainOf(e), " · ")
			r.compare("<title>", id, name, title)
		case e.Data == "h1" && e.Type == html.ElementNode:
			r.compare("h1", id, plainOf(e), title)
		case attr(e, "property") == "og:title":
			r.compare("og:title", id, attr(e, "content"), title)
		case attr(e, "name") == "citation_title":
			r.compare("citation_title", id, attr(e, "content"), title)
		case attr(e, "type") == "application/ld+json":
			var data struct{ Name, Headline string }
			must(r.t, json.Unmarshal([]byte(e.FirstChild.Data), &data))
			r.compare("name", id, data.Name, title)
			r.compare("headline", id, data.Headline, title)
		}
	}
}

func cutLast(s, sign string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sign); i >= 0 {
		return s[:i], s[i+len(sign):], true
	}
	return s, "", false
}

// plainOf returns the text of an element, with the plain text of formulas.
func plainOf(e *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(e *html.Node) {
		if e.Type == html.TextNode {
			b.WriteString(e.Data)
		}
		if e.Data == "math" {
			b.WriteString(tex.Parse(`\(`+attr(e, "alttext")+`\)`, tex.Presets()).Plain())
			return
		}
		for child := range e.ChildNodes() {
			walk(child)
		}
	}
	walk(e)
	return b.String()
}

var (
	bibTitle   = regexp.MustCompile(`(?m)^  title = \{(.*)\},?$`)
	bibFormula = regexp.MustCompile(`\{\$(.*?)\$\}`)
	risTitle   = regexp.MustCompile(`(?m)^TI  - (.*?)\r$`)
)

var bibSigns = strings.NewReplacer(
	`\textbackslash{}`, `\`, `\textbraceleft{}`, "{", `\textbraceright{}`, "}", `\textasciitilde{}`, "~", `\textasciicircum{}`, "^",
	`\textless{}`, "<", `\textgreater{}`, ">", `\textbar{}`, "|", `\textasciigrave{}`, "`", `\%`, "%", `\&`, "&", `\_`, "_", `\$`, "$", `\#`, "#",
	`\emph`, "", "{", "", "}", "")

// untex returns the plain text of a title in BibTeX.
func untex(value string) string {
	var b strings.Builder
	from := 0
	for _, at := range bibFormula.FindAllStringSubmatchIndex(value, -1) {
		b.WriteString(bibSigns.Replace(value[from:at[0]]))
		b.WriteString(tex.Parse(`\(`+value[at[2]:at[3]]+`\)`, tex.Presets()).Plain())
		from = at[1]
	}
	return b.String() + bibSigns.Replace(value[from:])
}

// exports compares the titles in the exports of a paper.
func (r *renderings) exports(id, title string) {
	file := func(kind string) string { return r.files["papers/"+id+"."+kind] }
	for _, m := range bibTitle.FindAllStringSubmatch(file("bib"), -1) {
		r.compare("BibTeX", id, untex(m[1]), title)
	}
	for _, m := range risTitle.FindAllStringSubmatch(file("ris"), -1) {
		r.compare("RIS", id, m[1], title)
	}
	var csl []struct{ Title string }
	must(r.t, json.Unmarshal([]byte(file("csl.json")), &csl))
	r.compare("CSL-JSON", id, csl[0].Title, title)
	var record struct{ Title string }
	must(r.t, json.Unmarshal([]byte(file("json")), &record))
	r.compare("JSON", id, record.Title, title)
	var page bytes.Buffer
	must(r.t, goldmark.Convert([]byte(file("md")), &page))
	root, err := html.Parse(&page)
	must(r.t, err)
	for e := range root.Descendants() {
		if e.Data == "h1" {
			r.compare("Markdown", id, plainOf(e), title)
		}
	}
}

// lists compares the titles in feeds, which have the newest papers, and in papers.jsonl.
func (r *renderings) lists(titles map[string]string) {
	for line := range strings.Lines(r.files["papers.jsonl"]) {
		var record struct{ ID, Title string }
		must(r.t, json.Unmarshal([]byte(line), &record))
		r.compare("JSON Lines", record.ID, record.Title, titles[record.ID])
	}
	var rss struct {
		Items []struct {
			Title string `xml:"title"`
			ID    string `xml:"guid"`
		} `xml:"channel>item"`
	}
	must(r.t, xml.Unmarshal([]byte(r.files["feed.xml"]), &rss))
	for _, item := range rss.Items {
		r.entry("RSS", item.ID, item.Title, titles)
	}
	var atom struct {
		Entries []struct {
			Title string `xml:"title"`
			ID    string `xml:"id"`
		} `xml:"entry"`
	}
	must(r.t, xml.Unmarshal([]byte(r.files["atom.xml"]), &atom))
	for _, entry := range atom.Entries {
		r.entry("Atom", entry.ID, entry.Title, titles)
	}
	var feed struct{ Items []struct{ Title, ID string } }
	must(r.t, json.Unmarshal([]byte(r.files["feed.json"]), &feed))
	for _, item := range feed.Items {
		r.entry("JSON feed", item.ID, item.Title, titles)
	}
}

// entry compares the title of a feed entry, whose id ends with the paper's id.
func (r *renderings) entry(what, name, got string, titles map[string]string) {
	_, id, _ := cutLast(name, ":")
	r.compare(what, id, got, titles[id])
}

// index compares the titles of search results: each block of papers is deflated JSON, with rows that begin
// with id and title.
func (r *renderings) index(titles map[string]string) {
	for file, block := range r.files {
		if !strings.HasPrefix(file, "search/p/") {
			continue
		}
		var rows [][]any
		must(r.t, json.NewDecoder(flate.NewReader(strings.NewReader(block))).Decode(&rows))
		for _, row := range rows {
			root, err := html.Parse(strings.NewReader(row[1].(string)))
			must(r.t, err)
			id := row[0].(string)
			r.compare("search index", id, plainOf(root), titles[id])
		}
	}
}
