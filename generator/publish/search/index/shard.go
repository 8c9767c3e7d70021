package index

import (
	"strings"
)

// An encodedTerm is a term as its shard has it.
type encodedTerm struct {
	key   string
	bytes []byte
	bits  int    // the number of bits of bytes
	rest  []byte // its tail, or nil
}

func (t encodedTerm) text() string { return t.key }
func (t encodedTerm) size() int    { return len(t.key)/3 + len(t.bytes) }
func (t encodedTerm) tail() []byte { return t.rest }

// writeShard encodes a shard of sorted terms: their keys, their postings, and where their tails are in the pack.
func writeShard(terms []encodedTerm, tailsAt int) []byte {
	keys := make([]string, len(terms))
	size := 0
	for i := range terms {
		keys[i] = terms[i].key
		size += len(terms[i].bytes) + len(keys[i])/2 + 2
	}
	w := bitWriter{bytes: make([]byte, 0, size)}
	w.strings(keys)
	for i := range terms {
		w.join(terms[i].bytes, terms[i].bits)
	}
	for i := range terms {
		if tail := terms[i].rest; tail != nil {
			w.gamma(uint32(tailsAt) + 1)
			w.gamma(uint32(len(tail) + checkSize))
			tailsAt += len(tail) + checkSize
		}
	}
	w.flush()
	return w.bytes
}

func compare(a, b string) int { return strings.Compare(a, b) }

// encoder encodes terms, one after the other.
type encoder struct {
	collection *collection
	slotBits   int
	bits       bitWriter
	ends       []int // in bytes of the terms so far
	lengths    []int // in bits
	sorted     []packed
}

// newEncoder returns an encoder for some terms.
func newEncoder(c *collection, slotBits int, ids []uint32) *encoder {
	postings := 0
	for _, id := range ids {
		postings += len(c.text.of(id)) + len(c.named.of(id))
	}
	e := &encoder{collection: c, slotBits: slotBits}
	e.bits.bytes = make([]byte, 0, 2*postings+2*len(ids)) // about twice of what it takes
	e.ends, e.lengths = make([]int, 0, len(ids)), make([]int, 0, len(ids))
	return e
}

// encode encodes a term without its key. It returns the tail, if there is one.
func (e *encoder) encode(id uint32) []byte {
	text, named := e.collection.text.of(id), e.collection.named.of(id)
	start := len(e.bits.bytes)
	e.bits.gamma(uint32(len(text)) + 1)
	e.bits.gamma(uint32(len(named)) + 1)
	var tail []byte
	if len(text) > 0 {
		e.sorted = byClass(text, e.sorted)
		head, rest := splitTail(text, e.sorted)
		writeText(&e.bits, head, e.slotBits)
		if rest != nil {
			tail = encodeTail(rest, e.slotBits)
		}
	}
	writePapers(&e.bits, named, e.slotBits)
	writeJoined(&e.bits, e.collection.joined.of(id))
	e.lengths = append(e.lengths, 8*(len(e.bits.bytes)-start)+e.bits.pending)
	e.bits.flush()
	e.ends = append(e.ends, len(e.bits.bytes))
	return tail
}

func encodeTail(papers []uint32, slotBits int) []byte {
	bits := bitWriter{bytes: make([]byte, 0, len(papers))}
	writePapers(&bits, papers, slotBits)
	bits.flush()
	return bits.bytes
}
