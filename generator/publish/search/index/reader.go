package index

import (
	"io/fs"
	"slices"
)

// Reader reads a published index, file by file, as it is asked. Files that were read are kept.
type Reader struct {
	*Root
	files  fs.FS
	shards map[int][]Term
	blocks map[int][]Shown
}

// Open reads the root of an index. files is what lies below search/.
func Open(files fs.FS) (*Reader, error) {
	data, err := inflate(files, rootName)
	if err != nil {
		return nil, err
	}
	root, err := readRoot(data)
	if err != nil {
		return nil, err
	}
	return &Reader{Root: root, files: files, shards: map[int][]Term{}, blocks: map[int][]Shown{}}, nil
}

// ShardOf is the number of the shard that has a term if there is one; -1 where there are no shards.
func (r *Root) ShardOf(term string) int {
	return fileOf(r.Shards, term)
}

// Shard gives the terms of a shard, sorted.
func (r *Reader) Shard(i int) ([]Term, error) {
	if terms, ok := r.shards[i]; ok {
		return terms, nil
	}
	data, err := inflate(r.files, r.Shards[i].path("t/"))
	if err != nil {
		return nil, err
	}
	terms, err := readShard(data, r.Room)
	if err == nil {
		r.shards[i] = terms
	}
	return terms, err
}

// Term gives a term, or nil where no paper has it.
func (r *Reader) Term(key string) (*Term, error) {
	i := r.ShardOf(key)
	if i < 0 {
		return nil, nil
	}
	terms, err := r.Shard(i)
	if err != nil {
		return nil, err
	}
	at, ok := slices.BinarySearchFunc(terms, key, func(t Term, key string) int { return compare(t.Key, key) })
	if !ok {
		return nil, nil
	}
	return &terms[at], nil
}

// Tail gives the papers of a term with a tail that are not with it in its shard, in order.
func (r *Reader) Tail(t *Term) ([]uint32, error) {
	data, err := inflate(r.files, name{t.Key, t.tail}.path("m/"))
	if err != nil {
		return nil, err
	}
	bits := bitReader{bytes: data}
	papers := readPapers(&bits, t.Count-len(t.Text), r.Room)
	if bits.ended() {
		return nil, errDamaged
	}
	return papers, nil
}

// Words gives the words of a word file, sorted.
func (r *Reader) Words(i int) ([]Word, error) {
	data, err := inflate(r.files, r.WordFiles[i].path("w/"))
	if err != nil {
		return nil, err
	}
	return readWords(data)
}

// Facets gives the facets of all papers.
func (r *Reader) Facets() (*Facets, error) {
	data, err := inflate(r.files, r.facets.path())
	if err != nil {
		return nil, err
	}
	return readFacets(data, r.Papers)
}

// Paper gives what is shown of a paper.
func (r *Reader) Paper(ordinal int) (Shown, error) {
	n := ordinal / r.BlockSize
	block, ok := r.blocks[n]
	if !ok {
		data, err := inflate(r.files, blockPath(n))
		if err != nil {
			return Shown{}, err
		}
		if block, err = readBlock(data); err != nil {
			return Shown{}, err
		}
		r.blocks[n] = block
	}
	if ordinal%r.BlockSize >= len(block) {
		return Shown{}, errDamaged
	}
	return block[ordinal%r.BlockSize], nil
}
