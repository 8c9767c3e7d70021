package token

import (
	"strings"
	"unicode/utf8"
)

// greekNames are the names of the letters from α to ω. ς comes between ρ and σ; Fold replaces it.
var greekNames = [...]string{
	"alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
	"omicron", "pi", "rho", "", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
}

func isGreek(r rune) bool { return 'α' <= r && r <= 'ω' }

// appendNamed appends a token, with the name of each Greek letter that has no Greek letter next to it:
// ε becomes epsilon, and βvae betavae. Words of several Greek letters stay.
func appendNamed(b []byte, token string) []byte {
	if strings.IndexByte(token, 0xce) < 0 && strings.IndexByte(token, 0xcf) < 0 { // the first bytes of α to ω
		return append(b, token...)
	}
	before := rune(0)
	for i, r := range token {
		after, _ := utf8.DecodeRuneInString(token[i+utf8.RuneLen(r):])
		if isGreek(r) && !isGreek(before) && !isGreek(after) {
			b = append(b, greekNames[r-'α']...)
		} else {
			b = utf8.AppendRune(b, r)
		}
		before = r
	}
	return b
}
