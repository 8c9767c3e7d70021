package query

import (
	"strings"

	"offprint/generator/paper"
)

// span is a range of dates. It includes both ends, each a year, a month or a day.
type span struct {
	field      string     // year or listed
	from, upTo paper.Date // zero if the range is open
}

// span parses 2025-03, 2025-03..2025-04, 2025-03.. or ..2025-04.
func (p *parser) span(field string, v value) node {
	hint := "write listed:2025-03-13, listed:2025-03, listed:2025-03..2025-04, or leave out one end"
	if field == "year" {
		hint = "write year:2025, year:2023..2025, or leave out one end; days and months go with listed:"
	}
	first, last, isRange := strings.Cut(v.text, "..")
	if !isRange {
		last = first
	}
	n := span{field: field}
	var ok, okToo bool
	n.from, ok = readEnd(field, first)
	n.upTo, okToo = readEnd(field, last)
	switch {
	case !ok || !okToo || v.prefix || first == "" && last == "":
		p.problemf(v.offset, hint, "%s: %q is not a %s", field, v.text, map[string]string{"year": "year", "listed": "date"}[field])
		return nil
	case !n.upTo.IsZero() && isAfter(n.from, n.upTo):
		p.problemf(v.offset, "write "+field+":"+last+".."+first, "%s: %s ends before it starts", field, v.text)
		return nil
	}
	return n
}

// readEnd parses a date. The empty string is the zero date.
func readEnd(field, s string) (d paper.Date, ok bool) {
	if s == "" {
		return paper.Date{}, true
	}
	d, err := paper.ParseDate(s)
	return d, err == nil && (field != "year" || d.Month == 0)
}

// isAfter reports whether d is after the whole day, month or year of end.
func isAfter(d, end paper.Date) bool {
	if end.Month == 0 {
		d.Month = 0
	}
	if end.Day == 0 {
		d.Day = 0
	}
	return d.Compare(end) > 0
}

func (n span) match(d *Document) bool {
	if n.field == "year" {
		return d.Year > 0 && n.holds(paper.Date{Year: d.Year})
	}
	for _, day := range d.Listed {
		if n.holds(day) {
			return true
		}
	}
	return false
}

func (n span) holds(d paper.Date) bool {
	return d.Compare(n.from) >= 0 && (n.upTo.IsZero() || !isAfter(d, n.upTo))
}
