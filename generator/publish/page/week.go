package page

import (
	"strconv"

	"offprint/generator/paper"
	"offprint/generator/site"
)

// WeekView is a page with the papers of an ISO week, by day.
type WeekView struct {
	Page      Frame
	Title     string // Week 11 of 2025
	Span      string // from Monday to Sunday
	Count     string
	Feeds     []FeedView // the weekly feeds
	Note      *NoteView  // only on the week's first page; nil if there is none
	Folded    bool       // some abstracts can be expanded
	Days      []DaySection
	SignalsOn *SignalsDayView // the day of the signals on cards; nil if there are none
	Cite      *CiteView
	Weeks     PagerView // the previous and next weeks with papers
	Pages     PagerView // of a week whose papers need more than one page
}

func (r *renderer) weekView(week *site.Week, chunk site.Chunk) (any, []*List) {
	title := r.weekTitle(week)
	v := &WeekView{
		Page: r.frame(week.Address().Page(chunk.Number), title), Title: title,
		Span:  r.span(week),
		Count: r.countOn(chunk, r.tally(week.Tally())),
		Feeds: r.digests(site.HomeAddress, "").Weekly,
		Weeks: PagerView{r.Text("week.pager"), r.weekLink(week.Older), r.weekLink(week.Newer)},
		Pages: r.chunkPager(week.Address(), chunk),
	}
	v.Page.Description, v.Page.Feeds = r.Text("week.description", "span", v.Span), v.Feeds
	v.Page.Crumbs = r.above(week.Days[0].Date)
	v.Cite = r.cite(week.Address(), week.Tally().Papers, BlocksView{Range: week.Monday().String() + "/" + week.Sunday().String()}, site.DayAddress(paper.Date{Year: week.Year}))
	v.Page.Older, v.Page.Newer = v.Weeks.Older, v.Weeks.Newer
	if chunk.Number > 0 {
		v.Page.Title = r.numbered(chunk, v.Page.Title)
	}
	var lists []*List
	v.Days, lists = r.weekDays(week, chunk)
	if chunk.Number == 0 {
		v.Note = r.note(week.Note)
	}
	v.Page.Fonts = r.fonts(lists, v.Note.text())
	v.Folded, v.SignalsOn = areFolded(lists...), r.signalsOn(lists...)
	return v, lists
}

func (r *renderer) weekTitle(week *site.Week) string {
	return r.Text("week.title", "week", strconv.Itoa(week.Number), "year", strconv.Itoa(week.Year))
}

// span formats a week from its first day to its last.
func (r *renderer) span(week *site.Week) string {
	monday, sunday := week.Monday(), week.Sunday()
	from := r.Text("date.weekday", "weekday", r.Weekday(monday), "date", unbroken(r.DayAndMonth(monday)))
	to := r.Text("date.weekday", "weekday", r.Weekday(sunday), "date", unbroken(r.Date(sunday)))
	return r.Text("date.span", "from", from, "to", to)
}

// weekDays splits a page of a week's papers into its days. The papers that a day lists again follow its
// last new paper.
func (r *renderer) weekDays(week *site.Week, chunk site.Chunk) (sections []DaySection, lists []*List) {
	start := 0 // of the page among the week's papers
	if chunk.Number > 0 {
		start = week.Tally().Papers - chunk.Number*site.ChunkSize
	}
	end, first := start+len(chunk.Papers), 0
	for _, day := range week.Days {
		last := first + len(day.Papers)
		from, to := max(first, start), min(last, end)
		papers, again := day.Papers[:0], day.Again
		if from < to {
			papers = day.Papers[from-first : to-first]
		}
		if last > end || last <= start && last+start > 0 {
			again = nil // on another page
		}
		first = last
		if len(papers)+len(again) == 0 {
			continue
		}
		section, own := r.sectionOf(day, "week", papers, again)
		sections, lists = append(sections, section), append(lists, own...)
	}
	return sections, lists
}
