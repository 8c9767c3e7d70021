package index

import (
	"context"
	"crypto/sha256"
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
	if s.Papers > maxPapers {
		return nil, fmt.Errorf("search: %d papers exceed the maximum of %d", s.Papers, maxPapers)
	}
	w := &writer{source: s, memory: m}
	w.root = root{Papers: s.Papers, OrdinalBits: ordinalBitsFor(s.Papers), Pattern: s.Pattern, BlockSize: blockSizeFor(s.Papers), MinPapers: minPapersFor(s.Papers)}
	c, err := w.read(ctx)
	if err != nil {
		return nil, err
	}
	w.addBlocks()
	if err := w.addTerms(ctx, c); err != nil {
		return nil, err
	}
	if err := w.addWords(ctx, c); err != nil {
		return nil, err
	}
	if err := w.addListed(); err != nil {
		return nil, err
	}
	w.add(rootName, w.root.append(nil))
	slices.SortFunc(w.files, func(a, b File) int { return compare(a.Path, b.Path) })
	return w.files, nil
}

// A writer builds an index.
type writer struct {
	source  Source
	memory  *Memory
	root    root
	records []record
	blocks  map[int][]byte // those that were read as a whole, deflated

	mutex sync.Mutex
	files []File
}

// deflaters are reused by the goroutines of a process.
var deflaters = sync.Pool{New: func() any { return new(deflater) }}

// each calls do for every i below n, in parallel. A deflater is used by one call at a time.
func each(ctx context.Context, n int, do func(i int, d *deflater) error) error {
	return parallel.Each(ctx, n, func(i int) error {
		d := deflaters.Get().(*deflater)
		defer deflaters.Put(d)
		return do(i, d)
	})
}

// read reads the papers, and collects their terms. If the memory is damaged, it reads all of them again.
func (w *writer) read(ctx context.Context) (*collection, error) {
	m := w.memory
	for {
		w.records = m.recall(w.source)
		var err error
		if w.blocks, err = m.read(ctx, w.source, w.root.BlockSize, w.records); err != nil {
			return nil, err
		}
		m.words.sort()
		m.backwards.sort()
		m.terms.sort()
		c, err := m.collect(w.records)
		if err == nil && !m.isCluttered(c) {
			m.isChanged = m.isChanged || len(m.papers) != len(w.records)
			m.papers = w.records
			return c, nil
		}
		*m = Memory{isChanged: true}
	}
}

// add adds a file whose content is deflated when it is asked for.
func (w *writer) add(path string, content []byte) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.files = append(w.files, File{path, fingerprint.OfBytes(content), func() ([]byte, error) { return deflate(content), nil }})
}

// deflate compresses content.
func deflate(content []byte) []byte {
	d := deflaters.Get().(*deflater)
	defer deflaters.Put(d)
	return d.deflate(content)
}

// addBlocks adds the blocks, and their hashes to the root.
func (w *writer) addBlocks() {
	var hashes []byte // of the blocks of a group
	addGroup := func() {
		w.root.groups = append(w.root.groups, hashOf(hashes))
		hashes = hashes[:0]
	}
	size := w.root.BlockSize
	for block := 0; block*size < len(w.records); block++ {
		start := block * size
		records := w.records[start:min(start+size, len(w.records))]
		for i := range records {
			hashes = append(hashes, records[i].row[:]...)
		}
		if w.files = append(w.files, w.block(block, start, records)); block%groupSize == groupSize-1 {
			addGroup()
		}
	}
	if len(hashes) > 0 {
		addGroup()
	}
}

func (w *writer) block(number, start int, records []record) File {
	file := File{Path: blockPath(number)}
	keys := sha256.New()
	isKnown := true
	for i := range records {
		keys.Write(records[i].key[:])
		isKnown = isKnown && records[i].key != fingerprint.Hash{}
	}
	if isKnown {
		file.Key = fingerprint.Sum(keys)
	}
	if data := w.blocks[number]; data != nil {
		file.Data = func() ([]byte, error) { return data, nil }
		return file
	}
	source, n := w.source, len(records)
	file.Data = func() ([]byte, error) { return readBlock(source, start, n) }
	return file
}

// readBlock returns the block of n papers.
func readBlock(s Source, start, n int) ([]byte, error) {
	rows := make([][]byte, n)
	for i := range rows {
		p := s.Paper(start + i)
		var err error
		if rows[i], err = marshalRow(&p.Shown); err != nil {
			return nil, err
		}
	}
	return deflate(joinRows(rows)), nil
}

// termsPerCall is the number of terms that a goroutine encodes at a time.
const termsPerCall = 1024

// addTerms adds the shards and tails.
func (w *writer) addTerms(ctx context.Context, c *collection) error {
	var ids []uint32 // without stop words that are in no title, and terms of papers that are gone
	for _, id := range w.memory.terms.order {
		if len(c.text.of(id))+len(c.named.of(id)) > 0 {
			ids = append(ids, id)
		}
	}
	terms := make([]encodedTerm, len(ids))
	err := parallel.Each(ctx, (len(ids)+termsPerCall-1)/termsPerCall, func(i int) error {
		start := i * termsPerCall
		end := min(start+termsPerCall, len(ids))
		w.encode(c, ids[start:end], terms[start:end])
		return nil
	})
	if err != nil {
		return err
	}
	w.root.Shards, err = addSplit(ctx, w, "t/", terms, writeShard)
	return err
}

// encode encodes some terms.
func (w *writer) encode(c *collection, ids []uint32, terms []encodedTerm) {
	e := newEncoder(c, w.root.OrdinalBits, ids)
	for i, id := range ids {
		key := w.memory.terms.texts[id]
		terms[i].key = key
		if tail := e.encode(key, id); tail != nil {
			w.add(name{key, tail.hash}.path("m/"), tail.data)
		}
	}
	start := 0
	for i, end := range e.ends {
		terms[i].bytes, terms[i].bits = e.bits.bytes[start:end:end], e.lengths[i]
		start = end
	}
}

// addWords adds the word files.
func (w *writer) addWords(ctx context.Context, c *collection) (err error) {
	w.root.WordFiles, err = addSplit(ctx, w, "w/", w.memory.newWords(c.wordPapers, w.root.MinPapers), writeWords)
	return err
}

// addListed adds the days and the facets.
func (w *writer) addListed() error {
	papers := make([]Listed, len(w.records))
	for i := range papers {
		papers[i] = w.source.Listed(i)
		if date := papers[i].Date; i == 0 || papers[i-1].Date != date {
			w.root.Days = append(w.root.Days, day{Date: date})
		}
		w.root.Days[len(w.root.Days)-1].Papers++
	}
	facets, err := writeFacets(papers, w.records)
	if err != nil {
		return err
	}
	w.root.facets = hashOf(facets)
	w.add(w.root.facets.path(), facets)
	return nil
}
