package problem

import (
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	keys := []string{"title", "date", "abstract", "authors", "tags"}
	for word, want := range map[string]string{
		"titel": "title", "author": "authors", "tag": "tags", "abstrct": "abstract", "zzz": "", "colour": "",
		strings.Repeat("a", 100): "",
	} {
		if got := Nearest(word, keys); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}
