package intake

import (
	"slices"
	"testing"

	"offprint/generator/text/tex"
)

func TestParagraphsByIndentation(t *testing.T) {
	for in, want := range map[string][]string{
		"One two\nthree.\n  Four\nfive.\n  Six.":                                               {"One two three.", "Four five.", "Six."},
		"One.\n  Two.\n  Three.":                                                               {"One.", "Two.", "Three."},
		"one two\n  three $a \\le\n  b$ four.":                                                 {`one two three $a \le b$ four.`},
		"One is\n  $$\n  x = y.\n  $$\n  and two.":                                             {"One is $$ x = y. $$ and two."},
		"bound \\[\n  x >y. \\] where\n  z.":                                                   {`bound \[ x >y. \] where z.`},
		"We: $a.\n  = b$ c.\n  Next.":                                                          {"We: $a. = b$ c.", "Next."},
		"a wide line of words\n  here ends a line. Then\n  more follows: so we\n  end.":        {"a wide line of words here ends a line. Then more follows: so we end."},
		"a wide line of so many words here\n  ends. Next is the one.\n  Then.\n  A paragraph.": {"a wide line of so many words here ends. Next is the one.", "Then.", "A paragraph."},
		"Most are\n  words.\n  Page: https://a.org\n  Code: https://b.org":                     {"Most are words.", "Page: https://a.org", "Code: https://b.org"},
		"One without its stop\n  Methods: two\n  We end":                                       {"One without its stop", "Methods: two", "We end"},
		"One has many words\n  here\n  Results\n  They are.":                                   {"One has many words here", "Results", "They are."},
		"Two tongues.\n  --\n  Zwei Sprachen.":                                                 {"Two tongues.", "--", "Zwei Sprachen."},
		"We show:\n  - one\n  - two":                                                           {"We show:", "- one", "- two"},
		"One costs $5.\n  Two costs $6.":                                                       {"One costs $5.", "Two costs $6."},
		"One\n\n  two":                                                                         {"One", "two"},
		"One\n two":                                                                            {"One two"},
	} {
		if got := tex.Paragraphs(paragraphs(in)); !slices.Equal(got, want) {
			t.Errorf("%q\n got %q\nwant %q", in, got, want)
		}
	}
}
