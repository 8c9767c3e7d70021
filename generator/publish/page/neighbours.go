package page

import (
	"html/template"
	"strings"

	"offprint/generator/content"
	"offprint/generator/site"
)

// RelatedView is a link to another paper.
type RelatedView struct {
	Href  string
	Title template.HTML
	Lang  string // if it differs from the site's; likewise its direction
	Dir   string
	Why   string // it is related: Both mention LoRA, distillation
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
	return &RelatedView{Href: r.site.Base.Href(p.Address()), Title: p.Title.HTML, Lang: foreign(p.Lang, r.site), Dir: turned(p.Lang, r.site)}
}

// why returns the reasons why a paper is related.
func (r *renderer) why(n site.Neighbour) string {
	var reasons []string
	add := func(is bool, key string, pairs ...string) {
		if is {
			reasons = append(reasons, r.Text(key, pairs...))
		}
	}
	add(n.Picked, "related.picked")
	add(n.Author != "", "related.author", "name", n.Author)
	add(n.Code, "related.code")
	add(len(n.Terms) > 0, "related.terms", "terms", strings.Join(n.Terms, r.Text("list.comma")))
	return strings.Join(reasons, " · ")
}
