package plain

import (
	"slices"
	"strings"
	"testing"
)

func TestHiddenFindsWhatHidesText(t *testing.T) {
	for s, want := range map[string][]int{
		"a\u202eb": {1}, "\u202aa\u202c": {0, 4}, "pass\u200bword": {4}, "pass\u200dword": {4}, "pass\u200cword": {4}, "\u200da": {0},
		"a\U000e0041\U000e0042": {1, 5}, "a\u2060b\u2064": {1, 5}, "\u3164": {0}, "a\ufe0f\ufe0f\ufe01": {4, 7}, "a \ufe0f": {2}, "漢\U000e0100\U000e0101": {7},
		"a\U000e0100": {1}, "\U0001F3F4\U000e0067\U000e0062": {4, 8}, "\U0001F3F4" + tags("gbeng") + tags("pwned"): {28, 32, 36, 40, 44},
		"a\ufff9b": {1}, "李\u200d": {3},
	} {
		if got := Hidden(s); !slices.Equal(got, want) {
			t.Errorf("%q: got %d, want %d", s, got, want)
		}
	}
	for _, s := range []string{
		"می\u200cخواهم", "क\u094d\u200dष", "ක\u0dca\u200dෂ", "ര\u200d", "👩\u200d🔬", "👩🏽\u200d🔬", "🏳\ufe0f\u200d🌈", "❤\ufe0f", "1\ufe0f\u20e3", "∩\ufe00", "葛\U000e0100", "葛\ufe00",
		"\U0001F3F4" + tags("gbeng"), "a \U0001F3F4" + tags("gbsct") + " b", "ភាសា\u200bខ្មែរ", "soft\u00adhyphen", "שלום\u200f!", "\u2067שלום\u2069", "Erdős 𝔸 $x$", "",
	} {
		if got := Hidden(s); got != nil {
			t.Errorf("%q: %d", s, got)
		}
	}
}

// tags returns a text in tag characters and their end.
func tags(s string) string {
	return strings.Map(func(r rune) rune { return r + 0xE0000 }, s+"\x7f")[:4*(len(s)+map[bool]int{true: 1}[strings.HasPrefix(s, "gb")])]
}

func TestUnpairedFindsIsolatesWithoutEnd(t *testing.T) {
	for s, want := range map[string][]int{
		"\u2067שלום\u2069": nil, "a \u2066b \u2068c\u2069\u2069 d": nil, "\u2067one\nline\u2069": nil, "": nil,
		"\u2066a": {0}, "a\u2069": {1}, "\u2066a\u2069\u2069": {7}, "\u2066\u2067a\u2069": {0}, "\u2066a\n\nb\u2069": {0, 7}, "\u2066a\n \t\nb\u2069": {0, 9},
	} {
		if got := Unpaired(s); !slices.Equal(got, want) {
			t.Errorf("%q: got %d, want %d", s, got, want)
		}
	}
}
