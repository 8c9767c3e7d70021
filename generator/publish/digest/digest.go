// Package digest writes digests: the papers of a day, a week or a month, of the whole site, a tag or a saved search,
// as HTML for mail and feed readers, as plain text and as Markdown.
//
// A digest is a function of its papers and the layouts. It shows nothing that changes later, such as today's signals or
// whether a tag has a page by now: feed readers and mail services see an entry once, and a digest that is built
// again must have the same bytes.
package digest

import (
	"strings"

	"offprint/generator/paper"
	"offprint/generator/publish/layout"
	"offprint/generator/site"
	"offprint/generator/text/plain"
)

// Digest is a digest in all its forms.
type Digest struct {
	ID        string // stable: urn:offprint:KEY:2025/w11, or urn:offprint:KEY:tags/video/2025/w11
	Title     string // Week 11 of 2025
	Subject   string // of a mail, on one line
	Preheader string // what mail programs show after the subject
	Address   string // of its page on the web
	Period    paper.Period
	Papers    int
	IsOver    bool // it gets no more papers

	view    View
	layouts *layout.Layouts
}

// Scope selects the papers of a digest; the zero value is the whole site.
type Scope struct {
	Name    string       // of a tag or a search
	Address site.Address // of its page
	Papers  []*site.Paper
	isPart  bool
}

// OfTag returns the scope of a tag.
func OfTag(t *site.Tag) Scope {
	return Scope{t.Name, site.TagsAddress.Below(t.Slug), t.Papers, true}
}

// OfSearch returns the scope of a saved search.
func OfSearch(s *site.Search) Scope {
	return Scope{s.Title, site.FeedsAddress.Below(s.Slug), s.Papers, true}
}

// Writer writes the digests of a site.
type Writer struct {
	Site    *site.Site
	Layouts *layout.Layouts
}

// New returns the digest of an issue; nil if it has no papers of the scope.
func (w Writer) New(issue *site.Issue, scope Scope) *Digest {
	if issue = scope.Part(issue); len(issue.Papers) == 0 {
		return nil
	}
	d := &Digest{
		ID:    w.ID(issue, scope),
		Title: scope.named(w.titleOf(issue.Period)), Address: w.Site.Base.URL(issue.Address),
		Period: issue.Period, Papers: len(issue.Papers), IsOver: issue.IsOver, layouts: w.Layouts,
	}
	d.Subject = plain.Line(w.Layouts.Text("digest.subject", "site", w.Site.Settings.Title, "title", d.Title))
	d.view = w.view(issue, d)
	var titles []string
	for _, item := range d.view.Leads {
		titles = append(titles, item.Title)
	}
	d.Preheader = plain.Excerpt(plain.Line(strings.Join(titles, " · ")), preheaderLength)
	d.view.Subject, d.view.Preheader = d.Subject, d.Preheader
	return d
}

// preheaderLength is about the number of characters that mail programs show after a subject.
const preheaderLength = 140

// ID returns the id of a digest.
func (w Writer) ID(issue *site.Issue, scope Scope) string {
	return "urn:offprint:" + w.Site.Settings.Key + ":" + strings.TrimSuffix(string(scope.Address+issue.Address), "/")
}

// named adds the name of the scope to a title.
func (s Scope) named(title string) string {
	if s.Name == "" {
		return title
	}
	return s.Name + " · " + title
}

// Part returns the issue with the papers of the scope.
func (s Scope) Part(issue *site.Issue) *site.Issue {
	if !s.isPart {
		return issue
	}
	isIn := make(map[*site.Paper]bool, len(s.Papers))
	for _, p := range s.Papers {
		isIn[p] = true
	}
	return issue.Of(func(p *site.Paper) bool { return isIn[p] })
}

// Links returns links to the pages of the papers, those that lead first.
func (d *Digest) Links() []Link {
	var links []Link
	add := func(items []Item) {
		for _, item := range items {
			links = append(links, Link{item.Title, item.URL})
		}
	}
	add(d.view.Leads)
	for _, group := range d.view.Groups {
		add(group.Items)
	}
	return links
}
