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
	Tag   CountView // without a number; or what the remaining papers are called
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

// weekPapers returns the papers first listed in a week, those that lead its digest first.
func (r *renderer) weekPapers(week *site.Week) []*site.Paper {
	issue := r.site.OfWeek(week)
	leading, others := issue.Order()
	return append(without(leading, without(issue.Leads, issue.Papers)), others...)
}

// fillWeek adds the papers of a page: first those that lead the digest, then the others by tag, then those that are listed
// again.
func (r *renderer) fillWeek(v *WeekView, week *site.Week, chunk site.Chunk) []*List {
	issue := r.site.OfWeek(week)
	leading, _ := issue.Order()
	v.LeadsTitle = r.Text("list.papers")
	if slices.ContainsFunc(leading, issue.HasReason) {
		v.LeadsTitle = r.Text("list.leads")
	}
	var lists []*List
	if chunk.Number == 0 {
		onlyAgain := without(issue.Leads, issue.Papers)
		again := r.again(without(relisted(week), onlyAgain))
		lists = []*List{r.weekLeads(leading, onlyAgain), again}
		v.Leads, v.Again = lists[0].Items, again.Items
	}
	for _, group := range site.Grouped(without(chunk.Papers, leading)) {
		list := r.list("week", group.Papers)
		view := CountView{Text: r.Text("list.others")}
		if group.Tag != nil {
			tag := tagLink(r.site, group.Tag)
			view.Href, view.Text = tag.Href, tag.Name
			if tag.Href == "" {
				view.Find = "tag"
			}
		}
		v.Groups, lists = append(v.Groups, GroupView{view, list.Items}), append(lists, list)
	}
	return lists
}

// weekLeads builds the list of the papers that lead a week, some of which it only lists again.
func (r *renderer) weekLeads(leading, onlyAgain []*site.Paper) *List {
	list := r.styled(r.leadStyle(), leading)
	for i, p := range leading {
		if slices.Contains(onlyAgain, p) {
			list.Items[i].Note = unbroken(r.Text("day.first_listed", "date", r.Date(p.Date)))
		}
	}
	return list
}

// leadStyle is the style of the papers that lead a week: at least with the TL;DR.
func (r *renderer) leadStyle() content.ListStyle {
	if r.site.Settings.Style("week") == content.Cards {
		return content.Cards
	}
	return content.Short
}

// relisted returns the papers that the days of a week list again.
func relisted(week *site.Week) []*site.Paper {
	var papers []*site.Paper
	for _, day := range week.Days {
		papers = append(papers, day.Again...)
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
