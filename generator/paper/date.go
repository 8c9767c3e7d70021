package paper

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a day of the Gregorian calendar without a time zone. Day is 0 where only
// the month is known, Month too where only the year is. The zero value is no date.
type Date struct {
	Year, Month, Day int
}

// ParseDate reads 2025, 2025-03 or 2025-03-13. Years run from 1000 to 9999.
func ParseDate(s string) (Date, error) {
	var d Date
	parts := strings.Split(s, "-")
	into := []*int{&d.Year, &d.Month, &d.Day}
	if len(parts) > len(into) {
		return Date{}, fmt.Errorf("%q is not a date", s)
	}
	for i, part := range parts {
		n, err := strconv.Atoi(part)
		if size := 2; err != nil || n < 1 || i == 0 && len(part) != 4 || i > 0 && len(part) != size || part[0] == '+' {
			return Date{}, fmt.Errorf("%q is not a date", s)
		}
		*into[i] = n
	}
	if d.Year < 1000 || d.String() != d.first().Format("2006-01-02")[:len(s)] {
		return Date{}, fmt.Errorf("%q is not in the calendar", s)
	}
	return d, nil
}

// DateOf gives the day of a time in its own zone.
func DateOf(t time.Time) Date {
	return Date{t.Year(), int(t.Month()), t.Day()}
}

// String writes the date as ISO 8601 does, as far as it is known.
func (d Date) String() string {
	switch {
	case d.Day > 0:
		return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
	case d.Month > 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	case d.Year > 0:
		return fmt.Sprintf("%04d", d.Year)
	}
	return ""
}

// IsZero says whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// IsDay says whether the date is known to the day.
func (d Date) IsDay() bool { return d.Day > 0 }

// Compare orders dates; a month comes before its days.
func (d Date) Compare(o Date) int {
	return cmp.Or(cmp.Compare(d.Year, o.Year), cmp.Compare(d.Month, o.Month), cmp.Compare(d.Day, o.Day))
}

// Time gives the first moment of the date, in UTC; the zero time for no date.
func (d Date) Time() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return d.first()
}

func (d Date) first() time.Time {
	return time.Date(d.Year, time.Month(max(d.Month, 1)), max(d.Day, 1), 0, 0, 0, 0, time.UTC)
}

// Words writes the date for a reader: 13 March 2025, March 2025, 2025.
func (d Date) Words() string {
	switch {
	case d.Day > 0:
		return d.first().Format("2 January 2006")
	case d.Month > 0:
		return d.first().Format("January 2006")
	}
	return d.String()
}
