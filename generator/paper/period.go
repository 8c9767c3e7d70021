package paper

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Period is a day, an ISO week or a month. The zero value is no period.
type Period struct {
	Date Date // a day or a month; of a week, the year that ISO 8601 counts it to
	Week int  // from 1 to 53; 0 for a day or a month
}

// ParsePeriod reads 2025-03-13, 2025-w11 or 2025-03.
func ParsePeriod(s string) (Period, error) {
	year, number, isWeek := strings.Cut(s, "-w")
	if !isWeek {
		d, err := ParseDate(s)
		if err == nil && d.Month == 0 {
			err = fmt.Errorf("%s is a year, not a day, week or month", quoted(s))
		}
		if err != nil {
			return Period{}, err
		}
		return Period{Date: d}, nil
	}
	d, err := ParseDate(year)
	n, numberErr := strconv.Atoi(number)
	if err != nil || d.Month != 0 || numberErr != nil || fmt.Sprintf("%02d", n) != number {
		return Period{}, fmt.Errorf("%s is not a week", quoted(s))
	}
	p := Period{Date: d, Week: n}
	if n < 1 || WeekOf(p.First()) != p {
		return Period{}, fmt.Errorf("%s is not in the calendar", quoted(s))
	}
	return p, nil
}

// WeekOf returns the ISO week of a day.
func WeekOf(d Date) Period {
	year, week := d.Time().ISOWeek()
	return Period{Date: Date{Year: year}, Week: week}
}

// MonthOf returns the month of a day.
func MonthOf(d Date) Period { return Period{Date: Date{Year: d.Year, Month: d.Month}} }

// String returns the period as [ParsePeriod] reads it.
func (p Period) String() string {
	if p.Week > 0 {
		return fmt.Sprintf("%s-w%02d", p.Date, p.Week)
	}
	return p.Date.String()
}

// IsDay reports whether the period is a single day.
func (p Period) IsDay() bool { return p.Date.IsDay() }

// First returns the first day.
func (p Period) First() Date {
	if p.Week == 0 {
		return DateOf(p.Date.first())
	}
	// The fourth of January is in week 1, and weeks start on Monday.
	fourth := time.Date(p.Date.Year, time.January, 4, 0, 0, 0, 0, time.UTC)
	return DateOf(fourth.AddDate(0, 0, 7*(p.Week-1)-(int(fourth.Weekday())+6)%7))
}

// Last returns the last day.
func (p Period) Last() Date {
	switch first := p.First().first(); {
	case p.Week > 0:
		return DateOf(first.AddDate(0, 0, 6))
	case p.Date.Day == 0:
		return DateOf(first.AddDate(0, 1, -1))
	default:
		return p.Date
	}
}

// Has reports whether a day is in the period.
func (p Period) Has(day Date) bool {
	switch {
	case p.Week > 0:
		return WeekOf(day) == p
	case p.Date.Day == 0:
		return day.Year == p.Date.Year && day.Month == p.Date.Month
	}
	return day == p.Date
}

// Compare orders periods by their first days, and shorter ones before longer ones.
func (p Period) Compare(o Period) int {
	if c := p.First().Compare(o.First()); c != 0 {
		return c
	}
	return p.Last().Compare(o.Last())
}
