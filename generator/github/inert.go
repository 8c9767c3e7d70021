package github

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"offprint/generator/problem"
	"offprint/generator/text/plain"
)

// Code returns a text of strangers as a code span on one line, of at most limit characters. There, Markdown has no
// mentions, references to issues, links, images or HTML. For a cell of a table, use [Cell].
func Code(text string, limit int) string {
	text = problem.Printable(plain.Excerpt(text, limit))
	if text == "" {
		return "(empty)"
	}
	longest, run := 0, 0
	for _, r := range text {
		if r != '`' {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	fence := strings.Repeat("`", longest+1)
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
		text = " " + text + " "
	}
	return fence + text + fence
}

// Cell is [Code] for a cell of a table, where a bar would start the next one and no two parsers agree about a backslash
// before it. References of characters hide all that Markdown knows; in code, GitHub looks for nothing in finished HTML.
func Cell(text string, limit int) string {
	var b strings.Builder
	for _, r := range problem.Printable(plain.Excerpt(text, limit)) {
		if strings.ContainsRune("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", r) {
			fmt.Fprintf(&b, "&#%d;", r)
			continue
		}
		b.WriteRune(r)
	}
	return "<code>" + b.String() + "</code>"
}

// Log returns a writer for the log of a workflow, in which no line is a command to the runner: a colon at the start of a
// line, or behind what may be white space there, gets a bar before it, and ##[ a space within, since the runner finds that
// anywhere.
func Log(w io.Writer) io.Writer { return &log{w: w, isStart: true} }

type log struct {
	w       io.Writer
	isStart bool // only what may be white space, of Unicode too, was written since the start of the line
	hashes  int  // at the end of what was written
}

// Write implements io.Writer.
func (l *log) Write(p []byte) (int, error) {
	var b strings.Builder
	for _, c := range p {
		switch {
		case l.isStart && c == ':':
			b.WriteString("| ")
		case c == '[' && l.hashes >= 2:
			b.WriteByte(' ')
		}
		l.hashes++
		if c != '#' {
			l.hashes = 0
		}
		l.isStart = c == '\n' || c == '\r' || l.isStart && (c <= ' ' || c >= utf8.RuneSelf)
		b.WriteByte(c)
	}
	_, err := io.WriteString(l.w, b.String())
	return len(p), err
}
