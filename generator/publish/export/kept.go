package export

import (
	"context"
	"iter"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/output/cache"
	"offprint/generator/parallel"
	"offprint/generator/site"
)

// keepFrom is the number of papers from which the text of a list is put together from those of its periods in the
// cache: fewer are formatted sooner than they are read.
const keepFrom = 2000

// periodSize is the number of papers above which a period is cut into shorter ones.
const periodSize = 400

// keptText is the text of the papers of a period in a format, in the cache.
type keptText struct {
	Key  fingerprint.Hash
	Text []byte
}

// many returns a file with papers in the given order. If that is their order in the site, without gaps, the text
// of a period with no changed paper comes from the cache.
func (m *maker) many(l list) []byte {
	f := m.formats[l.kind]
	b := append(make([]byte, 0, m.estimate(l.kind, l.papers)), f.begin...)
	if !l.isGapless || len(l.papers) < m.keepFrom || m.store.Path == "" {
		return append(m.join(f, b, l.papers), f.end...)
	}
	var names []string
	var papers [][]*site.Paper
	for name, p := range periods(l.papers, len("2025")) {
		names, papers = append(names, name), append(papers, p)
	}
	texts := make([][]byte, len(names))
	_ = parallel.Each(context.Background(), len(names), func(i int) error {
		texts[i] = m.kept(l.kind, names[i], papers[i])
		return nil
	})
	for i, text := range texts {
		if i > 0 {
			b = append(b, f.between...)
		}
		b = append(b, text...)
	}
	return append(b, f.end...)
}

// join appends papers with separators.
func (m *maker) join(f format, b []byte, papers []*site.Paper) []byte {
	for n, p := range papers {
		if n > 0 {
			b = append(b, f.between...)
		}
		b = f.append(m.cited(p), b)
	}
	return b
}

// kept returns the text of the papers of a period, from the cache if none has changed.
func (m *maker) kept(kind content.ExportKind, period string, papers []*site.Paper) []byte {
	name, key := "exports/"+string(kind)+"-"+period, m.keys.of("period", kind, papers...)
	for _, kept := range cache.Load[keptText](m.store, name) {
		if kept.Key == key {
			return kept.Text
		}
	}
	text := m.join(m.formats[kind], nil, papers)
	_ = cache.Save(m.store, name, keptText{key, text}) // without it, the next build formats them again
	return text
}

// periods yields the years of papers, newest first; if a year has too many, its months, or its days.
func periods(papers []*site.Paper, length int) iter.Seq2[string, []*site.Paper] {
	return func(yield func(string, []*site.Paper) bool) {
		for name, papers := range byPeriod(papers, length) {
			if len(papers) <= periodSize || length == len("2025-03-13") {
				if !yield(name, papers) {
					return
				}
				continue
			}
			for name, papers := range periods(papers, length+len("-03")) {
				if !yield(name, papers) {
					return
				}
			}
		}
	}
}
