package related

import (
	"context"
	"slices"

	"offprint/generator/parallel"
)

// Update adds papers or replaces those with the same ids, and removes others. The index is then what [New] returns for
// all its papers. It returns the ids of the papers whose rows may differ now, sorted; all other rows are as they were.
// After an error the index is of no use.
func (x *Index) Update(ctx context.Context, put []Paper, removed []string) (changed []string, err error) {
	u := update{index: x, isDirty: make([]bool, len(x.papers)+len(put)), isStale: make([]bool, len(x.papers)+len(put))}
	u.remove(removed)
	if err := u.put(ctx, put); err != nil {
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
	u.named = map[string]bool{}
	var slots []uint32
	for _, id := range ids {
		if slot, ok := x.slots[id]; ok {
			slots, u.named[id], u.isDirty[slot] = append(slots, slot), true, true
			delete(x.slots, id)
		}
	}
	x.count(slots, -1)
	x.unpost(slots)
	for _, slot := range slots {
		x.papers[slot] = entry{}
	}
	x.free = append(x.free, slots...)
}

// put reads papers, and adds them without postings.
func (u *update) put(ctx context.Context, papers []Paper) error {
	x := u.index
	slots := make([]uint32, len(papers))
	var replaced []uint32
	for i, p := range papers {
		slot, ok := x.slots[p.ID]
		if slots[i] = slot; ok {
			replaced = append(replaced, slot)
		} else {
			slots[i] = x.slot(p.ID)
		}
		u.named[p.ID], u.isDirty[slots[i]], u.isStale[slots[i]] = true, true, true
	}
	x.count(replaced, -1)
	x.unpost(replaced)
	for i, slot := range slots {
		x.papers[slot] = entry{Paper: papers[i]}
	}
	if err := x.read(ctx, slots); err != nil {
		return err
	}
	x.count(slots, 1)
	return nil
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
	isOther := make([]bool, len(x.papers)) // not new, but with other weights or keys
	if err := parallel.Each(ctx, len(x.papers), func(slot int) error {
		e := &x.papers[slot]
		if !u.isDirty[slot] && !slices.ContainsFunc(e.terms, func(t term) bool { return differs[t.number] }) {
			return nil
		}
		terms := slices.Clone(e.terms)
		x.model.weigh(terms)
		isOther[slot] = !u.isDirty[slot] && !slices.Equal(terms, e.terms)
		e.terms = terms
		return nil
	}); err != nil {
		return err
	}
	x.unpost(x.where(isOther))
	for _, slot := range x.where(isOther) {
		u.isDirty[slot], u.isStale[slot] = true, true
	}
	x.post(x.where(u.isDirty))
	return nil
}

// enter finds the rows that dirty papers leave or enter.
func (u *update) enter() {
	x := u.index
	for slot := range x.papers {
		isIn := func(n neighbor) bool { return u.isDirty[n.slot] }
		u.isStale[slot] = u.isStale[slot] || slices.ContainsFunc(x.papers[slot].row, isIn)
	}
	dirty := x.where(u.isDirty)
	if len(dirty) == len(x.slots) {
		return // all rows are stale
	}
	s := x.scorers.get(len(x.papers))
	defer x.scorers.put(s)
	for _, slot := range dirty {
		s.scoreFor(x.postings, x.papers[slot].terms)
		for _, other := range s.touched {
			u.isStale[other] = u.isStale[other] || x.enters(neighbor{slot, s.scores[other]}, x.papers[other].row)
		}
		s.reset()
	}
}

// enters reports whether a paper with a score is in a row that is computed without it.
func (x *Index) enters(n neighbor, row []neighbor) bool {
	return n.score >= leastScore && (len(row) < Size || x.compare(n, row[len(row)-1]) < 0)
}

// pick finds the rows of papers that name others which are new, gone or differ.
func (u *update) pick() {
	for slot, e := range u.index.papers {
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
