package index

import (
	"encoding/binary"
	"hash/fnv"
	"strings"
)

// readShard reads the terms of a shard.
func readShard(data []byte, room int) ([]Term, error) {
	r := byteReader{bytes: data}
	keys := r.strings(r.count())
	if r.failed {
		return nil, errDamaged
	}
	terms := make([]Term, len(keys))
	bits := bitReader{bytes: r.bytes}
	for i, key := range keys {
		terms[i] = readTerm(&bits, room)
		terms[i].Key = key
		if bits.ended() {
			return nil, errDamaged
		}
	}
	return terms, nil
}

// written is a term as its shard has it.
type written struct {
	key  string
	bits bitWriter
}

// size is about how many bytes the term takes.
func (t *written) size() int { return len(t.key)/2 + len(t.bits.bytes) }

// writeShard gives what a shard of sorted terms holds.
func writeShard(terms []written) []byte {
	keys := make([]string, len(terms))
	for i := range terms {
		keys[i] = terms[i].key
	}
	w := bitWriter{bytes: appendStrings(binary.AppendUvarint(nil, uint64(len(terms))), keys)}
	for i := range terms {
		w.join(&terms[i].bits)
	}
	return w.bytes
}

func cutTerms(terms []written, papers int) (shards [][]written) {
	start, cutter := 0, newCutter(papers)
	for i := range terms {
		if cutter.endsBefore(terms[i].key, terms[i].size()) {
			shards = append(shards, terms[start:i])
			start = i
		}
	}
	if start < len(terms) {
		shards = append(shards, terms[start:])
	}
	return shards
}

// cutter decides where a shard ends. Shards end at terms whose hash says so, once they have
// some size, and where they get too long: so they are even, and a change moves few of their ends.
type cutter struct {
	grain int // bytes of a small shard
	size  int // bytes of the shard so far
}

// Shards have two to five grains, three on average: above 20,000 papers a grain is larger,
// since the root grows with the number of shards.
func newCutter(papers int) cutter {
	if papers > 20000 {
		return cutter{grain: 1500}
	}
	return cutter{grain: 900}
}

// endsBefore says whether a new shard begins with a term of that size, and counts the term.
func (c *cutter) endsBefore(key string, size int) bool {
	h := fnv.New32a()
	h.Write([]byte(key))
	// The part of terms that may end a shard: about one for each grain of terms of 12 bytes.
	isEnd := h.Sum32()%uint32(c.grain/12) == 0
	if c.size > 0 && (c.size >= 2*c.grain && isEnd || c.size+size > 5*c.grain) {
		c.size = size
		return true
	}
	c.size += size
	return false
}

// between gives the shortest string that is greater than one term and not than the next: what
// tells two shards apart. It is cut between characters.
func between(last, next string) string {
	for i := range next {
		if i > 0 && next[:i] > last {
			return next[:i]
		}
	}
	return next
}

func compare(a, b string) int { return strings.Compare(a, b) }
