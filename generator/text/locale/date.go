package locale

import (
	"strconv"

	"offprint/generator/paper"
)

// dates caches the strings with which a language formats dates.
type dates struct {
	day, dayMonth, month, year text
	months, ofDays, weekdays   []string // months: alone; ofDays: the months after a day
}

func newDates(s *Strings) dates {
	textOf := func(key string) text { return s.entries[key].text }
	return dates{
		textOf("date.day"), textOf("date.day_month"), textOf("date.month"), textOf("date.year"),
		s.List("date.months"), s.List("date.months_of_days"), s.List("date.weekdays"),
	}
}

// Date formats a date as precisely as it is known: 13 March 2025, March 2025 or 2025. It returns
// "" for the zero date.
func (s *Strings) Date(d paper.Date) string {
	switch {
	case d.Day > 0:
		return s.dates.day.date(d, s.dates.ofDays)
	case d.Month > 0:
		return s.dates.month.date(d, s.dates.months)
	case d.Year > 0:
		return s.dates.year.date(d, nil)
	}
	return ""
}

// DayAndMonth formats a date without its year: 13 March.
func (s *Strings) DayAndMonth(d paper.Date) string { return s.dates.dayMonth.date(d, s.dates.ofDays) }

// Weekday returns the name of the day of the week of a date.
func (s *Strings) Weekday(d paper.Date) string {
	if len(s.dates.weekdays) < 7 {
		return ""
	}
	return s.dates.weekdays[(d.Time().Weekday()+6)%7] // Monday is the first
}

// date fills in the placeholders {day}, {month} and {year}.
func (t text) date(d paper.Date, months []string) string {
	buffer := [64]byte{}
	b := buffer[:0]
	for i, part := range t {
		switch {
		case i%2 == 0:
			b = append(b, part...)
		case part == "day":
			b = strconv.AppendInt(b, int64(d.Day), 10)
		case part == "year":
			b = strconv.AppendInt(b, int64(d.Year), 10)
		case part == "month" && d.Month <= len(months):
			b = append(b, months[d.Month-1]...)
		}
	}
	return string(b)
}
