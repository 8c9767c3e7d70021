package content

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/language"

	"offprint/generator/fingerprint"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/markdown"
	"offprint/generator/text/slug"
	"offprint/generator/text/tex"
)

// Parser parses the files of papers. Several goroutines may use it at once.
type Parser struct {
	notes       *markdown.Renderer
	macros      *tex.Macros
	venues      *paper.Venues
	fingerprint fingerprint.Hash // of the macros
}

// NewParser returns a parser that expands macros in formulas.
func NewParser(macros *tex.Macros) *Parser {
	return &Parser{notes: markdown.New("../../", 3, macros), macros: macros, venues: new(paper.Venues), fingerprint: hashOfMacros(macros)}
}

func hashOfMacros(macros *tex.Macros) fingerprint.Hash {
	return fingerprint.OfBytes([]byte(macros.Fingerprint()))
}

// Parse parses the file of one paper, which is Markdown if the name ends in .md and YAML
// otherwise. The paper is nil if there are problems other than warnings.
func (p *Parser) Parse(file string, data []byte) (result *paper.Paper, problems problem.List) {
	defer func() { problems.Bound() }()
	r := &reader{file: file, macros: p.macros, problems: &problems}
	d := r.paper(data, p.venues)
	if problems.HasErrors(false) {
		return nil, problems
	}
	if len(d.note.source) > noteLimit<<10 {
		problems.Errorf(textTooLong, problem.Position{File: file}, "move longer texts to a page in content/pages/", "the note is longer than %d kB", noteLimit)
		return nil, problems
	}
	var ok bool
	if d.Note, ok = r.render(p.notes, d.note, "note"); !ok {
		return nil, problems
	}
	read := d.Paper // a copy, since the draft holds the whole file
	return &read, problems
}

// paper reads everything except the HTML of the note.
func (r *reader) paper(data []byte, venues *paper.Venues) (d draft) {
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
			r.noFrontMatter(text, true)
			return d
		}
		if below != "" && r.endsEarly(front, below, keyNames(keys)) {
			below = ""
		}
		text, d.note = front, lastPart(text, below)
	}
	r.topKeys = keys
	if root, ok := r.parse(text); ok {
		mapping(r, root, keys, &d)
		d.complete(r, root)
		d.publication(r, root, venues)
	}
	return d
}

// draft is a paper while the reader fills it.
type draft struct {
	paper.Paper
	Publication paper.Publication
	note        markdownText
	month       int
	url         string
}

// complete sets fields that follow from others and reports missing keys.
func (d *draft) complete(r *reader, root *yaml.Node) {
	if root.Kind != yaml.MappingNode {
		return
	}
	if n := find(root, "id"); n == nil || isNull(n) {
		id := strings.TrimSuffix(path.Base(r.file), path.Ext(r.file))
		if err := paper.CheckID(id); err != nil {
			hint := "rename the file, or add the key id"
			if name := slug.Of(id); paper.CheckID(name) == nil {
				hint = "rename the file to " + name + path.Ext(r.file) + ", or add the key id"
			}
			r.problems.Errorf(fileNameID, problem.Position{File: r.file}, hint, "the file name can't be the id: %v", err)
		}
		d.ID = id
	}
	if n := find(root, "title"); r.lacks(n, "title") {
		r.missing(root, "title", "the paper's title")
	}
	if n := find(root, "date"); r.lacks(n, "date") {
		r.missing(root, "date", "the day you add the paper to the listing, as YYYY-MM-DD")
	}
	if n := find(root, "image_alt"); d.Image.Path != "" && d.Image.Alt == "" && (r.lacks(n, "image_alt") || n != nil && n.Kind == yaml.ScalarNode && strings.TrimSpace(n.Value) == "") {
		r.warnf(imageAlt, find(root, "image"), "describe the picture in image_alt", "image: has no image_alt")
	}
	if r.lacks(find(root, "image"), "image") && d.Image.Alt != "" {
		r.warnf(orphanKey, find(root, "image_alt"), "add image: files/NAME.png, or remove image_alt", "image_alt: there is no image")
	}
	if r.lacks(find(root, "tldr"), "tldr") && d.TLDRBy != "" {
		r.warnf(orphanKey, find(root, "tldr_by"), "add tldr, or remove tldr_by", "tldr_by: there is no tldr")
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

func checkedID(s string) (string, error) { return s, paper.CheckID(s) }

func languageTag(s string) (string, error) {
	tag, err := language.Parse(s)
	if err != nil {
		return "", fmt.Errorf("%q is not a language code", s)
	}
	return tag.String(), nil
}
