package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	maxTokens = 16 // of a word; a longer run is several words
	maxJoined = 32 // letters
)

// word reads one word after the other.
type word struct {
	letters []rune // of its tokens, run together
	kinds   []kind // by letter
	tokens  []int  // where each token ends in letters
	parts   []int  // where each part ends
	pairs   []string
	sign    string
	text    string // letters, if they are ASCII and a text of them was wanted

	endsInLower bool // the last token, as written
	isAtStart   bool // nothing precedes it in its chunk
	edge        edge // of the chunk
}

// A kind is the role of a letter for parts.
type kind uint8

const (
	lower kind = iota // and letters without case
	upper
	digit
	greek // of the name of a Greek letter
)

// caseMark precedes capitals in the result of markCase.
const caseMark = '\x00'

// markCase returns Fold(chunk), with caseMark before each letter that was a capital.
func markCase(chunk string) string {
	b := make([]byte, 0, len(chunk)+len(chunk)/2)
	if !isASCII(chunk) {
		return foldMarking(chunk)
	}
	for i := range len(chunk) {
		switch c := chunk[i]; {
		case c == caseMark:
			b = append(b, ' ')
		case 'A' <= c && c <= 'Z':
			b = append(b, caseMark, c+'a'-'A')
		default:
			b = append(b, c)
		}
	}
	return string(b)
}

// read cuts the first word off a text of markCase, and returns the rest.
func (w *word) read(s string) (rest string) {
	w.letters, w.kinds, w.tokens, w.parts, w.pairs, w.sign, w.text = w.letters[:0], w.kinds[:0], w.tokens[:0], w.parts[:0], w.pairs[:0], "", ""
	class, size, before := other, 0, rune(0)
	for at := s; ; at = at[size:] {
		if class, size, _ = next(at); class == letter || class == ideograph || size == 0 {
			w.isAtStart, s = len(at) == len(s), at
			break
		}
		before, _ = utf8.DecodeRuneInString(at)
	}
	if class == ideograph {
		_, size = leadingRun(s)
		w.pairs = strings.Fields(string(appendBigrams(nil, s[:size])))
		return s[size:]
	}
	for s != "" {
		s = w.readToken(s)
		size := joinerSize(s, w.endsInLower)
		if size == 0 || len(w.tokens) == maxTokens {
			break
		}
		s = s[size:]
	}
	w.readSign(s, before)
	return s
}

// next returns the class and size of the first character of a text of markCase, and whether it is a capital.
func next(s string) (c class, size int, isCapital bool) {
	isCapital = s != "" && s[0] == caseMark
	if isCapital {
		s = s[1:]
	}
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return other, 0, false
	}
	if isCapital {
		size++
	}
	return classOf(r), size, isCapital
}

// readToken adds a token, which s begins with, and returns the rest.
func (w *word) readToken(s string) (rest string) {
	start := len(w.letters)
	for {
		c, size, isCapital := next(s)
		if c != letter && (c != mark || len(w.letters) == start) {
			break
		}
		r, _ := utf8.DecodeRuneInString(strings.TrimPrefix(s[:size], string(caseMark)))
		k := lower
		if isCapital {
			k = upper
		} else if '0' <= r && r <= '9' {
			k = digit
		}
		w.letters, w.kinds = append(w.letters, r), append(w.kinds, k)
		s = s[size:]
	}
	w.endsInLower = w.kinds[len(w.kinds)-1] == lower
	w.nameGreek(start)
	w.cut(start)
	w.tokens = append(w.tokens, len(w.letters))
	return s
}

// nameGreek replaces Greek letters of the last token, as appendNamed does.
func (w *word) nameGreek(start int) {
	for i := start; i < len(w.letters); i++ {
		if !isGreek(w.letters[i]) || i > start && isGreek(w.letters[i-1]) || i+1 < len(w.letters) && isGreek(w.letters[i+1]) {
			continue
		}
		name := []rune(greekNames[w.letters[i]-'α'])
		kinds := make([]kind, len(name))
		for j := range kinds {
			kinds[j] = greek
		}
		w.letters = append(w.letters[:i], append(name, w.letters[i+1:]...)...)
		w.kinds = append(w.kinds[:i], append(kinds, w.kinds[i+1:]...)...)
		i += len(name) - 1
	}
}

// joinerSize returns the size of the character at the start of s if it joins the tokens before and after it; 0 if not.
func joinerSize(s string, afterLower bool) int {
	r, size := utf8.DecodeRuneInString(s)
	if !strings.ContainsRune("-_.^'’‐‑‒–−", r) || size == 0 {
		return 0
	}
	class, first, isCapital := next(s[size:])
	if class != letter {
		return 0
	}
	second, secondSize, isSecondCapital := next(s[size+first:])
	switch r {
	case '.': // not between sentences
		if afterLower && isCapital && second == letter && !isSecondCapital {
			return 0
		}
	case '\'', '’': // O'Brien, but not it's or we'll
		if third, _, _ := next(s[size+first+secondSize:]); second != letter || third != letter {
			return 0
		}
	}
	return size
}

// hasLetter reports whether any of these letters is no digit.
func (w *word) hasLetter(from, to int) bool {
	for _, k := range w.kinds[from:to] {
		if k != digit {
			return true
		}
	}
	return false
}

func (w *word) isWord() bool { return len(w.letters) > 0 || len(w.pairs) > 0 }

func (w *word) tokenTexts() []string {
	if len(w.pairs) > 0 {
		return w.pairs
	}
	return w.texts(w.tokens)
}

func (w *word) partTexts() []string {
	if len(w.pairs) > 0 {
		return w.pairs
	}
	return w.texts(w.parts)
}

func (w *word) texts(ends []int) []string {
	texts, start := make([]string, len(ends)), 0
	for i, end := range ends {
		texts[i], start = w.textOf(start, end), end
	}
	return texts
}

// textOf returns letters as a text.
func (w *word) textOf(from, to int) string {
	if w.text == "" {
		w.text = string(w.letters)
	}
	if len(w.text) == len(w.letters) {
		return w.text[from:to]
	}
	return string(w.letters[from:to])
}

func (w *word) joined() string {
	if len(w.letters) > maxJoined || !w.hasLetter(0, len(w.letters)) {
		return ""
	}
	if joined := string(w.letters); len(w.tokens) == 1 || !isAbbreviation(joined) {
		return joined
	}
	return ""
}

// foldMarking is markCase for a chunk that is not ASCII.
func foldMarking(chunk string) string {
	return foldRunes(strings.ReplaceAll(chunk, string(caseMark), " "), func(b *strings.Builder, r rune) {
		if unicode.IsUpper(r) {
			b.WriteByte(caseMark)
		}
	})
}
