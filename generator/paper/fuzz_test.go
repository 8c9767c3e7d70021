package paper

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// FuzzParseNames checks that reading is deterministic, that no letter is lost or invented, and that
// [Author.ListName] reads back.
func FuzzParseNames(f *testing.F) {
	for _, s := range []string{
		"Smith, J., Jones, K. and B. Lee", "Hopper, Grace, Lovelace, Ada & Alan Turing; et al.", "Ada Quill (1), Ben Tor (2) ((1) Foo Univ., (2) Bar Inst.)",
		"The Foo Collaboration: A. Quill*, {B {van} Tor}$^{1,2}$", "李明、王芳等", "Hao Quill (陈昊)†", "Durme, Benjamin Van, Jr.", `P{\'o}lya\thanks{x}`, "({[$", "}{)(",
	} {
		f.Add(s, false)
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, s string, isItem bool) {
		s = norm.NFC.String(strings.Join(strings.Fields(s), " "))
		if !utf8.ValidString(s) || len(s) > 300 || strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) || r == 0xAD || r == 0x200B }) {
			return
		}
		names, err := parseNames(s, plainTeX, isItem)
		again, _ := parseNames(s, plainTeX, isItem)
		if !reflect.DeepEqual(names, again) {
			t.Fatalf("%q: two readings: %+v, %+v", s, names, again)
		}
		if err != nil {
			return
		}
		for _, a := range names.Authors {
			checkAuthor(t, s, a)
			checkListName(t, a)
		}
		if len(names.Authors) == 0 && !names.Open {
			t.Errorf("%q has no authors and no error", s)
		}
		checkLetters(t, s, names)
	})
}

func checkAuthor(t *testing.T, s string, a Author) {
	t.Helper()
	if strings.TrimSpace(a.Name) != a.Name || a.Name == "" || a.Group && a.Family != "" || a.Family != "" && !strings.Contains(a.Name, a.Family) {
		t.Errorf("%q: author %+v", s, a)
	}
}

// checkLetters checks that each capital letter of plain text, except those of list words, is in the names once.
func checkLetters(t *testing.T, s string, names Names) {
	t.Helper()
	if strings.ContainsAny(s, `\${}:([（`) || slices.ContainsFunc(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' || r == ';' }), isDegree) {
		return
	}
	s = withoutNoise(s)
	var b strings.Builder
	for _, a := range names.Authors {
		b.WriteString(a.Name + a.Native + a.Affiliation)
	}
	for r := 'A'; r <= 'Z'; r++ {
		got, want := strings.Count(b.String(), string(r)), strings.Count(s, string(r))
		if got > want || got < want && !strings.ContainsRune("ABCDEHIMNORSTUWYL", r) { // And, By, Others, Et Al
			t.Errorf("%q: %d of %c, want %d: %+v", s, got, r, want, names)
		}
	}
}

// TestParsingNamesIsCheap counts the allocations for names as nearly all are: only the list
// of one author. Those with a comma or a particle cost a few.
func TestParsingNamesIsCheap(t *testing.T) {
	for name, most := range map[string]float64{"Ada Lovelace": 1, "Éva Tardos": 1, "Jean-Paul M. Quill": 1, "Benjamin Van Durme": 8, "Lovelace, Ada": 14} {
		got := testing.AllocsPerRun(100, func() { _, _ = ParseItem(name, plainTeX) })
		if got > most {
			t.Errorf("%s: %v allocations, want at most %v", name, got, most)
		}
	}
}

// checkListName checks that an author reads back as the same author.
func checkListName(t *testing.T, a Author) {
	t.Helper()
	if strings.ContainsFunc(a.Name, func(r rune) bool { return !unicode.IsLetter(r) && !strings.ContainsRune(" .-'", r) }) {
		return // other characters may be marks in another place
	}
	if a.Group || a.ORCID+a.Affiliation+a.ID != "" || a.Equal || a.Corresponding {
		return // a record in files
	}
	if slices.ContainsFunc(strings.Split(a.Marks, ","), func(mark string) bool { return len(mark) > 3 }) {
		return // more digits in superscript than a footnote has
	}
	again, err := ParseName(a.ListName(), plainTeX)
	if err != nil || again != a {
		t.Errorf("%+v is written as %q and read as %+v, %v", a, a.ListName(), again, err)
	}
}
