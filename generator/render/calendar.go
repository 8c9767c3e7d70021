package render

import (
	"fmt"

	"offprint/generator/output"
	"offprint/generator/paper"
	"offprint/generator/site"
)

// MonthView is a calendar of a month.
type MonthView struct {
	Page   Frame
	Date   string
	Year   LinkView
	Count  string
	Weeks  []CalendarWeek
	Months PagerView
}

// CalendarWeek is a row of a calendar, from Monday to Sunday.
type CalendarWeek struct {
	Week CountView // Href only where the week has papers
	Days []CalendarDay
}

// CalendarDay is a cell of a calendar; Number is "" outside the month, Href where there are
// no papers.
type CalendarDay struct {
	Number, Href, Count string
}

// YearView is a year by month and by week.
type YearView struct {
	Page    Frame
	Year    string
	Archive LinkView
	Count   string
	Months  []CountView
	Weeks   []CountView
	Files   []LinkView // the papers in other forms
	Years   PagerView
}

// ArchiveView is all years and months, and all that papers can be looked up by.
type ArchiveView struct {
	Page   Frame
	Totals string
	By     []LinkView
	Feeds  []FeedView
	Weekly []FeedView
	OPML   LinkView   // a list of feeds
	Files  []LinkView // all papers in other forms
	Years  []YearSection
}

// YearSection is one year of the archive.
type YearSection struct {
	Year   CountView
	Months []CountView
}

// calendar makes the pages of weeks, months, years and of the archive.
func (r *renderer) calendar(yield func(output.File) bool) bool {
	for _, week := range r.site.Weeks {
		for _, chunk := range site.Chunks(week.Papers()) {
			if !yield(r.page(week.Address().Page(chunk.Number), "week.html", func() (any, []*List) { return r.weekView(week, chunk) })) {
				return false
			}
		}
	}
	for _, month := range r.site.Months {
		if !yield(r.page(site.DayAddress(month.Date), "month.html", func() (any, []*List) { return r.monthView(month), nil })) {
			return false
		}
	}
	for _, year := range r.site.Years {
		if !yield(r.page(site.DayAddress(year.Date), "year.html", func() (any, []*List) { return r.yearView(year), nil })) {
			return false
		}
	}
	return yield(r.page(site.ArchiveAddress, "archive.html", func() (any, []*List) { return r.archiveView(), nil }))
}

func (r *renderer) monthView(month *site.Month) *MonthView {
	year := paper.Date{Year: month.Date.Year}
	v := &MonthView{
		Page: r.frame(site.DayAddress(month.Date), month.Date.Words()), Date: month.Date.Words(),
		Year:   r.link(site.DayAddress(year), year.Words()),
		Count:  count(month.Listings(), "paper") + " on " + count(len(month.Days), "day"),
		Months: PagerView{"Months", r.monthLink(month.Older), r.monthLink(month.Newer)},
		Weeks:  r.calendarWeeks(month),
	}
	v.Page.Description = "Papers listed in " + month.Date.Words()
	v.Page.Older, v.Page.Newer = v.Months.Older, v.Months.Newer
	return v
}

// calendarWeeks lays the month out in rows from Monday to Sunday.
func (r *renderer) calendarWeeks(month *site.Month) []CalendarWeek {
	days := map[int]*site.Day{}
	for _, day := range month.Days {
		days[day.Date.Day] = day
	}
	first := month.Date.Time()
	var rows []CalendarWeek
	for monday := site.MondayOf(month.Date).Time(); monday.Before(first.AddDate(0, 1, 0)); monday = monday.AddDate(0, 0, 7) {
		year, number := monday.ISOWeek()
		row := CalendarWeek{Week: CountView{Text: fmt.Sprint(number)}}
		for i := range 7 {
			date := monday.AddDate(0, 0, i)
			cell := CalendarDay{}
			if date.Month() == first.Month() {
				cell.Number = fmt.Sprint(date.Day())
			}
			if day := days[date.Day()]; day != nil && cell.Number != "" {
				cell.Href, cell.Count = r.site.Base.Href(site.DayAddress(day.Date)), count(len(day.Papers), "paper")
				row.Week.Href = r.site.Base.Href(site.WeekAddress(year, number))
			}
			row.Days = append(row.Days, cell)
		}
		rows = append(rows, row)
	}
	return rows
}

func (r *renderer) yearView(year *site.Year) *YearView {
	v := &YearView{
		Page: r.frame(site.DayAddress(year.Date), year.Date.Words()), Year: year.Date.Words(),
		Archive: r.link(site.ArchiveAddress, "Archive"),
		Count:   count(year.Listings(), "paper"),
		Months:  r.months(year),
		Files:   r.files(site.DayAddress(year.Date)),
		Years:   PagerView{"Years", r.yearLink(year.Older), r.yearLink(year.Newer)},
	}
	v.Page.Description = "Papers listed in " + year.Date.Words()
	for _, week := range r.site.Weeks {
		if week.Year == year.Date.Year {
			link := r.weekLink(week)
			v.Weeks = append(v.Weeks, CountView{link.Href, fmt.Sprintf("Week %d", week.Number), count(week.Listings(), "paper")})
		}
	}
	v.Page.Older, v.Page.Newer = v.Years.Older, v.Years.Newer
	return v
}

func (r *renderer) months(year *site.Year) []CountView {
	var months []CountView
	for _, month := range year.Months {
		months = append(months, CountView{r.site.Base.Href(site.DayAddress(month.Date)), month.Date.Words(), count(month.Listings(), "paper")})
	}
	return months
}

func (r *renderer) archiveView() *ArchiveView {
	v := &ArchiveView{
		Page: r.frame(site.ArchiveAddress, "Archive"), Totals: r.totals(), By: r.indexLinks(),
		Feeds: r.chrome.view.Feeds, Weekly: r.weekly(), OPML: r.link(site.OPMLAddress, "a list of feeds, as OPML"),
		Files: r.files(site.PapersAddress),
	}
	v.Page.Description, v.Page.Feeds = "All years and months with papers", r.announced(v.Weekly)
	for _, year := range r.site.Years {
		v.Years = append(v.Years, YearSection{
			Year:   CountView{r.site.Base.Href(site.DayAddress(year.Date)), year.Date.Words(), count(year.Listings(), "paper")},
			Months: r.months(year),
		})
	}
	return v
}

// indexLinks lead to the indexes that there are, and to saved searches.
func (r *renderer) indexLinks() []LinkView {
	var links []LinkView
	for _, ix := range r.indexes {
		links = append(links, r.link(ix.address, ix.title))
	}
	for _, search := range r.site.Searches {
		links = append(links, r.link(site.FeedsAddress.Below(search.Slug), search.Title))
	}
	return links
}
