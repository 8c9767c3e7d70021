// Package entry is the one writer of YAML in the content folder. [Format] writes a paper, [Canonical]
// rewrites an existing document in the same style and keeps its comments, and [Edit] changes some of
// its values: those it writes in the same style, and all other lines stay as they are. A [Style] is the
// canonical form of a kind of file.
//
// The canonical form of papers: keys in the order of the documentation, title and tldr in single quotes,
// the abstract as a literal block, one author per line, other lists on one line or, if that is
// too long, one item per line; dates, ids and numbers without quotes. The custom keys of extra
// and the note of a YAML file stay as written, and so does a value with comments at unusual
// places. No line of an abstract moves unless its paragraph has a line over the width: a curator
// who breaks lines at 72 characters or after sentences sees no difference.
package entry

import (
	"cmp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/paper"
)

// width is the maximum line length of abstracts, lists and records in characters. It counts
// neither indentation nor quotes.
const width = 100

// field is a key of a document with its value and its comments.
type field struct {
	name    string
	above   []string // comments and blank lines above it
	value   *yaml.Node
	lines   []string // as written; nil if the field has no lines of its own
	from    int      // index of the first of these lines in the document
	below   []string // comments directly below it
	layout  layout   // the comments in its lines
	isPlain bool     // the layout has all these comments
}

// Format returns a paper as a Markdown file. It omits keys without a value. A parser
// reads the file back as an equal paper.
func Format(p *paper.Paper) ([]byte, error) {
	front, err := (&document{style: Papers(), fields: fieldsOf(p)}).write()
	if err != nil {
		return nil, err
	}
	note := p.Note.Source
	if note != "" {
		note += "\n"
	}
	return []byte("---\n" + front + "---\n" + note), nil
}

// Canonical returns a YAML document in canonical form. Root is the root of its tree. If comments are
// where Canonical can't keep them, ok is false.
func Canonical(style Style, text string, root *yaml.Node) (canonical string, ok bool) {
	d, ok := parse(style, text, root)
	if !ok {
		return "", false
	}
	canonical, err := d.write()
	return canonical, err == nil
}

// document is a YAML document, such as the front matter of an entry.
type document struct {
	style    Style
	head     []string // lines above the first key that do not belong to it
	fields   []field
	foot     []string // comments at the end that do not belong to the last key
	comments comments // by line
	indent   int      // spaces before the keys
}

// write returns the fields in canonical order and form.
func (d *document) write() (string, error) {
	d.sort()
	values, err := d.render(d.fields)
	if err != nil {
		return "", err
	}
	var w writer
	w.add(d.head)
	for i, f := range d.fields {
		w.add(f.above)
		w.lines = append(w.lines, values[i]...)
		if w.add(f.below); len(f.below) > 0 && i+1 < len(d.fields) {
			w.add([]string{""}) // otherwise the comment would be above the next key
		}
	}
	w.add(d.foot)
	return w.text(), nil
}

// sort orders the fields as in the documentation, or by name. An unknown key stays below the key that it follows.
func (d *document) sort() {
	if d.style.other != nil {
		sortSections(d.fields)
		return
	}
	place, rank := 0, map[string]int{}
	for _, f := range d.fields {
		if i := d.style.rank(f.name); i >= 0 {
			place = i
		}
		rank[f.name] = place
	}
	slices.SortStableFunc(d.fields, func(a, b field) int { return cmp.Compare(rank[a.name], rank[b.name]) })
}

// sortSections orders fields by name within sections, which blank lines separate. Comments above a field move with it,
// except those at the top of a section, which may be its heading.
func sortSections(fields []field) {
	for len(fields) > 0 {
		n := 1
		for n < len(fields) && !isSectionStart(fields, n) {
			n++
		}
		heading := fields[0].above
		fields[0].above = nil
		slices.SortStableFunc(fields[:n], func(a, b field) int { return compareNames(a.name, b.name) })
		fields[0].above = append(heading, fields[0].above...)
		fields = fields[n:]
	}
}

// isSectionStart reports whether a section starts with a field.
func isSectionStart(fields []field, i int) bool {
	return i == 0 || slices.Contains(fields[i].above, "") || len(fields[i-1].below) > 0
}

func compareNames(a, b string) int {
	return cmp.Or(cmp.Compare(strings.ToLower(a), strings.ToLower(b)), cmp.Compare(a, b))
}

// writer collects lines with at most one blank line between comments and keys.
type writer struct {
	lines []string
}

func (w *writer) add(lines []string) {
	for _, line := range lines {
		if line != "" || len(w.lines) > 0 && w.lines[len(w.lines)-1] != "" {
			w.lines = append(w.lines, line)
		}
	}
}

func (w *writer) text() string {
	for len(w.lines) > 0 && w.lines[len(w.lines)-1] == "" {
		w.lines = w.lines[:len(w.lines)-1]
	}
	if len(w.lines) == 0 {
		return ""
	}
	return strings.Join(w.lines, "\n") + "\n"
}
