package related

import (
	"math"
	"slices"
	"sync"

	"offprint/generator/related/idf"
	"offprint/generator/text/token"
)

// dictionary numbers stems. The numbers depend on the order of reading; nothing else does.
type dictionary struct {
	mutex   sync.Mutex
	numbers map[string]uint32 // by word
	ofStems map[string]uint32
	stems   []string // by number
	bland   map[string]bool
}

func newDictionary() dictionary {
	return dictionary{numbers: map[string]uint32{}, ofStems: map[string]uint32{}, bland: blandStems()}
}

// number returns the number of a word's stem; none if it is bland.
func (d *dictionary) number(word []byte) uint32 {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	if n, ok := d.numbers[string(word)]; ok {
		return n
	}
	stem := token.Stem(string(word))
	n, ok := d.ofStems[stem]
	switch {
	case d.bland[stem]:
		n = none
	case !ok:
		n = uint32(len(d.stems))
		d.ofStems[stem], d.stems = n, append(d.stems, stem)
	}
	d.numbers[string(word)] = n
	return n
}

// reader reads papers, one at a time. It keeps the words that it has seen, so that readers seldom wait for each other.
type reader struct {
	dictionary *dictionary
	numbers    map[string]uint32 // by word
	buffer     []byte
	found      []occurrence // of a text
}

// readers keeps readers that are not in use.
type readers struct {
	dictionary *dictionary
	pool       sync.Pool
}

func (rs *readers) get() *reader {
	if r, ok := rs.pool.Get().(*reader); ok {
		return r
	}
	return &reader{dictionary: rs.dictionary, numbers: map[string]uint32{}}
}

func (rs *readers) put(r *reader) { rs.pool.Put(r) }

// number returns the number of a word's stem; none if it is bland.
func (r *reader) number(word []byte) uint32 {
	n, ok := r.numbers[string(word)]
	if !ok {
		n = r.dictionary.number(word)
		r.numbers[string(word)] = n
	}
	return n
}

// perToken is what a token counts for in tf, as a multiple of what a form counts for.
const perToken = 4

// read returns the terms of a text, in the order of their numbers, without weights.
func (r *reader) read(text string) []term {
	r.found = r.found[:0]
	r.buffer = idf.EachWord(r.buffer, text, func(word []byte, isForm bool) {
		if number := r.number(word); number != none {
			r.found = append(r.found, occurrenceOf(number, isForm))
		}
	})
	return countTerms(r.found)
}

// occurrence is the number of a term in a text, times two, plus one if it is there as a form.
type occurrence uint32

func occurrenceOf(number uint32, isForm bool) occurrence {
	if isForm {
		return occurrence(2*number + 1)
	}
	return occurrence(2 * number)
}

// countTerms returns the terms of a text.
func countTerms(found []occurrence) []term {
	slices.Sort(found)
	terms := make([]term, 0, len(found))
	for _, o := range found {
		number, times := uint32(o/2), uint8(perToken)
		if o%2 == 1 {
			times = 1
		}
		if last := len(terms) - 1; last < 0 || terms[last].number != number {
			terms = append(terms, term{number: number})
		}
		t := &terms[len(terms)-1]
		t.times += min(times, math.MaxUint8-t.times)
	}
	return slices.Clone(terms)
}

// find returns the number of a word's stem as number does; false if no paper has had the stem so far.
func (d *dictionary) find(word []byte) (uint32, bool) {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	if n, ok := d.numbers[string(word)]; ok {
		return n, true
	}
	stem := token.Stem(string(word))
	if n, ok := d.ofStems[stem]; ok {
		return n, true
	}
	return none, d.bland[stem]
}

// none is the number of words that no paper has, and of bland ones.
const none = math.MaxUint32

// find is number, except that it returns none for a word that no paper has.
func (r *reader) find(word []byte) uint32 {
	n, ok := r.numbers[string(word)]
	if !ok {
		if n, ok = r.dictionary.find(word); ok {
			r.numbers[string(word)] = n
		}
	}
	return n
}
