package index

import (
	"hash/fnv"
	"slices"
	"strings"
)

// Search looks for two neighboring words also as one: word piece as wordpiece. So that it fetches a shard only if some
// paper has that word, the term of the first half of each such word has a hash of the term of the whole.

// maxJoined is the number of hashes above which a term has none, and readers look all words up.
const maxJoined = 300

// joinedBits is the number of bits of a hash.
const joinedBits = 13

// joinedHash returns the hash of the term of a joined word.
func joinedHash(term string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(term))
	return h.Sum32() % (1 << joinedBits)
}

// A half is the first half of a word, by its term, and the hash of the term of the whole.
type half uint64

func newHalf(term, hash uint32) half { return half(term)<<joinedBits | half(hash) }
func (h half) term() uint32          { return uint32(h >> joinedBits) }
func (h half) hash() uint32          { return uint32(h) % (1 << joinedBits) }

// joinedOf returns the hashes of joined words by the term of their first half, sorted. Both halves are words with
// terms in at least minPapers papers.
func (m *Memory) joinedOf(c *collection, minPapers int) lists[uint32] {
	halves := m.halvesOf(m.isFrequent(c, minPapers), c.wordPapers)
	counts := make([]uint32, len(m.terms.texts))
	for _, h := range halves {
		counts[h.term()]++
	}
	joined := newLists[uint32](counts)
	for i, h := range halves { // sorted by term
		joined.all[i] = h.hash()
	}
	return joined
}

// isFrequent reports for each word whether its term has at least some number of papers.
func (m *Memory) isFrequent(c *collection, minPapers int) []bool {
	frequent := make([]bool, len(m.words.texts))
	for i, term := range m.wordTerms {
		frequent[i] = m.kinds[i]&isStop == 0 && max(len(c.text.of(term)), len(c.named.of(term))) >= minPapers
	}
	return frequent
}

// halvesOf cuts the words of papers into two frequent words, in each possible way.
func (m *Memory) halvesOf(frequent []bool, papers []uint32) []half {
	seconds := make(map[string]bool, len(frequent)/2)
	for id, text := range m.words.texts {
		if frequent[id] {
			seconds[text] = true
		}
	}
	var halves []half
	var firsts []uint32 // frequent words that the last word begins with
	for _, id := range m.words.order {
		word := m.words.texts[id]
		for len(firsts) > 0 && !strings.HasPrefix(word, m.words.texts[firsts[len(firsts)-1]]) {
			firsts = firsts[:len(firsts)-1]
		}
		for _, first := range firsts {
			if papers[id] > 0 && seconds[word[len(m.words.texts[first]):]] {
				halves = append(halves, newHalf(m.wordTerms[first], joinedHash(m.terms.texts[m.wordTerms[id]])))
			}
		}
		if frequent[id] {
			firsts = append(firsts, id)
		}
	}
	slices.Sort(halves)
	return slices.Compact(halves)
}

// writeJoined writes the hashes of a term: 1 for none, 2 for too many, otherwise 2 more than their number, then the
// hashes as papers are written.
func writeJoined(w *bitWriter, hashes []uint32) {
	switch {
	case len(hashes) == 0:
		w.gamma(1)
	case len(hashes) > maxJoined:
		w.gamma(2)
	default:
		w.gamma(uint32(len(hashes)) + 2)
		writePapers(w, hashes, joinedBits)
	}
}
