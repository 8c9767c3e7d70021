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

// isLeading reports whether a token is often written together with the next one after a hyphen: real-time, few-shot.
func isLeading(token string) bool {
	switch token {
	case "deep", "few", "full", "high", "large", "long", "low", "open", "real", "short", "zero":
		return true
	}
	return false
}

// isEnding reports whether a token ends words that nobody joins: attention-based.
func isEnding(token string) bool {
	switch token {
	case "based", "agnostic", "augmented", "aware", "centric", "com", "conditioned", "constrained", "consuming", "dependent", "driven",
		"efficient", "enhanced", "free", "generated", "guided", "independent", "informed", "inspired", "intensive", "level", "like",
		"making", "only", "oriented", "org", "preserving", "quality", "related", "specific":
		return true
	}
	return false
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

// An edge is the first word of a chunk, as far as the word before it can join it.
type edge struct {
	token   string   // the first; "" if something precedes it
	more    []string // the others
	isAlone bool     // it is all that the chunk has
	isName  bool     // it is capitalized, and has only letters
}

// keepEdge keeps the first word of a chunk, which the rest follows, if it can have a form with a word before or after.
func (w *word) keepEdge(before edge, rest string) {
	isAlone := len(w.tokens) == 1 && rest == ""
	if !w.isAtStart || len(w.letters) == 0 || !isAlone && !before.canJoin() {
		return
	}
	tokens := w.tokenTexts()
	w.edge = edge{tokens[0], tokens[1:], isAlone, w.kinds[0] == upper && !slices.Contains(w.kinds, digit)}
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
	return e.isAlone && len(e.token) > 1 && (e.isName || len(e.token) <= longestCombining && isCombining(e.token))
}

// pairForms returns the forms of a word and the next, with a space between them: fine tuning, Llama 3.
func pairForms(before, next edge) (forms []string) {
	if next.token == "" || !before.canJoin() {
		return nil
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
