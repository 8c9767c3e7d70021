package token

import (
	"slices"
	"strings"
)

// Stem returns the stem that a token shares with its other English forms: plurals, -ed and
// -ing, and British spelling. Images, imaging and image share imag; organ and organization
// share nothing. Stem returns NormalizeSpelling(token) if the token has less than four letters
// or any character other than a to z.
//
// The rules follow step 1 of M. F. Porter, "An algorithm for suffix stripping" (1980), but strip
// less. A stem is a prefix of its token's normalized spelling, except for restored letters:
// rating has the stem rate, studies has study. StemsForPrefix finds those exceptions. Stem is
// not idempotent.
func Stem(token string) string {
	s := NormalizeSpelling(token)
	if !isPlain(s) {
		return s
	}
	if singular, ok := IrregularSingular(s); ok {
		return singular
	}
	if !isException(s) {
		s = stripS(s)
	}
	if !isException(s) {
		s = stripEnding(stripTense(s))
	}
	return s
}

// isException reports whether s only looks as if it had a suffix, or would share the stem of an
// unrelated word.
func isException(s string) bool {
	switch s {
	case "aime", "alias", "atlas", "bayes", "bias", "canvas", "chaos", "does", "embed", "evening", "goods", "lens",
		"locale", "mars", "news", "odds", "rationale", "sars", "suite", "united":
		return true
	}
	return false
}

// irregularNouns are the nouns whose plurals follow no rule below.
var irregularNouns = []struct{ plural, singular string }{
	{"automata", "automaton"}, {"axes", "axis"}, {"children", "child"}, {"corpora", "corpus"}, {"crises", "crisis"},
	{"criteria", "criterion"}, {"curricula", "curriculum"}, {"equilibria", "equilibrium"}, {"indices", "index"},
	{"matrices", "matrix"}, {"minima", "minimum"}, {"optima", "optimum"}, {"phenomena", "phenomenon"},
	{"spectra", "spectrum"}, {"stimuli", "stimulus"}, {"vertices", "vertex"},
}

// IrregularSingular returns the singular of matrices, corpora and other plurals that no rule makes.
func IrregularSingular(plural string) (singular string, ok bool) {
	for _, noun := range irregularNouns {
		if plural == noun.plural {
			return noun.singular, true
		}
	}
	return "", false
}

// isPlain reports whether a token is at least four letters a to z.
func isPlain(token string) bool {
	for i := range len(token) {
		if c := token[i]; c < 'a' || c > 'z' {
			return false
		}
	}
	return len(token) >= 4
}

// stripS strips the s of plurals and verbs; after u and i only in words of four letters: gpus, apis.
func stripS(s string) string {
	before := s[len(s)-2]
	if s[len(s)-1] != 's' || before == 's' || (before == 'u' || before == 'i') && len(s) > 4 {
		return s
	}
	return s[:len(s)-1]
}

// stripTense strips -ing and -ed if a word remains.
func stripTense(s string) string {
	switch base, isING := strings.CutSuffix(s, "ing"); {
	case isING:
		return restoreBase(base, s)
	case strings.HasSuffix(s, "eed"):
		if isAgreed := strings.HasSuffix(s, "reed") || strings.HasSuffix(s, "teed"); !isAgreed || !hasVowel(s[:len(s)-3]) {
			return s // exceed, seed and breed; but agreed and guaranteed lose their d
		}
		return s[:len(s)-1]
	case strings.HasSuffix(s, "ied"):
		return s[:len(s)-1]
	case strings.HasSuffix(s, "ed"):
		return restoreBase(s[:len(s)-2], s)
	}
	return s
}

// restoreBase returns the word to which -ing or -ed was added: map for mapping, make for making.
// base is s without the suffix. If no word remains, it returns s.
func restoreBase(base, s string) string {
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

// stripEnding strips letters that only some forms of a word have.
func stripEnding(s string) string {
	cut := func(n int) string { return s[:len(s)-n] }
	has := func(suffix string) bool { return strings.HasSuffix(s, suffix) }
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

// isShort reports whether s is like the letters before the e of make, use and type: it ends in
// a consonant after its only vowel.
func isShort(s string) bool {
	last := len(s) - 1
	return last > 0 && isVowel(s[last-1]) && !isVowel(s[last]) && s[last] != 'w' && s[last] != 'x' && !hasVowel(s[:last-1])
}

func hasVowel(s string) bool { return strings.ContainsAny(s, "aeiouy") }

func isVowel(c byte) bool { return strings.IndexByte("aeiouy", c) >= 0 }

// NormalizeSpelling returns a token with British and American spelling unified: behaviour
// becomes behavior, organization becomes organisation. Each letter depends only on the letters
// before it, so the result for a prefix of a token is a prefix of the result for the token.
func NormalizeSpelling(token string) string {
	if !strings.Contains(token, "ou") && !strings.Contains(token, "z") {
		return token
	}
	normalized := make([]byte, 0, len(token))
	for i := range len(token) {
		switch before, c := token[:i], token[i]; {
		case c == 'z' && (strings.HasSuffix(before, "i") || strings.HasSuffix(before, "ly")) && isPlain(token[max(0, i-4):i]):
			normalized = append(normalized, 's')
		case c == 'u' && isStartOfOur(before):
		default:
			normalized = append(normalized, c)
		}
	}
	return string(normalized)
}

// isStartOfOur reports whether s is the start, up to the o, of a word in -our.
func isStartOfOur(s string) bool {
	for _, end := range []string{"avio", "colo", "ighbo", "avo", "labo", "tumo", "hono", "rigo", "arbo", "humo", "armo", "vapo"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// StemsForPrefix returns the stems of words that start with prefix, except the stems that start
// with NormalizeSpelling(prefix): "trainin" starts training, whose stem is train. Most prefixes
// have none. Any sequence of letters counts as a word.
func StemsForPrefix(prefix string) []string {
	if strings.ContainsFunc(prefix, func(r rune) bool { return r < 'a' || r > 'z' }) {
		return nil
	}
	var stems []string
	start := NormalizeSpelling(prefix)
	add := func(stem string) {
		if !strings.HasPrefix(stem, start) && !slices.Contains(stems, stem) {
			stems = append(stems, stem)
		}
	}
	for _, rest := range []string{"", "s", "g", "ng", "ing", "d", "ed"} {
		add(Stem(prefix + rest))
	}
	for _, noun := range irregularNouns {
		if strings.HasPrefix(noun.plural, prefix) {
			add(noun.singular)
		}
	}
	return stems
}
