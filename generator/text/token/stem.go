package token

import (
	"slices"
	"strings"
)

// Stem gives what a word has in common with its other English forms: plurals, -ed and -ing,
// and British spelling. "Images", imaging and image are imag; "organ" stays away from
// "organization". It takes a token as Tokens gives it. Of one with less than four letters, or
// with anything but a to z in it, it is the Spelling.
//
// The rules are in the manner of the first step of M. F. Porter, "An algorithm for suffix
// stripping" (1980), but cut less. A stem is the beginning of its word's Spelling, but for
// letters that are put back: rating has rate, studies study. What stands behind such an
// ending is found by StemsBehind. Stems of stems may be shorter still.
//
// The browser has the same rules in stem.js; testdata/stems.json holds both to it.
func Stem(token string) string {
	s := NormalizeSpelling(token)
	if !isPlain(s) {
		return s
	}
	for _, plural := range plurals {
		if s == plural.of {
			return plural.one
		}
	}
	if !staysWhole(s) {
		s = singular(s)
	}
	if !staysWhole(s) {
		s = withoutEnd(withoutTense(s))
	}
	return s
}

// staysWhole tells words that are not what they end in, or would meet another word.
func staysWhole(s string) bool {
	switch s {
	case "aime", "alias", "atlas", "bayes", "bias", "canvas", "chaos", "does", "embed", "evening", "goods", "lens",
		"locale", "mars", "news", "odds", "rationale", "sars", "suite", "united":
		return true
	}
	return false
}

// plurals are those that no rule makes.
var plurals = []struct{ of, one string }{
	{"automata", "automaton"}, {"axes", "axis"}, {"children", "child"}, {"corpora", "corpus"}, {"crises", "crisis"},
	{"criteria", "criterion"}, {"curricula", "curriculum"}, {"equilibria", "equilibrium"}, {"indices", "index"},
	{"matrices", "matrix"}, {"minima", "minimum"}, {"optima", "optimum"}, {"phenomena", "phenomenon"},
	{"spectra", "spectrum"}, {"stimuli", "stimulus"}, {"vertices", "vertex"},
}

func isPlain(token string) bool {
	for i := range len(token) {
		if c := token[i]; c < 'a' || c > 'z' {
			return false
		}
	}
	return len(token) >= 4
}

// singular drops the s of plurals and verbs; in words of four letters that of gpus and apis too.
func singular(s string) string {
	before := s[len(s)-2]
	if s[len(s)-1] != 's' || before == 's' || (before == 'u' || before == 'i') && len(s) > 4 {
		return s
	}
	return s[:len(s)-1]
}

// withoutTense drops -ing and -ed, where a word is left.
func withoutTense(s string) string {
	switch base, isING := strings.CutSuffix(s, "ing"); {
	case isING:
		return restored(base, s)
	case strings.HasSuffix(s, "eed"):
		if isAgreed := strings.HasSuffix(s, "reed") || strings.HasSuffix(s, "teed"); !isAgreed || !hasVowel(s[:len(s)-3]) {
			return s // exceed, seed and breed; but agreed and guaranteed lose their d
		}
		return s[:len(s)-1]
	case strings.HasSuffix(s, "ied"):
		return s[:len(s)-1]
	case strings.HasSuffix(s, "ed"):
		return restored(s[:len(s)-2], s)
	}
	return s
}

// restored gives the word that got -ing or -ed to make s: map of mapping, make of making.
func restored(base, s string) string {
	last := len(base) - 1
	switch {
	case isShort(base):
		return base + "e"
	case len(base) < 3 || !hasVowel(base) || base[last] == 'a':
		return s
	case last > 2 && base[last] == base[last-1] && strings.IndexByte("bdgmnprt", base[last]) >= 0:
		return base[:last]
	}
	return base
}

// withoutEnd drops what the forms of a word don't share.
func withoutEnd(s string) string {
	cut := func(n int) string { return s[:len(s)-n] }
	has := func(end string) bool { return strings.HasSuffix(s, end) }
	switch {
	case len(s) < 4 || has("ee"):
	case has("ie"):
		return cut(2) + "y"
	case has("e") && hasVowel(cut(1)) && !isShort(cut(1)):
		s = cut(1)
	}
	switch {
	case len(s) > 4 && has("ll"), has("ogu"):
		return cut(1)
	case has("centr"), has("fibr"):
		return cut(1) + "er"
	case len(s) > 6 && has("sis"):
		return cut(2)
	}
	return s
}

// isShort tells the letters before the e of make, use and type: one vowel, and one consonant
// after it.
func isShort(s string) bool {
	last := len(s) - 1
	return last > 0 && isVowel(s[last-1]) && !isVowel(s[last]) && s[last] != 'w' && s[last] != 'x' && !hasVowel(s[:last-1])
}

func hasVowel(s string) bool { return strings.ContainsAny(s, "aeiouy") }

func isVowel(c byte) bool { return strings.IndexByte("aeiouy", c) >= 0 }

// NormalizeSpelling gives a token in the one spelling that stems have: behaviour as behavior, and
// organization with s. It looks at nothing behind a letter, so that a word's spelling begins
// with the spelling of what the word begins with.
func NormalizeSpelling(token string) string {
	if !strings.Contains(token, "ou") && !strings.Contains(token, "z") {
		return token
	}
	spelled := make([]byte, 0, len(token))
	for i := range len(token) {
		switch before, c := token[:i], token[i]; {
		case c == 'z' && (strings.HasSuffix(before, "i") || strings.HasSuffix(before, "ly")) && isPlain(token[max(0, i-4):i]):
			spelled = append(spelled, 's')
		case c == 'u' && beginsOur(before):
		default:
			spelled = append(spelled, c)
		}
	}
	return string(spelled)
}

// beginsOur tells what words that end in -our begin with, up to the o.
func beginsOur(s string) bool {
	for _, end := range []string{"avio", "colo", "ighbo", "avo", "labo", "tumo", "hono", "rigo", "arbo", "humo", "armo", "vapo"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// StemsForPrefix gives the stems of words that begin with a text, but for the stems that begin
// with the text's Spelling: "trainin" begins training, which has the stem train. They are few,
// and most texts have none. Any letters count as a word.
func StemsForPrefix(prefix string) []string {
	if strings.ContainsFunc(prefix, func(r rune) bool { return r < 'a' || r > 'z' }) {
		return nil
	}
	var found []string
	start := NormalizeSpelling(prefix)
	add := func(stem string) {
		if !strings.HasPrefix(stem, start) && !slices.Contains(found, stem) {
			found = append(found, stem)
		}
	}
	for _, tail := range []string{"", "s", "g", "ng", "ing", "d", "ed"} {
		add(Stem(prefix + tail))
	}
	for _, plural := range plurals {
		if strings.HasPrefix(plural.of, prefix) {
			add(plural.one)
		}
	}
	return found
}
