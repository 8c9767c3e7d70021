package index

import (
	"context"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"sync"

	"offprint/generator/paper"
	"offprint/generator/parallel"
)

// Write makes the index of n papers, numbered from the oldest. at gives a paper and is called
// once for each, from several goroutines. pattern is the address of a paper from the site's
// root with * for its id. The files come in the order of their paths.
func Write(ctx context.Context, n int, pattern string, at func(ordinal int) Paper) ([]File, error) {
	if n > maxPapers {
		return nil, fmt.Errorf("search: %d papers are more than the %d that an index can have", n, maxPapers)
	}
	w := &writer{papers: make([]known, n)}
	w.root = Root{Papers: n, Room: roomFor(n), Pattern: pattern, BlockSize: blockSizeFor(n), Rare: rareFor(n)}
	w.blocks = make([][]byte, (n+w.root.BlockSize-1)/w.root.BlockSize)
	w.hashes = make([]Hash, len(w.blocks))
	if err := w.read(ctx, at); err != nil {
		return nil, err
	}
	w.addDays()
	w.addBlocks()
	if err := w.addTerms(ctx); err != nil {
		return nil, err
	}
	if err := w.addOthers(ctx); err != nil {
		return nil, err
	}
	var d deflater
	w.add(rootName, d.deflate(w.root.append(nil)))
	slices.SortFunc(w.files, func(a, b File) int { return compare(a.Path, b.Path) })
	return w.files, nil
}

// writer is an index that is being made.
type writer struct {
	root   Root
	papers []known
	blocks [][]byte
	hashes []Hash // of blocks

	chunk *chunk // of all papers
	mutex sync.Mutex
	files []File
}

// known is what facets and days need of a paper.
type known struct {
	date   paper.Date
	year   int
	tagged []Facet
	in     Facet
}

// each shares n calls among processors, each with a deflater that no other uses.
func (w *writer) each(ctx context.Context, n int, do func(i int, d *deflater) error) error {
	deflaters := sync.Pool{New: func() any { return new(deflater) }}
	return parallel.Each(ctx, n, func(i int) error {
		d := deflaters.Get().(*deflater)
		defer deflaters.Put(d)
		return do(i, d)
	})
}

func (w *writer) add(path string, data []byte) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.files = append(w.files, File{path, data})
}

// read reads all papers, and writes their blocks.
func (w *writer) read(ctx context.Context, at func(int) Paper) error {
	chunks := make(chan *chunk, runtime.GOMAXPROCS(0))
	for range cap(chunks) {
		chunks <- newChunk()
	}
	err := w.each(ctx, len(w.blocks), func(i int, d *deflater) error {
		c := <-chunks
		defer func() { chunks <- c }()
		return w.readBlock(i, at, c, d)
	})
	w.chunk = <-chunks
	for range cap(chunks) - 1 {
		w.chunk.merge(<-chunks)
	}
	return err
}

func (w *writer) readBlock(block int, at func(int) Paper, c *chunk, d *deflater) error {
	first := block * w.root.BlockSize
	papers := make([]Paper, min(w.root.BlockSize, len(w.papers)-first))
	for i := range papers {
		p := &papers[i]
		*p = at(first + i)
		c.add(p, first+i)
		w.papers[first+i] = known{p.Date, p.Year, p.Tagged, p.In}
	}
	data, err := writeBlock(papers)
	w.blocks[block], w.hashes[block] = d.deflate(data), hashOf(data)
	return err
}

func (w *writer) addDays() {
	for i := range w.papers {
		if date := w.papers[i].date; i == 0 || w.papers[i-1].date != date {
			w.root.Days = append(w.root.Days, Day{Date: date})
		}
		w.root.Days[len(w.root.Days)-1].Papers++
	}
}

func (w *writer) addBlocks() {
	for group := range slices.Chunk(w.hashes, groupSize) {
		var all []byte
		for _, hash := range group {
			all = append(all, hash[:]...)
		}
		w.root.groups = append(w.root.groups, hashOf(all))
	}
	for i, data := range w.blocks {
		w.add(blockPath(i), data)
	}
}

// addTerms writes the terms, sorted, and cuts them into shards.
func (w *writer) addTerms(ctx context.Context) error {
	var terms []written
	for _, key := range slices.Sorted(maps.Keys(w.chunk.terms)) {
		if t := w.chunk.terms[key]; len(t.text)+len(t.papers) > 0 { // not of a function word in no title
			terms = append(terms, written{key: key})
		}
	}
	err := w.each(ctx, len(terms), func(i int, d *deflater) error {
		terms[i].bits = w.write(terms[i].key, d)
		return nil
	})
	if err != nil {
		return err
	}
	w.root.Shards, err = addCut(ctx, w, "t/", terms, writeShard)
	return err
}

// write gives a term as its shard has it, and lets go of what was collected. A tail becomes a file.
func (w *writer) write(key string, d *deflater) bitWriter {
	collected := w.chunk.terms[key]
	t := Term{Key: key, Count: len(collected.text), Papers: collected.papers}
	postings := make([]Posting, t.Count)
	for i, p := range collected.text {
		postings[i] = p.posting()
	}
	collected.text, collected.papers = nil, nil
	slices.Sort(t.Papers)
	var tail []uint32
	if t.Text, tail = split(postings); tail != nil {
		var bits bitWriter
		writePapers(&bits, tail, w.root.Room)
		t.tail = hashOf(bits.bytes)
		w.add(name{t.Key, t.tail}.path("m/"), d.deflate(bits.bytes))
	}
	var bits bitWriter
	t.write(&bits, w.root.Room)
	return bits
}

// addOthers adds the word files and the facets.
func (w *writer) addOthers(ctx context.Context) error {
	var err error
	w.root.WordFiles, err = addCut(ctx, w, "w/", newWords(len(w.papers), w.chunk.words), writeWords)
	if err != nil {
		return err
	}
	facets, err := writeFacets(w.papers)
	if err != nil {
		return err
	}
	var d deflater
	w.root.facets = hashOf(facets)
	w.add(w.root.facets.path(), d.deflate(facets))
	return nil
}
