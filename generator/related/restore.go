package related

import (
	"context"
	"errors"
	"strings"

	"offprint/generator/parallel"
)

// errDamaged is the error of terms in the cache that don't fit the rest.
var errDamaged = errors.New("the cache of related papers is damaged")

// restore numbers stems, of which a text has one a line.
func (d *dictionary) restore(text string) {
	if text == "" {
		return
	}
	d.stems = strings.Split(text, "\n")
	for n, stem := range d.stems {
		d.ofStems[stem] = uint32(n)
	}
}

// restore makes the index of papers, which have terms without weights, the one that computed their rows. It returns false
// if the rows name other papers.
func (x *Index) restore(ctx context.Context, known map[string]*paper) bool {
	x.grow()
	for slot := range x.papers {
		e := &x.papers[slot]
		x.slots[e.ID] = uint32(slot)
		x.count(e.terms, 1)
	}
	x.model = newModel(x)
	err := parallel.Each(ctx, len(x.papers), func(slot int) error {
		e := &x.papers[slot]
		x.model.weigh(e.terms)
		row, ok := x.neighbors(known[e.ID].Row)
		if e.row = row; !ok {
			return errDamaged
		}
		return nil
	})
	return err == nil && len(x.slots) == len(x.papers)
}
