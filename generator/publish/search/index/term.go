package index

import (
	"math/bits"
	"slices"
	"strings"
)

// posting is the occurrence of a term in the text of a paper.
type posting struct {
	Paper  uint32 // its slot
	Impact uint8  // quantized weight, from 1 to levels
	Place  int8   // index of the first occurrence in the title, without stop words, at most lastPlace; -1 if not in the title
	Form   uint8  // formOf the word at Place; 0 if not in the title
}

// packed is a posting in 32 bits: from the highest, 21 bits of paper, 4 of impact, 2 of form, 5 of place.
type packed uint32

// maxSlots is the maximum number of slots: they must fit into a packed posting.
const maxSlots = 1 << 21

func pack(p posting) packed {
	return packed(p.Paper<<11 | uint32(p.Impact-1)<<7 | uint32(p.Form)<<5 | uint32(p.Place+1))
}

func (p packed) paper() uint32 { return uint32(p >> 11) }
func (p packed) impact() uint8 { return uint8(p>>7&15) + 1 }
func (p packed) inTitle() bool { return p&31 > 0 }

// about returns place and form in six bits, for a posting in the title.
func (p packed) about() uint32 { return uint32(p&31-1)<<2 | uint32(p>>5&3) }

const (
	levels    = 16   // number of impacts
	lastPlace = 15   // this place or a later one
	maxHead   = 3000 // a term with more postings has a tail
	headSize  = 2000 // postings that stay in the shard then
)

// classes is one more than the highest class.
const classes = 2*levels + 1

// class returns the strength of a posting: 1 for the highest impact of terms in the title, levels+1 for
// the highest of others.
func (p packed) class() uint32 {
	class := uint32(levels - p>>7&15)
	if !p.inTitle() {
		class += levels
	}
	return class
}

// formOf returns the inflection of a word: 1 if it ends in s, 2 in ing, 3 in ed, otherwise 0.
func formOf(token string) uint8 {
	for i, end := range []string{"s", "ing", "ed"} {
		if strings.HasSuffix(token, end) {
			return uint8(i + 1)
		}
	}
	return 0
}

// byClass sorts postings in order of papers by class, then by paper, into a buffer, which may be nil.
func byClass(postings, buffer []packed) []packed {
	var starts [classes + 1]int
	for _, p := range postings {
		starts[p.class()+1]++
	}
	for class := range classes {
		starts[class+1] += starts[class]
	}
	buffer = slices.Grow(buffer[:0], len(postings))[:len(postings)]
	for _, p := range postings {
		class := p.class()
		buffer[starts[class]] = p
		starts[class]++
	}
	return buffer
}

// splitTail returns the postings that stay in the shard and the papers of the tail, if any. It takes the postings of a
// term sorted by paper, and sorted by class. The newest papers of the class at the boundary stay.
func splitTail(postings, sorted []packed) (head []packed, tail []uint32) {
	if len(sorted) <= maxHead {
		return sorted, nil
	}
	boundary := sorted[headSize].class()
	start, end := headSize, headSize // of the class at the boundary
	for start > 0 && sorted[start-1].class() == boundary {
		start--
	}
	for end < len(sorted) && sorted[end].class() == boundary {
		end++
	}
	older := end - headSize // papers of the class in the tail
	tail = make([]uint32, 0, len(sorted)-headSize)
	for _, p := range postings {
		switch class := p.class(); {
		case class < boundary, class == boundary && older == 0:
			continue
		case class == boundary:
			older--
		}
		tail = append(tail, p.paper())
	}
	return slices.Concat(sorted[:start], sorted[start+end-headSize:end]), tail
}

// writeText writes postings sorted by class.
func writeText(w *bitWriter, p []packed, slotBits int) {
	for previous := uint32(0); len(p) > 0; {
		class, n := p[0].class(), 1
		for n < len(p) && p[n].class() == class {
			n++
		}
		w.gamma(class - previous)
		w.gamma(uint32(n))
		k, next := riceBits(slotBits, n), uint32(0)
		for _, posting := range p[:n] {
			w.rice(posting.paper()-next, k)
			next = posting.paper() + 1
			if posting.inTitle() {
				w.bits(posting.about(), 6)
			}
		}
		p, previous = p[n:], class
	}
}

func writePapers(w *bitWriter, papers []uint32, slotBits int) {
	k, next := riceBits(slotBits, len(papers)), uint32(0)
	for _, paper := range papers {
		w.rice(paper-next, k)
		next = paper + 1
	}
}

// riceBits returns the Rice parameter for count ascending slots, about log₂ of their mean gap. It
// depends only on the numbers of bits of both counts, which one more paper rarely changes.
func riceBits(slotBits, count int) int { return max(0, slotBits-bits.Len(uint(count))) }
