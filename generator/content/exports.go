package content

import (
	"slices"

	"go.yaml.in/yaml/v4"
)

// ExportKind is a form in which papers are published for other programs; it is also how the
// files' names end.
type ExportKind string

// The forms.
const (
	BibTeX    ExportKind = "bib"
	RIS       ExportKind = "ris"
	CSL       ExportKind = "csl.json" // CSL-JSON; "csl" in the settings
	PaperJSON ExportKind = "json"     // everything about a paper
	JSONLines ExportKind = "jsonl"    // the same, a paper a line
	Markdown  ExportKind = "md"
)

// ExportSettings say in which forms papers are published for other programs. Nil is as the
// size has it; empty is none.
type ExportSettings struct {
	Papers []ExportKind // beside each paper's page
	Lists  []ExportKind // of many papers in one file
}

// PaperExportKinds are the forms that a single paper can have, ListExportKinds those of
// many papers. Pages offer them in this order.
func PaperExportKinds() []ExportKind { return []ExportKind{BibTeX, RIS, CSL, PaperJSON, Markdown} }

// ListExportKinds are the forms of many papers in one file.
func ListExportKinds() []ExportKind { return []ExportKind{BibTeX, RIS, CSL, PaperJSON, JSONLines} }

// PaperExports are the forms that stand beside each paper's page. In a lean site it is BibTeX alone.
func (s Settings) PaperExports() []ExportKind {
	switch {
	case s.Exports.Papers != nil:
		return s.Exports.Papers
	case s.Size == Lean:
		return []ExportKind{BibTeX}
	}
	return PaperExportKinds()
}

// ListExports are the forms of many papers in one file. In a lean site it is BibTeX alone.
func (s Settings) ListExports() []ExportKind {
	switch {
	case s.Exports.Lists != nil:
		return s.Exports.Lists
	case s.Size == Lean:
		return []ExportKind{BibTeX}
	}
	return ListExportKinds()
}

var exportSettingsKeys = []key[ExportSettings]{
	{"papers", func(r *reader, n *yaml.Node, e *ExportSettings) {
		e.Papers = r.exportKinds(n, "papers", PaperExportKinds())
	}},
	{"lists", func(r *reader, n *yaml.Node, e *ExportSettings) {
		e.Lists = r.exportKinds(n, "lists", ListExportKinds())
	}},
}

// exportKinds reads a list of forms, which may be empty.
func (r *reader) exportKinds(n *yaml.Node, name string, known []ExportKind) []ExportKind {
	var names []string
	for _, kind := range known {
		names = append(names, kind.Name())
	}
	var named []string
	for _, item := range r.list(n, name) {
		named = append(named, r.oneOf(item, name, names))
	}
	return slices.DeleteFunc(known, func(kind ExportKind) bool { return !slices.Contains(named, kind.Name()) })
}

// Name is how the settings call a form.
func (k ExportKind) Name() string {
	if k == CSL {
		return "csl"
	}
	return string(k)
}

// PDFRule says which PDFs the heads of papers' pages name to Google Scholar, which wants them on the same
// site as the page. Programs that keep references take any.
type PDFRule string

// The rules.
const (
	PDFSameSite PDFRule = "same-site" // only what stands below the site's own address; the default
	PDFAny      PDFRule = "any"
	PDFNever    PDFRule = "never"
)

// CitationSettings say how papers' pages tell of themselves to programs.
type CitationSettings struct {
	PDF PDFRule
}

var citationSettingsKeys = []key[CitationSettings]{
	{"pdf", func(r *reader, n *yaml.Node, c *CitationSettings) {
		c.PDF = PDFRule(r.oneOf(n, "pdf", []string{string(PDFSameSite), string(PDFAny), string(PDFNever)}))
	}},
}
