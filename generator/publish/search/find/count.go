package find

// tally is what the slots give to a paper, one after the other. The names in brackets are those
// of docs/search.md.
type tally struct {
	strength  int32  // [S] impact × weight × worth of the slots that are met
	covered   int32  // [C] 256 × worth of them, beyond what they would have counted unmet
	title     int32  // [F] worth × form of those in the title
	order     int32  // [A]
	met       uint32 // a bit for each slot
	lastSlot  int8   // the last slot with a place, from 1
	lastPlace int8
}

// hit is how a paper meets the slot that is being counted.
type hit struct {
	value int32 // impact × weight; 0 where it doesn't
	place int8
	form  uint8 // what the word's form counts
}

// ranker counts the slots of a query.
type ranker struct {
	f       *finder
	tallies []tally
	hits    []hit    // by ordinal, of one slot
	found   []uint32 // papers that have a hit
	inText  []uint32 // by ordinal: the last term that has the paper in its text
	terms   uint32   // terms so far
}

// count counts all slots.
func (f *finder) count() ([]tally, error) {
	n := f.r.Papers
	r := &ranker{f: f, tallies: make([]tally, n), hits: make([]hit, n), inText: make([]uint32, n)}
	for i, s := range f.slots {
		s.weigh(n, f.isFetched)
		for _, reading := range s.readings {
			if !r.read(reading) {
				return nil, errDamaged
			}
		}
		r.add(i, s)
	}
	return r.tallies, nil
}

// read notes the papers of a term; false where there are some that can't be.
func (r *ranker) read(t reading) bool {
	r.terms++
	for _, p := range t.Text {
		form := uint8(otherForm)
		if t.form == anyForm || t.form == p.Form {
			form = sameForm
		}
		if !r.note(p.Paper, hit{int32(p.Impact) * int32(t.weight), p.Place, form}) {
			return false
		}
		r.inText[p.Paper] = r.terms
	}
	for _, ordinal := range r.f.tails[t.Key] {
		last := t.Text[len(t.Text)-1]
		if !r.note(ordinal, hit{int32(last.Impact) * int32(t.weight), -1, 0}) {
			return false
		}
		r.inText[ordinal] = r.terms
	}
	for _, ordinal := range t.Papers {
		if int(ordinal) >= len(r.hits) {
			return false
		}
		if r.inText[ordinal] != r.terms {
			r.note(ordinal, hit{namedImpact * int32(t.weight), -1, 0})
		}
	}
	return true
}

// note keeps the best hit of a paper, of equals the first.
func (r *ranker) note(ordinal uint32, h hit) bool {
	if int(ordinal) >= len(r.hits) {
		return false
	}
	if best := &r.hits[ordinal]; h.value > best.value {
		if best.value == 0 {
			r.found = append(r.found, ordinal)
		}
		*best = h
	}
	return true
}

// add counts the hits of a slot, and forgets them.
func (r *ranker) add(number int, s *slot) {
	for _, ordinal := range r.found {
		h, t := r.hits[ordinal], &r.tallies[ordinal]
		t.strength += h.value * int32(s.worth)
		t.covered += int32(256*s.worth - s.may)
		t.met |= 1 << number
		if h.place >= 0 {
			t.title += int32(s.worth) * int32(h.form)
			if int(t.lastSlot) == number && number > 0 {
				t.order += nearness(int(h.place)-int(t.lastPlace)) * int32(h.form)
			}
			t.lastSlot, t.lastPlace = int8(number+1), h.place
		}
		r.hits[ordinal] = hit{}
	}
	r.found = r.found[:0]
}

// nearness is what a word counts that stands so many places behind the one before it in the
// query.
func nearness(places int) int32 {
	switch {
	case places == 1:
		return neighbours
	case places == 2:
		return neighbours / 2
	case places > 2:
		return 1
	}
	return 0
}
