package page

import (
	"fmt"

	"offprint/generator/content"
	"offprint/generator/output"
	"offprint/generator/site"
)

// MonthView is the calendar of a month.
type MonthView struct {
	Page     Frame
	Date     string
	Count    string
	Note     *NoteView  // nil if there is none
	Leads    []ItemView // the papers that the note names first
	Weekdays []WeekdayView
	Weeks    []CalendarWeek
	Cite     *CiteView
	Months   PagerView
}

// WeekdayView is the heading of a calendar's column.
type WeekdayView struct {
	Name, Short string
}

// CalendarWeek is a row of a calendar, from Monday to Sunday.
type CalendarWeek struct {
	Week CountView // Href only if the week has papers
	Days []CalendarDay
}

// CalendarDay is a cell of a calendar. Number is "" outside the month; the other fields are "" if
// the day has no papers, Papers and Level if it lists only papers again.
type CalendarDay struct {
	Number, Href  string
	Papers, Count string // 25, and 25 papers or 25 relistings
	Level         string // how busy the day is compared with its neighbours, from 1 to 4
}

// YearView is a year by month and week.
type YearView struct {
	Page     Frame
	Year     string
	Count    string
	Weekdays []WeekdayView
	Months   []YearMonth // months with papers
	Weeks    []CountView
	Files    []LinkView // next to the page: the papers in other formats
	Cite     *CiteView
	Years    PagerView
}

// YearMonth is the small calendar of a month.
type YearMonth struct {
	Month CountView
	Weeks []CalendarWeek
}

// ArchiveView lists all years and months, and every index.
type ArchiveView struct {
	Page   Frame
	Totals string
	By     []LinkView
	Feeds  []FeedView
	Daily  []FeedView // the digest feeds
	Weekly []FeedView
	OPML   LinkView   // the OPML file
	Files  []LinkView // all papers in other formats
	Cite   *CiteView
	Years  []YearSection
}

// YearSection is one year of the archive.
type YearSection struct {
	Year   CountView
	Months []CountView
}

func (r *renderer) weeks(yield func(output.File) bool) {
	for _, week := range r.site.Weeks {
		for _, chunk := range site.Chunks(r.weekPapers(week)) {
			if !yield(r.page(week.Address().Page(chunk.Number), "week.html", r.weekKey(week, chunk), func() (any, []*List) { return r.weekView(week, chunk) })) {
				return
			}
		}
	}
}

func (r *renderer) month(month *site.Month) output.File {
	return r.page(site.DayAddress(month.Date), "month.html", r.monthKey(month), func() (any, []*List) { return r.monthView(month) })
}

func (r *renderer) year(year *site.Year) output.File {
	return r.page(site.DayAddress(year.Date), "year.html", r.yearKey(year), func() (any, []*List) { return r.yearView(year), nil })
}

func (r *renderer) archivePage() output.File {
	return r.page(site.ArchiveAddress, "archive.html", nil, func() (any, []*List) { return r.archiveView(), nil })
}

func (r *renderer) monthView(month *site.Month) (any, []*List) {
	first := r.styled(content.Titles, leads(month.Note))
	v := &MonthView{
		Page: r.frame(site.DayAddress(month.Date), r.Date(month.Date)), Date: r.Date(month.Date),
		Count: r.tallyOnDays(month.Tally()),
		Note:  r.note(month.Note), Leads: first.Items,
		Months:   PagerView{r.Text("month.pager"), r.monthLink(month.Older), r.monthLink(month.Newer)},
		Weekdays: r.weekdays(),
		Weeks:    r.calendarWeeks(month, busiest(month)),
	}
	v.Page.Description, v.Page.Crumbs = r.Text("month.description", "month", r.Date(month.Date)), r.above(month.Date)
	v.Cite = r.citeDays(month.Date, month.Tally().Papers)
	v.Page.Older, v.Page.Newer = v.Months.Older, v.Months.Newer
	v.Page.Fonts = r.fonts([]*List{first}, v.Note.text())
	return v, []*List{first}
}

// weekdays returns the headings of a calendar's columns, from Monday on.
func (r *renderer) weekdays() []WeekdayView {
	var days []WeekdayView
	short := r.List("date.weekdays_short")
	for i, name := range r.List("date.weekdays") {
		days = append(days, WeekdayView{name, short[i]})
	}
	return days
}

// busiest returns the number of papers on the busiest day of some months.
func busiest(months ...*site.Month) int {
	most := 0
	for _, month := range months {
		for _, day := range month.Days {
			most = max(most, len(day.Papers))
		}
	}
	return most
}

// level returns the quarter, from 1 to 4, into which a number up to most falls.
func level(n, most int) string { return fmt.Sprint(1 + 4*(n-1)/most) }

// calendarWeeks lays a month out in rows from Monday to Sunday. most is the number of papers on the
// busiest day of the calendar.
func (r *renderer) calendarWeeks(month *site.Month, most int) []CalendarWeek {
	days := map[int]*site.Day{}
	for _, day := range month.Days {
		days[day.Date.Day] = day
	}
	first := month.Date.Time()
	var rows []CalendarWeek
	for monday := site.MondayOf(month.Date).Time(); monday.Before(first.AddDate(0, 1, 0)); monday = monday.AddDate(0, 0, 7) {
		year, week := monday.ISOWeek()
		row := CalendarWeek{Week: CountView{Text: fmt.Sprint(week)}}
		for i := range 7 {
			date := monday.AddDate(0, 0, i)
			cell := CalendarDay{}
			if date.Month() == first.Month() {
				cell.Number = fmt.Sprint(date.Day())
			}
			if day := days[date.Day()]; day != nil && cell.Number != "" {
				cell.Href = r.site.Base.Href(site.DayAddress(day.Date))
				cell.Count = r.briefly(day.Tally())
				if n := len(day.Papers); n > 0 {
					cell.Papers, cell.Level = r.Number(n), level(n, most)
				}
				row.Week.Href = r.site.Base.Href(site.WeekAddress(year, week))
			}
			row.Days = append(row.Days, cell)
		}
		rows = append(rows, row)
	}
	return rows
}

func (r *renderer) yearView(year *site.Year) *YearView {
	v := &YearView{
		Page: r.frame(site.DayAddress(year.Date), r.Date(year.Date)), Year: r.Date(year.Date),
		Count: r.tally(year.Tally()),
		Files: r.files(site.DayAddress(year.Date)), Cite: r.citeDays(year.Date, year.Tally().Papers), Weekdays: r.weekdays(),
		Years: PagerView{r.Text("year.pager"), r.yearLink(year.Older), r.yearLink(year.Newer)},
	}
	v.Page.Description, v.Page.Crumbs = r.Text("year.description", "year", r.Date(year.Date)), r.above(year.Date)
	v.Page.Signposts = r.alternates(site.DayAddress(year.Date))
	most := busiest(year.Months...)
	for i, month := range r.months(year) {
		v.Months = append(v.Months, YearMonth{month, r.calendarWeeks(year.Months[i], most)})
	}
	for _, week := range r.site.Weeks {
		if week.Year == year.Date.Year {
			link := r.weekLink(week)
			v.Weeks = append(v.Weeks, CountView{Href: link.Href, Text: r.Text("week.name", "week", fmt.Sprint(week.Number)), Count: r.briefly(week.Tally())})
		}
	}
	v.Page.Older, v.Page.Newer = v.Years.Older, v.Years.Newer
	return v
}

func (r *renderer) months(year *site.Year) []CountView {
	var months []CountView
	for _, month := range year.Months {
		months = append(months, CountView{Href: r.site.Base.Href(site.DayAddress(month.Date)), Text: r.Date(month.Date), Count: r.briefly(month.Tally())})
	}
	return months
}

func (r *renderer) archiveView() *ArchiveView {
	digests := r.digests(site.HomeAddress, "")
	v := &ArchiveView{
		Page: r.frame(site.ArchiveAddress, r.Text("archive.title")), Totals: r.totals(), By: r.indexLinks(),
		Feeds: r.chrome().view.Feeds, Daily: digests.Daily, Weekly: digests.Weekly, OPML: r.link(site.OPMLAddress, r.Text("archive.opml")),
		Files: r.files(site.PapersAddress), Cite: r.cite(site.PapersAddress, len(r.site.Papers), BlocksView{Range: everyDay}),
	}
	v.Page.Signposts = r.alternates(site.PapersAddress)
	v.Page.Description, v.Page.Feeds = r.Text("archive.description"), digests.all()
	for _, year := range r.site.Years {
		v.Years = append(v.Years, YearSection{
			Year:   CountView{Href: r.site.Base.Href(site.DayAddress(year.Date)), Text: r.Date(year.Date), Count: r.briefly(year.Tally())},
			Months: r.months(year),
		})
	}
	return v
}

// indexLinks links to the indexes, the saved searches and the statistics that the site has.
func (r *renderer) indexLinks() []LinkView {
	var links []LinkView
	for _, ix := range r.indexes {
		links = append(links, r.link(ix.address, ix.title))
	}
	for _, search := range r.site.Searches {
		links = append(links, r.link(site.FeedsAddress.Below(search.Slug), search.Title))
	}
	if stats := r.stats(); stats.Href != "" {
		links = append(links, stats)
	}
	return links
}
