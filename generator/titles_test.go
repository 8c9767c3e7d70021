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

// hostileTitles are titles as their files have them, and the plain text that every rendering must
// come to.
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

// TestTitleIsTheSameEverywhere compares the plain title of every paper with what each rendering of the site shows
// to its reader. Where a rendering is HTML, its text is compared, and of a formula the plain text
// of its TeX, which stands in alttext.
func TestTitleIsTheSameEverywhere(t *testing.T) {
	made := t.TempDir()
	titlesSite().write(t, made)
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
			r := renderings{t: t, files: readTree(t, out), count: map[string]int{}}
			titles := titlesOf(t, source)
			for id, title := range titles {
				r.page(id, title)
				r.twins(id, title)
			}
			r.lists(titles)
			r.index(titles)
			for _, what := range []string{"<title>", "og:title", "h1", "name", "headline", "BibTeX", "RIS", "CSL-JSON", "JSON", "Markdown", "JSON Lines", "search index"} {
				if r.count[what] != len(titles) {
					t.Errorf("%s: %d titles were compared, want %d", what, r.count[what], len(titles))
				}
			}
			for _, what := range []string{"citation_title", "RSS", "Atom", "JSON feed"} {
				if r.count[what] < min(len(titles), 10) {
					t.Errorf("%s: only %d titles were compared", what, r.count[what])
				}
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

// renderings are the files of a site, in which titles are compared and counted.
type renderings struct {
	t     *testing.T
	files tree
	count map[string]int
}

func (r *renderings) same(what, id, got, want string) {
	r.count[what]++
	if got != want {
		r.t.Errorf("%s of %s: %q, want %q", what, id, got, want)
	}
}

// page looks at the page of a paper, and at what its head tells programs.
func (r *renderings) page(id, title string) {
	root, err := html.Parse(strings.NewReader(r.files["papers/"+id+"/index.html"]))
	must(r.t, err)
	for e := range root.Descendants() {
		switch {
		case e.Data == "title" && e.Type == html.ElementNode:
			name, _, _ := cutLast(plainOf(e), " · ")
			r.same("<title>", id, name, title)
		case e.Data == "h1" && e.Type == html.ElementNode:
			r.same("h1", id, plainOf(e), title)
		case attr(e, "property") == "og:title":
			r.same("og:title", id, attr(e, "content"), title)
		case attr(e, "name") == "citation_title":
			r.same("citation_title", id, attr(e, "content"), title)
		case attr(e, "type") == "application/ld+json":
			var data struct{ Name, Headline string }
			must(r.t, json.Unmarshal([]byte(e.FirstChild.Data), &data))
			r.same("name", id, data.Name, title)
			r.same("headline", id, data.Headline, title)
		}
	}
}

func cutLast(s, sign string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sign); i >= 0 {
		return s[:i], s[i+len(sign):], true
	}
	return s, "", false
}

// plainOf is the text of an element, with the plain text of formulas.
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

// untex gives the plain text of a title in BibTeX.
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

// twins looks at the files beside the page.
func (r *renderings) twins(id, title string) {
	file := func(kind string) string { return r.files["papers/"+id+"."+kind] }
	for _, m := range bibTitle.FindAllStringSubmatch(file("bib"), -1) {
		r.same("BibTeX", id, untex(m[1]), title)
	}
	for _, m := range risTitle.FindAllStringSubmatch(file("ris"), -1) {
		r.same("RIS", id, m[1], title)
	}
	var csl []struct{ Title string }
	must(r.t, json.Unmarshal([]byte(file("csl.json")), &csl))
	r.same("CSL-JSON", id, csl[0].Title, title)
	var record struct{ Title string }
	must(r.t, json.Unmarshal([]byte(file("json")), &record))
	r.same("JSON", id, record.Title, title)
	var page bytes.Buffer
	must(r.t, goldmark.Convert([]byte(file("md")), &page))
	root, err := html.Parse(&page)
	must(r.t, err)
	for e := range root.Descendants() {
		if e.Data == "h1" {
			r.same("Markdown", id, plainOf(e), title)
		}
	}
}

// lists looks at feeds, of the newest papers, and at the file with a paper in every line.
func (r *renderings) lists(titles map[string]string) {
	for line := range strings.Lines(r.files["papers.jsonl"]) {
		var record struct{ ID, Title string }
		must(r.t, json.Unmarshal([]byte(line), &record))
		r.same("JSON Lines", record.ID, record.Title, titles[record.ID])
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

// entry looks at the entry of a feed, whose name ends with the paper's id.
func (r *renderings) entry(what, name, got string, titles map[string]string) {
	_, id, _ := cutLast(name, ":")
	r.same(what, id, got, titles[id])
}

// index compares the titles that search results show: each block of papers is deflated JSON, with rows that begin with
// id and title.
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
			r.same("search index", id, plainOf(root), titles[id])
		}
	}
}
