package built

import (
	"strings"

	"offprint/generator/problem"
)

// document is a file that is being checked.
type document struct {
	c     *checker
	name  string
	index int32
	text  string
	line  int // of the text's beginning in the file
	last  *mark
}

// mark is the place of an offset. Offsets mostly ascend, and a large file with many problems is to be
// read only once for their places.
type mark struct {
	offset int
	place
}

// place is a line and a column, from 1.
type place struct{ line, column int }

func newDocument(c *checker, name string, index int32, text string) document {
	return document{c, name, index, text, 1, &mark{place: place{1, 1}}}
}

// after returns the document that begins after whole lines of d.
func (d document) after() document {
	next := newDocument(d.c, d.name, d.index, "")
	next.line = d.line + strings.Count(d.text, "\n")
	next.last.line = next.line
	return next
}

// place returns the place of an offset.
func (d document) place(offset int) place {
	if offset < d.last.offset {
		*d.last = mark{place: place{d.line, 1}}
	}
	at := problem.PositionIn("", d.text[d.last.offset:], offset-d.last.offset)
	if at.Line > 1 {
		d.last.column = 1
	}
	*d.last = mark{offset, place{d.last.line + at.Line - 1, d.last.column + at.Column - 1}}
	return d.last.place
}

// report adds a problem at an offset of the document.
func (d document) report(code problem.Code, offset int, format string, args ...any) {
	d.c.report(code, d.name, d.place(offset), format, args...)
}
