package related

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

// leastScore is the least score of a neighbour: a cosine of 1/32.
const leastScore = one * one / 32

// scorer adds up scores of papers.
type scorer struct {
	scores  []uint32 // by slot
	touched []uint32 // slots with a score
	rank    []neighbor
}

// scorers keeps scorers that are not in use.
type scorers struct{ pool sync.Pool }

func (s *scorers) get(papers int) *scorer {
	c, ok := s.pool.Get().(*scorer)
	if !ok || len(c.scores) < papers {
		c = &scorer{scores: make([]uint32, papers)}
	}
	return c
}

func (s *scorers) put(c *scorer) {
	c.reset()
	s.pool.Put(c)
}

func (s *scorer) reset() {
	for _, slot := range s.touched {
		s.scores[slot] = 0
	}
	s.touched = s.touched[:0]
}

// score scores all papers that share a key of a paper with these terms.
func (s *scorer) score(p *postings, terms []term) {
	for _, t := range terms {
		if t.isKey {
			s.add(p.of(t.number), t.weight, false)
		}
	}
}

// scoreFor scores a paper with these terms for all papers that have a key among them.
func (s *scorer) scoreFor(p *postings, terms []term) {
	for _, t := range terms {
		s.add(p.of(t.number), t.weight, true)
	}
}

func (s *scorer) add(postings []posting, weight uint16, onlyKeys bool) {
	for _, p := range postings {
		if onlyKeys && !p.isKey {
			continue
		}
		if s.scores[p.slot] == 0 {
			s.touched = append(s.touched, p.slot)
		}
		s.scores[p.slot] += uint32(weight) * uint32(p.weight)
	}
}

// best returns the n papers with the highest scores for the one in a slot. The result is valid until the next call.
func (s *scorer) best(x *Index, n int, owner uint32) []neighbor {
	compare := func(a, b neighbor) int { return x.compare(owner, a, b) }
	s.rank = s.rank[:0]
	for _, slot := range s.touched {
		found := neighbor{slot, s.scores[slot]}
		if slot == owner || found.score < leastScore || len(s.rank) == n && compare(s.rank[n-1], found) < 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(s.rank, found, compare)
		if len(s.rank) == n {
			s.rank = s.rank[:n-1]
		}
		s.rank = slices.Insert(s.rank, at, found)
	}
	return s.rank
}

// compare compares neighbours of the paper in a slot: the best is first. Of equally similar ones it is the one listed
// nearest in time, so that papers with equal texts are not all related to the same few.
func (x *Index) compare(owner uint32, a, b neighbor) int {
	if a.score != b.score {
		return cmp.Compare(b.score, a.score)
	}
	distance := func(n neighbor) int {
		days := x.papers[n.slot].Day - x.papers[owner].Day
		return max(days, -days)
	}
	return cmp.Or(cmp.Compare(distance(a), distance(b)), strings.Compare(x.papers[a.slot].ID, x.papers[b.slot].ID))
}
