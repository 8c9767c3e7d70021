package find

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"offprint/generator/paper"
	"offprint/generator/text/token"
)

// anyDay is the end of an open span.
const anyDay = 99991231

var (
	paperID    = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{0,99}$`)
	unreadDate = regexp.MustCompile(`^[\d.-]*$`)
	bareField  = regexp.MustCompile(`^([A-Za-z]+):$`)
)

// item reads a value by its field; false where it says nothing. The fields sort and like are
// not Fields of items, but of the query.
func (w written) item() (item Item, ok bool) {
	switch w.field {
	case "title", "author":
		return textItem(w.field, w.value)
	case "abstract":
		return textItem("", w.value)
	case "tag", "venue", "submitter", "submitted":
		item = Item{Field: strings.Replace(w.field, "submitted", "submitter", 1), Text: w.value, Key: token.Key(w.value)}
		return item, item.Key != "" || w.prefix
	case "has", "is", "sort":
		return w.oneOf(values(w.field))
	case "like":
		id := token.Key(w.value)
		return w.orWords(Item{Field: w.field, Key: id}, paperID.MatchString(id), false)
	case "year", "listed", "before", "after":
		item, ok = w.span()
		return w.orWords(item, ok, unreadDate.MatchString(w.value))
	}
	return w.words()
}

// values are what a field may be.
func values(field string) []string {
	switch field {
	case "is":
		return []string{"highlight"}
	case "sort":
		return []string{"date"}
	}
	return append(paper.LinkKinds(), "arxiv", "doi", "openreview", "acl")
}

func (w written) oneOf(known []string) (Item, bool) {
	value := token.Key(w.value)
	isBegun := slices.ContainsFunc(known, func(s string) bool { return strings.HasPrefix(s, value) })
	return w.orWords(Item{Field: w.field, Text: w.value, Key: value}, slices.Contains(known, value), isBegun)
}

// orWords is for fields that not everything is a value of. Other text is words; but where the
// value has begun and is still being typed, it says nothing yet.
func (w written) orWords(item Item, ok, isBegun bool) (Item, bool) {
	if ok && !w.prefix {
		return item, true
	}
	if isBegun && w.atEnd && !w.quoted && !w.prefix {
		return Item{}, false
	}
	return textItem("", w.text)
}

// words reads text outside of fields, or in one that is not known.
func (w written) words() (Item, bool) {
	if bare := bareField.FindStringSubmatch(w.text); bare != nil && w.atEnd && !w.quoted && isField(strings.ToLower(bare[1])) {
		return Item{}, false // its value is still to come
	}
	item, ok := textItem("", w.text)
	if id := readID(w.text); ok && id != "" && !w.quoted && !w.prefix {
		item.Field, item.Key = "id", id
	}
	return item, ok
}

// isField knows the fields as they are written in queries.
func isField(name string) bool {
	others := []string{"abstract", "submitted", "before", "after", "sort", "like"}
	return name != "id" && (slices.Contains(Fields(), name) || slices.Contains(others, name))
}

// span reads 2025-03, 2025-03..2025-04, 2025-03.. or ..2025-04, in either order; years alone
// for year, and one date for before and after.
func (w written) span() (item Item, ok bool) {
	first, last, isRange := strings.Cut(w.value, "..")
	if !isRange {
		last = first
	}
	a, okA := readDays(first, days{0, 0})
	b, okB := readDays(last, days{anyDay, anyDay})
	isYear, isOneSided := w.field == "year", w.field == "before" || w.field == "after"
	if !okA || !okB || first+last == "" || isOneSided && isRange || isYear && max(len(first), len(last)) > 4 {
		return Item{}, false
	}
	item = Item{Field: "listed", Text: w.value, From: min(a.first, b.first), To: max(a.last, b.last)}
	switch w.field {
	case "before":
		item.From, item.To = 0, dayAfter(a.first, -1)
	case "after":
		item.From, item.To = dayAfter(a.last, 1), anyDay
	case "year":
		item.Field, item.From, item.To = "year", item.From/10000, item.To/10000
	}
	return item, true
}

// days are the first and the last day of a date, as 20250313.
type days struct{ first, last int }

// readDays reads a day, a month or a year; open is what none at all is.
func readDays(s string, open days) (d days, ok bool) {
	date, err := paper.ParseDate(s)
	if err != nil {
		return open, s == ""
	}
	from := date.Time()
	switch {
	case date.Month == 0:
		return days{number(from), number(from.AddDate(1, 0, -1))}, true
	case date.Day == 0:
		return days{number(from), number(from.AddDate(0, 1, -1))}, true
	}
	return days{number(from), number(from)}, true
}

func number(t time.Time) int { return t.Year()*10000 + int(t.Month())*100 + t.Day() }

// dayAfter counts days from one on, or back.
func dayAfter(day, count int) int {
	return number(time.Date(day/10000, time.Month(day/100%100), day%100+count, 0, 0, 0, 0, time.UTC))
}
