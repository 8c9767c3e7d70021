package generator_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"offprint/generator"
	"offprint/generator/text/locale"
	"offprint/test/testkit"
	"offprint/test/testkit/sample"
)

// pseudo is a pseudo-language: English with every text between ⟦ and ⟧. If the papers of a site in it
// are Greek, a Latin letter outside of the brackets belongs to a text that can't be translated.
const pseudo = "en-XA"

// TestEveryTextIsTranslatable looks for Latin letters outside of brackets, on pages of every kind and in feeds.
func TestEveryTextIsTranslatable(t *testing.T) {
	dir := t.TempDir()
	pseudoSite(t).Write(t, dir)
	config := generator.Config{Site: os.DirFS(dir), Output: filepath.Join(t.TempDir(), "public"), Now: day(t, "2025-03-20"), Drafts: true}
	build(t, config)
	p := pseudoPages{t: t, seen: map[string]bool{}}
	files := testkit.ReadTree(t, config.Output)
	for name, data := range files {
		switch path.Ext(name) {
		case ".html":
			p.name = name
			p.page(data)
		case ".json":
			if path.Base(name) == "feed.json" {
				p.name = name
				p.feed(data)
			}
		}
	}
	kinds := pseudoKinds
	if soak() {
		kinds = append(kinds, "tags/page/t/index.html")
	}
	for _, pattern := range kinds {
		if !slices.ContainsFunc(slices.Collect(maps.Keys(files)), func(name string) bool { ok, _ := path.Match(pattern, name); return ok }) {
			t.Errorf("missing page %s: a kind of page is not checked", pattern)
		}
	}
}

// pseudoKinds has a page of every kind, except pages of long indexes.
var pseudoKinds = []string{
	"index.html", "papers/a/index.html", "papers/gone/index.html", "old/index.html", "about/index.html", "404.html", "search/index.html",
	"2025/03/14/index.html", "2025/03/14/page/1/index.html", "2025/w11/index.html", "2025/03/index.html", "2025/index.html", "archive/index.html",
	"tags/index.html", "tags/thema/index.html", "authors/index.html", "authors/anna/index.html", "venues/index.html", "venues/topos-??????/index.html", "venues/topos-2025-??????/index.html",
	"submitters/index.html", "collections/index.html", "collections/arche/index.html", "feeds/all/index.html", "feed.json", "feeds/weekly/feed.json",
}

// pseudoSite returns a site in the pseudo-language.
func pseudoSite(t *testing.T) tree {
	site := tree{
		"layouts/" + locale.FileName(pseudo): pseudoTexts(t),
		"content/site.yaml": "title: Σελίδα\nkey: greek\nlang: " + pseudo + "\nbase_url: https://example.org/\nsize: full\ndescription: Περί όλων\ncurator: Εμείς\n" +
			"repository: https://github.com/example/papers\nfeeds: {kinds: [json, rss, atom]}\nsearches: {all: {title: Όλα, query: 'ΕΡΩΤΗΜΑ'}}\nexports: {papers: [bib, ris, json], lists: [bib]}\ntags: {pages_from: 1}\n",
		"content/signals.yaml":         "date: 2025-03-20\npapers:\n  a: {upvotes: 1204, comments: 1, stars: 2}\n",
		"content/people.yaml":          "anna:\n  name: Άννα\n  names: [Αννίτα]\n  orcid: 0000-0002-1825-0097\n  url: https://example.com/\nother:\n  name: Άννα\n  orcid: 0000-0001-5109-3700\n",
		"content/tags.yaml":            "thema:\n  name: θέμα\n",
		"content/pages/about.md":       "---\ntitle: Περί\n---\nΚείμενο.\n",
		"content/collections/arche.md": "---\ntitle: Αρχή\npapers: [a, b]\n---\nΚείμενο.\n",
		"content/files/a.svg":          `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200"/>`,
	}
	paper := func(id string, lines ...string) { site["content/papers/"+id+".md"] = paperFile(lines...) }
	crowd := "authors: [{name: Άννα, id: anna, affiliation: Σχολή}"
	for i := range 30 {
		crowd += fmt.Sprintf(", Όνομα %d", i)
	}
	paper("a", "title: Άλφα", "date: 2025-03-14", crowd+"]", "abstract: "+strings.Repeat("Λόγος. ", 40), "published: 2025-03-06", "updated: 2025-04-02", "tags: [θέμα]",
		"arxiv: 2503.04715", "doi: 10.1145/3292500", "venue: Τόπος 2025", "volume: '1'", "number: '2'", "pages: 1-2", "publisher: Οίκος", "series: Σειρά", "editors: [Εύα]", "award: Βραβείο",
		"type: paper-conference", "links: {paper: 'https://e.org', code: 'https://e.org', project: 'https://e.org', demo: 'https://e.org', models: 'https://e.org', datasets: 'https://e.org', video: 'https://e.org', slides: 'https://e.org', poster: 'https://e.org', discussion: 'https://e.org'}",
		"tldr: Εν ολίγοις.", "tldr_by: Εύα", "submitted_by: ένας", "highlight: true", "image: files/a.svg", "image_alt: Σχήμα", "related: [b]", "aliases: [/old/]")
	paper("b", "title: Βήτα", "date: 2025-03-12", "relisted: [2025-03-14]", "authors: [{name: Αννίτα, id: anna}, {name: Άννα, id: other}]", "venue: Τόπος 2024", "draft: true", "tldr: Εν ολίγοις.")
	paper("c", "title: Γάμμα", "date: 2025-03-12", "authors: [Άννα, Εύα, Όνομα 1]", "abstract: Λόγος.")
	paper("gone", "title: Δέλτα", "date: 2025-03-12", "withdrawn: ούτως")
	for i := 0; soak() && i < 24; i++ { // an index with more entries than fit on a page
		var tags []string
		for k := range 50 {
			tags = append(tags, fmt.Sprintf("τ%d", 50*i+k))
		}
		paper(fmt.Sprintf("t%d", i), "title: Ταυ", "date: 2025-03-05", "tags: ["+strings.Join(tags, ", ")+"]")
	}
	for i := range 110 { // a day with numbered pages
		paper(fmt.Sprintf("m%d", i), fmt.Sprintf("title: Μυ %d", i), "date: 2025-03-14", "tags: [θέμα]", "authors: [Εύα]")
	}
	return site
}

// pseudoTexts returns the English texts between brackets, as JSON, which is also YAML.
func pseudoTexts(t *testing.T) string {
	in := sample.Strings(t, locale.English)
	texts := map[string]any{}
	for _, key := range in.Keys() {
		switch value := in.ScriptValue(key).(type) {
		case string:
			texts[key] = "⟦" + value + "⟧"
		case []string:
			for i := range value {
				value[i] = "⟦" + value[i] + "⟧"
			}
			texts[key] = value
		case map[string]string:
			for form := range value {
				value[form] = "⟦" + value[form] + "⟧"
			}
			texts[key] = value
		}
	}
	delete(texts, "number.group") // part of numbers, without brackets
	data, err := json.Marshal(texts)
	must(t, err)
	return string(data)
}

// pseudoPages checks the texts of pages that readers see or hear.
type pseudoPages struct {
	t    *testing.T
	name string
	open int             // brackets around the current node: a text may contain links
	seen map[string]bool // reported leaks
}

func (p *pseudoPages) page(data string) {
	doc, err := html.Parse(strings.NewReader(data))
	must(p.t, err)
	p.node(doc)
	if p.open != 0 {
		p.t.Errorf("%s: %d unclosed brackets", p.name, p.open)
	}
}

func (p *pseudoPages) node(n *html.Node) {
	if n.Type == html.TextNode {
		p.text(n.Data)
		return
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "title", "aria-label", "placeholder", "alt", "summary", "label", "data-label":
			p.text(a.Val)
		case "content":
			if name := attr(n, "name") + attr(n, "property"); strings.HasPrefix(name, "description") || name == "og:title" || name == "og:image:alt" {
				p.text(a.Val)
			}
		case "data-copy":
			return // citations are not in the site's language
		case "class":
			if a.Val == "Z3988" {
				return // nor are COinS
			}
		}
	}
	switch n.Data {
	case "script", "style", "math", "code", "kbd":
		return
	}
	for child := range n.ChildNodes() {
		p.node(child)
	}
}

// feed checks the texts of a JSON feed. The other formats have the same texts.
func (p *pseudoPages) feed(data string) {
	var feed struct {
		Title, Description string
		Comment            string `json:"user_comment"`
		Items              []struct {
			Title   string
			Content string `json:"content_html"`
			Authors []struct{ Name string }
		}
	}
	must(p.t, json.Unmarshal([]byte(data), &feed))
	p.text(feed.Title)
	p.text(feed.Description)
	p.text(feed.Comment)
	for _, item := range feed.Items {
		p.text(item.Title)
		p.page(item.Content)
		for _, author := range item.Authors {
			p.text(author.Name)
		}
	}
}

var (
	latin = regexp.MustCompile(`[A-Za-z][A-Za-z ,;:.’-]*`)

	// names are the same in all languages.
	names  = regexp.MustCompile(`\b(?:RSS|Atom|JSON(?: Lines)?|BibTeX|RIS|CSL-JSON|Markdown|ORCID|iD|arXiv|DOI|OpenReview|ACL Anthology|APA|Chicago|IEEE|offprint|GitHub|Feedly|Inoreader|NewsBlur|The Old Reader)\b`)
	letter = regexp.MustCompile(`^(?:\| · )?[A-Z](?: · Σελίδα)?$`) // of an index
)

func (p *pseudoPages) text(s string) {
	s = names.ReplaceAllString(strings.Join(strings.Fields(p.outside(s)), " "), "|")
	if letter.MatchString(s) {
		return
	}
	for _, leak := range latin.FindAllString(s, -1) {
		leak = strings.Trim(leak, " ,;:.-")
		if !p.seen[leak] {
			p.seen[leak] = true
			p.t.Errorf("%s: untranslatable text %q", p.name, leak)
		}
	}
}

// outside returns the text outside of brackets, with | in place of each bracketed part.
func (p *pseudoPages) outside(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '⟦':
			p.open++
		case r == '⟧':
			p.open--
			b.WriteByte('|')
		case p.open == 0:
			b.WriteRune(r)
		}
	}
	return b.String()
}
