package content

import (
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"offprint/generator/paper"
)

// frontMatter collects the keys of a mapping with their values.
type frontMatter struct {
	keys []*yaml.Node
}

func (f *frontMatter) file(note string) ([]byte, error) {
	front, err := f.yaml()
	if err != nil {
		return nil, err
	}
	if note != "" {
		note += "\n"
	}
	return slices.Concat([]byte("---\n"), front, []byte("---\n"), []byte(note)), nil
}

func (f *frontMatter) yaml() ([]byte, error) {
	return yaml.Dump(&yaml.Node{Kind: yaml.MappingNode, Content: f.keys},
		yaml.WithIndent(2), yaml.WithLineWidth(-1), yaml.WithCompactSeqIndent(false))
}

func (f *frontMatter) add(key string, value *yaml.Node) {
	f.keys = append(f.keys, scalar(key, 0), value)
}

func (f *frontMatter) plain(key, value string) {
	if value != "" {
		f.add(key, scalar(value, 0))
	}
}

// date writes a date without quotes.
func (f *frontMatter) date(key string, d paper.Date) {
	if !d.IsZero() {
		f.add(key, bareDate(d))
	}
}

// bareDate returns a date with the tag of its YAML type: a day is a timestamp, a year a
// number, a month a string.
func bareDate(d paper.Date) *yaml.Node {
	n := scalar(d.String(), 0)
	switch {
	case d.IsDay():
		n.Tag = "!!timestamp"
	case d.Month == 0:
		n.Tag = "!!int"
	}
	return n
}

// number writes an id without quotes even if it looks like a number: the parser reads it as text.
func (f *frontMatter) number(key, id string) {
	if id == "" {
		return
	}
	n := scalar(id, 0)
	if !strings.Contains(id, "/") {
		n.Tag = "!!float"
	}
	f.add(key, n)
}

func (f *frontMatter) quoted(key, value string) {
	if value != "" {
		f.add(key, scalar(value, yaml.SingleQuotedStyle))
	}
}

func (f *frontMatter) flag(key string, value bool) {
	if value {
		f.add(key, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: "true"})
	}
}

// lineWidth is the maximum line length of an abstract in characters.
const lineWidth = 100

// block writes wrapped paragraphs with a blank line between them.
func (f *frontMatter) block(key, text string) {
	if text == "" {
		return
	}
	paragraphs := strings.Split(text, "\n\n")
	for i, p := range paragraphs {
		paragraphs[i] = wrap(p)
	}
	f.add(key, scalar(strings.Join(paragraphs, "\n\n")+"\n", yaml.LiteralStyle))
}

func wrap(text string) string {
	var b strings.Builder
	column := 0
	for i, word := range strings.Split(text, " ") {
		width := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case column+1+width > lineWidth:
			b.WriteByte('\n')
			column = 0
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += width
	}
	return b.String()
}

func (f *frontMatter) list(key string, values []string) {
	if len(values) == 0 {
		return
	}
	list := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
	for _, value := range values {
		list.Content = append(list.Content, scalar(value, 0))
	}
	f.add(key, list)
}

func (f *frontMatter) days(key string, days []paper.Date) {
	if len(days) == 0 {
		return
	}
	list := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
	for _, day := range days {
		list.Content = append(list.Content, bareDate(day))
	}
	f.add(key, list)
}

// scalar returns a string. Its tag makes yaml/v4 quote text that would read as another type.
func scalar(value string, style yaml.Style) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value, Style: style}
}
