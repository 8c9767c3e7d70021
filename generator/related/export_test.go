package related

import (
	"context"
	"maps"
	"slices"
)

// New returns an index of papers. Their ids differ.
func New(ctx context.Context, papers []Paper, text Text) (*Index, error) {
	return NewWithin(ctx, papers, text, maxPostings)
}

// NewWithin returns an index of papers whose keys have up to limit postings, as estimated.
func NewWithin(ctx context.Context, papers []Paper, text Text, limit int) (*Index, error) {
	x, err := newIndex(limit)
	if err == nil {
		_, err = x.Update(ctx, papers, text, nil)
	}
	return x, err
}

// MostPostings returns the number of postings that the row of a paper costs, at most.
func (x *Index) MostPostings() (most int) {
	for _, e := range x.papers {
		n := 0
		for _, t := range e.terms {
			if t.isKey {
				n += int(x.counts[t.number])
			}
		}
		most = max(most, n)
	}
	return most
}

// Searcher finds the papers of an index that are most like a text, which need not be that of a paper.
type Searcher struct {
	index    *Index
	postings *postings
}

// NewSearcher returns a searcher of an index.
func NewSearcher(x *Index) Searcher {
	isWanted := make([]bool, len(x.counts))
	for i := range isWanted {
		isWanted[i] = true
	}
	return Searcher{x, x.post(isWanted)}
}

// Nearest returns the ids of the n most similar papers.
func (s Searcher) Nearest(text string, n int) (ids []string) {
	x := s.index
	r := x.readers.get()
	defer x.readers.put(r)
	var known []term
	for _, t := range r.read(text) {
		if int(t.number) < len(x.counts) {
			known = append(known, t)
		}
	}
	x.model.weigh(known)
	c := x.scorers.get(len(x.papers))
	defer x.scorers.put(c)
	c.score(s.postings, known)
	none := slices.Max(slices.Collect(maps.Values(x.slots))) + 1 // of the paper that the text is of
	x.papers = append(x.papers[:none:none], entry{})
	for _, found := range c.best(x, n, none) {
		ids = append(ids, x.papers[found.slot].ID)
	}
	return ids
}
