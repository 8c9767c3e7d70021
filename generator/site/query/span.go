package query

import (
	"strings"
	"time"

	"offprint/generator/paper"
)

// The days and years at the ends of open ranges.
var (
	firstDay = paper.Date{}
	lastDay  = paper.Date{Year: 9999, Month: 12, Day: 31}
)

// span is a range of days on which a paper was listed, or of years. It includes both ends.
type span struct {
	field      string // year or listed
	from, upTo paper.Date
}

// span parses 2025-03, 2025-03..2025-04, 2025-03.. or ..2025-04.
func (p *parser) span(field string, t piece) node {
	hint := "write listed:2025-03-13, listed:2025-03, listed:2025-03..2025-04, or leave out one end"
	switch field {
	case "year":
		hint = "write year:2025, year:2023..2025, or leave out one end; days and months go with listed:"
	case "before", "after":
		hint = "write " + field + ":2025-03-13 or " + field + ":2025-03; ranges go with listed:"
	}
	n, isReversed, ok := readSpan(field, t.text)
	if !ok || t.prefix {
		p.problemf(t.offset, hint, "%s: %q is not a %s", field, t.text, map[bool]string{true: "year", false: "date"}[field == "year"])
		return readText("", t.asText())
	}
	if isReversed {
		first, last, _ := strings.Cut(t.text, "..")
		p.problemf(t.offset, "write "+field+":"+last+".."+first, "%s: %s ends before it starts", field, t.text)
	}
	return n
}

// readSpan reads a range. It swaps the ends of one that ends before it starts.
func readSpan(field, s string) (n span, isReversed, ok bool) {
	first, last, isRange := strings.Cut(s, "..")
	if !isRange {
		last = first
	}
	a, okFirst := days(first, firstDay)
	b, okLast := days(last, lastDay)
	isOneSided := field == "before" || field == "after"
	if !okFirst || !okLast || first+last == "" || isOneSided && isRange || field == "year" && strings.Contains(s, "-") {
		return n, false, false
	}
	if field == "before" {
		n = span{"listed", firstDay, a.from.Plus(-1)}
		return n, false, n.upTo.Year >= 1000
	}
	if field == "after" {
		n = span{"listed", a.upTo.Plus(1), lastDay}
		return n, false, n.from.Year <= lastDay.Year
	}
	isReversed = b.from.Compare(a.from) < 0 && b.upTo.Compare(a.upTo) < 0
	n = span{field, earlier(a.from, b.from), paper.Later(a.upTo, b.upTo)}
	if field == "year" {
		n.from, n.upTo = paper.Date{Year: n.from.Year}, paper.Date{Year: n.upTo.Year}
	}
	return n, isReversed, true
}

// days returns the first and the last day of a date; open if there is none.
func days(s string, open paper.Date) (n span, ok bool) {
	if s == "" {
		return span{from: open, upTo: open}, true
	}
	d, err := paper.ParseDate(s)
	if err != nil {
		return n, false
	}
	n.from, n.upTo = d, d
	if d.Month == 0 {
		n.from.Month, n.upTo.Month = 1, 12
	}
	if d.Day == 0 {
		n.from.Day = 1
		n.upTo.Day = time.Date(n.upTo.Year, time.Month(n.upTo.Month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
	}
	return n, true
}

func earlier(a, b paper.Date) paper.Date {
	if a.Compare(b) < 0 {
		return a
	}
	return b
}

func (n span) match(d *Document) bool {
	if n.field == "year" {
		return d.Year >= max(1, n.from.Year) && d.Year <= n.upTo.Year
	}
	for _, day := range d.Listed {
		if day.Compare(n.from) >= 0 && day.Compare(n.upTo) <= 0 {
			return true
		}
	}
	return false
}
