package index

import (
	"hash/fnv"
	"strings"
)

// readShard reads the terms of a shard.
func readShard(data []byte, room int) ([]Term, error) {
	r := byteReader{bytes: data}
	keys := r.strings()
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
	w := bitWriter{bytes: appendStrings(nil, keys)}
	for i := range terms {
		w.join(&terms[i].bits)
	}
	return w.bytes
}

func cutTerms(terms []written, papers int) (shards [][]written) {
	start, cutter := 0, newCutter(papers)
	for i := range terms {
		if cutter.endsBefore(terms[i].key, terms[max(0, i-1)].key, terms[i].size()) {
			shards = append(shards, terms[start:i])
			start = i
		}
	}
	if start < len(terms) {
		shards = append(shards, terms[start:])
	}
	return shards
}

// cutter decides where a shard ends: at a term that suits, once it has some size, and where it
// gets too long. So shards are even, and a change moves few of their ends.
type cutter struct {
	grain int // bytes of a small shard
	size  int // bytes of the shard so far
}

// Shards have two to five grains, three on average. The more papers, the larger a grain, since
// the root grows with the number of shards.
func newCutter(papers int) cutter {
	switch {
	case papers <= 4000:
		return cutter{grain: 500}
	case papers <= 20000:
		return cutter{grain: 650}
	}
	return cutter{grain: 1500}
}

// endsBefore says whether a new shard begins with a term of that size, and counts the term. last
// is the term before it.
func (c *cutter) endsBefore(key, last string, size int) bool {
	if c.size > 0 && (c.size >= 2*c.grain && isBreak(between(last, key)) || c.size+size > 5*c.grain) {
		c.size = size
		return true
	}
	c.size += size
	return false
}

// isBreak picks one in four of the short strings that tell two terms apart: the root has all
// of them. In keys what stands before the colon doesn't count, and most of the rest are numbers.
func isBreak(first string) bool {
	value, isKey := first, false
	if i := strings.IndexByte(first, ':'); i >= 0 {
		value, isKey = first[i+1:], true
	}
	h := fnv.New32a()
	h.Write([]byte(first))
	return (len(value) <= 3 || isKey && len(value) <= 7) && h.Sum32()%4 == 0
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
