package index

import (
	"slices"
	"strings"

	"offprint/generator/text/token"
)

// The fields of keys that identify one paper, or few.
const idField, authorField = "id:", "author:"

// nameTokens is the number of tokens of a name in its keys.
const nameTokens = 6

// AuthorKeys returns the keys of an author's name: its tokens, once for each of them that is no initial, beginning
// with this one: "song han" and "han song".
func AuthorKeys(name string) (keys []string) {
	tokens := token.Tokenize(name)
	tokens = tokens[:min(nameTokens, len(tokens))]
	for i, first := range tokens {
		if len(first) < 2 && (i < len(tokens)-1 || len(keys) > 0) {
			continue // but if all are initials, the last one may come first
		}
		key := authorField + strings.Join(slices.Concat([]string{first}, tokens[:i], tokens[i+1:]), " ")
		if !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// isRareKey reports whether a key is an id, or a name of an author. There are more of them than papers, so that their
// packs have a directory of their own.
func isRareKey(key string) bool {
	return strings.HasPrefix(key, idField) || strings.HasPrefix(key, authorField)
}

// A nameEntry is a rare key, and the slots of its papers.
type nameEntry struct {
	key   string
	slots []uint32
}

func (n nameEntry) text() string { return n.key }
func (n nameEntry) size() int    { return len(n.key)/3 + 2*len(n.slots) }
func (n nameEntry) tail() []byte { return nil }

// manyNames is the number of names with a first token from which on the token has a key of its own, with all papers.
const manyNames = 64

// namesOf returns the rare keys of a collection, sorted.
func (m *Memory) namesOf(c *collection) []nameEntry {
	entries := make([]nameEntry, 0, len(m.rareKeys.order))
	first, start := "", 0 // what the last names begin with, and where they start
	finish := func() {
		if first != "" && len(entries)-start >= manyNames {
			entries = slices.Insert(entries, start, nameEntry{first + "*", unionOf(entries[start:])})
		}
	}
	for _, id := range m.rareKeys.order {
		slots := c.rare.of(id)
		if len(slots) == 0 {
			continue
		}
		key := m.rareKeys.texts[id]
		begin := ""
		if at := strings.IndexByte(key, ' '); at > 0 && strings.HasPrefix(key, authorField) {
			begin = key[:at+1]
		}
		if begin != first {
			finish()
			first, start = begin, len(entries)
		}
		entries = append(entries, nameEntry{key, slots})
	}
	finish()
	return entries
}

// unionOf returns the slots of some entries, sorted.
func unionOf(entries []nameEntry) (all []uint32) {
	for _, entry := range entries {
		all = append(all, entry.slots...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// writeNames encodes a shard of rare keys.
func (w *writer) writeNames(entries []nameEntry, _ int) []byte {
	slotBits := slotBitsFor(w.slots)
	keys := make([]string, len(entries))
	for i, entry := range entries {
		keys[i] = entry.key
	}
	var b bitWriter
	b.strings(keys)
	for _, entry := range entries {
		b.gamma(1) // no paper has it in its text
		b.gamma(uint32(len(entry.slots)) + 1)
		writePapers(&b, entry.slots, slotBits)
		writeJoined(&b, nil)
	}
	b.flush()
	return b.bytes
}
