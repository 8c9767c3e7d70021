package page

import (
	"html/template"

	"offprint/generator/content"
	"offprint/generator/site"
)

// RelatedView is a link to another paper.
type RelatedView struct {
	Href  string
	Title template.HTML
}

// addNeighbours links to the papers before and after this one on the day of its first listing.
func (r *renderer) addNeighbours(v *PaperView, p *site.Paper) {
	if p.Above != nil {
		v.Above = r.neighbour(p.Above, "paper.previous")
	}
	if p.Below != nil {
		v.Below = r.neighbour(p.Below, "paper.next")
	}
	if r.shows(content.PartSignposts) {
		v.Page.Older, v.Page.Newer = r.beside(p.Above), r.beside(p.Below)
	}
}

// beside links to a neighbour from the head of a page; nil for none.
func (r *renderer) beside(p *site.Paper) *LinkView {
	if p == nil {
		return nil
	}
	return new(r.link(p.Address(), p.Title.Plain))
}

// neighbour describes a paper by its title or, to save bytes, more briefly.
func (r *renderer) neighbour(p *site.Paper, short string) *RelatedView {
	v := r.related(p)
	if !r.shows(content.PartNeighbours) {
		v.Title = template.HTML(template.HTMLEscapeString(r.Text(short)))
	}
	return v
}

func (r *renderer) related(p *site.Paper) *RelatedView {
	return &RelatedView{r.site.Base.Href(p.Address()), p.Title.HTML}
}
