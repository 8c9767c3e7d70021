package paper

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a date of the Gregorian calendar without a time zone. Day is 0 if only the month
// is known; Day and Month are 0 if only the year is known. The zero value is no date.
type Date struct {
	Year, Month, Day int
}

// ParseDate reads 2025, 2025-03 or 2025-03-13. Years run from 1000 to 9999.
func ParseDate(s string) (Date, error) {
	var d Date
	parts := strings.Split(s, "-")
	into := []*int{&d.Year, &d.Month, &d.Day}
	if len(parts) > len(into) {
		return Date{}, fmt.Errorf("%s is not a date", quoted(s))
	}
	for i, part := range parts {
		n, err := strconv.Atoi(part)
		if size := 2; err != nil || n < 1 || i == 0 && len(part) != 4 || i > 0 && len(part) != size || part[0] == '+' {
			return Date{}, fmt.Errorf("%s is not a date", quoted(s))
		}
		*into[i] = n
	}
	if d.Year < 1000 || d.String() != d.first().Format("2006-01-02")[:len(s)] {
		return Date{}, fmt.Errorf("%s is not in the calendar", quoted(s))
	}
	return d, nil
}

// DateOf returns the day of a time in the time's own zone.
func DateOf(t time.Time) Date {
	return Date{t.Year(), int(t.Month()), t.Day()}
}

// String returns the date in the form of ISO 8601: 2025-03-13, 2025-03 or 2025.
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

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == Date{} }

// IsDay reports whether the day is known.
func (d Date) IsDay() bool { return d.Day > 0 }

// Compare orders dates. A month comes before its days, a year before its months.
func (d Date) Compare(o Date) int {
	return cmp.Or(cmp.Compare(d.Year, o.Year), cmp.Compare(d.Month, o.Month), cmp.Compare(d.Day, o.Day))
}

// Time returns the first moment of the date in UTC, or the zero time for no date.
func (d Date) Time() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return d.first()
}

// Number returns the number of days from 1970-01-01 to the date.
func (d Date) Number() int { return int(d.Time().Unix() / (24 * 60 * 60)) }

// Plus returns the day some days after another.
func (d Date) Plus(days int) Date { return DateOf(d.Time().AddDate(0, 0, days)) }

// Later returns the later of two dates.
func Later(a, b Date) Date {
	if a.Compare(b) < 0 {
		return b
	}
	return a
}

func (d Date) first() time.Time {
	return time.Date(d.Year, time.Month(max(d.Month, 1)), max(d.Day, 1), 0, 0, 0, 0, time.UTC)
}
