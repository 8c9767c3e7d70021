// Package token splits texts into tokens, the words by which a site searches and compares them.
//
//	token.Tokenize("Erdős's β-VAE, 扩散模型") // erdos s beta vae 扩散 散模 模型
//	token.Key("Computer Vision")             // computer-vision: a value of a search filter
//	token.Stem("modelling")                  // model: what the forms of an English word share
//
// [Fold] defines when two texts are equal, [Tokenize] where words begin and end, [Stem] which
// words count as forms of one. The browser's search repeats all of it in assets/search
// (tokens.js, stem.js); the vectors in testdata and the tests hold both to the same results.
package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns s in the form in which texts are compared: lower case, without accents, and with
// compatibility characters replaced (Unicode NFKD), so that Erdős becomes erdos and ² becomes 2.
// It keeps spaces and punctuation. Fold is idempotent.
//
// Fold removes the marks that belong to no script (Unicode script Inherited), which are accents
// and the vowel signs of Arabic, and format characters such as soft hyphens. It keeps marks that
// spell a word, as in Devanagari, and the voicing marks of kana, recomposed with their letters.
func Fold(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	return foldRunes(s, func(*strings.Builder, rune) {})
}

// foldRunes folds s, and calls before for each character of its NFKD before it writes it.
func foldRunes(s string, before func(*strings.Builder, rune)) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(s, "\ufffd")) {
		before(&b, r)
		r = unicode.ToLower(r)
		if r < 0x80 {
			b.WriteByte(byte(r))
		} else if ascii, ok := substitutes[r]; ok {
			b.WriteString(ascii)
		} else if !isIgnorable(r) {
			b.WriteRune(r)
		}
	}
	return dropVoicing(norm.NFC.String(b.String()))
}

// substitutes maps letters that NFKD leaves alone to what people type for them.
var substitutes = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ħ': "h", 'ı': "i", 'ŧ': "t", 'ς': "σ",
}

// The combining voicing marks of kana.
const voiced, halfVoiced = '\u3099', '\u309a'

func isIgnorable(r rune) bool {
	if r == voiced || r == halfVoiced {
		return false
	}
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Inherited, r) && unicode.IsMark(r)
}

// dropVoicing removes voicing marks that NFC joined to no letter.
func dropVoicing(s string) string {
	if !strings.ContainsFunc(s, isVoicing) {
		return s
	}
	return norm.NFC.String(strings.NewReplacer(string(voiced), "", string(halfVoiced), "").Replace(s))
}

func isVoicing(r rune) bool { return r == voiced || r == halfVoiced }

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Key returns a name in the form in which search filters are compared: folded, with a hyphen
// for every run of white space and quotation marks, which a filter can't have in its value.
// "Computer Vision" becomes computer-vision, C++ becomes c++.
func Key(name string) string {
	return strings.Join(strings.FieldsFunc(Fold(name), separatesKey), "-")
}

func separatesKey(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("\"“”„", r) }

// Tokenize returns the tokens of s, folded and in order: runs of letters, digits and their marks.
// Chinese, Japanese and Korean don't separate words reliably, so runs of their characters become
// bigrams: 扩散模型 becomes 扩散 散模 模型. A run of one character is one token. A Greek letter without
// another next to it is its name: ε-greedy has the tokens epsilon and greedy.
//
// Tokenizing the tokens, joined by spaces, returns them unchanged.
func Tokenize(s string) []string { return strings.Fields(string(Append(nil, s))) }

// Append appends the tokens of s to b, each preceded by a space.
func Append(b []byte, s string) []byte {
	for part := range strings.SplitSeq(s, " ") {
		if isASCII(part) {
			b = appendASCII(b, part)
		} else {
			b = appendFolded(b, Fold(part))
		}
	}
	return b
}

// appendASCII folds and splits in one pass: most text is ASCII.
func appendASCII(b []byte, s string) []byte {
	inWord := false
	for i := range len(s) {
		c := s[i]
		if !isWord(rune(c)) {
			inWord = false
			continue
		}
		if !inWord {
			b, inWord = append(b, ' '), true
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		b = append(b, c)
	}
	return b
}

func appendFolded(b []byte, s string) []byte {
	for s != "" {
		kind, size := leadingRun(s)
		switch kind {
		case letter:
			b = appendNamed(append(b, ' '), s[:size])
		case ideograph:
			b = appendBigrams(b, s[:size])
		}
		s = s[size:]
	}
	return b
}

// A class is the role of a character in tokens.
type class int

const (
	other class = iota
	letter
	ideograph
	mark // of a script that spells with marks: continues a token, never starts one
)

// leadingRun returns the class of the run of characters at the start of s, and its length in bytes.
func leadingRun(s string) (class, int) {
	first := other
	for i, r := range s {
		current := classOf(r)
		if i == 0 {
			first = current
		} else if current != first && !(current == mark && first == letter) {
			return first, i
		}
	}
	return first, len(s)
}

func classOf(r rune) class {
	switch {
	case r < 0x80:
		if isWord(r) {
			return letter
		}
		return other
	case IsIdeograph(r):
		return ideograph
	case unicode.IsLetter(r), unicode.IsNumber(r):
		return letter
	case unicode.IsMark(r):
		return mark
	}
	return other
}

func isWord(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
}

// IsIdeograph reports whether Tokenize splits runs of r into bigrams: r is a letter or number of
// the scripts Han, Hiragana, Katakana or Hangul, or the long-vowel mark ー.
func IsIdeograph(r rune) bool {
	if r < 0x1100 || r == 'ー' {
		return r == 'ー'
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) && (unicode.IsLetter(r) || unicode.IsNumber(r))
}

// appendBigrams appends every two adjacent characters of a run, or its only character.
func appendBigrams(b []byte, run string) []byte {
	previous := -1
	for i, r := range run {
		if previous >= 0 {
			b = append(append(b, ' '), run[previous:i+utf8.RuneLen(r)]...)
		}
		previous = i
	}
	if previous == 0 {
		b = append(append(b, ' '), run...)
	}
	return b
}
