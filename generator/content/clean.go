package content

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"offprint/generator/content/inputs"
	"offprint/generator/problem"
	"offprint/generator/text/plain"
)

// clean returns a file's text: UTF-8 with LF line ends and without control characters.
// It warns of each character that it removes. ok is false if data is not UTF-8 or too large.
func clean(file string, data []byte, problems *problem.List) (text string, ok bool) {
	if len(data) > inputs.TextLimit {
		*problems = append(*problems, inputs.Oversized(file, inputs.TextLimit))
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
		return size > 1 && (isControl(r) || r == '\u2028' || r == '\u2029' || plain.IsHidden(r))
	}
	return false
}

type cleaner struct {
	at       problem.Position
	problems *problem.List
	b        strings.Builder
}

func (c *cleaner) clean(text string) (string, bool) {
	for i, r := range text {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(text[i:], "\uFFFD"):
			c.problems.Errorf(notUTF8, c.at, "save the file as UTF-8", "not UTF-8 text")
			return "", false
		case r == '\r' || r == '\u2028' || r == '\u2029' || r == '\u0085':
			c.b.WriteByte(' ')
		case isControl(r):
			c.problems.Warnf(controlCharacter, c.at, "delete the invisible character here: text copied from a PDF may have some", "control character U+%04X removed", r)
		default:
			c.b.WriteRune(r)
		}
		c.at.Column++
		if r == '\n' {
			c.at.Line++
			c.at.Column = 1
		}
	}
	return c.b.String(), true
}

// isControl reports whether pages, feeds and exports can't contain r: C0 and C1 controls
// except line ends and tabs, the byte order mark, and U+FFFE and U+FFFF, which XML forbids.
func isControl(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || 0x7F <= r && r < 0xA0 || r == 0xFEFF || r == 0xFFFE || r == 0xFFFF
}

// noFrontMatter reports why split found no front matter in text.
func (r *reader) noFrontMatter(text string) {
	at := problem.Position{File: r.file, Line: 1}
	if strings.HasPrefix(text, "---") {
		r.problems.Errorf(missingFrontMatter, at, "end it with a line ---", "the front matter is not closed")
		return
	}
	r.problems.Errorf(missingFrontMatter, at, "start the file with a line ---, then keys such as title: and date:, then another line ---", "no front matter")
}

// split cuts a Markdown file into the YAML between its first two lines --- and the note
// below. The YAML starts on line 2 of the file.
func split(text string) (yaml, note string, ok bool) {
	first, rest, _ := strings.Cut(text, "\n")
	if strings.TrimRight(first, " \t") != "---" {
		return "", "", false
	}
	for start := 0; start < len(rest); {
		line, _, _ := strings.Cut(rest[start:], "\n")
		if strings.TrimRight(line, " \t") == "---" {
			return rest[:start], strings.TrimPrefix(rest[start+len(line):], "\n"), true
		}
		start += len(line) + 1
	}
	return "", "", false
}
