package problem

import "testing"

func TestPositionsForgeNoLines(t *testing.T) {
	for file, want := range map[string]string{
		"content/papers/a.md":                 "content/papers/a.md:1",
		"content/papers/Erdős 李.md":           "content/papers/Erdős 李.md:1",
		"c\n::error file=x::pwned\x1b[31m.md": `c\u000a::error file=x::pwned\u001b[31m.md:1`,
		"a\u202eb\u2028c":                     `a\u202eb\u2028c:1`,
	} {
		if got := (Position{File: file, Line: 1}).String(); got != want {
			t.Errorf("%q: got %q, want %q", file, got, want)
		}
	}
}
