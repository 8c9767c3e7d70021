package content

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/language"

	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/markdown"
	"offprint/generator/text/tex"
)

// noteLimit is the length of the longest note in bytes. For some texts, such as a run of ">",
// goldmark's time grows with the square of the length.
const noteLimit = 32 << 10

// Parser parses the files of papers. Several goroutines may use it at once.
type Parser struct {
	notes       *markdown.Renderer
	macros      *tex.Macros
	fingerprint string // of the macros
}

// NewParser returns a parser that expands macros in formulas.
func NewParser(macros *tex.Macros) *Parser {
	return &Parser{notes: markdown.New("../../", 3, macros), macros: macros, fingerprint: macros.Fingerprint()}
}

// Parse parses the file of one paper, which is Markdown if the name ends in .md and YAML
// otherwise. The paper is nil if there are problems other than warnings.
func (p *Parser) Parse(file string, data []byte) (*paper.Paper, problem.List) {
	var problems problem.List
	r := &reader{file: file, macros: p.macros, problems: &problems}
	d := r.paper(data)
	if problems.HasErrors(false) {
		return nil, problems
	}
	if len(d.note.source) > noteLimit {
		problems.Errorf(textTooLong, problem.Position{File: file}, "move longer texts to a page in content/pages/", "the note is longer than %d kB", noteLimit>>10)
		return nil, problems
	}
	var err error
	if d.Note, err = r.render(p.notes, d.note, "note"); err != nil {
		problems.Errorf(noteBroken, problem.Position{File: file}, "", "the note can't be rendered: %v", err)
		return nil, problems
	}
	result := d.Paper // a copy, since the draft holds the whole file
	return &result, problems
}

// paper reads everything except the HTML of the note.
func (r *reader) paper(data []byte) (d draft) {
	text, ok := clean(r.file, data, r.problems)
	if !ok {
		return d
	}
	keys := yamlKeys
	if path.Ext(r.file) == ".md" {
		keys = paperKeys
		r.before = 1
		front, below, ok := split(text)
		if !ok {
			r.noFrontMatter(text)
			return d
		}
		text, d.note = front, lastPart(text, below)
	}
	if root, ok := r.parse(text); ok {
		mapping(r, root, keys, &d)
		d.complete(r, root)
	}
	return d
}

// draft is a paper while the reader fills it.
type draft struct {
	paper.Paper
	note markdownText
}

// paperKeys are the keys of a paper's file in the order of the documentation.
var paperKeys = []key[draft]{
	{"title", func(r *reader, n *yaml.Node, d *draft) { d.Title = r.sentence(n, r.required(n, "title"), "title") }},
	{"date", func(r *reader, n *yaml.Node, d *draft) { d.Date = r.day(n, "date") }},
	{"id", func(r *reader, n *yaml.Node, d *draft) { d.ID = r.canonical(idForm, n, "id", checkedID) }},
	{"authors", func(r *reader, n *yaml.Node, d *draft) { d.Authors = r.authors(n, "authors") }},
	{"abstract", func(r *reader, n *yaml.Node, d *draft) { d.Abstract = r.prose(n, "abstract") }},
	{"published", func(r *reader, n *yaml.Node, d *draft) { d.Published = r.date(n, "published") }},
	{"updated", func(r *reader, n *yaml.Node, d *draft) { d.Updated = r.day(n, "updated") }},
	{"relisted", func(r *reader, n *yaml.Node, d *draft) { d.Relisted = r.days(n, "relisted") }},
	{"tags", func(r *reader, n *yaml.Node, d *draft) { d.Tags = r.tags(n) }},
	{"arxiv", func(r *reader, n *yaml.Node, d *draft) { d.IDs.ArXiv = r.canonical(arxivForm, n, "arxiv", paper.ArXiv) }},
	{"doi", func(r *reader, n *yaml.Node, d *draft) { d.IDs.DOI = r.canonical(doiForm, n, "doi", paper.DOI) }},
	{"openreview", func(r *reader, n *yaml.Node, d *draft) {
		d.IDs.OpenReview = r.canonical(openReviewForm, n, "openreview", paper.OpenReview)
	}},
	{"acl", func(r *reader, n *yaml.Node, d *draft) { d.IDs.ACL = r.canonical(aclForm, n, "acl", paper.ACL) }},
	{"venue", func(r *reader, n *yaml.Node, d *draft) { d.Publication.Venue = r.line(n, "venue") }},
	{"type", func(r *reader, n *yaml.Node, d *draft) {
		d.Publication.Type = r.oneOf(n, "type", paper.Types())
	}},
	{"volume", func(r *reader, n *yaml.Node, d *draft) { d.Publication.Volume = r.line(n, "volume") }},
	{"number", func(r *reader, n *yaml.Node, d *draft) { d.Publication.Number = r.line(n, "number") }},
	{"pages", func(r *reader, n *yaml.Node, d *draft) { d.Publication.Pages = r.line(n, "pages") }},
	{"publisher", func(r *reader, n *yaml.Node, d *draft) { d.Publication.Publisher = r.line(n, "publisher") }},
	{"series", func(r *reader, n *yaml.Node, d *draft) { d.Publication.Series = r.line(n, "series") }},
	{"editors", func(r *reader, n *yaml.Node, d *draft) { d.Publication.Editors = r.authors(n, "editors") }},
	{"award", func(r *reader, n *yaml.Node, d *draft) { d.Publication.Award = r.line(n, "award") }},
	{"bibkey", func(r *reader, n *yaml.Node, d *draft) {
		d.Publication.BibKey = r.canonical(bibKeyForm, n, "bibkey", paper.BibKey)
	}},
	{"links", func(r *reader, n *yaml.Node, d *draft) { d.Links = r.links(n) }},
	{"tldr", func(r *reader, n *yaml.Node, d *draft) { d.TLDR = r.sentence(n, r.line(n, "tldr"), "tldr") }},
	{"tldr_by", func(r *reader, n *yaml.Node, d *draft) { d.TLDRBy = r.line(n, "tldr_by") }},
	{"lang", func(r *reader, n *yaml.Node, d *draft) { d.Lang = r.canonical(languageForm, n, "lang", languageTag) }},
	{"submitted_by", func(r *reader, n *yaml.Node, d *draft) {
		d.SubmittedBy = strings.TrimPrefix(r.line(n, "submitted_by"), "@")
	}},
	{"highlight", func(r *reader, n *yaml.Node, d *draft) { d.Highlight = r.bool(n, "highlight") }},
	{"image", func(r *reader, n *yaml.Node, d *draft) {
		d.Image.Path = r.canonical(filePathForm, n, "image", localFile)
	}},
	{"image_alt", func(r *reader, n *yaml.Node, d *draft) { d.Image.Alt = r.line(n, "image_alt") }},
	{"related", func(r *reader, n *yaml.Node, d *draft) { d.Related = r.ids(n, "related") }},
	{"aliases", func(r *reader, n *yaml.Node, d *draft) { d.Aliases = r.aliases(n) }},
	{"withdrawn", func(r *reader, n *yaml.Node, d *draft) { d.Withdrawn = r.reason(n) }},
	{"draft", func(r *reader, n *yaml.Node, d *draft) { d.Draft = r.bool(n, "draft") }},
	{"extra", func(r *reader, n *yaml.Node, d *draft) { r.extra(n, "", &d.Extra) }},
}

// yamlKeys are the keys of a YAML file: paperKeys and the note.
var yamlKeys = append(slices.Clip(slices.Clone(paperKeys)),
	key[draft]{"note", func(r *reader, n *yaml.Node, d *draft) {
		d.note = newMarkdown(r.text(n, "note"))
		d.note.value = n
	}})

// complete sets fields that follow from others and reports missing keys.
func (d *draft) complete(r *reader, root *yaml.Node) {
	if root.Kind != yaml.MappingNode {
		return
	}
	if n := find(root, "id"); n == nil || isNull(n) {
		id := strings.TrimSuffix(path.Base(r.file), path.Ext(r.file))
		if err := paper.CheckID(id); err != nil {
			r.problems.Errorf(fileNameID, problem.Position{File: r.file}, "rename the file, or add the key id", "the file name can't be the id: %v", err)
		}
		d.ID = id
	}
	if n := find(root, "title"); n == nil || isNull(n) {
		r.missing(root, n, "title", "title: 'The paper''s title'; put a title that starts with # in quotes")
	}
	if n := find(root, "date"); n == nil || isNull(n) {
		r.missing(root, n, "date", "date: 2025-03-13, the day on which the paper is listed here")
	}
	if d.Image.Path != "" && d.Image.Alt == "" {
		r.warnf(imageAlt, find(root, "image"), "describe the picture in image_alt", "image: has no image_alt")
	}
	if find(root, "image") == nil && d.Image.Alt != "" {
		r.warnf(orphanKey, find(root, "image_alt"), "", "image_alt: there is no image")
	}
	if find(root, "tldr") == nil && d.TLDRBy != "" {
		r.warnf(orphanKey, find(root, "tldr_by"), "", "tldr_by: there is no tldr")
	}
	d.Relisted = slices.DeleteFunc(d.Relisted, func(day paper.Date) bool {
		if day.Compare(d.Date) < 0 {
			r.warnf(relistedBefore, find(root, "relisted"), "date is the day of the first listing", "relisted: %s is before the date, %s", day, d.Date)
		}
		return day.Compare(d.Date) <= 0
	})
	if len(d.Relisted) == 0 {
		d.Relisted = nil // equal to the paper that the cache returns
	}
}

func (r *reader) missing(root, value *yaml.Node, name, hint string) {
	at := problem.Position{File: r.file, Line: r.before + root.Line}
	if value != nil {
		at = r.at(value)
	}
	r.problems.Errorf(missingKey, at, "add "+hint, "%s is missing", name)
}

// find returns the value of a key in a mapping, or nil if the mapping lacks the key.
func find(mapping *yaml.Node, name string) *yaml.Node {
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == name {
			return mapping.Content[i+1]
		}
	}
	return nil
}

func checkedID(s string) (string, error) { return s, paper.CheckID(s) }

func languageTag(s string) (string, error) {
	tag, err := language.Parse(s)
	if err != nil {
		return "", fmt.Errorf("%q is not a language tag such as en or pt-BR", s)
	}
	return tag.String(), nil
}

// canonical reads a value and returns the canonical form that parse gives it.
func (r *reader) canonical(code problem.Code, n *yaml.Node, what string, parse func(string) (string, error)) string {
	s := r.required(n, what)
	if s == "" {
		return ""
	}
	value, err := parse(s)
	if err != nil {
		r.errorf(code, n, "", "%s: %v", what, short(err, s))
		return ""
	}
	return value
}

func (r *reader) oneOf(n *yaml.Node, what string, values []string) string {
	s := r.required(n, what)
	if s == "" || slices.Contains(values, s) {
		return s
	}
	hint := "one of " + strings.Join(values, ", ")
	if near := problem.Nearest(s, values); near != "" {
		hint = "did you mean " + near + "?"
	}
	r.errorf(unknownValue, n, hint, "%s: %q is unknown", what, shorten(s))
	return ""
}

// PaperKeys returns the keys of a paper's Markdown file.
func PaperKeys() []string { return keyNames(paperKeys) }
