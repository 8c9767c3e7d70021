package plain

import "testing"

func TestWithoutFullStop(t *testing.T) {
	for in, want := range map[string]string{
		"On Shells.": "On Shells", "On Shells .": "On Shells", "GPT-4.0.": "GPT-4.0", "波について。": "波について", "On $x$.": "On $x$",
		"On Shells": "On Shells", "On Shells...": "On Shells...", "On Shells…": "On Shells…", "Shells, Sand, etc.": "Shells, Sand, etc.", "Shells vs.": "Shells vs.",
		"A Reply to Lee et al.": "A Reply to Lee et al.", "Made in the U.S.": "Made in the U.S.", "A Life of Ann B.": "A Life of Ann B.", "Shells, Inc.": "Shells, Inc.", "Why?": "Why?", "": "", ".": "",
	} {
		if got := WithoutFullStop(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestWithoutControls(t *testing.T) {
	for in, want := range map[string]struct {
		text  string
		found rune
	}{
		"a\nb\tc": {"a\nb\tc", -1}, "a\x07b": {"ab", 7}, "a\x00b": {"ab", 0}, "a\r\nb\rc": {"a\nb\nc", -1}, "a\u2028b\u2029c": {"a\nb\n\nc", -1}, "\ufeffa": {"a", 0xfeff}, "a\u200bb": {"ab", 0x200b},
		"a\u202eb": {"ab", 0x202e}, "ไทย\u200bไทย": {"ไทย\u200bไทย", -1}, "\U0001F469\u200d\U0001F52C": {"\U0001F469\u200d\U0001F52C", -1}, "a\ufffeb\u009bc": {"abc", 0xfffe},
		"a \u2067שלום\u2069 b": {"a \u2067שלום\u2069 b", -1}, "a\u2069b": {"ab", 0x2069}, "": {"", -1},
	} {
		if got, found := WithoutControls(in); got != want.text || found != want.found {
			t.Errorf("%q: got %q, %U, want %q, %U", in, got, found, want.text, want.found)
		}
	}
}
