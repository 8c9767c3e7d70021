package token

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// An edge is the first word of a chunk, as far as the word before it can join it.
type edge struct {
	token   string   // the first; "" if something precedes it
	more    []string // the others
	isAlone bool     // it is all that the chunk has
	isName  bool     // it is capitalized, and ends with a letter
	names   []string // of a name of several tokens that is all the chunk has: it and the last token, as far as they are names
}

// keepEdge keeps the first word of a chunk, which the rest follows, if it can have a form with a word before or after.
func (w *word) keepEdge(before edge, rest string) {
	isAlone := len(w.tokens) == 1 && rest == ""
	isName := rest == "" && w.takesNumber()
	if !w.isAtStart || len(w.letters) == 0 || !isAlone && !isName && !before.canJoin() {
		return
	}
	tokens := w.tokenTexts()
	w.edge = edge{token: tokens[0], more: tokens[1:], isAlone: isAlone, isName: isName}
	if isName && !isAlone {
		w.edge.names = []string{w.textOf(0, len(w.letters)), tokens[len(tokens)-1]}
	}
}

// takesNumber reports whether a number may follow the word in its name: Llama 3, Wav2vec 2.0, V-JEPA 2. It is capitalized or
// has a digit, its last token is capitalized as well, and it ends with a letter.
func (w *word) takesNumber() bool {
	if len(w.kinds) == 0 || w.kinds[0] == digit || w.kinds[len(w.kinds)-1] == digit {
		return false
	}
	if n := len(w.tokens); n > 1 && w.kinds[w.tokens[n-2]] != upper {
		return false
	}
	return w.kinds[0] == upper || slices.Contains(w.kinds, digit)
}

// appendPlain appends the token of a chunk of ASCII that has at most one, whose only form is itself, and returns the
// chunk's edge, which is not folded. isPlain is false for other chunks.
func appendPlain(b []byte, chunk string) (all []byte, e edge, isPlain bool) {
	start := 0
	for start < len(chunk) && chunk[start] < 0x80 && !isWord(rune(chunk[start])) {
		start++
	}
	all = b
	end, digits, capitals := start, 0, 0
	for ; end < len(chunk) && isWord(rune(chunk[end])); end++ {
		c := chunk[end]
		if end == start {
			all = append(all, ' ')
		}
		switch {
		case c <= '9':
			digits++
		case c <= 'Z':
			capitals++
			c += 'a' - 'A'
		}
		all = append(all, c)
	}
	size := end - start
	if !(digits == 0 && (capitals == 0 || capitals == size || capitals == 1 && chunk[start] <= 'Z') || digits == size) {
		return b, edge{}, false
	}
	for i := end; i < len(chunk); i++ {
		if c := chunk[i]; c >= 0x80 || isWord(rune(c)) || c == '+' || c == '#' || c == '*' {
			return b, edge{}, false
		}
	}
	if start > 0 || size == 0 {
		return all, edge{}, true
	}
	return all, edge{token: chunk[:end], isAlone: end == len(chunk), isName: capitals > 0}, true
}

// longestCombining is the length of the longest token that isCombining accepts.
const longestCombining = len("pseudo")

// canJoin reports whether a word may have a form with the next one.
func (e edge) canJoin() bool {
	return len(e.names) > 0 || e.isAlone && len(e.token) > 1 && (e.isName || len(e.token) <= longestCombining && isCombining(e.token))
}

// pairForms returns the forms of a word and the next, with a space between them: fine tuning, Llama 3.
func pairForms(before, next edge) (forms []string) {
	if next.token == "" || !before.canJoin() {
		return nil
	}
	for _, name := range before.names {
		if size := utf8.RuneCountInString(name); size > 1 && size+utf8.RuneCountInString(next.token) <= maxJoined && isVersion(next.token) {
			forms = append(forms, numberForms(name, next)...)
		}
	}
	if len(before.names) > 0 {
		return forms
	}
	first := strings.ToLower(before.token)
	size := utf8.RuneCountInString(first)
	if size < 2 || size+utf8.RuneCountInString(next.token) > maxJoined {
		return nil
	}
	if before.isName && isVersion(next.token) && !IsStopWord(first) {
		return numberForms(first, next)
	}
	if isCombining(first) && next.token[0] > '9' && !IsStopWord(strings.ToLower(next.token)) {
		return []string{first + strings.ToLower(next.token)}
	}
	return nil
}

// numberForms returns a name joined with the number that the next word begins with: llama3, llama31.
func numberForms(name string, next edge) []string {
	forms := []string{name + next.token}
	all := forms[0]
	for _, token := range next.more {
		if !isShortNumber(token) {
			break
		}
		all += token
	}
	if all != forms[0] {
		forms = append(forms, all)
	}
	return forms
}

// isVersion reports whether a token is a short number, perhaps after a v, or with a letter: v8, 3, 3d, 7B.
func isVersion(token string) bool {
	token = strings.TrimPrefix(token, "v")
	if last := len(token) - 1; last > 0 && ('a' <= token[last] && token[last] <= 'z') {
		token = token[:last]
	}
	return isShortNumber(token)
}

// isShortNumber reports whether a token is a number of up to three digits: a version, but no year.
func isShortNumber(token string) bool {
	return len(token) > 0 && len(token) <= 3 && strings.Trim(token, "0123456789") == ""
}
