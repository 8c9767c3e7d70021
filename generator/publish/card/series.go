package card

import (
	"strconv"
	"strings"
)

// series joins names and a count of the others: "A and B", "A, B and 12 others".
func series(names []string, more int) string {
	parts := names
	switch {
	case more == 1:
		return strings.Join(names, ", ") + " and 1 other"
	case more > 1:
		return strings.Join(names, ", ") + " and " + strconv.Itoa(more) + " others"
	case len(parts) < 2:
		return strings.Join(parts, "")
	}
	last := len(parts) - 1
	return strings.Join(parts[:last], ", ") + " and " + parts[last]
}
