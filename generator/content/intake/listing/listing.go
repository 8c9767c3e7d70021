// Package listing reads pages of listings that somebody saved or pasted as plain text: titles and abstracts in
// turn, below lines with the day.
//
//	Mar 13
//
//	On the Sorting of Shells
//
//	We sort shells by size. Our method …
//
// Blank lines may separate the texts or not, and lines may be wrapped. Lines of the page that are not papers, such
// as its menus, are ignored, and one warning names them. Addresses and ids on lines of their own belong to the
// paper above; if the first of them comes before the first title, to the paper below.
package listing

import (
	"offprint/generator/problem"
	"offprint/generator/text/charset"
)

// SizeLimit is the size of the largest file in bytes.
const SizeLimit = 64 << 20

// File is a file of papers.
type File struct {
	Entries  []Entry
	Problems problem.List // without codes
}

// Entry is a paper.
type Entry struct {
	At         problem.Position // of the title
	Title      string
	Abstract   string // a blank line separates paragraphs
	Authors    string // as in the text; "" if it has none
	Day        Day    // of the last line with a day; zero if there is none
	References []Reference
}

// Reference is a line of ids or addresses.
type Reference struct {
	At   problem.Position
	Text string
}

// Tokens returns the ids and the addresses of the line.
func (r Reference) Tokens() []string {
	ids, _ := tokens(r.Text)
	return ids
}

// Parse reads a file. The name is that in positions.
func Parse(name string, data []byte) File {
	if len(data) > SizeLimit {
		var file File
		file.Problems.Errorf("", problem.Position{File: name}, "split it, and add the parts one after the other", "the file has more than %d MB", SizeLimit>>20)
		return file
	}
	text := charset.Decode(data)
	p := newParser(name, units(text.Text))
	p.file.Problems = text.Warnings(name)
	p.read()
	p.file.Problems.Sort()
	return p.file
}

// Is reports whether a text starts as a listing: with a title and its abstract.
func Is(start []byte) bool {
	text := charset.Decode(start).Text
	if otherFormats.MatchString(text) {
		return false
	}
	p := newParser("", units(text))
	p.read()
	return len(p.file.Entries) > 0
}
