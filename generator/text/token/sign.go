package token

import (
	"strings"
	"unicode/utf8"
)

// readSign notes a sign that belongs to the last token: C++, C#, A*, LLaMA+.
func (w *word) readSign(s string, before rune) {
	r, size := utf8.DecodeRuneInString(s)
	start := 0
	if n := len(w.tokens); n > 1 {
		start = w.tokens[n-2]
	}
	if isStar(r) {
		r = '*'
	}
	sign := string(r)
	if size == 0 || !strings.ContainsAny(sign, "+#*") || !w.hasLetter(start, len(w.letters)) {
		return
	}
	rest := s[size:]
	if after, ok := strings.CutPrefix(rest, "+"); ok && r == '+' {
		sign, rest = "++", after
	}
	class, _, isCapital := next(rest)
	after, _ := utf8.DecodeRuneInString(rest)
	isDigit := sign == "++" && '0' <= after && after <= '9' && !isCapital
	if class == letter && !isDigit || class == ideograph || isStar(after) || after == '+' || after == '#' ||
		r == '*' && (isStar(before) || len(w.letters)-start > 4) {
		return
	}
	w.sign = string(w.letters[start:]) + sign
}

func isStar(r rune) bool { return strings.ContainsRune("*∗⋆★", r) && r != utf8.RuneError }
