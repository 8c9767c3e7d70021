package index

import (
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

func (t written) text() string { return t.key }
func (t written) size() int    { return len(t.key)/2 + len(t.bits.bytes) }

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

func compare(a, b string) int { return strings.Compare(a, b) }
