package page

import (
	"strconv"
	"strings"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/output"
	"offprint/generator/site"
)

// TrendingView is a page with the most interesting papers of a day, a week, a month or of all time.
type TrendingView struct {
	Page      Frame
	Title     string
	Periods   []NavView // the pages of the other periods, and this one
	Count     string
	Span      string // the days on which the papers were listed; "" for all time
	How       string // the order in a sentence
	Lines     bool   // the items are lines
	Folded    bool   // some abstracts can be expanded
	Items     []ItemView
	SignalsOn *SignalsDayView // the day of the numbers
}

// trending yields the pages of trending papers; none if no paper has signals.
func (r *renderer) trending(yield func(output.File) bool) {
	for _, list := range r.site.Trending() {
		file := r.page(list.Address(), "trending.html", r.trendingKey(list), func() (any, []*List) { return r.trendingView(list) })
		file.Kind = "trending"
		if !yield(file) {
			return
		}
	}
}

func (r *renderer) trendingKey(list site.Trending) func(*fingerprint.Builder) {
	return func(b *fingerprint.Builder) {
		b.Number(list.Days)
		addDate(b, list.From)
		addDate(b, list.Through)
		r.addPapers(b, list.Papers)
		for _, p := range list.Papers {
			b.Number(p.Rise.Upvotes, p.Rise.Comments, p.Rise.Stars, p.Rise.Reactions, p.Rise.Citations)
		}
	}
}

func (r *renderer) trendingView(t site.Trending) (any, []*List) {
	list := r.trendingList(t)
	_, title := r.trendingName(t)
	v := &TrendingView{
		Page: r.frame(t.Address(), title), Title: title, Lines: r.isTitles("trending"),
		Count: r.Count("count.papers", len(t.Papers)), Items: list.Items, How: r.Text("trending.how_all"),
	}
	if t.Days > 0 {
		v.How = r.Text("trending.how", "days", strconv.Itoa(site.HalfLife), "date", unbroken(r.Date(t.Through)))
	}
	switch from, to := r.Date(t.From), r.Date(t.Through); {
	case t.Days > 1:
		v.Span = r.Text("date.span", "from", unbroken(from), "to", unbroken(to))
	case t.Days == 1:
		v.Span = to
	}
	for _, other := range r.site.Trending() {
		name, _ := r.trendingName(other)
		v.Periods = append(v.Periods, NavView{r.site.Base.Href(other.Address()), name, other.Days == t.Days})
	}
	v.Page.Description = r.Text("trending.description", "title", title, "site", r.site.Settings.Title)
	r.collectionPage(&v.Page, t.Address(), t.Papers)
	v.Page.Fonts = r.fonts([]*List{list})
	v.Folded, v.SignalsOn = areFolded(list), r.daysOf(t.Papers)
	return v, []*List{list}
}

// trendingName returns the name of the period of a list, and the title of its page.
func (r *renderer) trendingName(t site.Trending) (name, title string) {
	switch t.Days {
	case 1:
		return r.Text("trending.day"), r.Text("trending.title_day")
	case 7:
		return r.Text("trending.week"), r.Text("trending.title_week")
	case 30:
		return r.Text("trending.month"), r.Text("trending.title_month")
	}
	return r.Text("trending.all"), r.Text("trending.title_all")
}

// trendingList returns the list of a period, whose cards say more of the numbers than those of other lists.
func (r *renderer) trendingList(t site.Trending) *List {
	style := r.site.Settings.Style("trending")
	cards := r.newStyle(style)
	view := cards.view
	cards.view = func(p *site.Paper) any {
		v := view(p)
		if card, ok := v.(*CardView); ok {
			card.Signals = r.trendingNote(t, p)
		}
		return v
	}
	list := listOf(cards, style, t.Papers)
	for i, p := range t.Papers {
		if list.Items[i].Line {
			list.Items[i].Note = r.trendingNote(t, p)
		}
	}
	return list
}

// trendingNote returns the numbers of a paper, how much they rose, and when it was listed, unless that goes without saying.
func (r *renderer) trendingNote(t site.Trending, p *site.Paper) string {
	parts := []string{r.signals(p.Signals)}
	if rise := r.signals(p.Rise); rise != "" {
		parts = append(parts, r.Text("trending.rise", "counts", rise, "days", strconv.Itoa(site.RiseDays)))
	}
	if t.Days != 1 {
		parts = append(parts, r.Text("trending.listed", "date", unbroken(r.Date(p.Date))))
	}
	return strings.Join(parts, " · ")
}

// signals returns the numbers of a signal; "" if it has none.
func (r *renderer) signals(s content.Signal) string {
	var counts []string
	for _, number := range []struct {
		n   int
		key string
	}{{s.Upvotes, "count.upvotes"}, {s.Comments, "count.comments"}, {s.Stars, "count.stars"}, {s.Reactions, "count.reactions"}, {s.Citations, "count.citations"}} {
		if number.n > 0 {
			counts = append(counts, r.Count(number.key, number.n))
		}
	}
	return strings.Join(counts, r.Text("list.comma"))
}

// daysOf returns the days of the numbers of papers; nil if they have none.
func (r *renderer) daysOf(papers []*site.Paper) *SignalsDayView {
	first, last := site.SignalDays(papers)
	if last.IsZero() {
		return nil
	}
	v := &SignalsDayView{ISO: last.String(), Date: r.Date(last)}
	if first != last {
		v.Since = &TimeView{first.String(), r.Date(first)}
	}
	return v
}
