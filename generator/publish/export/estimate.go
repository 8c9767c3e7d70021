package export

import (
	"offprint/generator/content"
	"offprint/generator/site"
)

// estimate returns about how large a file of papers is in bytes, from the lengths of their texts: formatting
// every paper to know would take longer than all else that an export does before its first file.
func (m *maker) estimate(kind content.ExportKind, papers []*site.Paper) int {
	size := 0
	for _, p := range papers {
		size += estimateOf(kind, p)
	}
	return size
}

// estimateOf returns about how many bytes a paper takes in a format. What is rare, such as editors, is left out.
func estimateOf(kind content.ExportKind, p *site.Paper) int {
	names := 0
	for _, a := range p.Authors {
		names += len(a.Name)
	}
	title, abstract, authors := len(p.Title.Source), len(p.Abstract.Source), len(p.Authors)
	switch kind {
	case content.BibTeX:
		return 240 + title + names + 6*authors
	case content.RIS:
		return 260 + title + names + 9*authors + abstract
	case content.CSL:
		return 320 + title + names + 25*authors
	}
	return 700 + title + names + 12*authors + abstract*4/3 + len(p.Note.Source) // a third has its TeX, too
}
