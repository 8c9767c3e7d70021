package tex

import "testing"

func TestSingleQuotesAndLineBreaks(t *testing.T) {
	for in, want := range map[string]string{
		"a `so', `it's fine' and (`missing.')":   "a ‘so’, ‘it's fine’ and (‘missing.’)",
		"``{Seeing}' is ``it's' so":              "“Seeing” is “it's” so",
		"``the `inner' one''":                    "“the ‘inner’ one”",
		"code `a` and `b'c`, 1990's, 'n' O'Neil": "code `a` and `b'c`, 1990's, 'n' O'Neil",
		"`$x$' and `\\emph{x}'":                  "‘x’ and ‘x’",
		`\~{} and \^{}, \~{n} a\~{}b`:            "~ and ^, ñ a~b",
		`a\\[2pt]b, c \\ d`:                      "a b, c d",
	} {
		text := Parse(in, nil)
		if got := text.Plain(); got != want || len(text.Problems()) > 0 {
			t.Errorf("%s: got %s, %v, want %s", in, got, text.Problems(), want)
		}
	}
	if p := Parse(`86\\% accuracy, C:\\path`, nil).Problems(); len(p) != 2 || p[0].Offset != 2 {
		t.Errorf("doubled backslashes: %v", p)
	}
}
