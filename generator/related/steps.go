package related

import (
	"context"
	"slices"

	"offprint/generator/parallel"
	"offprint/generator/related/idf"
)

// read returns the terms of papers.
func (x *Index) read(ctx context.Context, papers int, text Text) ([][]term, error) {
	terms := make([][]term, papers)
	err := parallel.Each(ctx, papers, func(i int) error {
		r := x.readers.get()
		defer x.readers.put(r)
		terms[i] = r.read(idf.Text(text(i)))
		return nil
	})
	x.grow()
	return terms, err
}

// grow prepares the index for terms that it has not had before.
func (x *Index) grow() {
	for _, stem := range x.terms.stems[len(x.general):] {
		x.general = append(x.general, x.table.Level(stem))
	}
	x.counts = append(x.counts, make([]int32, len(x.terms.stems)-len(x.counts))...)
}

// count adds n to the number of papers with each of some terms.
func (x *Index) count(terms []term, n int32) {
	for _, t := range terms {
		x.counts[t.number] += n
	}
}

// fill computes rows.
func (x *Index) fill(ctx context.Context, slots []uint32) error {
	if len(slots) == 0 {
		return nil
	}
	p := x.post(x.wanted(slots, true))
	return parallel.Each(ctx, len(slots), func(i int) error {
		s := x.scorers.get(len(x.papers))
		defer x.scorers.put(s)
		slot := slots[i]
		e := &x.papers[slot]
		s.score(p, e.terms)
		e.row = slices.Clone(s.best(x, Size, slot))
		return nil
	})
}
