package related

import (
	"context"
	"slices"

	"offprint/generator/parallel"
	"offprint/generator/related/idf"
)

// read reads the terms of papers.
func (x *Index) read(ctx context.Context, slots []uint32) error {
	readers := newReaders(&x.terms)
	return parallel.Each(ctx, len(slots), func(i int) error {
		e := &x.papers[slots[i]]
		r := readers.Get().(*reader)
		defer readers.Put(r)
		e.terms = r.read(idf.Text(e.Text()))
		return nil
	})
}

// count adds n to the number of papers with each term of papers.
func (x *Index) count(slots []uint32, n int32) {
	for _, stem := range x.terms.stems[len(x.general):] {
		x.general = append(x.general, x.table.Level(stem))
	}
	x.counts = append(x.counts, make([]int32, len(x.terms.stems)-len(x.counts))...)
	x.postings = append(x.postings, make([][]posting, len(x.terms.stems)-len(x.postings))...)
	for _, slot := range slots {
		for _, t := range x.papers[slot].terms {
			x.counts[t.number] += n
		}
	}
}

// post adds the postings of papers.
func (x *Index) post(slots []uint32) {
	for _, slot := range slots {
		for _, t := range x.papers[slot].terms {
			x.postings[t.number] = append(x.postings[t.number], posting{slot, t.weight, t.isKey})
		}
	}
}

// unpost removes the postings of papers.
func (x *Index) unpost(slots []uint32) {
	isGone, isTouched := make([]bool, len(x.papers)), make([]bool, len(x.postings))
	for _, slot := range slots {
		isGone[slot] = true
		for _, t := range x.papers[slot].terms {
			isTouched[t.number] = true
		}
	}
	for number, list := range x.postings {
		if isTouched[number] {
			x.postings[number] = slices.DeleteFunc(list, func(p posting) bool { return isGone[p.slot] })
		}
	}
}

// fill computes rows.
func (x *Index) fill(ctx context.Context, slots []uint32) error {
	return parallel.Each(ctx, len(slots), func(i int) error {
		s := x.scorers.get(len(x.papers))
		defer x.scorers.put(s)
		slot := slots[i]
		e := &x.papers[slot]
		s.score(x.postings, e.terms)
		e.row = slices.Clone(s.best(x, Size, slot))
		return nil
	})
}
