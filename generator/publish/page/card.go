package page

import (
	"html/template"
	"strings"
	"sync"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/paper"
	"offprint/generator/publish/layout"
	"offprint/generator/site"
	"offprint/generator/text/plain"
)

// cardAuthors is the number of authors that a card names: one paper has 3,303 of them, and
// its card would stand in 3,303 lists.
const cardAuthors = 10

// cards are the papers of a site as lists of one style show them: cards, or lines. Each
// part of a card is made when it is first asked for. The print is kept for every list
// that the card is in; the card itself only where there are more of them than its days.
type cards struct {
	layout layout.Layout
	view   func(*site.Paper) any // a pointer to a struct
	keep   bool
	made   map[*site.Paper]*card
}

type card struct {
	printed, rendered sync.Once
	print             fingerprint.Hash
	showsFormulas     bool // known with the print, as is the next
	isFolded          bool
	html              template.HTML
	err               error
}

// newCards makes room for the cards of each style that a site's lists have.
func (r *renderer) newCards() map[content.ListStyle]*cards {
	styles := map[content.ListStyle]*cards{}
	for _, kind := range content.ListKinds() {
		style := r.site.Settings.Style(kind)
		if styles[style] == nil {
			styles[style] = r.newStyle(style)
		}
		if kind != "home" && kind != "day" && kind != "collection" {
			styles[style].keep = true
		}
	}
	return styles
}

func (r *renderer) newStyle(style content.ListStyle) *cards {
	s, l := r.site, r.layouts
	c := &cards{layout: l.Card, made: make(map[*site.Paper]*card, len(s.Papers))}
	room := make([]card, len(s.Papers))
	for i, p := range s.Papers {
		c.made[p] = &room[i]
	}
	switch style {
	case content.Titles:
		c.layout, c.view = l.Line, func(p *site.Paper) any { return r.newLineView(p) }
	case content.Short:
		c.view = func(p *site.Paper) any { return r.cited(r.newShortView(p), p) }
	default:
		c.view = func(p *site.Paper) any {
			v := r.cited(r.newCardView(p), p)
			if !r.isLean() {
				v.Image = r.image(p)
			}
			return v
		}
	}
	return c
}

// cited adds what programs that keep references read, but in a lean site.
func (r *renderer) cited(v *CardView, p *site.Paper) *CardView {
	if !r.isLean() {
		record := r.library.Record(p)
		v.COinS = record.COinS()
	}
	return v
}

// print is the fingerprint of a paper's card.
func (c *cards) print(p *site.Paper) fingerprint.Hash {
	made := c.made[p]
	made.printed.Do(func() {
		v := c.view(p)
		made.print, made.showsFormulas, made.isFolded = fingerprint.Of(c.layout.Fingerprint, v), showsFormulas(v), isFolded(v)
	})
	return made.print
}

// showsFormulas says whether formulas are seen on a card or a line before anything is unfolded. Of
// an abstract the beginning is seen where nothing sums it up.
func showsFormulas(view any) bool {
	switch v := view.(type) {
	case *CardView:
		return hasFormula(v.Title, v.TLDR, v.Begin) || v.TLDR == "" && hasFormula(v.Abstract)
	case *LineView:
		return hasFormula(v.Title)
	}
	return false
}

// isFolded says whether a card has an abstract that is folded.
func isFolded(view any) bool {
	v, ok := view.(*CardView)
	return ok && v.Abstract != ""
}

func (c *cards) html(p *site.Paper) (template.HTML, error) {
	if !c.keep {
		return c.render(p)
	}
	made := c.made[p]
	made.rendered.Do(func() { made.html, made.err = c.render(p) })
	return made.html, made.err
}

func (c *cards) render(p *site.Paper) (template.HTML, error) {
	var b strings.Builder
	err := c.layout.Execute(&b, c.view(p))
	return template.HTML(b.String()), err
}

// briefAbstract is the length up to which an abstract is not folded, in bytes: three lines on a
// telephone have about as many.
const briefAbstract = 160

// newCardView is a paper with its whole abstract.
func (r *renderer) newCardView(p *site.Paper) *CardView {
	v := r.newBareView(p)
	if text := p.Abstract.HTML(r.site.Macros); v.TLDR == "" && len(p.Abstract.Source) <= briefAbstract {
		v.Begin = text
	} else {
		v.Abstract = text
	}
	return v
}

// shortAbstract is the length of the beginning of an abstract, in characters.
const shortAbstract = 240

// newShortView is a paper with its summary, or where there is none with the beginning of
// its abstract.
func (r *renderer) newShortView(p *site.Paper) *CardView {
	v := r.newBareView(p)
	if p.TLDR.HTML == "" && p.Abstract.Source != "" {
		v.Begin = template.HTML("<p>" + template.HTMLEscapeString(plain.Excerpt(p.Abstract.Excerpt, shortAbstract)) + "</p>")
	}
	return v
}

func (r *renderer) newBareView(p *site.Paper) *CardView {
	s := r.site
	v := &CardView{
		Href: s.Base.Href(p.Address()), Title: p.Title.HTML, Lang: foreign(p.Lang, s), Dir: turned(p.Lang, s),
		TLDR: p.TLDR.HTML, TLDRBy: p.TLDRBy, Venue: p.Publication.Venue,
		Highlight: p.Highlight, Draft: p.Draft, Tags: tagLinks(s, p), Links: r.cardLinks(p), SubmittedBy: submittedBy(s, p), Signals: r.signals(p),
	}
	for i, a := range p.Authors {
		if i == cardAuthors {
			v.MoreAuthors = r.Count("list.more", len(p.Authors)-i)
			break
		}
		v.Authors = append(v.Authors, a.Name)
	}
	return v
}

func (r *renderer) newLineView(p *site.Paper) *LineView {
	s := r.site
	return &LineView{
		Href: s.Base.Href(p.Address()), Title: p.Title.HTML, Lang: foreign(p.Lang, s), Dir: turned(p.Lang, s), By: p.Byline(r.Strings),
		Highlight: p.Highlight, Draft: p.Draft,
	}
}

// submittedBy names who brought a paper; nil where that is not known.
func submittedBy(s *site.Site, p *site.Paper) *LinkView {
	switch {
	case p.Submitter != nil:
		return &LinkView{s.Base.Href(site.SubmittersAddress.Below(p.Submitter.Slug)), p.SubmittedBy}
	case p.SubmittedBy != "":
		return &LinkView{Text: p.SubmittedBy}
	}
	return nil
}

// signals are nil for a paper without any.
func (r *renderer) signals(p *site.Paper) *SignalsView {
	var counts []string
	for _, signal := range []struct {
		n   int
		key string
	}{{p.Signals.Upvotes, "count.upvotes"}, {p.Signals.Comments, "count.comments"}, {p.Signals.Stars, "count.stars"}} {
		if signal.n > 0 {
			counts = append(counts, r.Count(signal.key, signal.n))
		}
	}
	if counts == nil {
		return nil
	}
	return &SignalsView{strings.Join(counts, r.Text("list.comma")), r.site.SignalsOn.String(), r.Date(r.site.SignalsOn)}
}

// cardTags is the number of tags that a card shows; the paper's page has all.
const cardTags = 5

func tagLinks(s *site.Site, p *site.Paper) []LinkView {
	var links []LinkView
	for _, tag := range p.Tags[:min(len(p.Tags), cardTags)] {
		links = append(links, LinkView{s.Base.Href(site.TagsAddress.Below(tag.Slug)), tag.Name})
	}
	return links
}

// cardLinks are the ways to a paper that readers of a list want at hand.
func (r *renderer) cardLinks(p *site.Paper) []LinkView {
	var links []LinkView
	for _, link := range p.AllLinks() {
		switch link.Kind {
		case "pdf", "code", "project", "demo":
			links = append(links, r.linkTo(link))
		}
	}
	return links
}

// linkTo leads to a part of a paper.
func (r *renderer) linkTo(link paper.Link) LinkView {
	return LinkView{resolve(r.site, link), site.LinkText(link, r.Strings)}
}

func resolve(s *site.Site, link paper.Link) string {
	if strings.HasPrefix(link.URL, "files/") {
		return s.Base.Href(site.FileAddress(link.URL))
	}
	return link.URL
}
