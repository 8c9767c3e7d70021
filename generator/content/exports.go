package content

import (
	"slices"

	"go.yaml.in/yaml/v4"
)

// ExportKind is a format in which a site publishes papers for other programs. It is also the
// extension of the files.
type ExportKind string

// The export formats.
const (
	BibTeX    ExportKind = "bib"
	RIS       ExportKind = "ris"
	CSL       ExportKind = "csl.json" // CSL-JSON; "csl" in the settings
	PaperJSON ExportKind = "json"     // everything about a paper
	JSONLines ExportKind = "jsonl"    // PaperJSON, one paper per line
	Markdown  ExportKind = "md"
)

// ExportSettings are the export formats of a site. Nil means the default of the size, empty
// means none.
type ExportSettings struct {
	Papers []ExportKind // files next to each paper's page
	Lists  []ExportKind // files of many papers
	Every  *bool        // every list has files, not only the main ones
	Blocks []ExportKind // blocks of citations
}

// PaperExportKinds returns all formats of a single paper in the order in which pages offer them.
func PaperExportKinds() []ExportKind { return []ExportKind{BibTeX, RIS, CSL, PaperJSON, Markdown} }

// ListExportKinds returns all formats of many papers in one file, in the order in which pages
// offer them.
func ListExportKinds() []ExportKind { return []ExportKind{BibTeX, RIS, CSL, PaperJSON, JSONLines} }

// PaperExports returns the formats of the files next to each paper's page. By default, only a full
// site has RIS and CSL-JSON, which blocks have too, and a lean site has none.
func (s Settings) PaperExports() []ExportKind {
	switch {
	case s.Exports.Papers != nil:
		return s.Exports.Papers
	case s.Size == Full:
		return PaperExportKinds()
	case s.Size == Lean:
		return nil
	}
	return []ExportKind{BibTeX, PaperJSON, Markdown}
}

// ListExports returns the formats of many papers in one file. By default, only a full site has all.
func (s Settings) ListExports() []ExportKind {
	switch {
	case s.Exports.Lists != nil:
		return s.Exports.Lists
	case s.Size == Full:
		return ListExportKinds()
	case s.Size == Lean:
		return []ExportKind{BibTeX}
	}
	return []ExportKind{BibTeX, JSONLines}
}

// ExportsYears reports whether years have files: not in a lean site, where the listing and collections have.
func (s Settings) ExportsYears() bool { return s.Size != Lean || s.ExportsEveryList() }

// ExportsEveryList reports whether every list has files: days, tags and venues too. Otherwise the
// listing, its years, collections and the tags of tags.yaml have.
func (s Settings) ExportsEveryList() bool {
	if s.Exports.Every != nil {
		return *s.Exports.Every
	}
	return s.Size == Full
}

// BlockExportKinds returns the formats that blocks of citations can have, in the order in which pages offer them.
func BlockExportKinds() []ExportKind { return []ExportKind{BibTeX, RIS, CSL} }

// BlockExports returns the formats of the blocks from which pages put together the citations of any list.
func (s Settings) BlockExports() []ExportKind {
	if s.Exports.Blocks != nil {
		return s.Exports.Blocks
	}
	if s.Size == Lean {
		return []ExportKind{BibTeX}
	}
	return BlockExportKinds()
}

var exportSettingsKeys = []key[ExportSettings]{
	{"papers", oneOrMore(wordOf(names(PaperExportKinds())...)), "the formats next to each paper's page: `bib`, `ris`, `csl`, `json`, `md`; `[]` for none",
		func(r *reader, n *yaml.Node, e *ExportSettings) {
			e.Papers = r.exportKinds(n, "papers", PaperExportKinds())
		}},
	{"lists", oneOrMore(wordOf(names(ListExportKinds())...)), "the formats of many papers in one file: `bib`, `ris`, `csl`, `json`, `jsonl`; `[]` for none",
		func(r *reader, n *yaml.Node, e *ExportSettings) {
			e.Lists = r.exportKinds(n, "lists", ListExportKinds())
		}},
	{"every_list", flag(), "`true`: days, tags and venues have files too, not only the listing, its years, collections and the tags of `tags.yaml`",
		func(r *reader, n *yaml.Node, e *ExportSettings) { e.Every = new(r.bool(n, "every_list")) }},
	{"blocks", oneOrMore(wordOf(names(BlockExportKinds())...)), "the formats in which pages offer the citations of lists without a file: `bib`, `ris`, `csl`; `[]` for none",
		func(r *reader, n *yaml.Node, e *ExportSettings) {
			e.Blocks = r.exportKinds(n, "blocks", BlockExportKinds())
		}},
}

// exportKinds reads a list of some of kinds, which may be empty.
func (r *reader) exportKinds(n *yaml.Node, what string, kinds []ExportKind) []ExportKind {
	var chosen []string
	for _, item := range r.list(n, what) {
		chosen = append(chosen, r.oneOf(item, what, names(kinds)))
	}
	return slices.DeleteFunc(kinds, func(kind ExportKind) bool { return !slices.Contains(chosen, kind.Name()) })
}

// names returns the names of formats in the settings.
func names(kinds []ExportKind) []string {
	var names []string
	for _, kind := range kinds {
		names = append(names, kind.Name())
	}
	return names
}

// Name returns the name of the format in the settings.
func (k ExportKind) Name() string {
	if k == CSL {
		return "csl"
	}
	return string(k)
}

// PDFRule says which PDF the head of a paper's page offers in citation_pdf_url. Google Scholar
// requires a PDF on the same site as the page; reference managers accept any.
type PDFRule string

// The rules.
const (
	PDFSameSite PDFRule = "same-site" // only PDFs below the site's root; the default
	PDFAny      PDFRule = "any"
	PDFNever    PDFRule = "never"
)

// CitationSettings are the settings of the citation_ tags on papers' pages.
type CitationSettings struct {
	PDF PDFRule
}

var citationSettingsKeys = []key[CitationSettings]{
	{"pdf", wordOf(PDFSameSite, PDFAny, PDFNever).or(string(PDFSameSite)), "`citations: {pdf: any}`: which PDFs the tag `citation_pdf_url` names: `same-site` (the default), `any` or `never`. See [citations](citations.md#google-scholar)",
		func(r *reader, n *yaml.Node, c *CitationSettings) {
			c.PDF = PDFRule(r.oneOf(n, "pdf", []string{string(PDFSameSite), string(PDFAny), string(PDFNever)}))
		}},
}
