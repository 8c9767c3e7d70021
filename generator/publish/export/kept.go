package export

import (
	"context"
	"iter"
	"strings"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/output/cache"
	"offprint/generator/parallel"
	"offprint/generator/site"
)

// keepFrom is the number of papers from which the text of a list is put together from those of its periods in the
// cache: fewer are formatted sooner than they are read.
const keepFrom = 250

// periodSize is the number of papers above which a period is cut into shorter ones.
const periodSize = 400

// The lengths of the dates of periods.
const (
	yearLength  = len("2025")
	monthLength = len("2025-03")
	dayLength   = len("2025-03-13")
)

// keptText is the text of the papers of a period in a format, in the cache.
type keptText struct {
	Key  fingerprint.Hash
	Text string // not bytes, which the cache would copy
}

// many returns a file with papers in the given order, in pieces. If they are whole periods, the text of a period with
// no changed paper comes from the cache.
func (m *maker) many(l list) []string {
	f := m.formats[l.kind]
	if !m.isKept(l) {
		return []string{f.begin, m.join(l.kind, l.papers), f.end}
	}
	var names []string
	var papers [][]*site.Paper
	for name, p := range periods(l.papers, l.period) {
		names, papers = append(names, name), append(papers, p)
	}
	pieces := make([]string, 2*len(names)+1)
	_ = parallel.Each(context.Background(), len(names), func(i int) error {
		pieces[2*i], pieces[2*i+1] = f.between, m.kept(l.kind, names[i], papers[i])
		return nil
	})
	pieces[0], pieces[len(pieces)-1] = f.begin, f.end
	return pieces
}

// isKept reports whether the text of a list's periods is in the cache.
func (m *maker) isKept(l list) bool {
	return l.period > 0 && len(l.papers) >= m.keepFrom && m.store.Path != ""
}

// removeStale removes the text of periods that are in none of the lists. It reads nothing if all lists are short.
func (m *maker) removeStale(lists []list) {
	names := m.store.Names(keptFolder)
	if len(names) == 0 {
		return
	}
	isCurrent := map[string]bool{}
	for _, l := range lists {
		if m.isKept(l) {
			for period := range periods(l.papers, l.period) {
				isCurrent[keptName(l.kind, period)] = true
			}
		}
	}
	for _, name := range names {
		if !isCurrent[name] {
			_ = cache.Remove(m.store, name) // else it only takes space
		}
	}
}

// keptFolder is the folder of the caches with texts.
const keptFolder = "exports"

func keptName(kind content.ExportKind, period string) string {
	return keptFolder + "/" + string(kind) + "-" + period
}

// join returns the text of papers with separators.
func (m *maker) join(kind content.ExportKind, papers []*site.Paper) string {
	var text strings.Builder
	text.Grow(m.estimate(kind, papers))
	f := m.formats[kind]
	var b []byte
	for n, p := range papers {
		if b = b[:0]; n > 0 {
			b = append(b, f.between...)
		}
		text.Write(f.append(m.cited(p), b))
	}
	return text.String()
}

// kept returns the text of the papers of a period, from the cache if none has changed.
func (m *maker) kept(kind content.ExportKind, period string, papers []*site.Paper) string {
	name, key := keptName(kind, period), m.keys.of("period", kind, papers...)
	for _, kept := range cache.Load[keptText](m.store, name) {
		if kept.Key == key {
			return kept.Text
		}
	}
	text := m.join(kind, papers)
	_ = cache.Save(m.store, name, keptText{key, text}) // without it, the next build formats them again
	return text
}

// periods yields the periods of papers with a length of dates, newest first; instead of one with too many papers,
// shorter ones.
func periods(papers []*site.Paper, length int) iter.Seq2[string, []*site.Paper] {
	return func(yield func(string, []*site.Paper) bool) {
		for name, papers := range byPeriod(papers, length) {
			if len(papers) <= periodSize || length == dayLength {
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
