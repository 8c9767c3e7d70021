package intake

import (
	"slices"
	"strings"
	"testing"
)

// TestReadRelated reads related papers as ids and as the objects of offprint's own exports.
func TestReadRelated(t *testing.T) {
	for value, want := range map[string][]string{
		`["b", "c"]`: {"b", "c"}, `"b"`: {"b"}, `[]`: nil, `null`: nil,
		`[{"id": "b", "picked": true, "author": "Ada"}, {"id": "c", "terms": ["LoRA"]}, {"picked": true}, {}, "d"]`: {"b", "d"},
	} {
		for line := range Lines("x", strings.NewReader(`{"title": "A", "date": "2025-03-13", "related": `+value+"}\n")) {
			if line.Err != nil || len(line.Warnings) > 0 || !slices.Equal(line.Record.Related, want) {
				t.Errorf("%s: got %q, %v, %v", value, line.Record.Related, line.Err, line.Warnings)
			}
		}
	}
}
