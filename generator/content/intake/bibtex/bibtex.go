// Package bibtex reads files of BibTeX and biblatex as people and programs write them.
//
// [Parse] follows the grammar of BibTeX 0.99d: entries in braces or parentheses, values in braces, in quotes or
// bare, concatenated with #, @string, @preamble, @comment, and text between entries. It also accepts what many
// files have: missing and additional commas, entries without a key, bare words, comments after %, Latin-1.
//
// An entry that breaks the grammar is one problem with a line and a column. Reading goes on behind the entry
// if its braces are balanced, or else at the next @ that starts a line and an entry.
//
// Parse knows no fields except crossref and xdata, which [Entry.Inherit] resolves. Values are TeX.
package bibtex

import (
	"cmp"
	"slices"
	"strings"

	"offprint/generator/problem"
	"offprint/generator/text/charset"
)

// The limits of a file.
const (
	SizeLimit  = 256 << 20 // bytes
	sizeLimit  = 4 << 20   // bytes of an entry, with the strings in it
	depthLimit = 100       // braces in braces
	fieldLimit = 200       // fields of an entry
)

// File is what Parse reads. The problems have no codes.
type File struct {
	Entries  []*Entry
	Problems problem.List // errors for the entries that are not in Entries, and warnings
}

// Entry is an entry in the order of its fields. A name occurs once: BibTeX ignores repetitions.
type Entry struct {
	Type   string // in lower case: article
	Key    string // "" if it has none
	Fields []Field
	At     problem.Position
	Size   int // bytes of the entry and of the strings in it

	offset int
}

// Field is a field of an entry.
type Field struct {
	Name  string // in lower case
	Value string // without delimiters, and with the strings that it names
	At    problem.Position

	offset int
}

// Field returns the first field with one of the names that has a value. If there is none, ok is false.
func (e *Entry) Field(names ...string) (f Field, ok bool) {
	for _, name := range names {
		for _, f := range e.Fields {
			if f.Name == name && strings.TrimSpace(f.Value) != "" {
				return f, true
			}
		}
	}
	return Field{}, false
}

// Value returns the value of Field; "" if there is none.
func (e *Entry) Value(names ...string) string {
	f, _ := e.Field(names...)
	return f.Value
}

// Parse reads a file. The name is that in positions.
func Parse(name string, data []byte) File {
	if len(data) > SizeLimit {
		var file File
		file.Problems.Errorf("", problem.Position{File: name}, "split it, and add the parts one after the other", "the file has more than %d MB", SizeLimit>>20)
		return file
	}
	text := charset.Decode(data)
	p := parser{text: text.Text, strings: standardStrings(), budget: 4*len(text.Text) + 16<<20}
	for p.next() {
		p.block()
	}
	p.checkKeys()
	file := p.file(name)
	file.Problems = append(file.Problems, text.Warnings(name)...)
	file.Problems.Sort()
	return file
}

// file returns the result with offsets converted to positions.
func (p *parser) file(name string) File {
	var places []place
	for _, e := range p.entries {
		places = append(places, place{e.offset, &e.At})
		for i := range e.Fields {
			places = append(places, place{e.Fields[i].offset, &e.Fields[i].At})
		}
	}
	file := File{Entries: p.entries}
	file.Problems = make(problem.List, len(p.faults))
	for i, f := range p.faults {
		file.Problems[i] = problem.Problem{Text: f.text, Hint: f.hint, Warning: f.isWarning}
		places = append(places, place{f.offset, &file.Problems[i].Position})
	}
	slices.SortFunc(places, func(a, b place) int { return cmp.Compare(a.offset, b.offset) })
	offsets := make([]int, len(places))
	for i, one := range places {
		offsets[i] = one.offset
	}
	for i, at := range problem.PositionsIn(name, p.text, offsets) {
		*places[i].at = at
	}
	return file
}

// place is an offset and where to store its position.
type place struct {
	offset int
	at     *problem.Position
}

// checkKeys removes keys that an entry before has, in letters of either case.
func (p *parser) checkKeys() {
	first := map[string]bool{}
	for _, e := range p.entries {
		key := strings.ToLower(e.Key)
		if key != "" && first[key] {
			p.warn(e.offset, "give one of them another key", "the key %s is that of an entry before: this one is read without it", short(e.Key))
			e.Key = ""
		}
		first[key] = true
	}
}

// short returns a text for a message.
func short(s string) string {
	if runes := []rune(s[:min(len(s), 400)]); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return s
}
