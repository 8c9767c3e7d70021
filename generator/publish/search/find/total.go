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

// total is the number of papers found, and says whether it is an estimate. Papers that the walk
// found not to hold have no chance any more.
func (f *finder) total(chance []float64, w walk) (total int, isAbout bool) {
	if n, ok := f.known(); ok {
		return n, false
	}
	found, failed, sum := 0.0, 0.0, 0.0
	isHeld := map[int]bool{}
	for _, entry := range w.held {
		found += chance[entry.ordinal]
		isHeld[entry.ordinal] = true
	}
	for _, entry := range w.failed {
		failed += chance[entry.ordinal]
		chance[entry.ordinal] = 0
	}
	isDone := true // no more papers are to be looked at
	for ordinal, p := range chance {
		isAbout = isAbout || p > 0 && p < 1
		isDone = isDone && (p == 0 || isHeld[ordinal] || !f.isAsked(ordinal))
		sum += p
	}
	if !isDone && failed > 0 {
		sum = found + float64((sum-found)*(found/(found+failed)))
	}
	isAbout = isAbout || !isDone
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
