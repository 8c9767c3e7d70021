package site

import "cmp"

// newestFirst is the order of papers in all lists: later days first, then the curator's picks,
// then the papers with a position in its order, then smaller ids.
func newestFirst(a, b *Paper) int {
	return cmp.Or(b.Date.Compare(a.Date), compareBool(b.Highlight, a.Highlight), comparePositions(a.Position, b.Position), cmp.Compare(a.ID, b.ID))
}

// comparePositions puts papers without a position, 0, last.
func comparePositions(a, b int) int {
	return cmp.Or(compareBool(a == 0, b == 0), cmp.Compare(a, b))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}
