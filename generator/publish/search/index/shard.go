package index

import (
	"strings"
)

// An encodedTerm is a term as its shard has it.
type encodedTerm struct {
	key   string
	bytes []byte
	bits  int // the number of bits of bytes
}

func (t encodedTerm) text() string { return t.key }
func (t encodedTerm) size() int    { return len(t.key)/2 + len(t.bytes) }

// writeShard encodes a shard of sorted terms.
func writeShard(terms []encodedTerm) []byte {
	keys := make([]string, len(terms))
	for i := range terms {
		keys[i] = terms[i].key
	}
	w := bitWriter{bytes: appendStrings(nil, keys)}
	for i := range terms {
		w.join(terms[i].bytes, terms[i].bits)
	}
	w.flush()
	return w.bytes
}

func compare(a, b string) int { return strings.Compare(a, b) }

// encoder encodes terms, one after the other.
type encoder struct {
	collection  *collection
	ordinalBits int
	bits        bitWriter
	ends        []int // in bytes of the terms so far
	lengths     []int // in bits
	sorted      []packed
}

// newEncoder returns an encoder for some terms.
func newEncoder(c *collection, ordinalBits int, ids []uint32) *encoder {
	postings := 0
	for _, id := range ids {
		postings += len(c.text.of(id)) + len(c.named.of(id))
	}
	e := &encoder{collection: c, ordinalBits: ordinalBits}
	e.bits.bytes = make([]byte, 0, 2*postings+2*len(ids)) // about twice of what it takes
	e.ends, e.lengths = make([]int, 0, len(ids)), make([]int, 0, len(ids))
	return e
}

// tail is the file of a tail.
type tail struct {
	key  string
	hash shortHash
	data []byte
}

// encode encodes a term without its key. A tail becomes a file.
func (e *encoder) encode(key string, id uint32) *tail {
	text, named := e.collection.text.of(id), e.collection.named.of(id)
	start := len(e.bits.bytes)
	e.bits.gamma(uint32(len(text)) + 1)
	e.bits.gamma(uint32(len(named)) + 1)
	var split *tail
	if len(text) > 0 {
		e.sorted = byClass(text, e.sorted)
		head, rest := splitTail(e.sorted)
		writeText(&e.bits, head, e.ordinalBits)
		if rest != nil {
			split = newTail(key, rest, e.ordinalBits)
			e.bits.bits(uint32(split.hash[0])<<16|uint32(split.hash[1])<<8|uint32(split.hash[2]), 24)
		}
	}
	writePapers(&e.bits, named, e.ordinalBits)
	e.lengths = append(e.lengths, 8*(len(e.bits.bytes)-start)+e.bits.pending)
	e.bits.flush()
	e.ends = append(e.ends, len(e.bits.bytes))
	return split
}

func newTail(key string, papers []uint32, ordinalBits int) *tail {
	var bits bitWriter
	writePapers(&bits, papers, ordinalBits)
	bits.flush()
	return &tail{key, hashOf(bits.bytes), bits.bytes}
}
