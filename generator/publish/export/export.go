// Package export publishes papers for other programs: one file next to each paper's page and one
// for all papers of a list, as BibTeX, RIS, CSL-JSON and JSON; and tags.json, llms.txt and
// build.json about the site as a whole; and the JSON Schema of a paper's file.
//
// The formats are in format.go and record.go; lists.go decides which lists have files. A file's
// address is that of its page with another ending: papers/2503.04715.bib, tags/robotics.bib,
// 2025/03/13.json.
package export

import (
	"bytes"
	"iter"
	"slices"
	"sync"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/output"
	"offprint/generator/output/cache"
	"offprint/generator/seq"
	"offprint/generator/site"
	"offprint/generator/site/cite"
)

// Exports publishes the files.
type Exports struct {
	maker *maker
	lists func() []list
}

// New returns the exports of a site. They decide which lists have files when somebody first asks. The store keeps
// the text of unchanged papers in long lists.
func New(l *cite.Library, s *site.Site, store cache.Folder) Exports {
	m := newMaker(l, s, store)
	return Exports{m, sync.OnceValue(func() []list {
		lists := m.lists()
		m.removeStale(lists)
		return lists
	})}
}

// Lists returns the formats of the files next to each list's page, by the page's address. Those of
// all papers are at [site.PapersAddress].
func (e Exports) Lists() map[site.Address][]content.ExportKind {
	kinds := map[site.Address][]content.ExportKind{}
	for _, l := range e.lists() {
		kinds[l.address] = append(kinds[l.address], l.kind)
	}
	return kinds
}

// Files returns all files. version is the program's; "" if unknown.
func (e Exports) Files(version string) iter.Seq[output.File] {
	m := e.maker
	return seq.Concat(m.papers, e.files, m.citations, func(yield func(output.File) bool) {
		_ = yield(m.tagList()) && yield(m.llms(e.lists())) && yield(m.build(version)) && yield(schema()) && (len(m.site.Papers) == 0 || yield(m.statistics()))
	})
}

// files returns the files next to pages of lists.
func (e Exports) files(yield func(output.File) bool) {
	for _, l := range e.lists() {
		if !yield(e.maker.list(l)) {
			return
		}
	}
}

// papers returns the files next to papers' pages. Withdrawn papers have none.
func (m *maker) papers(yield func(output.File) bool) {
	for _, p := range m.site.Papers {
		for file := range m.paper(p) {
			if !yield(file) {
				return
			}
		}
	}
}

// citations returns the blocks of citations and their index.
func (m *maker) citations(yield func(output.File) bool) {
	if len(m.site.Settings.BlockExports()) == 0 {
		return
	}
	blocks := m.blocks()
	for _, b := range blocks {
		for file := range m.block(b) {
			if !yield(file) {
				return
			}
		}
	}
	yield(m.index(blocks))
}

// paper returns the files next to a paper's page. The first one that is opened makes all of them, from one record.
func (m *maker) paper(p *site.Paper) iter.Seq[output.File] {
	kinds := m.site.Settings.PaperExports()
	contents := sync.OnceValue(func() [][]byte {
		c := m.cited(p)
		return slices.Collect(seq.Map(kinds, func(kind content.ExportKind) []byte { return m.formats[kind].one(c) }))
	})
	return func(yield func(output.File) bool) {
		for i, kind := range kinds {
			key := func() fingerprint.Hash { return m.keys.of("paper", kind, p) }
			if !yield(file(p.Address().Twin(kind), string(kind), key, func() []byte { return contents()[i] })) {
				return
			}
		}
	}
}

// text returns a file about the whole site.
func text(a site.Address, write func(b *bytes.Buffer)) output.File {
	return file(a, "about", nil, func() []byte {
		var b bytes.Buffer
		write(&b)
		return b.Bytes()
	})
}
