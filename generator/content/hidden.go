package content

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"offprint/generator/problem"
	"offprint/generator/text/plain"
)

// warnHidden warns of the characters in a file that hide or reorder text, once per line. In comments,
// which no value contains, these include isolates that don't end on their line.
func warnHidden(file, text string, problems *problem.List) {
	at := problem.Position{File: file}
	for line := range strings.Lines(text) {
		at.Line++
		found := slices.DeleteFunc(plain.Hidden(line), func(offset int) bool { return endsInEscape(escapeBefore(line, offset)) })
		if strings.HasPrefix(strings.TrimLeft(line, " "), "#") {
			found = append(found, plain.Unpaired(line)...)
		}
		if len(found) > 0 {
			at.Column = 1 + utf8.RuneCountInString(line[:found[0]])
			text, hint := hiddenAt(line, found[0])
			problems.Warnf(hiddenText, at, hint, "%s%s", text, moreOnLine(len(found)-1))
		}
		if at.Line%1000 == 0 {
			problems.Bound()
		}
	}
}

// moreOnLine says how many other characters of a line have the problem.
func moreOnLine(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(", and %d more on this line", n)
}

// longestEscape is an escape of YAML with the most bytes.
const longestEscape = `\U0001F469`

// escapeBefore returns the part of a line before an offset that an escape can be in. It is short, since
// a line can have as many hidden characters as the file has room for.
func escapeBefore(line string, offset int) string {
	return line[max(0, offset-len(longestEscape)):offset]
}

// endsInEscape reports whether a text ends in an escape of YAML, which decides whether the character
// after it hides text: the value has the character itself.
func endsInEscape(text string) bool {
	start := strings.LastIndexByte(text, '\\')
	return start >= 0 && strings.Contains("xuU", (text[start+1:] + " ")[:1])
}

// hiddenAt says what is wrong with the hidden character at an offset, and how to correct it.
func hiddenAt(text string, offset int) (problem, hint string) {
	r, _ := utf8.DecodeRuneInString(text[offset:])
	problem, hint = "an invisible character hides text or makes it look like another", "delete the invisible character here"
	switch {
	case '\u202a' <= r && r <= '\u202e':
		problem = "an override of the direction of text shows it in another order"
		hint += "; around text in another direction, write U+2068 and U+2069"
	case '\u2066' <= r && r <= '\u2069':
		problem = "an isolate of the direction of text has no partner"
		hint += ", or add its partner: U+2069 ends what U+2066, U+2067 or U+2068 starts"
	}
	return fmt.Sprintf("%s (U+%04X)", problem, r), hint
}

// warnHiddenValue warns of isolates without partners in a value, and of characters that hide or reorder
// text and that warnHidden did not find, since they are escapes.
func (r *reader) warnHiddenValue(n *yaml.Node, what string) {
	if !strings.ContainsFunc(n.Value, plain.IsHidden) {
		return
	}
	found := append(plain.Unpaired(n.Value), plain.Hidden(n.Value)...)
	slices.Sort(found)
	for i, at := range r.positions(n, n.Value, found) {
		isKnown := func(p problem.Problem) bool { return p.Code == hiddenText && (p.Line == at.Line || p.LeftOut > 0) }
		if !slices.ContainsFunc(*r.problems, isKnown) {
			text, hint := hiddenAt(n.Value, found[i])
			r.problems.Warnf(hiddenText, at, hint, "%s: %s", what, text)
			return
		}
	}
}

// warnHiddenNote warns of isolates without partners in a note, and of characters that its HTML has from
// entities such as &#8238;.
func (r *reader) warnHiddenNote(m markdownText, html, what string) {
	if found := plain.Unpaired(m.source); len(found) > 0 {
		at := r.positionsIn(m, found[:1])[0]
		text, hint := hiddenAt(m.source, found[0])
		r.problems.Warnf(hiddenText, at, hint, "%s: %s", what, text)
	}
	raw := map[rune]bool{}
	for _, c := range m.source {
		if plain.IsHidden(c) {
			raw[c] = true
		}
	}
	for i, c := range html {
		if plain.IsHidden(c) && !raw[c] {
			at := r.positionsIn(m, []int{max(0, strings.Index(m.source, "&"))})[0]
			text, _ := hiddenAt(html, i)
			r.problems.Warnf(hiddenText, at, "delete the entity", "%s: %s", what, text)
			return
		}
	}
}
