package content

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"offprint/generator/text/pattern"
)

// valueParts are the key or the dash of a line, and the value.
var valueParts = pattern.New(`^([ ]*(?:- )*(?:(?:[A-Za-z_]+|"[A-Za-z_]+")[ ]*:[ ]+)?)(\S.*)$`)

// quotes guesses that the quotes or brackets of a value are missing, wrong or not closed.
func (g guesser) quotes(i int) []repair {
	parts := valueParts.FindStringSubmatch(g.lines[i])
	if parts == nil || strings.TrimSpace(parts[1]) == "" {
		return nil
	}
	before, value := parts[1], strings.TrimRight(parts[2], " \t")
	switch value[0] {
	case '\'', '"':
		return g.quoted(i, before, value)
	case '[', '{':
		return g.bracketed(i, before, value)
	case '|', '>':
		return nil
	}
	at, text := plainFault(value)
	if text == "" || g.isContinued(i) { // see block
		return nil
	}
	if key := keyOf(before); key == "authors" || key == "editors" {
		names, marks := namesIn(value), marksIn(value)
		switch {
		case len(names) > 1 && at == 0 && marks != "":
			return g.with(i, len(before), before+FlowList(names), marks)
		case len(names) > 1:
			return g.with(i, len(before)+at, before+FlowList(names), text)
		}
	}
	return g.with(i, len(before)+at, before+quote(withoutTypographic(value)), text)
}

// marksIn names the marks of footnotes in a list of authors; "" if it has none.
func marksIn(authors string) string {
	var marks []string
	for _, r := range authors {
		if mark := string(r); strings.ContainsRune("*†‡§¶#", r) && !slices.Contains(marks, mark) {
			marks = append(marks, mark)
		}
	}
	switch len(marks) {
	case 0:
		return ""
	case 1:
		return "the mark " + marks[0] + " is not part of a name"
	}
	return "the marks " + strings.Join(marks[:len(marks)-1], ", ") + " and " + marks[len(marks)-1] + " are not part of names"
}

const colonInText = "unquoted text can't contain a colon before a space or at the end of a line"

// plainFault returns why YAML can't read a text without quotes, and the byte offset of the place. The
// text is "" if there is no reason.
func plainFault(value string) (at int, text string) {
	first, size := utf8.DecodeRuneInString(value)
	switch {
	case first == '#':
		return 0, "unquoted text can't start with #, which starts a comment"
	case strings.ContainsRune("[]{}&*!|>'\"%@`,", first),
		strings.ContainsRune("-?:", first) && (len(value) == size || value[size] == ' '):
		return 0, "unquoted text can't start with " + string(first)
	}
	if at = strings.Index(value, ": "); at >= 0 {
		return at, colonInText
	}
	if strings.HasSuffix(value, ":") {
		return len(value) - 1, colonInText
	}
	return 0, ""
}

// quoted guesses what is wrong with a value that starts with a quote.
func (g guesser) quoted(i int, before, value string) []repair {
	mark, rest := value[:1], value[1:]
	inside := strings.TrimSuffix(rest, mark)
	start := len(before)
	switch {
	case !strings.Contains(rest, mark):
		return append(g.with(i, start, before+requoted(mark, rest), "no closing quote"), g.closed(i, start, mark))
	case strings.HasSuffix(rest, mark+","):
		return g.comma(i, start+len(value)-1, before+strings.TrimSuffix(value, ","))
	case inside == rest:
		end := 1 + strings.Index(rest, mark) + len(mark)
		end += len(value[end:]) - len(strings.TrimLeft(value[end:], " "))
		return append(g.with(i, start+end, before+quote(value), "found text after the closing quote"),
			g.with(i, start, before+quote(rest), "no closing quote")...)
	case mark == `"` && strings.Contains(inside, `\`):
		return g.with(i, start+strings.Index(value, `\`), before+quote(inside), `a backslash in double quotes starts an escape, such as \n for a line break`)
	case !strings.Contains(inside, mark):
		return nil
	case mark == "'":
		plain := strings.ReplaceAll(inside, "''", "'")
		at := strings.Index(strings.ReplaceAll(inside, "''", "  "), "'")
		return g.with(i, start+1+max(at, 0), before+quote(plain), endsEarly(inside, max(at, 0)))
	}
	return g.with(i, start+1+strings.Index(inside, mark), before+quote(inside), endsEarly(inside, strings.Index(inside, mark)))
}

// endsEarly says that a quote in quoted text, at a byte offset, ends it.
func endsEarly(text string, at int) string {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at+1:])
	if text[at] == '\'' && unicode.IsLetter(before) && unicode.IsLetter(after) {
		return "this apostrophe ends the quoted text"
	}
	return "this quote ends the quoted text"
}

// requoted returns text in the quotes that it has begun with, or else in those that it needs.
func requoted(mark, text string) string {
	if _, at := loadYAML("k: " + mark + text + mark); at.line == 0 {
		return mark + text + mark
	}
	return quote(text)
}

// comma guesses that a comma after a value, as in JSON, is one too many.
func (g guesser) comma(i, at int, fixed string) []repair {
	guesses := g.with(i, at, fixed, "a comma is not allowed after the value")
	guesses[0].faults[0].hint = "delete the comma"
	return guesses
}

// closed guesses that quotes end with the last line before the next key.
func (g guesser) closed(i, start int, mark string) repair {
	end := i + 1
	for end < len(g.lines) && !g.isKey(end) {
		end++
	}
	lines := slices.Clone(g.lines)
	lines[end-1] += mark
	return repair{lines, false, []fault{{i, column(g.lines[i], start), "no closing quote", "write " + mark + " after " + shorten(strings.TrimSpace(g.lines[end-1]))}}}
}

// bibBraces matches a word in braces, with which BibTeX protects capitals.
var bibBraces = pattern.New(`^\{[\pL\pN -]+\}`)

// bracketed guesses what is wrong with a value that starts with a bracket.
func (g guesser) bracketed(i int, before, value string) (guesses []repair) {
	if _, at := loadYAML("k: " + value); at.line == 0 {
		return nil
	}
	end := closers[value[0]]
	start := len(before)
	inQuotes := g.with(i, start, before+quote(value), "unquoted text can't start with "+value[:1])
	if bibBraces.MatchString(value) && slices.Contains([]string{"title", "abstract", "tldr"}, keyOf(before)) {
		inQuotes[0].faults[0].hint += "; pages leave out such braces of BibTeX"
	}
	isText := slices.Contains(append(textKeys, "venue"), keyOf(before))
	switch {
	case isText && !strings.Contains(value, end):
		return inQuotes
	case strings.HasSuffix(value, end+","):
		return g.comma(i, start+len(value)-1, before+strings.TrimSuffix(value, ","))
	case end == "]" && strings.HasSuffix(value, end):
		guesses = g.listed(i, before, value)
	}
	if at, text, fixed := balance(value); text != "" && !isText {
		guesses = append(guesses, g.with(i, start+at, before+fixed, text)...)
	}
	return append(guesses, inQuotes...)
}

// listed guesses that items of a list in brackets need quotes.
func (g guesser) listed(i int, before, value string) []repair {
	items := strings.Split(value[1:len(value)-1], ",")
	place, text, at := 0, "", len(before)+1
	for j, item := range items {
		items[j] = strings.TrimSpace(item)
		if !strings.HasPrefix(items[j], "'") && !strings.HasPrefix(items[j], `"`) {
			offset, why := plainFault(items[j])
			if why == "" && strings.Contains(items[j], " #") {
				offset, why = strings.Index(items[j], " #")+1, "unquoted text can't contain # after a space, which starts a comment"
			}
			if why != "" {
				if text == "" {
					place, text = at+indentOf(item)+offset, why
				}
				items[j] = quote(items[j])
			}
		}
		at += len(item) + 1
	}
	if text == "" {
		return nil
	}
	return g.with(i, place, before+"["+strings.Join(items, ", ")+"]", text)
}

const (
	typographicOpen  = "“”„‟«»‘’‚‛‹›＂"
	typographicClose = typographicOpen + `"'`
)

// withoutTypographic returns a text without the typographic quotes around all of it.
func withoutTypographic(s string) string {
	open, size := utf8.DecodeRuneInString(s)
	end, last := utf8.DecodeLastRuneInString(s)
	if len(s) <= size || !strings.ContainsRune(typographicOpen, open) || !strings.ContainsRune(typographicClose, end) {
		return s
	}
	inside := s[size : len(s)-last]
	if strings.ContainsAny(inside, "“”„«»＂") || strings.ContainsAny(string(open), "‘’‚‛‹›") && strings.ContainsAny(inside, " ‘") {
		return s // “One” and “two”; ’90s and rock ’n’
	}
	return inside
}

// quotedKey matches a line whose key is in typographic quotes, and its value.
var quotedKey = pattern.New(`^(\s*(?:- +)?)([“”„‟«»‘’‚‛‹›＂]([A-Za-z_]+)[“”„‟«»‘’‚‛‹›＂"'])\s*:\s+(\S.*)$`)

// quotedKey guesses that typographic quotes around a key, and perhaps around its value, are meant as YAML's.
func (g guesser) quotedKey(i int) []repair {
	parts := quotedKey.FindStringSubmatch(g.lines[i])
	if parts == nil || !g.known[parts[3]] {
		return nil
	}
	fixed := withValue(parts[1]+parts[3]+": ", withoutTypographic(parts[4]))
	return g.with(i, len(parts[1]), fixed, quotedKeyText(parts[2], parts[3]))
}

// quotedKeyText says that a key is in typographic quotes.
func quotedKeyText(quoted, key string) string {
	return "the typographic quotes " + strings.Replace(quoted, key, " ", 1) + " don't quote a key in YAML"
}
