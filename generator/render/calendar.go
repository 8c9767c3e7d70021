package render

import (
	"fmt"
	"time"

	"offprint/generator/output"
	"offprint/generator/paper"
	"offprint/generator/site"
)

// WeekView is a page of the papers of an ISO week, day by day.
type WeekView struct {
	Page  Frame
	Title string // Week 11 of 2025
	Span  string // from Monday to Sunday
	Month LinkView
	Count string
	Days  []DaySection
	Weeks PagerView // weeks before and after that have papers
	Pages PagerView // of a week with more papers than one page holds
}

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
	Years   PagerView
}

// ArchiveView is all years and months, and all that papers can be looked up by.
type ArchiveView struct {
	Page   Frame
	Totals string
	By     []LinkView
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
		for _, chunk := range site.Chunks(week.Listings()) {
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

func (r *renderer) weekView(week *site.Week, chunk site.Chunk) (any, []*List) {
	title := fmt.Sprintf("Week %d of %d", week.Number, week.Year)
	monday := mondayOf(week.Days[0].Date)
	sunday := monday.AddDate(0, 0, 6)
	month := paper.Date{Year: week.Days[0].Date.Year, Month: week.Days[0].Date.Month}
	v := &WeekView{
		Page: r.frame(week.Address().Page(chunk.Number), title), Title: title,
		Span:  monday.Format("Monday, 2 January") + " to " + sunday.Format("Monday, 2 January 2006"),
		Month: r.link(site.DayAddress(month), month.Words()),
		Count: countOn(chunk, len(week.Listings())),
		Weeks: PagerView{Label: "Weeks", Older: r.weekLink(week.Older), Newer: r.weekLink(week.Newer)},
		Pages: r.chunkPager(week.Address(), chunk),
	}
	v.Page.Description = "Papers listed from " + v.Span
	v.Page.Older, v.Page.Newer = v.Weeks.Older, v.Weeks.Newer
	if chunk.Number > 0 {
		v.Page.Title = "Page " + number(chunk.Number) + " · " + v.Page.Title
	}
	var lists []*List
	v.Days, lists = r.weekDays(week, chunk)
	return v, lists
}

// weekDays cuts a page of a week's papers into its days. The page starts where the newer
// pages end.
func (r *renderer) weekDays(week *site.Week, chunk site.Chunk) (sections []DaySection, lists []*List) {
	all := len(week.Listings())
	skip := 0
	if chunk.Number > 0 {
		skip = all - chunk.Number*site.ChunkSize
	}
	left := len(chunk.Papers)
	for _, day := range week.Days {
		from := min(skip, len(day.Papers))
		to := min(from+left, len(day.Papers))
		skip -= from
		left -= to - from
		if from == to {
			continue
		}
		list := r.list(day.Papers[from:to], noteOn(day))
		section := r.dayHead(day)
		section.Items = list.Items
		sections, lists = append(sections, section), append(lists, list)
	}
	return sections, lists
}

func mondayOf(d paper.Date) time.Time {
	t := d.Time()
	return t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
}

func (r *renderer) weekLink(week *site.Week) *LinkView {
	if week == nil {
		return nil
	}
	return new(r.link(week.Address(), fmt.Sprintf("Week %d of %d", week.Number, week.Year)))
}

func (r *renderer) monthView(month *site.Month) *MonthView {
	year := paper.Date{Year: month.Date.Year}
	v := &MonthView{
		Page: r.frame(site.DayAddress(month.Date), month.Date.Words()), Date: month.Date.Words(),
		Year:   r.link(site.DayAddress(year), year.Words()),
		Count:  count(month.Listings(), "paper") + " on " + count(len(month.Days), "day"),
		Months: PagerView{Label: "Months"},
		Weeks:  r.calendarWeeks(month),
	}
	v.Page.Description = "Papers listed in " + month.Date.Words()
	if month.Older != nil {
		v.Months.Older = new(r.link(site.DayAddress(month.Older.Date), month.Older.Date.Words()))
	}
	if month.Newer != nil {
		v.Months.Newer = new(r.link(site.DayAddress(month.Newer.Date), month.Newer.Date.Words()))
	}
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
	for monday := mondayOf(month.Date); monday.Before(first.AddDate(0, 1, 0)); monday = monday.AddDate(0, 0, 7) {
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
		Years:   PagerView{Label: "Years"},
	}
	v.Page.Description = "Papers listed in " + year.Date.Words()
	for _, week := range r.site.Weeks {
		if week.Year == year.Date.Year {
			link := r.weekLink(week)
			v.Weeks = append(v.Weeks, CountView{link.Href, fmt.Sprintf("Week %d", week.Number), count(len(week.Listings()), "paper")})
		}
	}
	if year.Older != nil {
		v.Years.Older = new(r.link(site.DayAddress(year.Older.Date), year.Older.Date.Words()))
	}
	if year.Newer != nil {
		v.Years.Newer = new(r.link(site.DayAddress(year.Newer.Date), year.Newer.Date.Words()))
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
	v := &ArchiveView{Page: r.frame(site.ArchiveAddress, "Archive"), Totals: r.totals(), By: r.ways()}
	v.Page.Description = "All years and months with papers"
	for _, year := range r.site.Years {
		v.Years = append(v.Years, YearSection{
			Year:   CountView{r.site.Base.Href(site.DayAddress(year.Date)), year.Date.Words(), count(year.Listings(), "paper")},
			Months: r.months(year),
		})
	}
	return v
}

// ways are the indexes that have entries.
func (r *renderer) ways() []LinkView {
	s := r.site
	var ways []LinkView
	add := func(n int, a site.Address, text string) {
		if n > 0 {
			ways = append(ways, r.link(a, text))
		}
	}
	add(len(s.Tags), site.TagsAddress, "Tags")
	add(len(s.People), site.AuthorsAddress, "Authors")
	add(len(s.Venues), site.VenuesAddress, "Venues")
	add(len(s.Collections), site.CollectionsAddress, "Collections")
	add(len(s.Submitters), site.SubmittersAddress, "Submitters")
	return ways
}
