package index

// collection has the postings of all papers, by term.
type collection struct {
	text  lists[packed]
	named lists[uint32] // slots
	rare  lists[uint32] // likewise, by rare key

	wordPapers []uint32      // the number of papers with each word
	joined     lists[uint32] // hashes of joined words, by term; see joinedOf
}

// lists are lists one after the other in one array.
type lists[E any] struct {
	all    []E
	starts []uint32 // of each list; then the end of the last
}

func newLists[E any](counts []uint32) lists[E] {
	l := lists[E]{starts: make([]uint32, len(counts)+1)}
	for i, n := range counts {
		l.starts[i+1] = l.starts[i] + n
	}
	l.all = make([]E, l.starts[len(counts)])
	return l
}

func (l *lists[E]) of(i uint32) []E { return l.all[l.starts[i]:l.starts[i+1]] }

// collect collects the postings of records, which have slots.
func (m *Memory) collect(records []record, slots []uint32) (*collection, error) {
	terms := len(m.terms.texts)
	text, named, rare := make([]uint32, terms), make([]uint32, terms), make([]uint32, len(m.rareKeys.texts))
	words := make([]uint32, len(m.words.texts))
	for i := range records {
		r := recordReader{data: records[i].data}
		if !r.count(text, named, words, rare) {
			return nil, errRecord
		}
	}
	c := &collection{newLists[packed](text), newLists[uint32](named), newLists[uint32](rare), words, lists[uint32]{}}
	copy(text, c.text.starts) // where the next posting of each term goes
	copy(named, c.named.starts)
	copy(rare, c.rare.starts)
	for i := range records {
		r := recordReader{data: records[i].data}
		r.fill(c, slots[i], text, named, rare)
	}
	return c, nil
}

// count counts a record's terms, words and rare keys. It reports whether the record is valid.
func (r *recordReader) count(text, named, words, rare []uint32) bool {
	next := uint32(0)
	for range r.length() {
		id, _ := r.term(next)
		if id >= uint32(len(text)) {
			return false
		}
		text[id]++
		next = id + 1
	}
	return r.countGaps(named) && r.countGaps(words) && r.countGaps(rare) && !r.isBad && len(r.data) == 0
}

func (r *recordReader) countGaps(counts []uint32) bool {
	next := uint32(0)
	for range r.length() {
		id := next + r.number()
		if id < next || id >= uint32(len(counts)) {
			return false
		}
		counts[id]++
		next = id + 1
	}
	return true
}

// fill adds a record's postings to a collection.
func (r *recordReader) fill(c *collection, slot uint32, text, named, rare []uint32) {
	next := uint32(0)
	for range r.length() {
		id, p := r.term(next)
		c.text.all[text[id]] = packed(slot<<11) | p
		text[id]++
		next = id + 1
	}
	r.fillGaps(c.named.all, named, slot)
	for range r.length() { // words
		r.number()
	}
	r.fillGaps(c.rare.all, rare, slot)
}

// fillGaps adds a slot to the lists whose next places are given.
func (r *recordReader) fillGaps(all, places []uint32, slot uint32) {
	next := uint32(0)
	for range r.length() {
		id := next + r.number()
		all[places[id]] = slot
		places[id]++
		next = id + 1
	}
}
