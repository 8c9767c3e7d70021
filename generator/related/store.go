package related

import (
	"context"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"offprint/generator/fingerprint"
	"offprint/generator/output/cache"
	"offprint/generator/parallel"
)

// The cache has the rows of papers, and their terms, which only a change needs, in parts by the hash of the paper's id: an
// edit writes few of them. The header is there only while all parts belong together.
const (
	headerName     = "related"
	dictionaryName = "related/dictionary"
	folder         = "related"
)

// The number of papers in a part, on average: partSize at most when all parts are written, which happens only when it is
// outside of the limits.
const (
	partSize    = 256
	leastInPart = 64
	mostInPart  = 512
)

// header describes the cache.
type header struct {
	Parts int
	Sum   uint64 // of all papers
}

// storedTerms are the terms of a paper: for each the difference to the number of the one before, and how often it occurs.
type storedTerms struct {
	ID    string
	Key   fingerprint.Hash
	Terms string
}

// sum returns a number that depends on all known papers.
func (m *Memory) sum() (sum uint64) {
	for _, p := range m.known {
		h := fnv.New64a()
		h.Write(p.Key[:])
		h.Write([]byte(p.ID))
		sum += h.Sum64()
	}
	return sum
}

func rowsName(parts, part int) string  { return fmt.Sprintf("%s/rows-%d-%d", folder, parts, part) }
func termsName(parts, part int) string { return fmt.Sprintf("%s/terms-%d-%d", folder, parts, part) }

func partOf(id string, parts int) int {
	h := fnv.New32a()
	h.Write([]byte(id))
	return int(h.Sum32() % uint32(parts))
}

// header returns the header of the cache; the zero value if there is none.
func (m *Memory) header() header {
	if headers := cache.Load[header](m.store, headerName); len(headers) == 1 && headers[0].Parts > 0 && headers[0].Parts <= 1<<16 {
		return headers[0]
	}
	return header{}
}

// load loads the rows. If they are not whole, none are known.
func (m *Memory) load(ctx context.Context) {
	m.forget()
	m.isLoaded = true
	h := m.header()
	loaded := make([][]paper, h.Parts)
	values := cache.Of[paper](m.store)
	_ = parallel.Each(ctx, h.Parts, func(i int) error {
		loaded[i] = values.Load(rowsName(h.Parts, i))
		return nil
	})
	for _, part := range loaded {
		for i := range part {
			m.known[part[i].ID] = &part[i]
		}
	}
	if m.sum() != h.Sum {
		m.forget()
		return
	}
	m.parts, m.unsaved = h.Parts, map[string]bool{}
}

// loadIndex loads the index of the known papers. It returns false if it can't.
func (m *Memory) loadIndex(ctx context.Context) bool {
	if m.parts == 0 || m.header() != (header{m.parts, m.sum()}) {
		return false
	}
	x, err := newIndex(maxPostings)
	texts := cache.Load[string](m.store, dictionaryName)
	if err != nil || len(texts) != 1 {
		return false
	}
	x.terms.restore(texts[0])
	loaded := make([][]entry, m.parts)
	values := cache.Of[storedTerms](m.store)
	err = parallel.Each(ctx, m.parts, func(i int) (err error) {
		loaded[i], err = m.entries(values.Load(termsName(m.parts, i)), len(x.terms.stems))
		return err
	})
	if err != nil {
		return false
	}
	x.papers = slices.Concat(loaded...)
	if len(x.papers) != len(m.known) || !x.restore(ctx, m.known) {
		return false
	}
	m.index = x
	return true
}

// entries returns papers without rows and weights.
func (m *Memory) entries(stored []storedTerms, stems int) ([]entry, error) {
	size := 0
	for _, s := range stored {
		size += len(s.Terms) / 2
	}
	all, entries := make([]term, 0, size), make([]entry, len(stored))
	for i, s := range stored {
		known, ok := m.known[s.ID]
		if !ok || known.Key != s.Key {
			return nil, errDamaged
		}
		start, number := len(all), uint64(0)
		for text := []byte(s.Terms); len(text) > 0; {
			step, n := binary.Uvarint(text)
			if number += step; n <= 0 || n == len(text) || number >= uint64(stems) {
				return nil, errDamaged
			}
			all = append(all, term{number: uint32(number), times: text[n]})
			text = text[n+1:]
		}
		entries[i] = entry{Paper: known.Paper, terms: slices.Clip(all[start:])}
	}
	return entries, nil
}

func packed(terms []term) string {
	b, before := make([]byte, 0, 3*len(terms)), uint32(0)
	for _, t := range terms {
		b = append(binary.AppendUvarint(b, uint64(t.number-before)), t.times)
		before = t.number
	}
	return string(b)
}

// Save saves what has changed for the next build.
func (m *Memory) Save(ctx context.Context) error {
	if m.store.Path == "" || m.index == nil || m.unsaved != nil && len(m.unsaved) == 0 {
		return nil
	}
	if err := cache.Remove(m.store, headerName); err != nil {
		return err
	}
	if n := len(m.known); m.unsaved == nil || n < leastInPart*m.parts && m.parts > 1 || n > mostInPart*m.parts {
		m.unsaved, m.parts = nil, 1
		for n > partSize*m.parts {
			m.parts *= 2
		}
	}
	if err := m.saveParts(ctx); err != nil {
		return err
	}
	if err := cache.Save(m.store, dictionaryName, strings.Join(m.index.terms.stems, "\n")); err != nil {
		return err
	}
	if err := m.clean(); err != nil {
		return err
	}
	m.unsaved = map[string]bool{}
	return cache.Save(m.store, headerName, header{m.parts, m.sum()})
}

// saveParts saves the parts with unsaved papers.
func (m *Memory) saveParts(ctx context.Context) error {
	isUnsaved := make([]bool, m.parts)
	for id := range m.unsaved {
		isUnsaved[partOf(id, m.parts)] = true
	}
	ids := make([][]string, m.parts)
	for id := range m.known {
		if part := partOf(id, m.parts); isUnsaved[part] || m.unsaved == nil {
			ids[part] = append(ids[part], id)
		}
	}
	rows, terms := cache.Of[paper](m.store), cache.Of[storedTerms](m.store)
	return parallel.Each(ctx, m.parts, func(i int) error {
		if !isUnsaved[i] && m.unsaved != nil {
			return nil
		}
		slices.Sort(ids[i])
		r, t := make([]paper, len(ids[i])), make([]storedTerms, len(ids[i]))
		for n, id := range ids[i] {
			r[n] = *m.known[id]
			t[n] = storedTerms{id, r[n].Key, packed(m.index.papers[m.index.slots[id]].terms)}
		}
		if err := rows.Save(rowsName(m.parts, i), r...); err != nil {
			return err
		}
		return terms.Save(termsName(m.parts, i), t...)
	})
}

// clean removes parts of other sizes.
func (m *Memory) clean() error {
	if m.unsaved != nil {
		return nil
	}
	isCurrent := map[string]bool{dictionaryName: true}
	for i := range m.parts {
		isCurrent[rowsName(m.parts, i)], isCurrent[termsName(m.parts, i)] = true, true
	}
	for _, name := range m.store.Names(folder) {
		if !isCurrent[name] {
			if err := cache.Remove(m.store, name); err != nil {
				return err
			}
		}
	}
	return nil
}
