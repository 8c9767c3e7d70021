package page

import (
	"cmp"
	"html/template"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/output"
	"offprint/generator/paper"
	"offprint/generator/publish/asset"
	"offprint/generator/site"
	"offprint/generator/text/plain"
)

// PaperView is the page of one paper.
type PaperView struct {
	Page            Frame
	Title           template.HTML
	Lang            string // if it differs from the site's; likewise its direction
	Dir             string
	Listed          LinkView
	Relisted        []LinkView
	SubmittedBy     *FindView
	Highlight       bool
	Draft           bool
	Withdrawn       string       // the reason
	Authors         []AuthorView // the first twenty
	MoreAuthors     []AuthorView
	MoreAuthorsText string
	EtAl            string // "et al." if the paper has authors whom its file doesn't name
	Legend          []MarkView
	Links           []PaperLinkView
	Image           *ImageView
	Abstract        template.HTML
	TLDR            template.HTML
	TLDRBy          string
	Note            template.HTML
	Tags            []NameView
	Facts           []FactView
	Collections     []LinkView // that contain the paper
	Related         []RelatedView
	Signals         *SignalsView
	Above, Below    *RelatedView // the papers before and after it on the day of its first listing
	Edit, Report    *LinkView
	Citation        *CitationView
	CopyScript      string      // address
	Meta            []MetaView  // for Google Scholar
	Extra           []ExtraView // the keys below extra: in the paper's file, for custom layouts
}

// PaperLinkView is a link to a part of a paper.
type PaperLinkView struct {
	Href, Text string
	URL        string // the absolute address, for prints, if Href has only a path
}

// ImageView is a picture.
type ImageView struct {
	Src, Alt      string
	Width, Height int // in pixels; 0 if unknown
}

// ExtraView is a custom key.
type ExtraView struct {
	Key, Value string
}

func (r *renderer) paper(p *site.Paper) output.File {
	key := func(b *fingerprint.Builder) { r.addPaper(b, p, p.Hash()) }
	return r.page(p.Address(), "paper.html", key, func() (any, []*List) { return r.paperView(p), nil })
}

func (r *renderer) paperView(p *site.Paper) *PaperView {
	s := r.site
	v := &PaperView{
		Page:  r.frame(p.Address(), p.Title.Plain),
		Title: p.Title.HTML, Lang: foreign(p.Lang, s), Dir: turned(p.Lang, s),
		Highlight: p.Highlight, Draft: p.Draft, Withdrawn: p.Withdrawn,
		Abstract: p.Abstract.HTML(s.Macros), TLDR: p.TLDR.HTML, TLDRBy: p.TLDRBy, Note: p.Note.HTML,
		Links: r.paperLinks(p), Facts: r.facts(p),
	}
	r.describe(&v.Page, p)
	r.tellPrograms(v, p)
	if c := v.Citation; c != nil && (c.BibTeX != "" || c.BibFile != "") {
		v.CopyScript = r.assetHref(asset.CopyScript)
	}
	v.Listed = r.listedOn(p, p.Days[0])
	for _, again := range p.Days[1:] {
		v.Relisted = append(v.Relisted, r.listedOn(p, again))
	}
	v.SubmittedBy, v.Image = submittedBy(s, p), r.image(p)
	if counts := r.signals(p.Signals); counts != "" {
		v.Signals = &SignalsView{counts, p.SignalsOn.String(), r.Date(p.SignalsOn)}
	}
	v.Edit, v.Report = r.edit(p.File), r.report(p)
	r.addNeighbours(v, p)
	r.addAuthors(v, p)
	for _, c := range p.Collections {
		v.Collections = append(v.Collections, r.link(site.CollectionsAddress.Below(c.Slug), c.Title))
	}
	for _, tag := range p.Tags {
		v.Tags = append(v.Tags, tagLink(s, tag))
	}
	for _, n := range p.Neighbours() {
		other := r.related(n.Paper)
		other.Why = r.why(n)
		v.Related = append(v.Related, *other)
	}
	for _, extra := range p.Extra {
		v.Extra = append(v.Extra, ExtraView(extra))
	}
	v.Page.Fonts = r.fontsOf(v)
	return v
}

// describe fills in what the frame of a paper's page says about the paper.
func (r *renderer) describe(f *Frame, p *site.Paper) {
	f.Description = plain.Excerpt(cmp.Or(p.TLDR.Plain, p.Abstract.Excerpt, p.Title.Plain), 160)
	f.NoIndex = p.Withdrawn != ""
	if p.HasCard {
		r.share(f, p.Address(), p.Title.Plain)
	}
	f.IsArticle = true
	if p.Withdrawn == "" {
		f.Crumbs = append(r.above(p.Date), r.listedOn(p, p.Days[0]))
		if !r.shows(content.PartPath) {
			f.Crumbs = f.Crumbs[2:] // the month links further up
		}
	}
}

// paperLinks returns all links of a paper, the PDF first, and the ids that readers copy.
func (r *renderer) paperLinks(p *site.Paper) []PaperLinkView {
	var first, rest []PaperLinkView
	for _, link := range p.AllLinks() {
		to := r.linkTo(link)
		v := PaperLinkView{Href: to.Href, Text: to.Text}
		if v.Href != link.URL {
			v.URL = r.site.Base.URL(site.FileAddress(link.URL))
		}
		switch link.Kind {
		case "pdf":
			first = append(first, v)
			continue
		case "arXiv":
			v.Text += " " + p.IDs.ArXiv
		case "DOI":
			v.Text += " " + p.IDs.DOI
		}
		rest = append(rest, v)
	}
	return append(first, rest...)
}

// listedOn names a day. A withdrawn paper is in no list to link to.
func (r *renderer) listedOn(p *site.Paper, day paper.Date) LinkView {
	if p.Withdrawn != "" {
		return LinkView{Text: r.Date(day)}
	}
	return r.link(site.DayAddress(day), r.Date(day))
}
