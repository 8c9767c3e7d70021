package locale

import (
	"strconv"

	"offprint/generator/paper"
)

// dates is how a language writes dates, taken from its strings once.
type dates struct {
	day, dayMonth, month, year text
	months, ofDays, weekdays   []string // names of months alone, and beside a day
}

func newDates(s *Strings) dates {
	of := func(key string) text { return s.entries[key].text }
	return dates{
		of("date.day"), of("date.day_month"), of("date.month"), of("date.year"),
		s.List("date.months"), s.List("date.months_of_days"), s.List("date.weekdays"),
	}
}

// Date writes a date as far as it is known: 13 March 2025, March 2025, 2025; "" for no date.
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

// DayAndMonth writes a day without its year: 13 March.
func (s *Strings) DayAndMonth(d paper.Date) string { return s.dates.dayMonth.date(d, s.dates.ofDays) }

// Weekday names the day of the week that a day is.
func (s *Strings) Weekday(d paper.Date) string {
	if len(s.dates.weekdays) < 7 {
		return ""
	}
	return s.dates.weekdays[(d.Time().Weekday()+6)%7] // Monday is the first
}

// date fills a date into its text.
func (t text) date(d paper.Date, months []string) string {
	room := [64]byte{}
	b := room[:0]
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
