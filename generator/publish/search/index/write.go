package index

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"offprint/generator/fingerprint"
	"offprint/generator/parallel"
)

// Index builds the index of the papers of a source, and remembers them instead of the last ones. It reads
// only papers that it doesn't remember. The files are sorted by path; some read papers again when their
// data is asked for.
func (m *Memory) Index(ctx context.Context, s Source) ([]File, error) {
	w := &writer{source: s, memory: m}
	w.root = root{Papers: s.Papers, Pattern: s.Pattern, MinWord: minPapersFor(s.Papers)}
	w.readListed()
	if n := len(w.slots); n > 0 && w.slots[n-1] >= maxSlots {
		return nil, fmt.Errorf("search: %d papers exceed the maximum of about %d", s.Papers, maxSlots*9/10)
	}
	packs := w.rowPacks()
	c, err := w.read(ctx, packs)
	if err != nil {
		return nil, err
	}
	w.root.CellSize = cellSizeFor(w.records)
	w.addRows(packs)
	c.joined = m.joinedOf(c, w.root.MinWord)
	if err := w.addTerms(ctx, c); err != nil {
		return nil, err
	}
	keys, err := addPacks(ctx, w, "k/", m.namesOf(c), w.writeNames)
	if err != nil {
		return nil, err
	}
	c.rare = lists[uint32]{}
	minWord := uint32(w.root.MinWord)
	words := m.newWords(c.wordPapers, func(papers uint32) bool { return papers >= minWord })
	if w.root.words, err = addPacks(ctx, w, "w/", words, writeWords); err != nil {
		return nil, err
	}
	words = m.newWords(c.wordPapers, func(papers uint32) bool { return papers > 0 && papers < minWord })
	rare, err := addPacks(ctx, w, "r/", words, writeWords)
	if err != nil {
		return nil, err
	}
	if err := w.addTables(keys, rare); err != nil {
		return nil, err
	}
	if err := w.addNeighbours(ctx); err != nil {
		return nil, err
	}
	root := w.root.encode()
	w.files = append(w.files, File{rootName, fingerprint.OfBytes(root), func() ([]byte, error) { return root, nil }})
	slices.SortFunc(w.files, func(a, b File) int { return compare(a.Path, b.Path) })
	return w.files, nil
}

// A writer builds an index.
type writer struct {
	source  Source
	memory  *Memory
	root    root
	listed  []Listed // by ordinal, like slots and records
	slots   []uint32
	records []record
	files   []File
}

// deflaters are reused by the goroutines of a process.
var deflaters = sync.Pool{New: func() any { return new(deflater) }}

// deflate compresses content.
func deflate(content []byte) []byte {
	d := deflaters.Get().(*deflater)
	defer deflaters.Put(d)
	return d.deflate(content)
}

// readListed reads where papers are listed, and gives them their slots.
func (w *writer) readListed() {
	w.listed = make([]Listed, w.source.Papers)
	for i := range w.listed {
		w.listed[i] = w.source.Listed(i)
		if date := w.listed[i].Date; i == 0 || w.listed[i-1].Date != date {
			w.root.Days = append(w.root.Days, day{Date: date})
		}
		w.root.Days[len(w.root.Days)-1].Papers++
	}
	w.slots = slotsOf(w.root.Days)
}

// read reads the papers, and collects their terms. If the memory is damaged, it reads all of them again.
func (w *writer) read(ctx context.Context, packs []*rowPack) (*collection, error) {
	m := w.memory
	for {
		w.records = m.recall(w.source)
		if err := w.readRows(ctx, packs); err != nil {
			return nil, err
		}
		m.words.sort()
		m.terms.sort()
		m.rareKeys.sort()
		c, err := m.collect(w.records, w.slots)
		if err == nil && !m.isCluttered(c) {
			m.isChanged = m.isChanged || len(m.papers) != len(w.records)
			m.papers = w.records
			return c, nil
		}
		*m = Memory{isChanged: true}
	}
}

// termsPerCall is the number of terms that a goroutine encodes at a time.
const termsPerCall = 256

// termsPerRound is the number of terms that are encoded before they are packed.
const termsPerRound = 1 << 15

// addTerms adds the packs of terms, and releases their postings.
func (w *writer) addTerms(ctx context.Context, c *collection) error {
	var ids []uint32 // without stop words that are in no title, and terms of papers that are gone
	for _, id := range w.memory.terms.order {
		if len(c.text.of(id))+len(c.named.of(id)) > 0 {
			ids = append(ids, id)
		}
	}
	p := newPacker(w, "t/", writeShard)
	for chunk := range slices.Chunk(ids, termsPerRound) {
		terms := make([]encodedTerm, len(chunk))
		err := parallel.Each(ctx, (len(chunk)+termsPerCall-1)/termsPerCall, func(i int) error {
			start := i * termsPerCall
			end := min(start+termsPerCall, len(chunk))
			w.encode(c, chunk[start:end], terms[start:end])
			return nil
		})
		if err != nil {
			return err
		}
		if err := p.add(ctx, terms); err != nil {
			return err
		}
	}
	c.text, c.named, c.joined = lists[packed]{}, lists[uint32]{}, lists[uint32]{}
	var err error
	w.root.terms, err = p.finish(ctx)
	return err
}

// encode encodes some terms.
func (w *writer) encode(c *collection, ids []uint32, terms []encodedTerm) {
	e := newEncoder(c, slotBitsFor(w.slots), ids)
	for i, id := range ids {
		terms[i].key = w.memory.terms.texts[id]
		terms[i].rest = e.encode(id)
	}
	start := 0
	for i, end := range e.ends {
		terms[i].bytes, terms[i].bits = e.bits.bytes[start:end:end], e.lengths[i]
		start = end
	}
}
