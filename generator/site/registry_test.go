package site

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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

// TestNamesWithAccents checks that the spelling with accents wins, whichever came first, except over people.yaml.
func TestNamesWithAccents(t *testing.T) {
	folder := content.Folder{People: []content.Person{{ID: "alan-turing", Name: "Alan Turing"}}}
	for i, authors := range [][]paper.Author{
		{{Name: "Eva Tardos"}, {Name: "Jan Hajič"}, {Name: "PAUL ERDŐS"}, {Name: "Alan Turing"}},
		{{Name: "Éva Tardos"}, {Name: "Jan Hajic"}, {Name: "Paul Erdos"}, {Name: "Álan Turing"}},
	} {
		p := &paper.Paper{ID: string(rune('a' + i)), Date: paper.Date{Year: 2025, Month: 3, Day: 1 + i}, Authors: authors}
		folder.Papers = append(folder.Papers, content.Entry{Paper: p})
	}
	s, problems := New(folder, Options{Now: date(t, "2025-04-01")})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	got := map[string]string{}
	for _, person := range s.People {
		got[person.Slug] = person.Name
	}
	want := map[string]string{"eva-tardos": "Éva Tardos", "jan-hajic": "Jan Hajič", "paul-erdos": "Paul Erdos", "alan-turing": "Alan Turing"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// TestPeopleSortByFamilyName checks particles with a capital, suffixes, and that marks and groups don't matter.
func TestPeopleSortByFamilyName(t *testing.T) {
	p := &paper.Paper{ID: "a", Date: paper.Date{Year: 2025, Month: 3, Day: 1}}
	for _, name := range []string{"Benjamin Van Durme*", "Uwe Zorn", "Sammy Davis Jr.", "Cy Evans$^{1}$", "Durme, Ann Van", "Kim Vance"} {
		a, err := paper.ParseName(name, func(s string) string { return s })
		if err != nil {
			t.Fatal(err)
		}
		p.Authors = append(p.Authors, a)
	}
	s, _ := New(content.Folder{Papers: []content.Entry{{Paper: p}}}, Options{Now: date(t, "2025-04-01")})
	var got []string
	for _, person := range s.People {
		got = append(got, person.Name+" "+person.Slug)
	}
	want := []string{"Sammy Davis Jr. sammy-davis-jr", "Cy Evans cy-evans", "Ann Van Durme ann-van-durme", "Benjamin Van Durme benjamin-van-durme", "Kim Vance kim-vance", "Uwe Zorn uwe-zorn"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// TestPeopleWithOneName has so many that a comparison of each with all others would not end.
func TestPeopleWithOneName(t *testing.T) {
	var folder content.Folder
	for i := range 200_000 {
		folder.People = append(folder.People, content.Person{ID: fmt.Sprint("p", i), Name: "Ada Hopper"})
	}
	folder.People[0].ID = "ada-hopper"
	p := paper.Paper{ID: "a", Date: paper.Date{Year: 2025, Month: 3, Day: 13}}
	for i := range 5_000 {
		p.Authors = append(p.Authors, paper.Author{Name: "Ada Hopper", ID: fmt.Sprint("p", i+1)})
	}
	folder.Papers = []content.Entry{{Paper: &p}}
	s, problems := New(folder, Options{Now: date(t, "2025-04-01")})
	if len(s.People) != 5_000 || len(s.People[4_999].Namesakes) != namesakeLimit || len(s.People[0].Namesakes) != namesakeLimit-1 {
		t.Errorf("%d people, the last one with %d others of this name", len(s.People), len(s.People[4_999].Namesakes))
	}
	if got := fmt.Sprint(problems); !strings.Contains(got, "several people have this name: ada-hopper, p1, p2, p3, p4 and 199995 others") || len(got) > 1_000 {
		t.Errorf("%d bytes of problems: %.500s", len(got), got)
	}
}
