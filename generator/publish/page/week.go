package page

import (
	"slices"
	"strconv"

	"offprint/generator/content"

	"offprint/generator/paper"
	"offprint/generator/site"
)

// WeekView is a page with the papers of an ISO week: the week's digest on the web.
type WeekView struct {
	Page       Frame
	Title      string // Week 11 of 2025
	Span       string // from Monday to Sunday
	Count      string
	Feeds      []FeedView // the weekly feeds
	Note       *NoteView  // only on the week's first page; nil if there is none
	Folded     bool       // some abstracts can be expanded
	Days       []CountView
	Leads      []ItemView // the papers that lead the week's digest, only on its first page
	LeadsTitle string
	Groups     []GroupView     // the other papers by tag, as lines
	Again      []ItemView      // papers that were listed before, as lines
	SignalsOn  *SignalsDayView // the day of the signals on cards; nil if there are none
	Cite       *CiteView
	Weeks      PagerView // the previous and next weeks with papers
	Pages      PagerView // of a week whose papers need more than one page
}

// GroupView is papers with a tag.
type GroupView struct {
	Tag   CountView // or what the remaining papers are called
	Items []ItemView
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
	v.Days = r.weekDays(week)
	lists := r.fillWeek(v, week, chunk)
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

// fillWeek adds the papers: first those that lead the digest, then the others of the page by tag, then those that are listed
// again. Numbered pages have only the others.
func (r *renderer) fillWeek(v *WeekView, week *site.Week, chunk site.Chunk) []*List {
	issue := r.site.Issue(week.Period())
	leading, _ := issue.Order()
	var lists []*List
	if chunk.Number == 0 {
		v.LeadsTitle = r.Text("list.papers")
		if slices.ContainsFunc(leading, issue.HasReason) {
			v.LeadsTitle = r.Text("list.leads")
		}
		again := r.again(without(relisted(week), leading))
		lists = []*List{r.styled(r.leadStyle(), leading), again}
		v.Leads, v.Again = lists[0].Items, again.Items
	}
	groups := site.Grouped(without(chunk.Papers, leading))
	for _, group := range groups {
		list := r.list("week", group.Papers)
		view := CountView{Text: r.Text("list.others"), Count: r.Count("count.papers", len(group.Papers))}
		if group.Tag != nil {
			tag := tagLink(r.site, group.Tag)
			view.Href, view.Text, view.Find = tag.Href, tag.Name, "tag"
			if tag.Href != "" {
				view.Find = ""
			}
		}
		v.Groups, lists = append(v.Groups, GroupView{view, list.Items}), append(lists, list)
	}
	return lists
}

// leadStyle is the style of the papers that lead a week: at least with the TL;DR.
func (r *renderer) leadStyle() content.ListStyle {
	if r.site.Settings.Style("week") == content.Cards {
		return content.Cards
	}
	return content.Short
}

// relisted returns the papers that the days of a week list again, each once.
func relisted(week *site.Week) []*site.Paper {
	var papers []*site.Paper
	for _, day := range week.Days {
		papers = append(papers, without(day.Again, papers)...)
	}
	return papers
}

// weekDays links to the days of a week.
func (r *renderer) weekDays(week *site.Week) []CountView {
	var days []CountView
	for _, day := range slices.Backward(week.Days) {
		days = append(days, CountView{Href: r.site.Base.Href(site.DayAddress(day.Date)), Text: r.weekday(day), Count: r.briefly(day.Tally())})
	}
	return days
}
