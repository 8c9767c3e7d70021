package site

import (
	"slices"
	"strings"
	"testing"

	"offprint/generator/content"
	"offprint/generator/paper"
)

// TestNewestFirstKeepsTheOrderOfADay checks that the curator's picks are at the top of their day, but not above
// a later one, and that papers with a position follow in its order, and the others by their ids.
func TestNewestFirstKeepsTheOrderOfADay(t *testing.T) {
	var folder content.Folder
	add := func(id, day string, highlight bool, position int) {
		folder.Papers = append(folder.Papers, content.Entry{Paper: &paper.Paper{ID: id, Date: date(t, day), Highlight: highlight, Position: position}})
	}
	add("z", "2025-03-02", false, 0)
	add("d", "2025-03-01", false, 0)
	add("c", "2025-03-01", false, 0)
	add("b-pick", "2025-03-01", true, 0)
	add("a-pick", "2025-03-01", true, 0)
	add("f-pick", "2025-03-01", true, 3)
	add("x", "2025-03-01", false, 1)
	add("e", "2025-03-01", false, 10)
	add("y", "2025-03-01", false, 2)
	s, _ := New(folder, Options{Now: date(t, "2025-04-01")})
	want := "z f-pick a-pick b-pick x y e c d"
	if got := ids(s.Papers); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	slices.SortFunc(s.Papers, func(a, b *Paper) int {
		return strings.Compare(b.Date.String(), a.Date.String())*4 + strings.Compare(a.Rank(), b.Rank())*2 + strings.Compare(a.ID, b.ID)
	})
	if got := ids(s.Papers); got != want {
		t.Errorf("by day, rank and id: got %s, want %s", got, want)
	}
}
