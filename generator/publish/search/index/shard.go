package index

import (
	"strings"
)

// An encodedTerm is a term as its shard has it.
type encodedTerm struct {
	key  string
	bits bitWriter
}

func (t encodedTerm) text() string { return t.key }
func (t encodedTerm) size() int    { return len(t.key)/2 + len(t.bits.bytes) }

// writeShard encodes a shard of sorted terms.
func writeShard(terms []encodedTerm) []byte {
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
