package content

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"offprint/generator/paper"
)

// Format writes a paper as a Markdown file, as a person would: the keys in the order of the
// documentation, titles in single quotes, an abstract as a block, short lists on one line.
// What has no value is left out. Parse reads it back as the same paper.
func Format(p *paper.Paper) ([]byte, error) {
	var f form
	f.quoted("title", p.Title.Source)
	f.date("date", p.Date)
	f.plain("id", p.ID)
	f.authors("authors", p.Authors)
	f.block("abstract", p.Abstract.Source)
	f.date("published", p.Published)
	f.date("updated", p.Updated)
	f.days("relisted", p.Relisted)
	f.list("tags", p.Tags)
	f.number("arxiv", p.IDs.ArXiv)
	f.plain("doi", p.IDs.DOI)
	f.plain("openreview", p.IDs.OpenReview)
	f.plain("acl", p.IDs.ACL)
	f.publication(p.Publication)
	f.links(p.Links)
	f.quoted("tldr", p.TLDR.Source)
	f.plain("tldr_by", p.TLDRBy)
	f.plain("lang", p.Lang)
	f.plain("submitted_by", p.SubmittedBy)
	f.flag("highlight", p.Highlight)
	f.plain("image", p.Image.Path)
	f.plain("image_alt", p.Image.Alt)
	f.list("related", p.Related)
	f.list("aliases", p.Aliases)
	f.plain("withdrawn", p.Withdrawn)
	f.flag("draft", p.Draft)
	return f.file(p.Note.Source)
}

// WriteNew writes a file that is not there yet, and the folders that it needs. One that is
// there stays as it is, and the error is fs.ErrExist.
func WriteNew(file string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

// form is the front matter while it is written.
type form struct {
	keys []*yaml.Node
}

func (f *form) file(note string) ([]byte, error) {
	front, err := f.yaml()
	if err != nil {
		return nil, err
	}
	if note != "" {
		note += "\n"
	}
	return slices.Concat([]byte("---\n"), front, []byte("---\n"), []byte(note)), nil
}

func (f *form) yaml() ([]byte, error) {
	return yaml.Dump(&yaml.Node{Kind: yaml.MappingNode, Content: f.keys},
		yaml.WithIndent(2), yaml.WithLineWidth(-1), yaml.WithCompactSeqIndent(false))
}

func (f *form) add(key string, value *yaml.Node) {
	f.keys = append(f.keys, scalar(key, 0), value)
}

func (f *form) plain(key, value string) {
	if value != "" {
		f.add(key, scalar(value, 0))
	}
}

// date writes a date without quotes.
func (f *form) date(key string, d paper.Date) {
	if !d.IsZero() {
		f.add(key, bareDate(d))
	}
}

// bareDate is a date as YAML knows it: a day is a time to it, a year a number, a month text.
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

// number writes an id without quotes even where it looks like a number: it is read as text.
func (f *form) number(key, id string) {
	if id == "" {
		return
	}
	n := scalar(id, 0)
	if !strings.Contains(id, "/") {
		n.Tag = "!!float"
	}
	f.add(key, n)
}

func (f *form) quoted(key, value string) {
	if value != "" {
		f.add(key, scalar(value, yaml.SingleQuotedStyle))
	}
}

func (f *form) flag(key string, value bool) {
	if value {
		f.add(key, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: "true"})
	}
}

// lineWidth is where an abstract's lines are broken, in characters.
const lineWidth = 100

// block writes paragraphs as lines of a moderate length, with a blank line between them.
func (f *form) block(key, text string) {
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

func (f *form) list(key string, values []string) {
	if len(values) == 0 {
		return
	}
	list := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
	for _, value := range values {
		list.Content = append(list.Content, scalar(value, 0))
	}
	f.add(key, list)
}

func (f *form) days(key string, days []paper.Date) {
	if len(days) == 0 {
		return
	}
	list := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
	for _, day := range days {
		list.Content = append(list.Content, bareDate(day))
	}
	f.add(key, list)
}

func (f *form) authors(key string, authors []paper.Author) {
	if len(authors) == 0 {
		return
	}
	list := &yaml.Node{Kind: yaml.SequenceNode}
	for _, a := range authors {
		name := written(a)
		if (paper.Author{Name: a.Name, Family: a.Family}) == a {
			list.Content = append(list.Content, scalar(name, 0))
			continue
		}
		var record form
		record.plain("name", name)
		record.plain("orcid", a.ORCID)
		record.plain("affiliation", a.Affiliation)
		record.plain("id", a.ID)
		record.plain("url", a.URL)
		list.Content = append(list.Content, &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle, Content: record.keys})
	}
	f.add(key, list)
}

// written is a name as a file has it: with the family name first where it is known.
func written(a paper.Author) string {
	if given, ok := strings.CutSuffix(a.Name, " "+a.Family); ok && a.Family != "" {
		return a.Family + ", " + given
	}
	return a.Name
}

func (f *form) publication(p paper.Publication) {
	f.plain("venue", p.Venue)
	f.plain("type", p.Type)
	f.plain("volume", p.Volume)
	f.plain("number", p.Number)
	f.plain("pages", p.Pages)
	f.plain("publisher", p.Publisher)
	f.plain("series", p.Series)
	f.authors("editors", p.Editors)
	f.plain("award", p.Award)
	f.plain("bibkey", p.BibKey)
}

func (f *form) links(links []paper.Link) {
	if len(links) == 0 {
		return
	}
	var kinds form
	for i := 0; i < len(links); {
		kind := links[i].Kind
		var addresses []string
		for ; i < len(links) && links[i].Kind == kind; i++ {
			addresses = append(addresses, links[i].URL)
		}
		if len(addresses) == 1 {
			kinds.plain(kind, addresses[0])
		} else {
			kinds.list(kind, addresses)
		}
	}
	f.add("links", &yaml.Node{Kind: yaml.MappingNode, Content: kinds.keys})
}

// scalar is text. The tag makes the writer quote what would read as something else.
func scalar(value string, style yaml.Style) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value, Style: style}
}
