package find

import "math"

// chances gives for each paper how likely it is that it meets all slots and conditions, as far
// as the index tells; for papers like another, whether they are listed.
func (f *finder) chances(list []ranked) []float64 {
	chances := make([]float64, f.r.Papers)
	if len(f.slots) == 0 || f.query.Like != "" {
		for _, entry := range list {
			chances[entry.ordinal] = 1
		}
		return chances
	}
	for ordinal := range chances {
		if !f.isAllowed(ordinal) {
			continue
		}
		chances[ordinal] = 1
		for i, s := range f.slots {
			if f.tallies[ordinal].met>>i&1 == 0 {
				chances[ordinal] *= s.chance
			}
		}
	}
	return chances
}

// total is the number of papers found, and says whether it is an estimate.
func (f *finder) total(chance []float64, list []ranked, w walk) (total int, isAbout bool) {
	if n, ok := f.known(); ok {
		return n, false
	}
	sum := 0.0
	for _, p := range chance {
		isAbout = isAbout || p > 0 && p < 1
		sum += p
	}
	found := 0.0 // of those that the walk came by
	for _, entry := range w.held {
		found += chance[entry.ordinal]
	}
	passed := 0.0
	for _, entry := range list[:w.passed] {
		passed += chance[entry.ordinal]
	}
	switch {
	case w.isDone:
		sum = sum - passed + found
	case passed > 0:
		sum, isAbout = max(found, sum*(found/passed)), true
	default:
		isAbout = true
	}
	if isAbout {
		return rounded(sum), true
	}
	return int(sum), false
}

// known is the number of papers with a word, where the query is that word alone.
func (f *finder) known() (papers int, ok bool) {
	if len(f.slots) != 1 || len(f.conditions) > 0 || f.query.Like != "" || len(f.slots[0].readings) != 1 {
		return 0, false
	}
	r := f.slots[0].readings[0]
	return r.Count, len(r.Papers) == 0
}

// rounded gives a number with two digits.
func rounded(x float64) int {
	n, unit := int(math.Floor(x+0.5)), 1
	for n/unit >= 100 {
		unit *= 10
	}
	return (n + unit/2) / unit * unit
}
