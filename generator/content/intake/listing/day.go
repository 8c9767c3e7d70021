package listing

import (
	"strconv"
	"strings"
	"time"

	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/pattern"
)

// Day is a day as a page writes it, often without a year.
type Day struct {
	Label      string // as written
	At         problem.Position
	Month, Day int
	Year       int // 0 if the page does not say
	Weekday    time.Weekday
	HasWeekday bool
	IsFirst    bool // for the first paper below the line
}

const (
	weekdays  = `(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?`
	monthWord = `(?P<month>(?:` + paper.MonthNames + `)[a-z]*)\.?`
	dayOf     = `(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?`
	yearOf    = `(?P<year>[12]\d{3})`
)

// dayForms are the forms of lines with a day. Days in digits only have the order of ISO 8601, since 3/4/2025 is
// either of two days.
var dayForms = []*pattern.Pattern{
	dayForm(monthWord + `\s+` + dayOf + `(?:,?\s+` + yearOf + `)?`),
	dayForm(dayOf + `\s+(?:of\s+)?` + monthWord + `(?:,?\s+` + yearOf + `)?`),
	dayForm(yearOf + `([-/.])(?P<month>\d{1,2})([-/.])(?P<day>\d{1,2})(?:T[\d:.]+Z?)?`),
	dayForm(yearOf + `年(?P<month>\d{1,2})月(?P<day>\d{1,2})日`),
	dayForm(yearOf + `\s+` + monthWord + `\s+` + dayOf),
}

func dayForm(core string) *pattern.Pattern {
	const before = `^[#*\s–—-]*(?:(?:daily |new |latest |trending )?(?:papers?|listing|submissions|published|submitted|posted|listed|added|announced|date)(?: (?:on|for|of|from))?[:,\s–—-]+)?(?:on\s+)?(?:` + weekdays + `,?\s+)?`
	const after = `(?:,?\s*\(?(?P<weekdayafter>mon|tue|wed|thu|fri|sat|sun)[a-z]*\)?)?[:.*#\s–—-]*$`
	return pattern.New(`(?i)` + before + core + after)
}

// ParseDay reads a line with a day.
func ParseDay(s string) (Day, bool) {
	if len(s) > 100 || !strings.ContainsAny(s, "0123456789") {
		return Day{}, false
	}
	for _, form := range dayForms {
		if m := form.FindStringSubmatch(s); m != nil {
			return dayIn(form, m, s)
		}
	}
	return Day{}, false
}

func dayIn(form *pattern.Pattern, m []string, s string) (Day, bool) {
	d := Day{Label: s}
	group := func(name string) string {
		if i := form.SubexpIndex(name); i >= 0 {
			return m[i]
		}
		return ""
	}
	month := group("month")
	if len(month) > 2 && !isMonthName(month) {
		return Day{}, false
	}
	var err error
	if d.Month, err = paper.ParseMonth(month); err != nil {
		return Day{}, false
	}
	d.Day, _ = strconv.Atoi(group("day"))
	d.Year, _ = strconv.Atoi(group("year"))
	d.Weekday, d.HasWeekday = weekday(group("weekday") + group("weekdayafter"))
	year := d.Year
	if year == 0 {
		year = 2000 // a leap year
	}
	return d, isInCalendar(year, d.Month, d.Day)
}

// isMonthName reports whether a word is a month or the start of its name: not Marching.
func isMonthName(s string) bool {
	for month := time.January; month <= time.December; month++ {
		if name := strings.ToLower(month.String()); strings.HasPrefix(name, strings.ToLower(s)) {
			return true
		}
	}
	return strings.EqualFold(s, "sept")
}

func weekday(s string) (time.Weekday, bool) {
	for day := time.Sunday; day <= time.Saturday; day++ {
		if len(s) >= 3 && strings.EqualFold(day.String()[:3], s[:3]) {
			return day, true
		}
	}
	return 0, false
}

func isInCalendar(year, month, day int) bool {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return day > 0 && t.Day() == day
}

// In returns the day in a year; zero if that has no such day.
func (d Day) In(year int) paper.Date {
	if !isInCalendar(year, d.Month, d.Day) {
		return paper.Date{}
	}
	return paper.Date{Year: year, Month: d.Month, Day: d.Day}
}

// Latest returns the latest such day that is not after today, with the same day of the week if the line says that. A
// day of the week and a date come together again after 28 years at most, except around 1900 and 2100.
func (d Day) Latest(today paper.Date) paper.Date {
	for year := today.Year; year > today.Year-30; year-- {
		date := d.In(year)
		if date.IsZero() || date.Compare(today) > 0 || d.HasWeekday && date.Time().Weekday() != d.Weekday {
			continue
		}
		return date
	}
	if d.HasWeekday { // a wrong one
		d.HasWeekday = false
		return d.Latest(today)
	}
	return paper.Date{}
}
