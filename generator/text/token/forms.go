package token

import (
	"slices"
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
		f.add(f.textOf(from, end), token)
		if from = end; end == f.word.tokens[token] {
			token++
		}
	}
}

// addJoined adds the first parts, joined, the whole word, and the whole without the first token.
func (f *formList) addJoined() {
	if len(f.tokens) > 1 && !f.isName() && !isCombining(f.tokens[0]) && !isLeading(f.tokens[0]) {
		return
	}
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

// isName reports whether people may write the tokens of a word as one: SWE-Bench, k-means, but not drug-target.
func (f *formList) isName() bool {
	isShort := func(token string) bool { return utf8.RuneCountInString(token) <= maxShort }
	return slices.ContainsFunc(f.kinds, func(k kind) bool { return k != lower }) || slices.ContainsFunc(f.tokens, isShort)
}

// addRun adds the tokens from one on, joined, up to a letter; and without a last letter after digits: gpt4 for GPT-4V.
func (f *formList) addRun(token, end int) {
	from := 0
	if token > 0 {
		from = f.word.tokens[token-1]
	}
	last := len(f.tokens) - 1
	isEnded := last > 0 && end == len(f.letters) && isEnding(f.tokens[last])
	if isEnded || !f.hasLetter(from, end) || end-from > maxJoined || token > 0 && f.kinds[from] == digit {
		return
	}
	if text := f.textOf(from, end); !isAbbreviation(text) {
		f.add(text, token)
	}
	if k := f.kinds; end-from > 2 && k[end-1] != digit && k[end-2] == digit && f.hasLetter(from, end-1) && f.letters[end-1] != 'd' {
		f.add(f.textOf(from, end-1), token)
	}
}

// isAbbreviation reports whether letters joined are those of e.g. or i.e.
func isAbbreviation(joined string) bool { return joined == "eg" || joined == "ie" }
