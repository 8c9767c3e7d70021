package related

import (
	"context"
	"slices"

	"offprint/generator/parallel"
)

// Update adds papers or replaces those with the same ids, and removes others. The index is then that of all its
// papers, whatever the order of updates. It returns the ids of the papers whose rows may differ now, sorted; all other rows are as they were.
// After an error the index is of no use.
func (x *Index) Update(ctx context.Context, put []Paper, text Text, removed []string) (changed []string, err error) {
	u := update{index: x, isDirty: make([]bool, len(x.papers)+len(put)), isStale: make([]bool, len(x.papers)+len(put)), named: map[string]bool{}}
	u.remove(removed)
	if err := u.put(ctx, put, text); err != nil {
		return nil, err
	}
	if err := u.reweigh(ctx); err != nil {
		return nil, err
	}
	u.enter()
	u.pick()
	slots := x.where(u.isStale)
	if err := x.fill(ctx, slots); err != nil {
		return nil, err
	}
	for _, slot := range slots {
		changed = append(changed, x.papers[slot].ID)
	}
	slices.Sort(changed)
	return changed, nil
}

// update is the work of Update.
type update struct {
	index   *Index
	named   map[string]bool // ids that papers may name, and that are new, gone or differ
	isDirty []bool          // by slot: the paper is new, gone, or has other words or weights
	isStale []bool          // by slot: the row must be computed
}

// remove removes papers.
func (u *update) remove(ids []string) {
	x := u.index
	for _, id := range ids {
		if slot, ok := x.slots[id]; ok {
			u.named[id], u.isDirty[slot] = true, true
			x.count(x.papers[slot].terms, -1)
			x.papers[slot], x.free = entry{}, append(x.free, slot)
			delete(x.slots, id)
		}
	}
}

// put reads papers and adds them. One with the words that it had keeps its weights.
func (u *update) put(ctx context.Context, papers []Paper, text Text) error {
	x := u.index
	terms, err := x.read(ctx, len(papers), text)
	if err != nil {
		return err
	}
	for i, p := range papers {
		slot, ok := x.slots[p.ID]
		if !ok {
			slot = x.slot(p.ID)
		}
		e := &x.papers[slot]
		day := e.Day
		e.Paper, u.isStale[slot] = p, true
		if !ok || day != p.Day || !haveSameWords(e.terms, terms[i]) {
			x.count(e.terms, -1)
			x.count(terms[i], 1)
			e.terms, u.named[p.ID], u.isDirty[slot] = terms[i], true, true
		}
	}
	return nil
}

func haveSameWords(a, b []term) bool {
	return slices.EqualFunc(a, b, func(a, b term) bool { return a.number == b.number && a.times == b.times })
}

// slot returns a slot for a new paper.
func (x *Index) slot(id string) uint32 {
	slot := uint32(len(x.papers))
	if last := len(x.free) - 1; last >= 0 {
		slot, x.free = x.free[last], x.free[:last]
	} else {
		x.papers = append(x.papers, entry{})
	}
	x.slots[id] = slot
	return slot
}

// reweigh weighs the papers that are new, and those with terms that are now more or less rare than they were.
func (u *update) reweigh(ctx context.Context) error {
	x := u.index
	before := x.model
	x.model = newModel(x)
	differs := before.differing(&x.model)
	return parallel.Each(ctx, len(x.papers), func(slot int) error {
		e := &x.papers[slot]
		if !u.isDirty[slot] && !slices.ContainsFunc(e.terms, func(t term) bool { return differs[t.number] }) {
			return nil
		}
		terms := slices.Clone(e.terms)
		x.model.weigh(terms)
		if !slices.Equal(terms, e.terms) {
			u.isDirty[slot], u.isStale[slot] = true, true
		}
		e.terms = terms
		return nil
	})
}

// enter finds the rows that dirty papers leave or enter.
func (u *update) enter() {
	x := u.index
	for slot := range x.papers {
		isIn := func(n neighbor) bool { return u.isDirty[n.slot] }
		u.isStale[slot] = u.isStale[slot] || slices.ContainsFunc(x.papers[slot].row, isIn)
	}
	dirty := x.where(u.isDirty)
	if len(dirty) == 0 || len(dirty) == len(x.slots) {
		return // no rows are stale because of others, or all are
	}
	p := x.post(x.wanted(dirty, false))
	s := x.scorers.get(len(x.papers))
	defer x.scorers.put(s)
	for _, slot := range dirty {
		s.scoreFor(p, x.papers[slot].terms)
		for _, other := range s.touched {
			u.isStale[other] = u.isStale[other] || x.enters(neighbor{slot, s.scores[other]}, other)
		}
		s.reset()
	}
}

// enters reports whether a paper is in the row of another one that is computed without it.
func (x *Index) enters(n neighbor, owner uint32) bool {
	row := x.papers[owner].row
	return n.score >= leastScore && (len(row) < Size || x.compare(owner, n, row[len(row)-1]) < 0)
}

// pick finds the rows of papers that name others which are new, gone or differ.
func (u *update) pick() {
	for slot := range u.index.papers {
		e := &u.index.papers[slot]
		u.isStale[slot] = u.isStale[slot] || slices.ContainsFunc(e.Picks, func(id string) bool { return u.named[id] })
	}
}

// where returns the slots of papers for which is is true.
func (x *Index) where(is []bool) (slots []uint32) {
	for slot := range x.papers {
		if is[slot] && x.papers[slot].exists() {
			slots = append(slots, uint32(slot))
		}
	}
	return slots
}
