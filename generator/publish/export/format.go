package export

import (
	"io"
	"slices"
	"sync"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/site"
	"offprint/generator/site/cite"
)

// maker builds the files of a site.
type maker struct {
	site    *site.Site
	library *cite.Library
	maxSize int                 // the size in bytes above which a list is split
	number  map[*site.Paper]int // index in site.Papers
	formats map[content.ExportKind]*format
}

func newMaker(l *cite.Library, s *site.Site) *maker {
	m := &maker{
		site: s, library: l, maxSize: maxSize,
		number: make(map[*site.Paper]int, len(s.Papers)), formats: map[content.ExportKind]*format{},
	}
	for i, p := range s.Papers {
		m.number[p] = i
	}
	add := func(kind content.ExportKind, begin, between, end string, append func(p *site.Paper, b []byte) []byte) {
		m.formats[kind] = &format{papers: s.Papers, begin: begin, between: between, end: end, append: append}
	}
	cited := func(append func(r *cite.Record, b []byte) []byte) func(*site.Paper, []byte) []byte {
		return func(p *site.Paper, b []byte) []byte {
			r := l.Record(p)
			return append(&r, b)
		}
	}
	add(content.BibTeX, "", "\n", "", cited((*cite.Record).AppendBibTeX))
	add(content.RIS, "", "\r\n", "", cited((*cite.Record).AppendRIS))
	add(content.CSL, "[\n", ",\n", "\n]\n", cited((*cite.Record).AppendCSL))
	add(content.PaperJSON, "", "", "\n", m.appendRecord)
	add(content.JSONLines, "", "\n", "\n", m.appendRecord)
	add(content.Markdown, "", "", "", m.appendMarkdown)
	for _, kind := range slices.Concat(s.Settings.PaperExports(), s.Settings.ListExports()) {
		if f := m.formats[kind]; f.digests == nil {
			f.digests = make([]digest, len(s.Papers))
		}
	}
	if lines := m.formats[content.JSONLines]; lines.digests != nil && m.formats[content.PaperJSON].digests != nil {
		lines.digests = m.formats[content.PaperJSON].digests // the same bytes as in the other format
	}
	return m
}

// format writes papers in one format: a header, the papers with separators, and a footer. It keeps
// the digest of each paper, with room only for formats that the site has.
type format struct {
	papers              []*site.Paper // all papers of the site
	begin, between, end string
	append              func(p *site.Paper, b []byte) []byte
	digests             []digest // by index in site.Papers
}

// digest is what decisions about files need to know of a paper: its fingerprint and size in bytes.
type digest struct {
	once        sync.Once
	fingerprint fingerprint.Hash
	size        int
}

// digestOf returns the fingerprint and size of a paper in this format.
func (f *format) digestOf(i int) (fingerprint.Hash, int) {
	d := &f.digests[i]
	d.once.Do(func() {
		data := f.append(f.papers[i], nil)
		d.fingerprint, d.size = fingerprint.OfBytes(data), len(data)
	})
	return d.fingerprint, d.size
}

// size returns an upper bound of the size of papers in one file, at most a few bytes too high.
func (f *format) size(papers []int) int {
	size := len(f.begin) + len(f.end)
	for _, i := range papers {
		_, bytes := f.digestOf(i)
		size += bytes + len(f.between)
	}
	return size
}

// write writes papers in the given order.
func (f *format) write(w io.Writer, papers []int) error {
	buffer := []byte(f.begin)
	for n, i := range papers {
		if n > 0 {
			buffer = append(buffer, f.between...)
		}
		buffer = f.append(f.papers[i], buffer)
		if len(buffer) > 1<<16 || n == len(papers)-1 {
			if _, err := w.Write(buffer); err != nil {
				return err
			}
			buffer = buffer[:0]
		}
	}
	_, err := w.Write(append(buffer, f.end...))
	return err
}
