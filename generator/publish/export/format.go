package export

import (
	"io"
	"sync"

	"github.com/klauspost/compress/flate"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/output"
	"offprint/generator/output/cache"
	"offprint/generator/site"
	"offprint/generator/site/cite"
)

// maker builds the files of a site.
type maker struct {
	site    *site.Site
	library *cite.Library
	maxSize int // the size in bytes above which a list is split
	formats map[content.ExportKind]format
	keys    *keys
	store   cache.Folder

	deflaters sync.Pool // of blocks: each takes half a megabyte
	keepFrom  int       // see keepFrom
}

func newMaker(l *cite.Library, s *site.Site, store cache.Folder) *maker {
	m := &maker{site: s, library: l, store: store, maxSize: maxSizeAt(s.Settings.Host), keys: newKeys(s), keepFrom: keepFrom}
	m.deflaters.New = func() any {
		w, _ := flate.NewWriter(nil, level) // the level is valid
		return w
	}
	m.formats = map[content.ExportKind]format{
		content.BibTeX:    {"", "\n", "", func(c *cited, b []byte) []byte { return c.record.AppendBibTeX(b) }},
		content.RIS:       {"", "\r\n", "", func(c *cited, b []byte) []byte { return c.record.AppendRIS(b) }},
		content.CSL:       {"[\n", ",\n", "\n]\n", func(c *cited, b []byte) []byte { return c.record.AppendCSL(b) }},
		content.PaperJSON: {"", "", "\n", m.appendWhole},
		content.JSONLines: {"", "\n", "\n", m.appendRecord},
		content.Markdown:  {"", "", "", m.appendMarkdown},
	}
	return m
}

// cited is a paper with its record, which all formats of the paper share.
type cited struct {
	*site.Paper
	record cite.Record
}

func (m *maker) cited(p *site.Paper) *cited { return &cited{p, m.library.Record(p)} }

// format writes papers in one format: a header, the papers with separators, and a footer.
type format struct {
	begin, between, end string
	append              func(c *cited, b []byte) []byte
}

// one returns a file with one paper.
func (f format) one(c *cited) []byte {
	return append(f.append(c, []byte(f.begin)), f.end...)
}

// file returns a file whose content is made when it is opened.
func file(a site.Address, kind string, key func() fingerprint.Hash, content func() []byte) output.File {
	return output.File{Path: a.File(), Kind: kind, Key: key, Open: func() (output.Body, error) { return bodyOf(content()), nil }}
}

func bodyOf(data []byte) output.Body {
	write := func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}
	return output.Body{Fingerprint: fingerprint.OfBytes(data), Size: len(data), Write: write}
}
