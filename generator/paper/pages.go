package paper

import (
	"strings"

	"offprint/generator/text/pattern"
)

// Pages returns page numbers with en dashes in ranges and with all digits of last pages: 1639-41 is
// 1639–1641, S3-9 is S3–S9, 12:1-34 is 12:1–12:34. It returns what it can't read as it is.
func Pages(s string) string {
	s = strings.Join(strings.Fields(pagesLabel.ReplaceAllString(strings.TrimSpace(s), "")), " ")
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' })
	for i, part := range parts {
		parts[i] = pageRange(strings.TrimSpace(part))
	}
	return strings.Join(parts, ", ")
}

var (
	pagesLabel = pattern.New(`^(?i:pp?\.|pages?\b|pp\b|pgs?\.|s\.\s)\s*`)
	longDash   = pattern.New(`\s*(?:--+|[–—−‒])\s*`)
	dash       = pattern.New(`\s*(?:-+|[–—−‒‐‑])\s*`)
	page       = pattern.New(`^(.*?)(\d+)$`)
)

// pageRange returns one range, or one page. Pages of some books have a hyphen, 3-1--3-20, so that only a
// longer dash separates them.
func pageRange(s string) string {
	separator := dash
	if longDash.MatchString(s) {
		separator = longDash
	}
	ends := separator.Split(s, -1)
	if len(ends) != 2 || ends[0] == "" {
		return s
	}
	if ends[1] == "" { // 12--
		return ends[0]
	}
	first, last := ends[0], fullPage(ends[0], ends[1])
	if first == last {
		return first
	}
	return first + "–" + last
}

// fullPage returns a last page with the prefix and the digits that it has in common with the first one.
func fullPage(first, last string) string {
	a, b := page.FindStringSubmatch(first), page.FindStringSubmatch(last)
	if a == nil || b == nil || b[1] != "" && b[1] != a[1] {
		return last
	}
	digits := b[2]
	if missing := len(a[2]) - len(digits); missing > 0 {
		if full := a[2][:missing] + digits; full >= a[2] {
			digits = full
		} else {
			return last
		}
	}
	return a[1] + digits
}
