package site

import (
	"testing"

	"offprint/generator/content"
	"offprint/generator/paper"
)

// TestNewestFirstPutsHighlightsFirst checks that the curator's picks are at the top of their day, although
// their ids are smaller, but not above a later day.
func TestNewestFirstPutsHighlightsFirst(t *testing.T) {
	var folder content.Folder
	add := func(id, day string, highlight bool) {
		folder.Papers = append(folder.Papers, content.Entry{Paper: &paper.Paper{ID: id, Date: date(t, day), Highlight: highlight}})
	}
	add("a", "2025-03-02", false)
	add("a-pick", "2025-03-01", true)
	add("b-pick", "2025-03-01", true)
	add("c", "2025-03-01", false)
	add("d", "2025-03-01", false)
	s, _ := New(folder, Options{Now: date(t, "2025-04-01")})
	if got, want := ids(s.Papers), "a b-pick a-pick d c"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
