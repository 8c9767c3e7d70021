// Package token divides texts into the words by which they are searched and compared.
package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold gives a text in the form in which texts are compared: lower case, without accents, and
// with one character for all its compatible forms (NFKD), so that Erdős is erdos and ² is 2.
// Spaces and punctuation stay. Folding twice changes nothing more.
//
// The marks that go are those of no script of their own (Unicode's Inherited): accents, and
// vowel signs of Arabic. Those that spell a word, as in Devanagari, stay, and so does the voicing
// of kana, which is joined to its letter again. Format characters, such as soft hyphens, go.
//
// The browser folds what readers type in the same way; testdata/tokens.json holds both to it.
func Fold(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(s, "\ufffd")) {
		r = unicode.ToLower(r)
		if r < 0x80 {
			b.WriteByte(byte(r))
		} else if spelled, ok := plainLetters[r]; ok {
			b.WriteString(spelled)
		} else if !isSilent(r) {
			b.WriteRune(r)
		}
	}
	return dropVoicing(norm.NFC.String(b.String()))
}

// plainLetters are the letters that NFKD leaves as they are and people type otherwise.
var plainLetters = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ħ': "h", 'ı': "i", 'ŧ': "t", 'ς': "σ",
}

// The marks that voice kana.
const voiced, halfVoiced = '\u3099', '\u309a'

func isSilent(r rune) bool {
	if r == voiced || r == halfVoiced {
		return false
	}
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Inherited, r) && unicode.IsMark(r)
}

// dropVoicing removes the voicing that found no letter to join.
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

// Key gives a name in the form in which the filters of a search are compared: folded, with a
// hyphen for every run of white space. "Computer Vision" is computer-vision, C++ is c++.
func Key(name string) string { return strings.Join(strings.Fields(Fold(name)), "-") }

// Tokenize gives the words of a text, folded and in order: runs of letters, digits and the marks
// on them. Chinese, Japanese and Korean have no spaces to go by, so a run of their characters
// gives every two neighbours, 扩散模型 as 扩散 散模 模型; a character alone is a token.
//
// The tokens of a text's tokens, with spaces between, are the same tokens.
func Tokenize(s string) []string { return strings.Fields(string(Append(nil, s))) }

// Append adds the tokens of a text to b, each with a space before it.
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

// appendASCII folds and divides at once: nearly all of most texts is ASCII.
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
		kind, size := run(s)
		switch kind {
		case letter:
			b = append(append(b, ' '), s[:size]...)
		case ideograph:
			b = appendPairs(b, s[:size])
		}
		s = s[size:]
	}
	return b
}

// class says what a character is to words.
type class int

const (
	other class = iota
	letter
	ideograph
	mark // of a script that spells with marks; it goes on with a word, and begins none
)

// run is the class of the characters with which a text begins, and their length in bytes.
func run(s string) (class, int) {
	first := other
	for i, r := range s {
		now := classOf(r)
		if i == 0 {
			first = now
		} else if now != first && !(now == mark && first == letter) {
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

// IsIdeograph tells the characters that are written without spaces between words: letters and
// numbers of the scripts Han, Hiragana, Katakana and Hangul, and the mark ー of long vowels.
func IsIdeograph(r rune) bool {
	if r < 0x1100 || r == 'ー' {
		return r == 'ー'
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) && (unicode.IsLetter(r) || unicode.IsNumber(r))
}

// appendPairs adds every two neighbours of a run, or its only character.
func appendPairs(b []byte, run string) []byte {
	before := -1
	for i, r := range run {
		if before >= 0 {
			b = append(append(b, ' '), run[before:i+utf8.RuneLen(r)]...)
		}
		before = i
	}
	if before == 0 {
		b = append(append(b, ' '), run...)
	}
	return b
}
