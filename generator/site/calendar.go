package site

import (
	"slices"

	"offprint/generator/paper"
)

// Day is a day on which the site listed papers, for the first time or again.
type Day struct {
	Date         paper.Date
	Papers       []*Paper // first listed on the day, newest first
	Again        []*Paper // listed before, and again on the day, newest first
	Older, Newer *Day     // the nearest days with papers, new or not; nil at the ends
	Note         *Note    // nil if the curator wrote none, as in weeks and months
	HasCard      bool     // the day has its own social card
}

// All returns the papers listed on the day, for the first time or again.
func (d *Day) All() []*Paper { return slices.Concat(d.Papers, d.Again) }

// Latest returns the latest day with papers that were not listed before; nil for an empty site. Pages
// mark it as new.
func (s *Site) Latest() *Day {
	for _, day := range s.Days {
		if len(day.Papers) > 0 {
			return day
		}
	}
	return nil
}

// Week is an ISO week with papers. In ISO 8601, weeks start on Monday and belong to the year
// of their Thursday.
type Week struct {
	Year, Number int
	Days         []*Day // newest first
	Older, Newer *Week
	Note         *Note
}

// Month is a month with papers.
type Month struct {
	Date         paper.Date // without a day
	Days         []*Day     // newest first
	Older, Newer *Month
	Note         *Note
}

// Year is a year with papers.
type Year struct {
	Date         paper.Date // without a month
	Months       []*Month   // newest first
	Older, Newer *Year
}

// Address returns the address of the week's page.
func (w *Week) Address() Address { return WeekAddress(w.Year, w.Number) }

// Monday returns the first day of the week.
func (w *Week) Monday() paper.Date { return MondayOf(w.Days[0].Date) }

// Sunday returns the last day of the week.
func (w *Week) Sunday() paper.Date { return w.Monday().Plus(6) }

// MondayOf returns the Monday of a day's week.
func MondayOf(d paper.Date) paper.Date {
	return d.Plus(-(int(d.Time().Weekday()) + 6) % 7)
}

// Papers returns the papers first listed in the week, newest first.
func (w *Week) Papers() []*Paper {
	var papers []*Paper
	for _, day := range w.Days {
		papers = append(papers, day.Papers...)
	}
	return papers
}

// Week returns the year and number of the day's ISO week.
func (d *Day) Week() (year, number int) { return d.Date.Time().ISOWeek() }

// days groups the papers by the days on which they were listed, and links those that were first listed on one
// day. Relisted papers have no neighbours there: these are on another day, and would not link back.
func (l *linker) days() {
	byDate := map[paper.Date]*Day{}
	day := func(date paper.Date) *Day {
		d := byDate[date]
		if d == nil {
			d = &Day{Date: date}
			byDate[date] = d
			l.Days = append(l.Days, d)
		}
		return d
	}
	for start := 0; start < len(l.Papers); {
		end, date := start+1, l.Papers[start].Days[0]
		for end < len(l.Papers) && l.Papers[end].Days[0] == date {
			l.Papers[end-1].Below, l.Papers[end].Above = l.Papers[end], l.Papers[end-1]
			end++
		}
		day(date).Papers = l.Papers[start:end:end]
		start = end
	}
	for _, p := range l.Papers {
		for _, date := range p.Days[1:] {
			again := day(date)
			again.Again = append(again.Again, p)
		}
	}
	slices.SortFunc(l.Days, func(a, b *Day) int { return b.Date.Compare(a.Date) })
	for i := 1; i < len(l.Days); i++ {
		l.Days[i].Newer, l.Days[i-1].Older = l.Days[i-1], l.Days[i]
	}
}

// periods groups the days by weeks and months, and the months by years.
func (l *linker) periods() {
	for _, day := range l.Days {
		year, number := day.Week()
		if w := last(l.Weeks); w == nil || w.Year != year || w.Number != number {
			l.Weeks = append(l.Weeks, &Week{Year: year, Number: number, Newer: w})
			if w != nil {
				w.Older = last(l.Weeks)
			}
		}
		date := paper.Date{Year: day.Date.Year, Month: day.Date.Month}
		if m := last(l.Months); m == nil || m.Date != date {
			l.Months = append(l.Months, &Month{Date: date, Newer: m})
			if m != nil {
				m.Older = last(l.Months)
			}
		}
		week, month := last(l.Weeks), last(l.Months)
		week.Days, month.Days = append(week.Days, day), append(month.Days, day)
	}
	for _, month := range l.Months {
		date := paper.Date{Year: month.Date.Year}
		if y := last(l.Years); y == nil || y.Date != date {
			l.Years = append(l.Years, &Year{Date: date, Newer: y})
			if y != nil {
				y.Older = last(l.Years)
			}
		}
		year := last(l.Years)
		year.Months = append(year.Months, month)
	}
}

// last returns the last item of a list, or nil if the list is empty.
func last[T any](list []*T) *T {
	if len(list) == 0 {
		return nil
	}
	return list[len(list)-1]
}
