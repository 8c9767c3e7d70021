package content

import "testing"

func TestBalance(t *testing.T) {
	for _, c := range []struct {
		value string
		at    int
		text  string
		fixed string
	}{
		{"[a, b]", 0, "", "[a, b]"},
		{"[a, 'b]', {c: \"}\"}]", 0, "", "[a, 'b]', {c: \"}\"}]"},
		{"[a, it's]", 0, "", "[a, it's]"},
		{"[a, b", 0, "no closing ]", "[a, b]"},
		{"{name: A, ", 0, "no closing }", "{name: A}"},
		{"[{name: A, b]", 12, "expected }, found ]", "[{name: A, b}]"},
		{"[a, b}", 5, "expected ], found }", "[a, b]"},
		{"{pdf: x]", 7, "expected }, found ]", "{pdf: x}"},
		{"{a: b]:'", 0, "", ""},
		{"{a: b}:'c", 0, "", ""},
		{"[a, b]]", 6, "expected no further ]", "[a, b]"},
		{"{a: b}}", 6, "expected no further }", "{a: b}"},
		{"['a, b]", 1, "no closing quote", "['a', b]"},
		{"[é, \"b]", 5, "no closing quote", "[é, \"b\"]"},
		{"[a] b]", 0, "", ""},
		{"[Invited] A talk", 0, "", ""},
	} {
		if at, text, fixed := balance(c.value); at != c.at || text != c.text || fixed != c.fixed {
			t.Errorf("balance(%s) = %d, %q, %q; want %d, %q, %q", c.value, at, text, fixed, c.at, c.text, c.fixed)
		}
	}
}
