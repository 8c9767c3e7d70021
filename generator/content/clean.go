package content

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"offprint/generator/content/inputs"
	"offprint/generator/problem"
	"offprint/generator/text/plain"
)

// clean returns a file's text: UTF-8 with LF line ends and without control characters.
// It warns of the characters that it removes, once per line. ok is false if data is not UTF-8 or too large.
func clean(file string, data []byte, problems *problem.List) (text string, ok bool) {
	if limit := inputs.LimitOf(file); int64(len(data)) > limit {
		*problems = append(*problems, inputs.Oversized(file, limit))
		return "", false
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if isClean(data) {
		return string(data), true
	}
	c := cleaner{at: problem.Position{File: file, Line: 1, Column: 1}, problems: problems}
	if text, ok = c.clean(strings.ReplaceAll(string(data), "\r\n", "\n")); ok {
		warnHidden(file, text, problems)
	}
	return text, ok
}

// isClean reports whether clean has nothing to change or to look at. It is fast, and true for nearly
// every file.
func isClean(data []byte) bool {
	for i, b := range data {
		if b < ' ' && b != '\n' && b != '\t' || b == 0x7F {
			return false
		}
		if b >= 0xC2 && startsRemoved(data[i:]) {
			return false
		}
	}
	return utf8.Valid(data)
}

// startsRemoved reports whether a text starts with a character that clean removes or replaces, such as a
// C1 control, U+2028 and U+FEFF, or that may hide text.
func startsRemoved(text []byte) bool {
	switch text[0] {
	case 0xC2, 0xE2, 0xE3, 0xEF, 0xF0, 0xF3: // the first bytes of all of them
		r, size := utf8.DecodeRune(text)
		return size > 1 && (plain.IsControl(r) || r == '\u2028' || r == '\u2029' || plain.IsHidden(r))
	}
	return false
}

type cleaner struct {
	at       problem.Position
	problems *problem.List
	b        strings.Builder

	// The first control character of the current line, and the number of all of them.
	first    problem.Problem
	controls int
}

func (c *cleaner) clean(text string) (string, bool) {
	for i, r := range text {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(text[i:], "\uFFFD"):
			c.problems.Errorf(notUTF8, c.at, "save the file as UTF-8", "not UTF-8 text")
			return "", false
		case r == '\r' || r == '\u2028' || r == '\u2029' || r == '\u0085':
			c.b.WriteByte(' ')
		case plain.IsControl(r):
			c.control(text, i, r)
		default:
			c.b.WriteRune(r)
		}
		c.at.Column++
		if r == '\n' {
			c.endLine()
		}
	}
	c.endLine()
	return c.b.String(), true
}

// control notes a control character at an offset of a text.
func (c *cleaner) control(text string, offset int, r rune) {
	if c.controls++; c.controls == 1 {
		c.first = problem.Problem{
			Code: controlCharacter, Position: c.at, Hint: controlHint(text, offset), Warning: true,
			Text: fmt.Sprintf("the control character U+%04X%s is invisible, and the site leaves it out", r, controlName(r)),
		}
	}
}

// endLine warns of the control characters of the line, and starts the next one.
func (c *cleaner) endLine() {
	if c.controls > 0 {
		c.first.Text += moreOnLine(c.controls - 1)
		*c.problems, c.controls = append(*c.problems, c.first), 0
	}
	if c.at.Line%1000 == 0 {
		c.problems.Bound()
	}
	c.at.Line++
	c.at.Column = 1
}

// controlName returns the name of a control character that PDFs and mistyped escapes leave, in brackets.
func controlName(r rune) string {
	names := map[rune]string{0: "null", 2: "start of text", 7: "bell", 8: "backspace", 0xB: "vertical tab", 0xC: "form feed", 0x1B: "escape", 0xFEFF: "byte order mark"}
	if name, ok := names[r]; ok {
		return " (" + name + ")"
	}
	return ""
}

// controlHint says what to do about the control character at an offset. In text copied from a PDF it may be
// in place of letters, mostly of ligatures such as ffi.
func controlHint(text string, at int) string {
	from := max(0, at-60)
	text, at = text[from:min(len(text), at+60)], at-from
	isOther := func(r rune) bool { return !unicode.IsLetter(r) && !plain.IsControl(r) }
	start := strings.LastIndexFunc(text[:at], isOther) + 1
	end := len(text)
	if i := strings.IndexFunc(text[at:], isOther); i >= 0 {
		end = at + i
	}
	word := strings.Map(func(r rune) rune {
		if plain.IsControl(r) {
			return -1
		}
		return r
	}, text[start:end])
	if end-start > 60 || word == "" || start == at || strings.TrimRightFunc(text[start:end], plain.IsControl) == word {
		return "delete the invisible character here"
	}
	return "correct " + strconv.Quote(word) + ": text copied from a PDF often lacks letters"
}
