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

// Write builds the index of n papers. It calls at once for every ordinal, concurrently. pattern is the
// path of a paper's page from the root of the site, with * for the id. The files are sorted by path.
func Write(ctx context.Context, n int, pattern string, at func(ordinal int) Paper) ([]File, error) {
	if n > maxPapers {
		return nil, fmt.Errorf("search: %d papers exceed the maximum of %d", n, maxPapers)
	}
	w := &writer{papers: make([]facetData, n)}
	w.root = root{Papers: n, OrdinalBits: ordinalBitsFor(n), Pattern: pattern, BlockSize: blockSizeFor(n), MinPapers: minPapersFor(n)}
	w.blocks = make([][]byte, (n+w.root.BlockSize-1)/w.root.BlockSize)
	w.hashes = make([]shortHash, len(w.blocks))
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

// A writer builds an index.
type writer struct {
	root   root
	papers []facetData
	blocks [][]byte
	hashes []shortHash // of blocks

	chunk *chunk // terms and words of all papers
	mutex sync.Mutex
	files []File
}

// facetData is the data of a paper for facets and days.
type facetData struct {
	date   paper.Date
	year   int
	tagged []Facet
	in     Facet
}

// each calls do for every i below n, in parallel. A deflater is used by one call at a time.
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

// read collects the terms of all papers and writes their blocks.
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
		w.papers[first+i] = facetData{p.Date, p.Year, p.Tagged, p.In}
	}
	data, err := writeBlock(papers)
	w.blocks[block], w.hashes[block] = d.deflate(data), hashOf(data)
	return err
}

func (w *writer) addDays() {
	for i := range w.papers {
		if date := w.papers[i].date; i == 0 || w.papers[i-1].date != date {
			w.root.Days = append(w.root.Days, day{Date: date})
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

// addTerms writes the terms, sorted and split into shards.
func (w *writer) addTerms(ctx context.Context) error {
	var terms []encodedTerm
	for _, key := range slices.Sorted(maps.Keys(w.chunk.terms)) {
		if t := w.chunk.terms[key]; len(t.text)+len(t.papers) > 0 { // false for stop words that are in no title
			terms = append(terms, encodedTerm{key: key})
		}
	}
	err := w.each(ctx, len(terms), func(i int, d *deflater) error {
		terms[i].bits = w.encode(terms[i].key, d)
		return nil
	})
	if err != nil {
		return err
	}
	w.root.Shards, err = addSplit(ctx, w, "t/", terms, writeShard)
	return err
}

// encode encodes a term and releases its collected postings. A tail becomes a file.
func (w *writer) encode(key string, d *deflater) bitWriter {
	collected := w.chunk.terms[key]
	t := termPostings{Key: key, Count: len(collected.text), Papers: collected.papers}
	postings := make([]posting, t.Count)
	for i, p := range collected.text {
		postings[i] = p.posting()
	}
	collected.text, collected.papers = nil, nil
	slices.Sort(t.Papers)
	var tail []uint32
	if t.Text, tail = splitTail(postings); tail != nil {
		var bits bitWriter
		writePapers(&bits, tail, w.root.OrdinalBits)
		t.tail = hashOf(bits.bytes)
		w.add(name{t.Key, t.tail}.path("m/"), d.deflate(bits.bytes))
	}
	var bits bitWriter
	t.write(&bits, w.root.OrdinalBits)
	return bits
}

// addOthers adds the word files and the facets.
func (w *writer) addOthers(ctx context.Context) error {
	var err error
	w.root.WordFiles, err = addSplit(ctx, w, "w/", newWords(len(w.papers), w.chunk.words), writeWords)
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
