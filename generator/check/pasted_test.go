package check

import (
	"regexp"
	"testing"
)

// FuzzDividedWord compares the scanner with a regular expression.
func FuzzDividedWord(f *testing.F) {
	for _, text := range []string{
		"seven architec- tures", "pre- and post- conditions", "abc- defg- hij", "pre- and post- and architec- tures", "A- bcd", "Ab- cde", "ABab- cde", "ab- cdé", "éa- über", "a- bcd", "ab- cd", "ab - cde",
		"ab-- cde", "ab- - cde", "ªa- bcd", "ab- and- the- cde", "ab- cde\xff", "\xffab- cde",
	} {
		f.Add(text)
	}
	pattern := regexp.MustCompile(`(\p{Ll}{2,}- )(\p{Ll}{3,})`)
	f.Fuzz(func(t *testing.T, text string) {
		want := ""
		for _, m := range pattern.FindAllStringSubmatch(text, -1) {
			if dividedWord("xx- "+m[2]) != "" && want == "" {
				want = m[0]
			}
		}
		if got := dividedWord(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	})
}
