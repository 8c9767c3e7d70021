package content

import (
	"bytes"
	"errors"
	"path"
	"reflect"
	"strings"

	"offprint/generator/content/entry"
	"offprint/generator/problem"
)

// errNotFormatted is the error of Format for a file whose canonical form it can't write.
var errNotFormatted = errors.New("offprint can't format this file: write one key per line, and comments on lines of their own")

// Format returns a paper's file in canonical form. Below the front matter it changes only line ends
// and the blank lines at the end. If the file has problems other than warnings, it returns these and
// no text. It never returns the text of another paper.
func (p *Parser) Format(file string, data []byte) ([]byte, problem.List, error) {
	read, problems := p.Parse(file, data)
	if read == nil {
		return nil, problems, nil
	}
	formatted, ok := p.format(file, data)
	if !ok {
		return nil, nil, errNotFormatted
	}
	if !bytes.Equal(formatted, data) {
		if again, _ := p.Parse(file, formatted); !reflect.DeepEqual(read, again) {
			return nil, nil, errNotFormatted
		}
	}
	return formatted, nil, nil
}

// HasFrontMatter reports whether a text is Markdown with front matter.
func HasFrontMatter(data []byte) bool {
	_, _, ok := split(withoutMarks(data))
	return ok
}

// withoutMarks returns a text without a byte order mark and with LF line ends.
func withoutMarks(data []byte) string {
	return strings.ReplaceAll(string(bytes.TrimPrefix(data, []byte("\ufeff"))), "\r\n", "\n")
}

// format returns the canonical form of a valid file.
func (p *Parser) format(file string, data []byte) ([]byte, bool) {
	var problems problem.List
	r := &reader{file: file, macros: p.macros, problems: &problems}
	front, ok := clean(file, data, &problems)
	if !ok {
		return nil, false
	}
	note := ""
	if path.Ext(file) == ".md" {
		front, _, _ = split(front)
		// clean replaces characters of the note, which Format leaves as they are.
		_, note, _ = split(withoutMarks(data))
	}
	root, ok := r.parse(front)
	if !ok {
		return nil, false
	}
	text, ok := entry.Canonical(entry.Papers(), front, root)
	if path.Ext(file) == ".md" {
		text = "---\n" + text + "---\n" + withoutBlankEnd(note)
	}
	return []byte(text), ok
}

// withoutBlankEnd returns a text without blank lines at its end.
func withoutBlankEnd(text string) string {
	for {
		rest, last := cutLastLine(text)
		if strings.TrimSpace(last) != "" {
			return strings.TrimSuffix(text, "\n") + "\n"
		}
		if text = rest; text == "" {
			return ""
		}
	}
}

// cutLastLine returns the text before its last line, and that line.
func cutLastLine(text string) (rest, last string) {
	end := strings.LastIndexByte(strings.TrimSuffix(text, "\n"), '\n') + 1
	return text[:end], text[end:]
}
