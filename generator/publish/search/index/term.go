package index

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
)

// posting is the occurrence of a term in the text of a paper.
type posting struct {
	Paper  uint32 // its ordinal
	Impact uint8  // quantized weight, from 1 to levels
	Place  int8   // index of the first occurrence in the title, without stop words, at most lastPlace; -1 if not in the title
	Form   uint8  // formOf the word at Place; 0 if not in the title
}

const (
	levels    = 16   // number of impacts
	lastPlace = 15   // this place or a later one
	maxHead   = 3000 // a term with more postings has a tail
	headSize  = 2000 // postings that stay in the shard then
)

// termPostings is a stem or a key with its papers.
type termPostings struct {
	Key    string
	Count  int       // number of papers with the term in their text
	Text   []posting // by strongestFirst: all Count of them, or headSize
	Papers []uint32  // ascending: papers with the term in an author's name, or with the key
	tail   shortHash
}

// hasTail reports whether some of the term's postings are in another file.
func (t *termPostings) hasTail() bool { return t.Count > len(t.Text) }

// formOf returns the inflection of a word: 1 if it ends in s, 2 in ing, 3 in ed, otherwise 0.
func formOf(token string) uint8 {
	for i, end := range []string{"s", "ing", "ed"} {
		if strings.HasSuffix(token, end) {
			return uint8(i + 1)
		}
	}
	return 0
}

// isStopWord reports whether a token is a stop word, so common that it distinguishes nothing.
func isStopWord(token string) bool {
	switch token {
	case "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "of", "on", "or", "that", "the", "this", "to", "we", "with":
		return true
	}
	return false
}

// strongestFirst compares postings by class, then by paper.
func strongestFirst(a, b posting) int {
	return cmp.Or(cmp.Compare(a.class(), b.class()), cmp.Compare(a.Paper, b.Paper))
}

// class returns the strength of a posting: 1 for the highest impact of terms in the title, levels+1 for
// the highest of others.
func (p posting) class() uint32 {
	class := uint32(levels-p.Impact) + 1
	if p.Place < 0 {
		class += levels
	}
	return class
}

// splitTail sorts postings and returns those that stay in the shard and the papers of the tail, if any.
// The newest papers of the class at the boundary stay.
func splitTail(p []posting) (head []posting, tail []uint32) {
	slices.SortFunc(p, strongestFirst)
	if len(p) <= maxHead {
		return p, nil
	}
	start, end := headSize, headSize // of the class at the boundary
	for start > 0 && p[start-1].class() == p[headSize].class() {
		start--
	}
	for end < len(p) && p[end].class() == p[headSize].class() {
		end++
	}
	class := slices.Clone(p[start:end])
	older := end - headSize
	for _, posting := range append(slices.Clone(class[:older]), p[end:]...) {
		tail = append(tail, posting.Paper)
	}
	slices.Sort(tail)
	return append(p[:start:start], class[older:]...), tail
}

// write writes the term without its key, in the format of docs/search.md.
func (t *termPostings) write(w *bitWriter, ordinalBits int) {
	w.gamma(uint32(t.Count) + 1)
	w.gamma(uint32(len(t.Papers)) + 1)
	writeText(w, t.Text, ordinalBits)
	if t.hasTail() {
		w.bits(uint32(t.tail[0])<<16|uint32(t.tail[1])<<8|uint32(t.tail[2]), 24)
	}
	writePapers(w, t.Papers, ordinalBits)
}

func writeText(w *bitWriter, p []posting, ordinalBits int) {
	for previous := uint32(0); len(p) > 0; {
		class, n := p[0].class(), 1
		for n < len(p) && p[n].class() == class {
			n++
		}
		w.gamma(class - previous)
		w.gamma(uint32(n))
		k, next := riceBits(ordinalBits, n), uint32(0)
		for _, posting := range p[:n] {
			w.rice(posting.Paper-next, k)
			next = posting.Paper + 1
			if posting.Place >= 0 {
				w.bits(uint32(posting.Place)<<2|uint32(posting.Form), 6)
			}
		}
		p, previous = p[n:], class
	}
}

func writePapers(w *bitWriter, papers []uint32, ordinalBits int) {
	k, next := riceBits(ordinalBits, len(papers)), uint32(0)
	for _, paper := range papers {
		w.rice(paper-next, k)
		next = paper + 1
	}
}

// riceBits returns the Rice parameter for count ascending ordinals, about log₂ of their mean gap. It
// depends only on the numbers of bits of both counts, which one more paper rarely changes.
func riceBits(ordinalBits, count int) int { return max(0, ordinalBits-bits.Len(uint(count))) }
