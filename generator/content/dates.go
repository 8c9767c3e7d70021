package content

import (
	"fmt"

	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/paper"
	"offprint/generator/text/pattern"
)

// date reads a year, a month or a day.
func (r *reader) date(n *yaml.Node, what string) paper.Date {
	s := r.required(n, what)
	d, err := paper.ParseDate(s)
	if s != "" && err != nil {
		r.wrongDate(n, what, s, "YYYY-MM-DD, YYYY-MM or YYYY", Dates(s))
	}
	return d
}

// day reads a date with its day.
func (r *reader) day(n *yaml.Node, what string) paper.Date {
	s := r.required(n, what)
	d, err := paper.ParseDate(s)
	if s == "" || err == nil && d.IsDay() {
		return d
	}
	if err == nil {
		lacks := "day"
		if d.Month == 0 {
			lacks = "month and day"
		}
		hint := "write the full day as YYYY-MM-DD"
		if what == "date" {
			hint = "write the day you add the paper to the listing, as YYYY-MM-DD"
			if !strings.Contains("\n"+r.yaml, "\npublished:") {
				hint += "; if " + d.String() + " is when it was published, add the line published: " + d.String()
			}
		}
		r.errorf(dateFormat, n, hint, "%s: %q has no %s", what, shorten(s), lacks)
		return paper.Date{}
	}
	r.wrongDate(n, what, s, "YYYY-MM-DD", Days(s))
	return paper.Date{}
}

// Days returns the days that a text in another form than YYYY-MM-DD may mean, the most likely one first.
func Days(s string) []paper.Date {
	return slices.DeleteFunc(Dates(s), func(d paper.Date) bool { return !d.IsDay() })
}

// wrongDate reports a date in another form, with the dates that it may mean.
func (r *reader) wrongDate(n *yaml.Node, what, s, form string, dates []paper.Date) {
	text, hint := fmt.Sprintf("%s: %q is not in the form %s", what, shorten(s), form), "write the date in that form"
	if isoForm.MatchString(s) {
		text, hint = fmt.Sprintf("%s: %q is not in the calendar", what, shorten(s)), "write a date that exists"
	}
	for i, d := range dates {
		if i == 0 {
			hint = r.instead(n, d.String())
		} else {
			hint += " or " + strings.TrimPrefix(r.instead(n, d.String()), "write ")
		}
	}
	r.errorf(dateFormat, n, hint, "%s", text)
}

var (
	isoForm   = pattern.New(`^\d{4}(-\d\d){1,2}$`)
	dateParts = pattern.New(`\d+|\pL+`)
	clock     = pattern.New(`(\d)(?:T|\s+)\d{1,2}:\d\d.*$`)
)

// Dates returns the dates that a text in another form than YYYY-MM-DD, YYYY-MM or YYYY may mean, the most likely one first.
func Dates(s string) []paper.Date {
	parts := dateParts.FindAllString(clock.ReplaceAllString(s, "$1"), -1)
	if len(parts) == 1 && len(parts[0]) == len("20250313") {
		parts = []string{parts[0][:4], parts[0][4:6], parts[0][6:]}
	}
	var numbers []string
	month := 0
	for _, part := range parts {
		switch m := monthNumber(part); {
		case m > 0 && month == 0:
			month = m
		case part[0] >= '0' && part[0] <= '9':
			numbers = append(numbers, part)
		case !slices.Contains(fillers, strings.ToLower(part)):
			return nil
		}
	}
	return numbered(numbers, month, strings.Contains(s, "."))
}

// fillers are words in dates that change nothing.
var fillers = []string{"st", "nd", "rd", "th", "of", "de", "the", "spring", "summer", "autumn", "fall", "winter",
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "z", "utc"}

// numbered returns the dates that numbers may mean, with the month if a word names it. In the form with
// dots the day comes first.
func numbered(numbers []string, month int, dots bool) (dates []paper.Date) {
	add := func(year string, month, day int) {
		if d, ok := calendarDay(year, month, day); ok && !slices.Contains(dates, d) {
			dates = append(dates, d)
		}
	}
	n := make([]int, len(numbers))
	for i, number := range numbers {
		n[i], _ = strconv.Atoi(number)
	}
	switch {
	case len(n) == 1 && month > 0:
		add(numbers[0], month, 0)
	case len(n) == 1:
		add(numbers[0], 0, 0)
	case len(n) == 2 && month > 0 && len(numbers[0]) == 4:
		add(numbers[0], month, n[1])
	case len(n) == 2 && month > 0:
		add(numbers[1], month, n[0])
	case len(n) == 2 && len(numbers[0]) == 4:
		add(numbers[0], n[1], 0)
	case len(n) == 2:
		add(numbers[1], n[0], 0)
	case len(n) == 3 && month == 0 && len(numbers[0]) == 4:
		add(numbers[0], n[1], n[2])
		if len(dates) == 0 {
			add(numbers[0], n[2], n[1])
		}
	case len(n) == 3 && month == 0:
		add(numbers[2], n[1], n[0])
		if !dots || len(dates) == 0 {
			add(numbers[2], n[0], n[1])
		}
		if len(numbers[0]) == 2 && len(numbers[2]) == 2 && !dots {
			add(numbers[0], n[1], n[2])
		}
	}
	return dates
}

// calendarDay returns the date of a year of four or two digits, a month and a day; 0 for what is unknown.
// ok is false if the calendar lacks it.
func calendarDay(year string, month, day int) (d paper.Date, ok bool) {
	if len(year) == 2 {
		year = "20" + year
	}
	if month > 0 {
		year += fmt.Sprintf("-%02d", month)
	}
	if day > 0 {
		year += fmt.Sprintf("-%02d", day)
	}
	d, err := paper.ParseDate(year)
	return d, err == nil
}

// monthNumber returns the month that an English name or its beginning means; 0 if there is none.
func monthNumber(name string) int {
	name = strings.ToLower(name)
	if len(name) < 3 {
		return 0
	}
	for i, month := range []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"} {
		if strings.HasPrefix(month, name) {
			return i + 1
		}
	}
	return 0
}

// yearAndMonth returns a year with the month, which may be a name or a number, if it is one.
func yearAndMonth(year, month string) string {
	for _, d := range Dates(month + " " + year) {
		return d.String()
	}
	return year
}
