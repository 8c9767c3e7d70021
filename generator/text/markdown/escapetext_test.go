package markdown

import "testing"

// TestEscapeTextMentionsNobody has the references that GitHub and GitLab find, wherever they are in a word.
func TestEscapeTextMentionsNobody(t *testing.T) {
	for in, want := range map[string]string{
		"@lab":      "\\@\u2060lab",
		`\@lab`:     "\\\\\\@\u2060lab",
		"x@lab":     "x\\@\u2060lab",
		"#5":        "\\#\u20605",
		"a/b#5":     "a/b#\u20605",
		"x #5 !7":   "x #\u20605 !\u20607",
		"GH-5":      "GH-\u20605",
		"C# and F@": "C# and F\\@",
		"high-5":    "high-5",
	} {
		if got := EscapeText(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
