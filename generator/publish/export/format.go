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

// maker makes the files of a site.
type maker struct {
	site    *site.Site
	library *cite.Library
	largest int                 // bytes of a list, beyond which it is cut
	number  map[*site.Paper]int // place in site.Papers
	formats map[content.ExportKind]*format
}

func newMaker(l *cite.Library, s *site.Site) *maker {
	m := &maker{
		site: s, library: l, largest: largest,
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
		if f := m.formats[kind]; f.known == nil {
			f.known = make([]known, len(s.Papers))
		}
	}
	if lines := m.formats[content.JSONLines]; lines.known != nil && m.formats[content.PaperJSON].known != nil {
		lines.known = m.formats[content.PaperJSON].known // a paper is the same in both
	}
	return m
}

// format is how papers are written in one form: a beginning, the papers with something
// between them, and an end. What is known of each paper is found once; there is room for it
// in forms that the site has.
type format struct {
	papers              []*site.Paper // of the site
	begin, between, end string
	append              func(p *site.Paper, b []byte) []byte
	known               []known // by place in site.Papers
}

// known is what deciding on files takes of a paper: what it hashes to, and its bytes.
type known struct {
	once        sync.Once
	fingerprint fingerprint.Hash
	size        int
}

// know gives what a paper hashes to in this form, and its bytes.
func (f *format) know(i int) (fingerprint.Hash, int) {
	k := &f.known[i]
	k.once.Do(func() {
		data := f.append(f.papers[i], nil)
		k.fingerprint, k.size = fingerprint.OfBytes(data), len(data)
	})
	return k.fingerprint, k.size
}

// size is how many bytes papers have in one file, or a few more.
func (f *format) size(papers []int) int {
	size := len(f.begin) + len(f.end)
	for _, i := range papers {
		_, bytes := f.know(i)
		size += bytes + len(f.between)
	}
	return size
}

// write writes papers, in this order.
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
