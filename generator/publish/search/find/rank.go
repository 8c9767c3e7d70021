package find

import (
	"cmp"
	"slices"
)

// ranked is a paper of an answer and what puts it there.
type ranked struct {
	ordinal int
	score   float64
}

// sums are what the scores of all papers have in common.
type sums struct {
	may    int // what C has of a paper that meets no slot
	worth  int // of all slots
	slots  int
	isLike bool
}

func (f *finder) sums() sums {
	all := sums{slots: len(f.slots), isLike: f.query.Like != ""}
	for _, s := range f.slots {
		all.may += s.may
		all.worth += s.worth
	}
	return all
}

// score is the same number wherever it is computed: the conversions keep compilers from
// joining multiplication and addition, which would round differently on some processors.
func (all sums) score(t *tally) float64 {
	c := float64(all.may+int(t.covered)) / float64(256*all.worth)
	if all.isLike {
		return float64(t.strength) * c
	}
	title := float64(t.title) / float64(sameForm*all.worth)
	order := float64(t.order) / float64(neighbours*sameForm*max(1, all.slots-1))
	bonus := 1 + float64(title*title)
	bonus += float64(float64(3*order) * title)
	return float64(t.strength) * c * c * c * c * bonus
}

// rank gives the papers of an answer, in its order.
func (f *finder) rank() ([]ranked, error) {
	if len(f.slots) == 0 {
		return f.newest(func(int) bool { return true }), nil
	}
	var err error
	if f.tallies, err = f.count(); err != nil {
		return nil, err
	}
	if f.query.ByDate && f.query.Like == "" {
		return f.newest(func(ordinal int) bool { return f.tallies[ordinal].met == f.every() }), nil
	}
	return f.best(), nil
}

// every has the bits of all slots.
func (f *finder) every() uint32 { return 1<<len(f.slots) - 1 }

// newest gives the papers that meet the conditions, and of which something is true.
func (f *finder) newest(isFound func(ordinal int) bool) (list []ranked) {
	if !f.query.asks() || f.query.Like != "" {
		return nil
	}
	for ordinal := f.r.Papers - 1; ordinal >= 0; ordinal-- {
		if f.isAllowed(ordinal) && isFound(ordinal) {
			list = append(list, ranked{ordinal: ordinal})
		}
	}
	return list
}

// best gives the papers that meet every slot or may do so, or else the best few of all.
func (f *finder) best() []ranked {
	var list, others []ranked
	all, may, every := f.sums(), f.mayMeet(), f.every()
	for ordinal := range f.tallies {
		t := &f.tallies[ordinal]
		if t.met == 0 || !f.isAllowed(ordinal) {
			continue
		}
		if entry := (ranked{ordinal, all.score(t)}); t.met|may == every && !all.isLike {
			list = append(list, entry)
		} else {
			others = append(others, entry)
		}
	}
	if len(list) < fewHits {
		list = append(list, others...)
		slices.SortFunc(list, byScore)
		list = list[:min(fewHits, len(list))]
	}
	slices.SortFunc(list, byScore)
	if f.query.ByDate {
		slices.SortFunc(list, func(a, b ranked) int { return cmp.Compare(b.ordinal, a.ordinal) })
	}
	return list
}

// byScore is the order of an answer: the best first, of equals the newest.
func byScore(a, b ranked) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.ordinal, a.ordinal))
}

// mayMeet has the bits of slots that papers may meet of which that is not known.
func (f *finder) mayMeet() (mask uint32) {
	for i, s := range f.slots {
		if len(s.readings) == 1 && s.chance > 0 {
			mask |= 1 << i
		}
	}
	return mask
}

// unfetched says whether a slot has papers that are not known.
func (f *finder) unfetched() bool {
	return slices.ContainsFunc(f.slots, func(s *slot) bool {
		return slices.ContainsFunc(s.readings, func(r reading) bool { return r.HasTail() && !f.isFetched(r.Term) })
	})
}
