package paper

import (
	"strings"
	"testing"
)

// TestBracketsAreReadOnce has a million brackets: to look for the partner of each one would not end.
func TestBracketsAreReadOnce(t *testing.T) {
	const n = 1_000_000
	open, closed := strings.Repeat("{", n), strings.Repeat("}", n)
	if ends := groupEnds(open + "(" + closed); len(ends) != n || ends[0] != 2*n+1 || ends[n-1] != n+2 {
		t.Errorf("%d groups, the first until %d", len(ends), ends[0])
	}
	if inner, ok := inBraces(open + " A B " + closed); inner != "A B" || !ok {
		t.Errorf("in braces: %.20q, %t", inner, ok)
	}
	if got := withoutGroups("A " + open + "B" + closed); got != "A B" {
		t.Errorf("without groups: %.20q", got)
	}
	for _, bracket := range []string{"(", "{", "[", "（", "$"} {
		if got := splitNames("A, B" + strings.Repeat(bracket, n)); len(got) != 2 {
			t.Errorf("%s: %d parts", bracket, len(got))
		}
	}
	if before, content := cutBrackets("A" + strings.Repeat("(", n) + " (x)"); before != "A"+strings.Repeat("(", n) || content != "x" {
		t.Errorf("brackets: %.20q, %.20q", before, content)
	}
}

func TestGroupEnds(t *testing.T) {
	for s, want := range map[string]map[int]int{
		"A":                nil,
		"(a)[b]{c}":        {0: 3, 3: 6, 6: 9},
		"((a)":             {1: 4},
		"(a))":             {0: 3},
		"([a)]":            {0: 4, 1: 5},
		"{a\\}b}":          {0: 6},
		"\\(a)":            {},
		"（a）":              {0: 7},
		"$a$ $":            {0: 3, 2: 5},
		"{\\\"{u}}{\\\\}x": {0: 7, 3: 6, 7: 11},
	} {
		got := groupEnds(s)
		same := len(got) == len(want)
		for start, end := range want {
			same = same && got[start] == end
		}
		if !same {
			t.Errorf("%q: got %v, want %v", s, got, want)
		}
	}
}
