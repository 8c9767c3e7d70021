package render

import (
	"offprint/generator/content"
	"offprint/generator/site"
)

// List is the papers of a page.
type List struct {
	Items  []ItemView
	cards  *cards // nil for a list of titles
	papers []*site.Paper
}

// list shows papers as lists of the kind do, with what note says above each.
func (r *renderer) list(kind string, papers []*site.Paper, note func(*site.Paper) string) *List {
	l := &List{cards: r.cards[r.site.Settings.Style(kind)], papers: papers, Items: make([]ItemView, len(papers))}
	for i, p := range papers {
		if l.cards == nil {
			l.Items[i].Line = r.line(p, kind)
		} else {
			l.Items[i].Print = l.cards.print(p)
		}
		if note != nil {
			l.Items[i].Note = note(p)
		}
	}
	return l
}

// fill puts the cards in.
func (l *List) fill() error {
	for i, p := range l.papers {
		if l.cards == nil {
			return nil
		}
		html, err := l.cards.html(p)
		if err != nil {
			return err
		}
		l.Items[i].Card = html
	}
	return nil
}

func (r *renderer) line(p *site.Paper, kind string) *LineView {
	line := &LineView{
		Href: r.site.Base.Href(p.Address()), Title: p.Title.HTML, Lang: foreign(p.Lang, r.site),
		Highlight: p.Highlight, Draft: p.Draft,
	}
	if kind != "author" {
		line.By = by(p)
	}
	return line
}

// by names the authors of a paper in few words.
func by(p *site.Paper) string {
	switch len(p.Authors) {
	case 0:
		return ""
	case 1:
		return p.Authors[0].Name
	case 2:
		return p.Authors[0].Name + " and " + p.Authors[1].Name
	}
	return p.Authors[0].Name + " et al."
}

// isTitles says whether lists of the kind show titles alone.
func (r *renderer) isTitles(kind string) bool {
	return r.site.Settings.Style(kind) == content.Titles
}
