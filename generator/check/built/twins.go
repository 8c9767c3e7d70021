package built

import (
	"bytes"

	"encoding/json"

	"strings"

	"github.com/yuin/goldmark"
	"golang.org/x/net/html"

	"offprint/generator/publish/search/index"
	"offprint/generator/text/pattern"
	"offprint/generator/text/tex"
)

// isPaper reports whether a file is the page of a paper.
func isPaper(name string) bool {
	return strings.HasPrefix(name, "papers/") && strings.HasSuffix(name, "/index.html")
}

// twins are the files next to a paper's page. The title of a file is "" if it has none; it is not ok if
// that can't be known.
var twins = []struct {
	suffix string
	title  func(text string) (title string, ok bool)
}{
	{".bib", bibTitle}, {".ris", risTitle}, {".csl.json", cslTitle}, {".json", jsonTitle}, {".md", markdownTitle},
}

// isTwinOfPage reports whether checkTwins of a page reads a file.
func (c *checker) isTwinOfPage(name string) bool {
	for _, twin := range twins {
		if stem, ok := strings.CutSuffix(name, twin.suffix); ok {
			if _, ok := c.index[stem+"/index.html"]; ok && isPaper(stem+"/index.html") {
				return true
			}
		}
	}
	return false
}

// checkTwins reads the files next to the page.
func (p *page) checkTwins() error {
	stem := strings.TrimSuffix(p.name, "/index.html")
	for _, twin := range twins {
		i, ok := p.c.index[stem+twin.suffix]
		if !ok {
			continue
		}
		text, ok, err := p.c.readFile(stem + twin.suffix)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		d := newDocument(p.c, stem+twin.suffix, i, text)
		d.checkForPrograms()
		if title, ok := twin.title(d.text); ok {
			d.compare(0, "its title", title, p.heading)
		}
	}
	return nil
}

// checkTitles compares the titles in the page, and with the title of each.
func (p *page) checkTitles(ld linkedData) {
	title := plain(p.title.string)
	if heading := plain(p.heading.string); p.heading.exists && !strings.HasPrefix(title, heading) && !strings.HasSuffix(title, heading) {
		p.report(titleMismatch, p.title.offset, "<title> is %q, and the heading of the page %q", title, heading)
	}
	for _, name := range []string{"og:title", "citation_title"} {
		for _, m := range p.named(name) {
			p.compare(m.offset, name, m.string, p.heading)
		}
	}
	for name, title := range map[string]*string{"headline in the JSON-LD": ld.Headline, "name in the JSON-LD": ld.Name} {
		if title != nil {
			p.compare(p.jsonLD[0].offset, name, *title, p.heading)
		}
	}
}

// compare reports a title that differs from the heading of the paper's page.
func (d document) compare(offset int, what, title string, heading text) {
	if got, want := plain(title), plain(heading.string); heading.exists && got != want {
		d.report(titleMismatch, offset, "%s is %q, and the heading of the page %q", what, got, want)
	}
}

// compareWith compares a title in a list with that of the paper's page.
func (d document) compareWith(page string, offset int, title string) {
	if i, ok := d.c.index[page]; ok && d.c.pages[i].title != "" {
		d.compare(offset, "the title of "+page, title, text{string: d.c.pages[i].title, exists: true})
	}
}

// plain joins the words of a text with single spaces.
func plain(s string) string { return strings.Join(strings.Fields(s), " ") }

var (
	bibField   = pattern.New(`(?m)^  title = \{(.*)\},?$`)
	bibFormula = pattern.New(`\{\$(.*?)\$\}`)
	risField   = pattern.New(`(?m)^TI  - (.*?)\r?$`)
)

var bibSigns = strings.NewReplacer(
	`\textbackslash{}`, `\`, `\textbraceleft{}`, "{", `\textbraceright{}`, "}", `\textasciitilde{}`, "~", `\textasciicircum{}`, "^",
	`\textless{}`, "<", `\textgreater{}`, ">", `\textbar{}`, "|", `\textasciigrave{}`, "`", `\%`, "%", `\&`, "&", `\_`, "_", `\$`, "$", `\#`, "#",
	`\emph`, "", `\texttt`, "", `\textsc`, "", `\textbf`, "", `\textit`, "", `\textsf`, "", `\textrm`, "", `\textsl`, "",
	`\underline`, "", `\textsuperscript`, "", `\textsubscript`, "", "{", "", "}", "")

var bibQuotes = strings.NewReplacer("``", "“", "''", "”")

// bibTitle returns the plain text of a title in BibTeX. It is not ok with a formula that uses the
// site's own macros.
func bibTitle(content string) (string, bool) {
	m := bibField.FindStringSubmatch(content)
	if m == nil {
		return "", true
	}
	var b strings.Builder
	from, value := 0, m[1]
	words := func(s string) { b.WriteString(bibSigns.Replace(s)) }
	if strings.Contains(bibFormula.ReplaceAllString(value, ""), "``") { // AppendTeX writes both quotes of TeX or none
		words = func(s string) { b.WriteString(bibSigns.Replace(bibQuotes.Replace(s))) }
	}
	for _, at := range bibFormula.FindAllStringSubmatchIndex(value, -1) {
		formula := tex.Parse(`\(`+value[at[2]:at[3]]+`\)`, tex.Presets())
		if len(formula.Problems()) > 0 {
			return "", false
		}
		words(value[from:at[0]])
		b.WriteString(formula.Plain())
		from = at[1]
	}
	words(value[from:])
	return b.String(), true
}

func risTitle(content string) (string, bool) {
	m := risField.FindStringSubmatch(content)
	if m == nil {
		return "", true
	}
	return m[1], true
}

func cslTitle(content string) (string, bool) {
	var items []struct{ Title string }
	if json.Unmarshal([]byte(content), &items) != nil {
		return "", false // checkSyntax reports it
	}
	if len(items) == 0 {
		return "", true
	}
	return items[0].Title, true
}

func jsonTitle(content string) (string, bool) {
	var record struct{ Title string }
	err := json.Unmarshal([]byte(content), &record)
	return record.Title, err == nil // checkSyntax reports the error
}

// markdownTitle returns the plain text of the heading in the first line.
func markdownTitle(content string) (string, bool) {
	line, _, _ := strings.Cut(content, "\n")
	var heading bytes.Buffer
	if !strings.HasPrefix(line, "# ") || goldmark.Convert([]byte(line), &heading) != nil {
		return "", true
	}
	return textOf(heading.String())
}

// textOf returns the text of HTML, with the plain text of formulas. It is not ok with a formula that
// uses the site's own macros.
func textOf(content string) (text string, ok bool) {
	p := &page{}
	in := scanner{page: p}
	in.enter(token{data: "h1"}, &p.heading)
	for t := range tokens(content) {
		switch t.kind {
		case html.StartTagToken:
			in.start(t)
		case html.TextToken:
			in.text(t)
		case html.EndTagToken:
			in.skip = in.skip && t.data != "math"
		}
	}
	return p.heading.string, !in.unsure
}

// checkSearchTitles compares the titles that search results show: a pack of rows has deflated JSON in its cells,
// which begins with id and title.
func (d document) checkSearchTitles() {
	rows, err := index.ReadRows([]byte(d.text))
	if err != nil {
		d.report(brokenJSON, 0, "the file of the search index can't be read: %v", err)
		return
	}
	for _, text := range rows {
		var row []any
		if err := json.Unmarshal(text, &row); err != nil || len(row) < 2 {
			d.report(brokenJSON, 0, "the file of the search index has a broken row: %v", err)
			return
		}
		id, _ := row[0].(string)
		title, _ := row[1].(string)
		if shown, ok := textOf(title); ok {
			d.compareWith("papers/"+id+"/index.html", 0, shown)
		}
	}
}
