package page

import (
	"slices"

	"offprint/generator/content"
	"offprint/generator/site"
)

// List is the papers of a page.
type List struct {
	Items  []ItemView
	cards  *cards
	papers []*site.Paper

	showsFormulas bool
	isFolded      bool // an abstract of one of them
}

// list shows papers as lists of the kind do, with what note says above each.
func (r *renderer) list(kind string, papers []*site.Paper, note func(*site.Paper) string) *List {
	style := r.site.Settings.Style(kind)
	l := &List{cards: r.cards[style], papers: papers, Items: make([]ItemView, len(papers))}
	for i, p := range papers {
		l.Items[i] = ItemView{Line: style == content.Titles, Print: l.cards.print(p)}
		l.showsFormulas = l.showsFormulas || l.cards.made[p].showsFormulas
		l.isFolded = l.isFolded || l.cards.made[p].isFolded
		if note != nil {
			l.Items[i].Note = note(p)
		}
	}
	return l
}

// areFolded says whether anything in lists of papers can be unfolded.
func areFolded(lists ...*List) bool {
	return slices.ContainsFunc(lists, func(l *List) bool { return l.isFolded })
}

// fill puts the cards in.
func (l *List) fill() (err error) {
	for i, p := range l.papers {
		if l.Items[i].Card, err = l.cards.html(p); err != nil {
			return err
		}
	}
	return nil
}

// isTitles says whether lists of the kind show titles alone.
func (r *renderer) isTitles(kind string) bool {
	return r.site.Settings.Style(kind) == content.Titles
}
