package site

import "cmp"

// newestFirst is the order of papers in all lists: later days first, then the curator's picks,
// then greater ids.
func newestFirst(a, b *Paper) int {
	return cmp.Or(b.Date.Compare(a.Date), compareBool(b.Highlight, a.Highlight), cmp.Compare(b.ID, a.ID))
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
