package content

import (
	"fmt"

	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/problem"
	"offprint/generator/text/pattern"
	"offprint/generator/text/plain"
)

// escapeNames are the escapes of YAML that TeX commands and accents start with.
var escapeNames = map[byte]string{
	'0': "a null character", 'a': "a bell", 'b': "a backspace", 't': "a tab", 'n': "a line break", 'v': "a vertical tab",
	'f': "a form feed", 'r': "a carriage return", 'e': "an escape character", 'N': "a line break", '_': "a no-break space",
	'L': "a line separator", 'P': "a paragraph separator", 'x': "a character by its number", 'u': "a character by its number", 'U': "a character by its number",
}

var (
	escape = pattern.New(`\\(?s:.)`)
	// lineBreak matches commands of TeX that start with n. Elsewhere \n is a line break.
	lineBreak = pattern.New(`^\\n(abla|atural|e|eg|eq|exists|earrow|warrow|i|mid|ot|otin|parallel|prec|sim|subseteq|u|ormalsize|ewline|obreak)([^a-z]|$)`)
	umlaut    = pattern.New(`^\\"\{?[aeiouAEIOUy]`)
)

// hasEscapedTeX reports the backslashes of TeX in double quotes, where they start escapes.
func (r *reader) hasEscapedTeX(n *yaml.Node, what string) bool {
	start, end := startOf(r.yaml, n), r.endOf(n)
	if end < 0 || !strings.Contains(r.yaml[start:end], `\`) {
		return false
	}
	source := r.yaml[start+1 : end-1]
	first, isEscape := -1, []string{}
	for _, at := range escape.FindAllStringIndex(source, -1) {
		c := source[at[0]+1]
		if !isTeX(source, at[0]) {
			continue
		}
		if first < 0 {
			first = at[0]
		}
		if name := fmt.Sprintf(`\%c is read as %s`, c, escapeNames[c]); c != '"' && !strings.Contains(strings.Join(isEscape, " "), name) {
			isEscape = append(isEscape, name)
		}
	}
	if first < 0 {
		return false
	}
	text := "a backslash in double quotes starts an escape"
	if len(isEscape) > 0 {
		text += ": " + strings.Join(isEscape, ", ")
	}
	hint := "use single quotes, in which a backslash is a backslash"
	if !strings.Contains(source, "\n") {
		if line := r.rewritten(n, n, quote(unescaped(source))); line != "" {
			hint = "write " + line
		}
	}
	at := problem.PositionIn(r.file, r.yaml, start+1+first)
	at.Line += r.before
	r.add(problem.Problem{Code: escapedCharacter, Position: at, Hint: hint, Text: what + ": " + text})
	return true
}

// isTeX reports whether the escape at an offset of the source was meant as TeX: it yields a control
// character, or is a command or an accent.
func isTeX(source string, at int) bool {
	rest := source[at:]
	switch rest[1] {
	case 'n':
		return strings.Count(source[:at], "$")%2 == 1 && lineBreak.MatchString(rest)
	case '"':
		return at > 0 && isLetter(source[at-1]) && umlaut.MatchString(rest)
	case '0', 'a', 'b', 't', 'v', 'f', 'r', 'e', 'N', 'L', 'P', '_':
		return true
	case 'x', 'u', 'U':
		var text string
		return yaml.Load([]byte(`"`+hexEscape.FindString(rest)+`"`), &text) == nil && strings.ContainsFunc(text, plain.IsControl)
	}
	return false
}

var hexEscape = pattern.New(`^\\[xuU][0-9A-Fa-f]*`)

// unescaped returns the source of a text in double quotes as its author meant it: only \\ and \", unless it
// is an accent of TeX, are escapes.
func unescaped(source string) string {
	var b strings.Builder
	last := 0
	for _, at := range escape.FindAllStringIndex(source, -1) {
		if c := source[at[0]+1]; c == '\\' || c == '"' && !isTeX(source, at[0]) {
			b.WriteString(source[last:at[0]])
			last = at[0] + 1
		}
	}
	return b.String() + source[last:]
}
