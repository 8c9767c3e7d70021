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
	isFolded      bool // one of them has a collapsed abstract
	hasSignals    bool // one of them shows signals
}

// list builds the list of a kind.
func (r *renderer) list(kind string, papers []*site.Paper) *List {
	return r.styled(r.site.Settings.Style(kind), papers)
}

// again builds a list of papers that were listed before.
func (r *renderer) again(papers []*site.Paper) *List {
	l := r.styled(content.Titles, papers)
	for i, p := range papers {
		l.Items[i].Note = unbroken(r.Text("day.first_listed", "date", r.Date(p.Date)))
	}
	return l
}

func (r *renderer) styled(style content.ListStyle, papers []*site.Paper) *List {
	return listOf(r.cards[style], style, papers)
}

func listOf(cards *cards, style content.ListStyle, papers []*site.Paper) *List {
	l := &List{cards: cards, papers: papers, Items: make([]ItemView, len(papers))}
	for i, p := range papers {
		card := l.cards.fingerprinted(p)
		l.Items[i] = ItemView{Line: style == content.Titles, Fingerprint: card.hash}
		l.showsFormulas = l.showsFormulas || card.showsFormulas
		l.isFolded = l.isFolded || card.isFolded
		l.hasSignals = l.hasSignals || card.hasSignals
	}
	return l
}

// areFolded reports whether any abstract in the lists can be expanded.
func areFolded(lists ...*List) bool {
	return slices.ContainsFunc(lists, func(l *List) bool { return l.isFolded })
}

// signalsOn returns the days of the signals in some lists; nil if they show none.
func (r *renderer) signalsOn(lists ...*List) *SignalsDayView {
	var shown []*site.Paper
	for _, l := range lists {
		if l.hasSignals {
			shown = append(shown, l.papers...)
		}
	}
	return r.daysOf(shown)
}

// fill renders the cards.
func (l *List) fill() (err error) {
	for i, p := range l.papers {
		if l.Items[i].Card, err = l.cards.html(p); err != nil {
			return err
		}
	}
	return nil
}

// isTitles reports whether lists of the kind show only titles.
func (r *renderer) isTitles(kind string) bool {
	return r.site.Settings.Style(kind) == content.Titles
}
