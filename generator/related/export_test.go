package related

import "context"

// NewWithin returns an index of papers whose keys have up to limit postings, as estimated.
func NewWithin(ctx context.Context, papers []Paper, limit int) (*Index, error) {
	return newIndex(ctx, papers, limit)
}

// MostPostings returns the number of postings that the row of a paper costs, at most.
func (x *Index) MostPostings() (most int) {
	for _, e := range x.papers {
		n := 0
		for _, t := range e.terms {
			if t.isKey {
				n += len(x.postings[t.number])
			}
		}
		most = max(most, n)
	}
	return most
}
