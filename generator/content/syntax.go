package content

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// repair is a guess at the fault of a document that YAML can't parse.
type repair struct {
	lines        []string // the document without the fault
	isStructural bool     // lines belong to other keys than before, or the text is no YAML
	faults       []fault
}

// fault is what is wrong with a line.
type fault struct {
	line, column int // the line from 0, the column from 1
	text, hint   string
}

// repairBudget bounds the text that the diagnosis of one document parses, in bytes.
const repairBudget = 4 << 20

// diagnose finds the fault of a document in which YAML found an error on a line, which counts from 1
// and often is below the fault. It tries repairs and returns the first with which YAML gets further.
func diagnose(text string, line int, budget *int) (repair, bool) {
	if found, ok := unmistakable(text); ok {
		return found, true
	}
	g := newGuesser(text)
	for i := min(line, len(g.lines)) - 1; i >= 0; i-- {
		for _, guess := range g.guesses(i) {
			if *budget -= len(text) + 1; *budget < 0 {
				return repair{}, false
			}
			if _, at := load(strings.Join(guess.lines, "\n")); at.line == 0 || at.line > line {
				return guess, true
			}
		}
	}
	return repair{}, false
}

// guesser guesses repairs of a document.
type guesser struct {
	lines []string
	known map[string]bool // names of keys
}

func newGuesser(text string) guesser {
	g := guesser{strings.Split(text, "\n"), map[string]bool{}}
	for _, docs := range KeyDocs() {
		for _, key := range docs {
			g.known[key.Name] = true
		}
	}
	return g
}

// guesses returns repairs of a line, the most likely ones first.
func (g guesser) guesses(i int) []repair {
	guesses := slices.Concat(g.tab(i), g.quotedKey(i), g.record(i), g.dashed(i), g.blockText(i), g.colon(i), g.quotes(i), g.end(i))
	if g.known[keyOf(g.lines[i])] {
		return slices.Concat(guesses, g.indent(i), g.block(i))
	}
	return slices.Concat(guesses, g.items(i), g.block(i), g.indent(i))
}

// with returns a repair that replaces one line. The fault is at the byte offset at.
func (g guesser) with(i, at int, fixed, text string) []repair {
	lines := slices.Clone(g.lines)
	lines[i] = fixed
	hint := writeLine(fixed, "put the value in single quotes, and write a single quote in it twice")
	return []repair{{lines: lines, faults: []fault{{i, column(g.lines[i], at), text, hint}}}}
}

// column returns the column of a byte of a line.
func column(line string, at int) int { return utf8.RuneCountInString(line[:min(at, len(line))]) + 1 }

// indentOf returns the length of the white space at the start of a line.
func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " \t")) }

// keyOf returns the key of a line.
func keyOf(line string) string {
	name, _, _ := strings.Cut(strings.TrimSpace(line), ":")
	return name
}

// isKey reports whether a line starts with a key that is not indented.
func (g guesser) isKey(i int) bool {
	name, _, ok := strings.Cut(g.lines[i], ":")
	return ok && g.known[name]
}

// keyAbove returns the line of the key to which a line without a key belongs; -1 if there is none.
func (g guesser) keyAbove(i int) int {
	if g.isKey(i) {
		return -1
	}
	for i--; i >= 0 && !g.isKey(i); i-- {
	}
	return i
}
