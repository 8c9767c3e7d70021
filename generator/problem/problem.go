// Package problem reports errors in a site's source files with their positions.
//
// A [Problem] is data, not an error: a build collects all problems in a [List], sorts
// them and prints them at once. Functions return an error only if they could not do their
// work: the disk is full, a layout fails. A problem with Warning set stops a build only if
// the build is strict.
//
// The text of a problem is lower case without a full stop and says what is wrong; it quotes the
// author's words in double quotes. Its hint names what to write instead, bare: every quote after the word
// write is to be typed. What to write ends with the hint, a semicolon, or ", and delete line 4".
package problem

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Position is a place in a source file. Lines and columns count from 1, columns
// in characters; 0 if unknown.
type Position struct {
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
}

// String returns file:line:column without the parts that are unknown.
func (p Position) String() string {
	s := Printable(p.File)
	if p.Line > 0 {
		s += ":" + strconv.Itoa(p.Line)
		if p.Column > 0 {
			s += ":" + strconv.Itoa(p.Column)
		}
	}
	return s
}

// PositionIn returns the position of the byte at offset in a file's text.
func PositionIn(file, text string, offset int) Position {
	return PositionsIn(file, text, []int{offset})[0]
}

// PositionsIn returns the positions of the bytes at offsets in a file's text. It reads the
// text once, so offsets must be in ascending order.
func PositionsIn(file, text string, offsets []int) []Position {
	positions := make([]Position, len(offsets))
	at, scanned := Position{File: file, Line: 1, Column: 1}, 0
	for i, offset := range offsets {
		end := min(max(offset, scanned), len(text))
		rest := text[scanned:end]
		if line := strings.LastIndexByte(rest, '\n') + 1; line > 0 {
			at.Line += strings.Count(rest, "\n")
			at.Column, rest = 1, rest[line:]
		}
		at.Column += utf8.RuneCountInString(rest)
		positions[i], scanned = at, end
	}
	return positions
}

// Problem is an error of an author and its position.
type Problem struct {
	Code Code `json:"code,omitempty"` // of the rule that found it
	Position
	Text    string `json:"text"`
	Hint    string `json:"hint,omitempty"` // what to write instead
	Warning bool   `json:"warning,omitempty"`
	LeftOut int    `json:"left_out,omitempty"` // if not 0, the problem only counts others: see Bound and Truncate
}

// String returns the problem as one line for a terminal and its hint as a second one.
func (p Problem) String() string {
	s := Printable(p.Text)
	if p.Warning {
		s = "warning: " + s
	}
	if place := p.Position.String(); place != "" {
		s = place + ": " + s
	}
	if p.Hint != "" {
		s += "\n  hint: " + Printable(p.Hint)
	}
	return s
}

// List holds problems. The zero value is an empty list.
type List []Problem

// Errorf adds a problem that stops the build.
func (l *List) Errorf(code Code, at Position, hint, format string, args ...any) {
	*l = append(*l, Problem{Code: code, Position: at, Hint: hint, Text: fmt.Sprintf(format, args...)})
}

// Warnf adds a problem that stops only a strict build.
func (l *List) Warnf(code Code, at Position, hint, format string, args ...any) {
	*l = append(*l, Problem{Code: code, Position: at, Hint: hint, Text: fmt.Sprintf(format, args...), Warning: true})
}

// Collect adds an error that is a problem to the list and returns nil. It returns any other error.
func (l *List) Collect(err error) error {
	if p := (Problem{}); errors.As(err, &p) {
		*l = append(*l, p)
		return nil
	}
	return err
}

// Sort orders the list by file, line, column and text, and drops duplicates.
func (l *List) Sort() {
	slices.SortFunc(*l, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column), cmp.Compare(a.Text, b.Text),
		)
	})
	*l = slices.Compact(*l)
}

// Of returns the problems of a rule.
func (l List) Of(code Code) (problems List) {
	for _, p := range l {
		if p.Code == code {
			problems = append(problems, p)
		}
	}
	return problems
}

// HasErrors reports whether the list has a problem that stops a build. If strict, warnings
// count as errors.
func (l List) HasErrors(strict bool) bool {
	return slices.ContainsFunc(l, func(p Problem) bool { return strict || !p.Warning })
}

// Print writes the problems to w, each as String returns it.
func (l List) Print(w io.Writer) error {
	for _, p := range l {
		if _, err := fmt.Fprintln(w, p); err != nil {
			return err
		}
	}
	return nil
}

// Error implements error, for a problem that is found only while pages are written.
func (p Problem) Error() string { return p.String() }
