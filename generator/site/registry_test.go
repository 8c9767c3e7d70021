package site

import (
	"testing"

	"offprint/generator/content"
	"offprint/generator/paper"
)

// TestNamesInCapitals checks that the oldest spelling that is not all capitals wins, or the capitals if there
// is no other, and that names in people.yaml stay unchanged.
func TestNamesInCapitals(t *testing.T) {
	folder := content.Folder{People: []content.Person{{ID: "alan-turing", Name: "ALAN TURING"}}}
	for i, authors := range [][]paper.Author{
		{{Name: "ADA LOVELACE"}, {Name: "GRACE HOPPER"}, {Name: "Emmy Noether"}, {Name: "Alan Turing"}},
		{{Name: "Ada Lovelace"}, {Name: "GRACE HOPPER"}, {Name: "EMMY NOETHER"}, {Name: "Alan Turing"}},
		{{Name: "ada lovelace"}},
	} {
		p := &paper.Paper{ID: string(rune('a' + i)), Date: paper.Date{Year: 2025, Month: 3, Day: 1 + i}, Authors: authors}
		folder.Papers = append(folder.Papers, content.Entry{Paper: p})
	}
	s, problems := New(folder, Options{Now: date(t, "2025-04-01")})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	names := map[string]string{}
	for _, person := range s.People {
		names[person.Slug] = person.Name
	}
	for slug, want := range map[string]string{
		"ada-lovelace": "Ada Lovelace", "grace-hopper": "GRACE HOPPER", "emmy-noether": "Emmy Noether", "alan-turing": "ALAN TURING",
	} {
		if names[slug] != want {
			t.Errorf("%s: %q, want %q", slug, names[slug], want)
		}
	}
}
