package content

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/content/entry"
	"offprint/generator/problem"
	"offprint/generator/text/plain"
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
	formatted, ok := p.format(file, data, PaperKind.style())
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

// FormatFile is Format for a file of any kind except OtherKind.
func (p *Parser) FormatFile(kind Kind, file string, data []byte) ([]byte, problem.List, error) {
	if kind == PaperKind {
		return p.Format(file, data)
	}
	if kind == HistoryKind {
		formatted, problems := formattedHistory(file, data)
		return formatted, problems, nil
	}
	problems := p.check(kind, file, data)
	if problems.HasErrors(false) {
		return nil, problems, nil
	}
	if kind == NoteKind && !HasFrontMatter(data) {
		return data, nil, nil
	}
	before, ok := cutDocument(file, data)
	if !ok {
		return nil, nil, errNotFormatted
	}
	if len(before.root.Content) == 0 {
		return data, nil, nil
	}
	if kind == SignalsKind && len(problems.Of(mergedSignals)) > 0 {
		return joinedSignals(data)
	}
	formatted, ok := p.format(file, data, kind.style())
	if !ok {
		return nil, nil, errNotFormatted
	}
	if after, ok := cutDocument(file, formatted); !ok || !sameValues(before.root, after.root) || p.check(kind, file, formatted).HasErrors(false) {
		return nil, nil, errNotFormatted
	}
	return formatted, nil, nil
}

// check returns the problems of a file that is not a paper.
func (p *Parser) check(kind Kind, file string, data []byte) (problems problem.List) {
	switch kind {
	case PageKind, CollectionKind, NoteKind:
		r := &reader{file: file, before: 1, macros: p.macros, problems: &problems}
		switch kind {
		case PageKind:
			readMarkdown(r, data, pageKeys, &Collection{})
		case CollectionKind:
			readMarkdown(r, data, collectionKeys, &Collection{})
		default:
			readMarkdown(r, data, periodNoteKeys, &PeriodNote{})
		}
		return problems
	case TagsKind:
		_, _ = loadTags(oneFile(data), p.macros, &problems) // oneFile never fails
	case PeopleKind:
		_, _ = loadPeople(oneFile(data), p.macros, &problems)
	case SignalsKind:
		_, _ = loadSignals(oneFile(data), &problems)
	}
	for i := range problems {
		problems[i].File = file
	}
	return problems
}

// oneFile is a file system whose only file has any name.
type oneFile []byte

func (f oneFile) ReadFile(string) ([]byte, error) { return f, nil }

func (f oneFile) Open(string) (fs.File, error) { return nil, fs.ErrNotExist }

// sameValues reports whether two trees say the same to a reader, for which white space and the order
// of keys have no meaning.
func sameValues(a, b *yaml.Node) bool {
	if a.Kind != b.Kind || len(a.Content) != len(b.Content) || isNull(a) != isNull(b) {
		return false
	}
	if a.Kind != yaml.MappingNode {
		return plain.CollapseSpace(a.Value) == plain.CollapseSpace(b.Value) && slices.EqualFunc(a.Content, b.Content, sameValues)
	}
	byName := map[string]*yaml.Node{}
	for i := 0; i+1 < len(b.Content); i += 2 {
		byName[b.Content[i].Value] = b.Content[i+1]
	}
	for i := 0; i+1 < len(a.Content); i += 2 {
		value, ok := byName[plain.CollapseSpace(a.Content[i].Value)]
		if !ok || !sameValues(a.Content[i+1], value) {
			return false
		}
	}
	return true
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
func (p *Parser) format(file string, data []byte, style entry.Style) ([]byte, bool) {
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
	text, ok := entry.Canonical(style, front, root)
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
