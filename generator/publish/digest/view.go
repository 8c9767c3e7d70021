package digest

import (
	"cmp"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"offprint/generator/paper"
	"offprint/generator/publish/layout"
	"offprint/generator/site"
	"offprint/generator/text/locale"
	"offprint/generator/text/markdown"
	"offprint/generator/text/pattern"
	"offprint/generator/text/plain"
	"offprint/generator/text/tex"
)

// View is the data of the layouts of digests.
type View struct {
	Lang, Dir          string
	Subject, Preheader string
	Title              string
	Site, Curator      string
	Home               layout.URL
	Page               layout.URL // with the same papers on the web
	Span               string     // the days of a week; "" for a day or a month
	Count              string
	NoteTitle          string // of the curator's note; "" if there is none
	Note               template.HTML
	NoteText           layout.Finished // the note as Markdown
	Leads              []Item
	Groups             []Group       // the other papers
	Body               template.HTML // the digest; only for the layout of a message
	More               string        // how many papers are only on the page; "" if none

	papers int // those on the page
}

// Group is papers with a tag, as lines.
type Group struct {
	Name  string
	URL   layout.URL // "" if the tag has no page that surely stays
	Items []Item
}

// Item is a paper.
type Item struct {
	Title     string
	URL       layout.URL
	Lang, Dir string // if they differ from the digest's
	By        string // its authors in a few words
	Reason    string // why it leads; "" for no other reason than its place
	Text      string // TL;DR, or else the beginning of the abstract; "" for a line
	TextBy    string // who wrote the TL;DR
	Links     []Link
}

// Link is a link of a paper.
type Link struct {
	Text string
	URL  layout.URL
}

const (
	textLength = 320 // of the beginning of an abstract, in characters
	linkLimit  = 4   // links of a paper
)

// noteLimit is the size of a curator's note as HTML, in bytes. A larger one is only on the page, so that a digest has papers.
const noteLimit = SizeLimit / 2

// lineLimit is the number of papers that a digest shows as lines. Months have more, which the page has.
const lineLimit = 100

func (w Writer) view(issue *site.Issue, d *Digest) View {
	s := w.Site
	v := View{
		Lang: s.Settings.Lang, Title: d.Title, Site: s.Settings.Title, Curator: s.Settings.Curator,
		Home: layout.URL(s.Base.URL(site.HomeAddress)), Page: layout.URL(d.Address),
		Count: w.Layouts.Count("count.papers", len(issue.Papers)),
	}
	if locale.IsRightToLeft(v.Lang) {
		v.Dir = "rtl"
	}
	if issue.Week > 0 {
		v.Span = w.Layouts.Text("date.span", "from", w.Layouts.DayAndMonth(issue.First()), "to", w.Layouts.Date(issue.Last()))
	}
	if issue.Note.HasText() {
		w.addNote(&v, issue.Note)
	}
	leading, others := issue.Order()
	v.papers = len(leading) + len(others)
	for _, p := range leading {
		item := w.item(p)
		item.Text, item.TextBy = w.textOf(p), p.TLDRBy
		item.Reason, item.Links = w.reason(issue, p), w.links(p)
		v.Leads = append(v.Leads, item)
	}
	if more := len(others) - lineLimit; more > 0 {
		v.More, others = w.Layouts.Count("list.more", more), others[:lineLimit]
	}
	for _, group := range site.Grouped(others) {
		v.Groups = append(v.Groups, w.group(group, len(others) == len(group.Papers)))
	}
	return v
}

// addNote adds the curator's note. Its links are absolute, and its formulas plain text in HTML.
func (w Writer) addNote(v *View, note *site.Note) {
	place := markdown.Place{Root: w.Site.Base.URL(site.HomeAddress), Page: string(note.Address()), Prefix: note.Period.String() + "-", Plain: true}
	renderer := markdown.NewAt(place, 3, w.Site.Macros)
	html, _, _ := renderer.HTML(note.Text.Source) // package content has reported what is wrong
	if len(html) > noteLimit {
		html = template.HTML(`<p><a href="` + template.HTMLEscapeString(string(v.Page)) + `">` + template.HTMLEscapeString(w.Layouts.Text("digest.web")) + "</a></p>")
	}
	source, _ := renderer.Source(note.Text.Source)
	v.NoteTitle, v.Note = cmp.Or(note.Title, w.Layouts.Text("paper.note")), template.HTML(styled.Replace(string(html)))
	v.NoteText = layout.Finished(strings.TrimSuffix(source, "\n"))
}

// styled adds styles to elements that would be wider than a phone, or too close. Raw HTML of a note is text, so its tags are those that
// package markdown writes.
var styled = strings.NewReplacer("<pre>", `<pre style="white-space:pre-wrap">`, "<p>", `<p style="margin:0 0 8px">`, "<img ", `<img style="max-width:100%;height:auto" `,
	"<th>", `<th style="padding:2px 16px 2px 0;text-align:left">`, "<td>", `<td style="padding:2px 16px 2px 0">`)

// group returns a group. Papers without a tag in common are more papers, or just papers if there are no others.
func (w Writer) group(g site.Group, isOnly bool) Group {
	group := Group{Name: w.Layouts.Text("digest.others")}
	switch {
	case g.Tag != nil:
		group.Name = g.Tag.Name
		if g.Tag.Declared { // other tags may lose their page
			group.URL = layout.URL(w.Site.Base.URL(site.TagsAddress.Below(g.Tag.Slug)))
		}
	case isOnly:
		group.Name = w.Layouts.Text("list.papers")
	}
	for _, p := range g.Papers {
		group.Items = append(group.Items, w.item(p))
	}
	return group
}

func (w Writer) item(p *site.Paper) Item {
	item := Item{Title: p.Title.Plain, URL: layout.URL(w.Site.Base.URL(p.Address())), By: p.Byline(w.Layouts.Strings)}
	if p.Lang != "" && p.Lang != w.Site.Settings.Lang {
		item.Lang = p.Lang
		item.Dir = locale.Direction(p.Lang, w.Site.Settings.Lang)
	}
	return item
}

// textOf returns the TL;DR of a paper, or else the beginning of its abstract.
func (w Writer) textOf(p *site.Paper) string {
	if p.TLDR.Plain != "" {
		return p.TLDR.Plain
	}
	for _, paragraph := range p.Abstract.Paragraphs() {
		return firstSentences(tex.Parse(paragraph, w.Site.Macros).Plain(), textLength)
	}
	return ""
}

// firstSentences returns as many sentences as a number of characters has room for, or else the beginning of the first.
func firstSentences(text string, limit int) string {
	text = plain.CollapseSpace(text)
	start := plain.Prefix(text, limit)
	if start == text {
		return text
	}
	if ends := sentenceEnd.FindAllStringIndex(start, -1); ends != nil {
		end := ends[len(ends)-1]
		return strings.TrimSpace(start[:end[0]+strings.LastIndexByte(start[end[0]:end[1]], ' ')])
	}
	return plain.Excerpt(text, limit)
}

// sentenceEnd is the end of a sentence after a word of at least four letters, which no usual abbreviation has.
var sentenceEnd = pattern.New(`(?:\pL{4,}|[\d)])[.!?] \p{Lu}`)

// reason returns why a paper leads. Only the closed digest knows which papers were trending.
func (w Writer) reason(issue *site.Issue, p *site.Paper) string {
	switch {
	case issue.IsPick(p):
		return w.Layouts.Text("paper.highlight")
	case slices.Contains(issue.Closed, p.ID):
		return w.Layouts.Text("digest.trending")
	}
	return ""
}

// links returns the links of a paper besides that to its page.
func (w Writer) links(p *site.Paper) []Link {
	var links []Link
	for _, link := range p.AllLinks() {
		if len(links) == linkLimit {
			break
		}
		links = append(links, Link{site.LinkText(link, w.Layouts.Strings), layout.URL(w.target(link))})
	}
	return links
}

// target returns the absolute address of a paper's link.
func (w Writer) target(link paper.Link) string {
	if strings.HasPrefix(link.URL, "files/") {
		return w.Site.Base.URL(site.FileAddress(link.URL))
	}
	return link.URL
}

// titleOf returns the title of a period.
func (w Writer) titleOf(p paper.Period) string {
	switch site.RhythmOf(p) {
	case site.Weekly:
		return w.Layouts.Text("week.title", "week", strconv.Itoa(p.Week), "year", strconv.Itoa(p.Date.Year))
	case site.Daily:
		return w.Layouts.Text("date.weekday", "weekday", w.Layouts.Weekday(p.Date), "date", w.Layouts.Date(p.Date))
	}
	return w.Layouts.Date(p.Date)
}
