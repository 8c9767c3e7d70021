package token

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// form is a form of a word.
type form struct {
	text  string
	token int // the number of the token with which it begins
}

// forms returns the forms of a word, in a fixed order.
func (w *word) forms() []form {
	if len(w.parts) < 2 && w.sign == "" || len(w.pairs) > 0 {
		return nil
	}
	f := formList{word: w, tokens: w.tokenTexts()}
	f.addParts()
	f.addJoined()
	if w.sign != "" {
		f.add(w.sign, len(w.tokens)-1)
	}
	return f.forms
}

func (w *word) formTexts() (texts []string) {
	for _, form := range w.forms() {
		texts = append(texts, form.text)
	}
	return texts
}

type formList struct {
	*word
	tokens []string
	forms  []form
}

func (f *formList) add(text string, token int) {
	isIn := slices.ContainsFunc(f.forms, func(other form) bool { return other.text == text })
	if !isIn && !slices.Contains(f.tokens, text) {
		f.forms = append(f.forms, form{text, token})
	}
}

// addParts adds the parts that are no tokens.
func (f *formList) addParts() {
	from, token := 0, 0
	for _, end := range f.parts {
		f.add(string(f.letters[from:end]), token)
		if from = end; end == f.word.tokens[token] {
			token++
		}
	}
}

// addJoined adds the first parts, joined, the whole word, and the whole without the first token.
func (f *formList) addJoined() {
	all, hasStop := len(f.letters), slices.ContainsFunc(f.tokens, IsStopWord)
	if !hasStop || len(f.tokens) == 1 {
		for _, end := range f.parts[1:min(len(f.parts), joinedParts+1)] {
			f.addRun(0, end)
		}
	}
	if len(f.tokens) > 1 {
		f.addRun(0, all)
	}
	if len(f.tokens) > 2 && !hasStop {
		f.addRun(1, all)
	}
}

// addRun adds the tokens from one on, joined, up to a letter; and without a last letter after digits: gpt4 for GPT-4V.
func (f *formList) addRun(token, end int) {
	from := 0
	if token > 0 {
		from = f.word.tokens[token-1]
	}
	if !f.hasLetter(from, end) || end-from > maxJoined || token > 0 && f.kinds[from] == digit {
		return
	}
	if text := string(f.letters[from:end]); !isAbbreviation(text) {
		f.add(text, token)
	}
	if k := f.kinds; end-from > 2 && k[end-1] != digit && k[end-2] == digit && f.hasLetter(from, end-1) && f.letters[end-1] != 'd' {
		f.add(string(f.letters[from:end-1]), token)
	}
}

// isAbbreviation reports whether letters joined are those of e.g. or i.e.
func isAbbreviation(joined string) bool { return joined == "eg" || joined == "ie" }

// An edge is the first word of a chunk, as far as the word before it can join it.
type edge struct {
	token   string   // the first; "" if something precedes it
	more    []string // the others
	isAlone bool     // it is all that the chunk has
	isName  bool     // it is capitalized, and has only letters
}

// keepEdge keeps the first word of a chunk, which the rest follows.
func (w *word) keepEdge(rest string) {
	if !w.isAtStart || len(w.letters) == 0 {
		return
	}
	tokens := w.tokenTexts()
	w.edge = edge{tokens[0], tokens[1:], len(tokens) == 1 && rest == "", w.kinds[0] == upper && !slices.Contains(w.kinds, digit)}
}

// plainEdge returns the edge of a chunk of ASCII with at most one token, whose only form is itself. It is not folded.
func plainEdge(chunk string) (e edge, ok bool) {
	start := 0
	for start < len(chunk) && chunk[start] < 0x80 && !isWord(rune(chunk[start])) {
		start++
	}
	end, digits, capitals := start, 0, 0
	for ; end < len(chunk) && isWord(rune(chunk[end])); end++ {
		switch c := chunk[end]; {
		case c <= '9':
			digits++
		case c <= 'Z':
			capitals++
		}
	}
	size := end - start
	isPlain := digits == 0 && (capitals == 0 || capitals == size || capitals == 1 && chunk[start] <= 'Z') || digits == size
	for i := end; i < len(chunk); i++ {
		if c := chunk[i]; c >= 0x80 || isWord(rune(c)) || c == '+' || c == '#' || c == '*' {
			return edge{}, false
		}
	}
	if start > 0 || size == 0 {
		return edge{}, isPlain
	}
	return edge{token: chunk[:end], isAlone: end == len(chunk), isName: capitals > 0}, isPlain
}

// pairForms returns the forms of a word and the next, with a space between them: fine tuning, Llama 3.
func pairForms(before, next edge) (forms []string) {
	length := utf8.RuneCountInString(before.token)
	if !before.isAlone || next.token == "" || length < 2 || length+utf8.RuneCountInString(next.token) > maxJoined {
		return nil
	}
	if first := next.token[0]; before.isName && (isShortNumber(next.token) || first == 'v' && isShortNumber(next.token[1:])) {
		joined := strings.ToLower(before.token)
		if IsStopWord(joined) {
			return nil
		}
		joined += next.token
		forms = append(forms, joined)
		for _, token := range next.more {
			if !isShortNumber(token) {
				break
			}
			joined += token
		}
		if joined != forms[0] {
			forms = append(forms, joined)
		}
		return forms
	}
	if isCombining(before.token) && next.token[0] > '9' && !IsStopWord(strings.ToLower(next.token)) {
		return []string{strings.ToLower(before.token + next.token)}
	}
	return nil
}

// isShortNumber reports whether a token is a number of up to three digits: a version, but no year.
func isShortNumber(token string) bool {
	return len(token) > 0 && len(token) <= 3 && strings.Trim(token, "0123456789") == ""
}

// isCombining reports whether a token is often written together with the next one.
func isCombining(token string) bool {
	switch strings.ToLower(token) {
	case "anti", "auto", "back", "bi", "co", "cross", "de", "down", "fine", "hyper", "inter", "intra", "macro", "mega", "meta",
		"micro", "mini", "mis", "mono", "multi", "non", "off", "omni", "over", "post", "pre", "pseudo", "quasi", "re",
		"self", "semi", "sub", "super", "trans", "tri", "ultra", "un", "under", "uni", "up", "web":
		return true
	}
	return false
}

// IsStopWord reports whether a token is a stop word, so common that it distinguishes nothing.
func IsStopWord(token string) bool {
	switch token {
	case "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "of", "on", "or", "that", "the", "this", "to", "we", "with":
		return true
	}
	return false
}
