package plain

import (
	"regexp"
	"strings"
)

// abbreviated matches the end of a title whose full stop is that of an abbreviation or of an initial, or a part of an
// ellipsis.
var abbreviated = regexp.MustCompile(`(\.\.|\b\pL|\b(al|Inc|Ltd|Co|Corp|Jr|Sr|vs|etc|approx|Vol|No|St))\.$`)

// WithoutFullStop returns a title without the full stop at its end, unless that is a part of its last word.
func WithoutFullStop(title string) string {
	if strings.HasSuffix(title, "。") {
		return strings.TrimSuffix(title, "。")
	}
	if !strings.HasSuffix(title, ".") || abbreviated.MatchString(title) {
		return title
	}
	return strings.TrimRight(strings.TrimSuffix(title, "."), " ")
}
