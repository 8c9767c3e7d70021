package paper

import (
	"reflect"
	"strings"
	"testing"
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
		if !utf8.ValidString(s) || len(s) > 300 || strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0xAD || r == 0x200B }) {
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

// checkLetters checks that the capital letters of plain text are in the names, in any order, and no others.
func checkLetters(t *testing.T, s string, names Names) {
	t.Helper()
	if strings.ContainsAny(s, `\${}:`) {
		return
	}
	var b strings.Builder
	for _, a := range names.Authors {
		b.WriteString(a.Name + a.Native + a.Affiliation + a.ORCID)
	}
	count := func(text string, r rune) (n int) { return strings.Count(text, string(r)) }
	for r := 'B'; r <= 'Z'; r++ {
		if got, want := count(b.String(), r), count(s, r); got > want && !strings.Contains(s, "(") {
			t.Errorf("%q: %d of %c, want at most %d: %+v", s, got, r, want, names)
		} else if got < want && !strings.ContainsAny(s, "([（") && r != 'E' && r != 'A' && r != 'B' && r != 'O' && r != 'U' && r != 'W' {
			t.Errorf("%q: %d of %c, want %d: %+v", s, got, r, want, names)
		}
	}
}
