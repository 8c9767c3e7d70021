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

// cardAuthors is the number of authors that a card names: one paper has 3,303, and its card would
// be in 3,303 lists.
const cardAuthors = 10

// cards renders the papers of a site in one style of list: as cards or as lines. It builds each
// when first needed. It keeps the fingerprint for every list with the card, and the HTML only if
// the site has more kinds of lists than the front page, days and collections.
type cards struct {
	layout layout.Layout
	view   func(*site.Paper) any // a pointer to a struct
	keep   bool

	mu    sync.Mutex // guards built, not the cards in it
	built map[*site.Paper]*card
}

// of returns the card of a paper.
func (c *cards) of(p *site.Paper) *card {
	c.mu.Lock()
	defer c.mu.Unlock()
	entry := c.built[p]
	if entry == nil {
		entry = new(card)
		c.built[p] = entry
	}
	return entry
}

type card struct {
	hashed, rendered sync.Once
	hash             fingerprint.Hash
	showsFormulas    bool // set along with the fingerprint, like isFolded and hasSignals
	isFolded         bool
	hasSignals       bool
	html             template.HTML
	err              error
}

// newCards returns the cards of each style that the site's lists use.
func (r *renderer) newCards() map[content.ListStyle]*cards {
	styles := map[content.ListStyle]*cards{}
	styles[content.Titles] = r.newStyle(content.Titles) // of papers that are listed again
	styles[r.leadStyle()] = r.newStyle(r.leadStyle())
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
	l := r.layouts
	c := &cards{layout: l.Card, built: map[*site.Paper]*card{}}
	switch style {
	case content.Titles:
		c.layout, c.view = l.Line, func(p *site.Paper) any { return r.newLineView(p) }
	case content.Short:
		c.view = func(p *site.Paper) any { return r.cited(r.newShortView(p), p) }
	default:
		c.view = func(p *site.Paper) any {
			v := r.cited(r.newCardView(p), p)
			if r.shows(content.PartPictures) {
				v.Image = r.image(p)
			}
			return v
		}
	}
	return c
}

// cited adds the metadata that reference managers read.
func (r *renderer) cited(v *CardView, p *site.Paper) *CardView {
	if r.shows(content.PartCOinS) {
		record := r.library.Record(p)
		v.COinS = record.COinS()
	}
	return v
}

// fingerprinted returns the card of a paper with its fingerprint.
func (c *cards) fingerprinted(p *site.Paper) *card {
	entry := c.of(p)
	entry.hashed.Do(func() {
		v := c.view(p)
		entry.hash, entry.showsFormulas, entry.isFolded = fingerprint.Of(c.layout.Fingerprint, v), showsFormulas(v), isFolded(v)
		entry.hasSignals = hasSignals(v)
	})
	return entry
}

// showsFormulas reports whether a card or line shows formulas before a reader expands anything. The
// beginning of an abstract shows if nothing summarises it.
func showsFormulas(view any) bool {
	switch v := view.(type) {
	case *CardView:
		return hasFormula(v.Title, v.TLDR, v.Begin) || v.TLDR == "" && hasFormula(v.Abstract)
	case *LineView:
		return hasFormula(v.Title)
	}
	return false
}

// isFolded reports whether a card has a collapsed abstract.
func isFolded(view any) bool {
	v, ok := view.(*CardView)
	return ok && v.Abstract != ""
}

// hasSignals reports whether a card shows signals.
func hasSignals(view any) bool {
	v, ok := view.(*CardView)
	return ok && v.Signals != ""
}

func (c *cards) html(p *site.Paper) (template.HTML, error) {
	if !c.keep {
		return c.render(p)
	}
	entry := c.of(p)
	entry.rendered.Do(func() { entry.html, entry.err = c.render(p) })
	return entry.html, entry.err
}

func (c *cards) render(p *site.Paper) (template.HTML, error) {
	var b strings.Builder
	err := c.layout.Execute(&b, c.view(p))
	return template.HTML(b.String()), err
}

// briefAbstract is the length in bytes up to which an abstract is not collapsed: about three lines
// on a phone.
const briefAbstract = 160

// newCardView returns a paper with its whole abstract.
func (r *renderer) newCardView(p *site.Paper) *CardView {
	v := r.newBareView(p)
	if text := p.Abstract.HTML(r.site.Macros); v.TLDR == "" && len(p.Abstract.Source) <= briefAbstract {
		v.Begin = text
	} else {
		v.Abstract = text
	}
	return v
}

// shortAbstract is the length of an abstract's excerpt, in characters.
const shortAbstract = 240

// newShortView returns a paper with its summary or, if it has none, an excerpt of its abstract. It has no
// tags: they are a third of the bytes.
func (r *renderer) newShortView(p *site.Paper) *CardView {
	v := r.newBareView(p)
	v.Tags, v.SubmittedBy = nil, nil
	if p.TLDR.HTML == "" && p.Abstract.Source != "" {
		v.Begin = template.HTML("<p>" + template.HTMLEscapeString(plain.Excerpt(p.Abstract.Excerpt, shortAbstract)) + "</p>")
	}
	return v
}

func (r *renderer) newBareView(p *site.Paper) *CardView {
	s := r.site
	v := &CardView{
		Href: s.Base.Href(p.Address()), Title: p.Title.HTML, Lang: foreign(p.Lang, s), Dir: turned(p.Lang, s),
		TLDR: p.TLDR.HTML, TLDRBy: p.TLDRBy, Venue: p.Publication().Venue,
		Highlight: p.Highlight, Draft: p.Draft, Tags: tagLinks(s, p), Links: r.cardLinks(p), SubmittedBy: submittedBy(s, p), Signals: r.signals(p.Signals),
	}
	for i, a := range p.Authors {
		if i == cardAuthors {
			v.MoreAuthors = r.Count("list.more", len(p.Authors)-i)
			break
		}
		v.Authors = append(v.Authors, a.Name)
	}
	if p.EtAl && v.MoreAuthors == "" {
		v.MoreAuthors = paper.EtAl
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

// submittedBy names who submitted a paper; nil if unknown.
func submittedBy(s *site.Site, p *site.Paper) *FindView {
	if p.SubmittedBy == "" {
		return nil
	}
	v := &FindView{Text: p.SubmittedBy}
	switch {
	case p.Submitter == nil: // of a withdrawn paper
	case p.Submitter.HasPage:
		v.Href = s.Base.Href(site.SubmittersAddress.Below(p.Submitter.Slug))
	default:
		v.Find = "submitter"
	}
	return v
}

// cardTags is the number of tags on a card; the paper's page has them all.
const cardTags = 5

func tagLinks(s *site.Site, p *site.Paper) []NameView {
	var links []NameView
	for _, tag := range p.Tags[:min(len(p.Tags), cardTags)] {
		links = append(links, tagLink(s, tag))
	}
	return links
}

// tagLink links to a tag's page, if it has one.
func tagLink(s *site.Site, tag *site.Tag) NameView {
	if !tag.HasPage {
		return NameView{Name: tag.Name}
	}
	return NameView{s.Base.Href(site.TagsAddress.Below(tag.Slug)), tag.Name}
}

// cardLinks returns the links to a paper that readers of a list want at hand.
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

// linkTo returns a link to a part of a paper.
func (r *renderer) linkTo(link paper.Link) LinkView {
	return LinkView{resolve(r.site, link), site.LinkText(link, r.Strings)}
}

func resolve(s *site.Site, link paper.Link) string {
	if strings.HasPrefix(link.URL, "files/") {
		return s.Base.Href(site.FileAddress(link.URL))
	}
	return link.URL
}
