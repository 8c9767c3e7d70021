package index

import (
	"strings"
)

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
