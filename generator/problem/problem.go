// Package problem says what is wrong in what a person wrote, and where.
//
// A [Problem] is data, not an error: a build collects all of them in a [List],
// sorts them and shows them at once. An error value is kept for "could not":
// a full disk, a layout that fails. A problem with Warning set does not stop a
// build, unless the build is strict.
package problem

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Position is a place in a source file. Lines and columns count from 1, columns
// in characters; 0 means unknown.
type Position struct {
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
}

// String gives file:line:column, as far as it is known.
func (p Position) String() string {
	s := p.File
	if p.Line > 0 {
		s += ":" + strconv.Itoa(p.Line)
		if p.Column > 0 {
			s += ":" + strconv.Itoa(p.Column)
		}
	}
	return s
}

// PositionIn is the place of a byte of a file's text.
func PositionIn(file, text string, offset int) Position {
	return PositionsIn(file, text, []int{offset})[0]
}

// PositionsIn gives the places of bytes of a file's text, in one pass over it. No offset
// may be less than the one before.
func PositionsIn(file, text string, offsets []int) []Position {
	found := make([]Position, len(offsets))
	at, passed := Position{File: file, Line: 1, Column: 1}, 0
	for i, offset := range offsets {
		next := min(max(offset, passed), len(text))
		rest := text[passed:next]
		if line := strings.LastIndexByte(rest, '\n') + 1; line > 0 {
			at.Line += strings.Count(rest, "\n")
			at.Column, rest = 1, rest[line:]
		}
		at.Column += utf8.RuneCountInString(rest)
		found[i], passed = at, next
	}
	return found
}

// Problem is one mistake: lower case, no full stop, with a hint where help is possible.
type Problem struct {
	Position
	Text    string `json:"text"`
	Hint    string `json:"hint,omitempty"`
	Warning bool   `json:"warning,omitempty"`
}

// String gives the problem as a line of a terminal, and its hint as a second one.
func (p Problem) String() string {
	s := p.Text
	if p.Warning {
		s = "warning: " + s
	}
	if place := p.Position.String(); place != "" {
		s = place + ": " + s
	}
	if p.Hint != "" {
		s += "\n  hint: " + p.Hint
	}
	return s
}

// List holds problems. The zero value is an empty list.
type List []Problem

// Errorf adds a problem that stops the build.
func (l *List) Errorf(at Position, hint, format string, args ...any) {
	*l = append(*l, Problem{Position: at, Hint: hint, Text: fmt.Sprintf(format, args...)})
}

// Warnf adds a problem that stops only a strict build.
func (l *List) Warnf(at Position, hint, format string, args ...any) {
	*l = append(*l, Problem{Position: at, Hint: hint, Text: fmt.Sprintf(format, args...), Warning: true})
}

// Sort orders the list by file, line, column and text, and drops repeats.
func (l *List) Sort() {
	slices.SortFunc(*l, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column), cmp.Compare(a.Text, b.Text),
		)
	})
	*l = slices.Compact(*l)
}

// Stops says whether the list keeps a site from being published.
func (l List) Stops(strict bool) bool {
	return slices.ContainsFunc(l, func(p Problem) bool { return strict || !p.Warning })
}

// Print writes one problem after the other, as String gives them.
func (l List) Print(w io.Writer) error {
	for _, p := range l {
		if _, err := fmt.Fprintln(w, p); err != nil {
			return err
		}
	}
	return nil
}

// Error makes a problem an error, for one that only shows while pages are written.
func (p Problem) Error() string { return p.String() }
