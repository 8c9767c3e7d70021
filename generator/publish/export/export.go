// Package export publishes papers for other programs: beside each paper's page, and of all
// papers of a list in one file, as BibTeX, RIS, CSL-JSON and JSON; and what there is in the
// site as a whole, in tags.json, llms.txt and build.json.
//
// The forms of papers stand in format.go and record.go, the lists that have such files in
// lists.go. What stands beside a page is its address with another end:
// papers/2503.04715.bib, tags/robotics.bib, 2025/03/13.json.
package export

import (
	"bytes"
	"io"
	"iter"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/output"
	"offprint/generator/site"
	"offprint/generator/site/cite"
)

// Exports produces the files.
type Exports struct {
	maker *maker
	lists []list
}

// New finds out which files there are. It takes reading every paper once where some lists may
// be too long for one file.
func New(l *cite.Library, s *site.Site) Exports {
	m := newMaker(l, s)
	return Exports{m, m.lists()}
}

// Lists are the forms in which there are files beside the page of each list, by the page's
// address. Those of all papers stand by [site.PapersAddress].
func (e Exports) Lists() map[site.Address][]content.ExportKind {
	kinds := map[site.Address][]content.ExportKind{}
	for _, l := range e.lists {
		kinds[l.address] = append(kinds[l.address], l.kind)
	}
	return kinds
}

// Files gives all files. The version is the program's; "" where it is not known.
func (e Exports) Files(version string) iter.Seq[output.File] {
	m := e.maker
	return func(yield func(output.File) bool) {
		_ = m.papers(yield) && e.listFiles(yield) && yield(m.tags()) && yield(m.llms(e.lists)) && yield(m.build(version))
	}
}

func (e Exports) listFiles(yield func(output.File) bool) bool {
	for _, l := range e.lists {
		if !yield(e.maker.list(l)) {
			return false
		}
	}
	return true
}

// papers gives the files beside each paper's page. Withdrawn papers have none.
func (m *maker) papers(yield func(output.File) bool) bool {
	for i, p := range m.site.Papers {
		for _, kind := range m.site.Settings.PaperExports() {
			if !yield(m.paper(i, p, kind)) {
				return false
			}
		}
	}
	return true
}

func (m *maker) paper(i int, p *site.Paper, kind content.ExportKind) output.File {
	f := m.formats[kind]
	return output.File{Path: p.Address().Twin(kind).File(), Kind: string(kind), Open: func() (output.Body, error) {
		print, _ := f.know(i)
		write := func(w io.Writer) error {
			return f.write(w, []int{i})
		}
		return output.Body{Fingerprint: fingerprint.Of("paper", string(kind), print[:]), Write: write}, nil
	}}
}

// text is a file of the whole site.
func text(a site.Address, write func(b *bytes.Buffer)) output.File {
	var b bytes.Buffer
	write(&b)
	return output.Bytes(a.File(), "about", b.Bytes())
}
