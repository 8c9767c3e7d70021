package related

// posting is a paper with a term.
type posting struct {
	slot   uint32
	weight uint16
	isKey  bool // of the paper
}

// postings are the papers with some terms, in the order of slots.
type postings struct {
	ends []uint32 // by term
	all  []posting
}

// of returns the papers with a term.
func (p *postings) of(number uint32) []posting {
	start := uint32(0)
	if number > 0 {
		start = p.ends[number-1]
	}
	return p.all[start:p.ends[number]]
}

// post returns the postings of terms, by number.
func (x *Index) post(isWanted []bool) *postings {
	next, sum := make([]uint32, len(isWanted)), uint32(0)
	for number, wanted := range isWanted {
		if next[number] = sum; wanted {
			sum += uint32(x.counts[number])
		}
	}
	p := &postings{next, make([]posting, sum)} // each start becomes an end
	for slot := range x.papers {
		for _, t := range x.papers[slot].terms {
			if isWanted[t.number] {
				p.all[next[t.number]] = posting{uint32(slot), t.weight, t.isKey}
				next[t.number]++
			}
		}
	}
	return p
}

// wanted returns which terms papers have; only those that are keys if onlyKeys is set.
func (x *Index) wanted(slots []uint32, onlyKeys bool) []bool {
	isWanted := make([]bool, len(x.counts))
	for _, slot := range slots {
		for _, t := range x.papers[slot].terms {
			isWanted[t.number] = isWanted[t.number] || t.isKey || !onlyKeys
		}
	}
	return isWanted
}
