package index

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
)

// Posting is a paper that has a term in its text.
type Posting struct {
	Paper  uint32 // its ordinal
	Impact uint8  // how much the paper is about the term, from 1 to levels
	Place  int8   // of the first use among the words of the title, at most lastPlace; -1 where the title lacks it
	Form   uint8  // of the word at that place, as formOf gives it; 0 without a place
}

const (
	levels    = 16   // different impacts
	lastPlace = 15   // stands for all places of a title from it on
	heavy     = 3000 // a term with more postings than that has a tail
	headSize  = 2000 // postings that stay with such a term
)

// Term is a word's stem, or a key, and the papers that have it.
type Term struct {
	Key    string
	Count  int       // papers that have it in their text
	Text   []Posting // the strongest first, those in titles before all others: all of Count, or headSize
	Papers []uint32  // in order: those with an author of that name; of a key all its papers
	tail   Hash
}

// HasTail says whether some of the term's postings are in another file.
func (t *Term) HasTail() bool { return t.Count > len(t.Text) }

// formOf tells the inflections of a stem apart: 1 for words in s, 2 in ing, 3 in ed, 0 for others.
func formOf(token string) uint8 {
	for i, end := range []string{"s", "ing", "ed"} {
		if strings.HasSuffix(token, end) {
			return uint8(i + 1)
		}
	}
	return 0
}

// isStopWord reports whether a token is a word of nearly all texts.
func isStopWord(token string) bool {
	switch token {
	case "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "of", "on", "or", "that", "the", "this", "to", "we", "with":
		return true
	}
	return false
}

// strongestFirst is the order of postings: by class, in a class by paper.
func strongestFirst(a, b Posting) int {
	return cmp.Or(cmp.Compare(a.class(), b.class()), cmp.Compare(a.Paper, b.Paper))
}

// class is 1 for the highest impact in a title, levels+1 for the highest elsewhere.
func (p Posting) class() uint32 {
	class := uint32(levels-p.Impact) + 1
	if p.Place < 0 {
		class += levels
	}
	return class
}

// split gives the postings that stay with a term, sorted, and the papers of its tail. Of the
// class that is cut, the newest papers stay.
func split(p []Posting) (head []Posting, tail []uint32) {
	slices.SortFunc(p, strongestFirst)
	if len(p) <= heavy {
		return p, nil
	}
	start, end := headSize, headSize // of the class that is cut
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

// write gives the term's papers as docs/search.md has them.
func (t *Term) write(w *bitWriter, room int) {
	w.gamma(uint32(t.Count) + 1)
	w.gamma(uint32(len(t.Papers)) + 1)
	writeText(w, t.Text, room)
	if t.HasTail() {
		w.bits(uint32(t.tail[0])<<16|uint32(t.tail[1])<<8|uint32(t.tail[2]), 24)
	}
	writePapers(w, t.Papers, room)
}

func writeText(w *bitWriter, p []Posting, room int) {
	for before := uint32(0); len(p) > 0; {
		class, n := p[0].class(), 1
		for n < len(p) && p[n].class() == class {
			n++
		}
		w.gamma(class - before)
		w.gamma(uint32(n))
		k, next := riceBits(room, n), uint32(0)
		for _, posting := range p[:n] {
			w.rice(posting.Paper-next, k)
			next = posting.Paper + 1
			if posting.Place >= 0 {
				w.bits(uint32(posting.Place)<<2|uint32(posting.Form), 6)
			}
		}
		p, before = p[n:], class
	}
}

func writePapers(w *bitWriter, papers []uint32, room int) {
	k, next := riceBits(room, len(papers)), uint32(0)
	for _, paper := range papers {
		w.rice(paper-next, k)
		next = paper + 1
	}
}

// riceBits is the k of Rice's code that suits count papers in order: near the logarithm of
// their gaps. It depends on nothing that one more paper changes, but at powers of two.
func riceBits(room, count int) int { return max(0, room-bits.Len(uint(count))) }
