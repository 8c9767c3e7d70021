package find

import (
	"math"
	"math/bits"

	"offprint/generator/publish/search/index"
	"offprint/generator/text/token"
)

// A wanted word is a written that the query asks for, and how it may be read.
type wanted struct {
	written string
	isBegun bool // a star says that it may go on
	isTyped bool // it may go on, since it is still being typed
	isExact bool // no other word is meant
}

// slot is a wanted word with the terms that it is read as.
type slot struct {
	wanted
	readings []reading // only of terms that some paper has
	kind     string    // as in [Word]
	worth    int       // w: how much it tells that a paper has it
	chance   float64   // that a paper has it of which that is not known; 0 where it is known of all
	may      int       // how much of its worth counts for such papers
}

// reading is a term as which a word is read.
type reading struct {
	*index.Term
	weight int
	form   uint8  // of the word in titles; anyForm for all
	word   string // of the texts, or the term's key where that is not known
}

// anyForm stands for all forms.
const anyForm = 255

// papersOf is in how many papers a term stands: in texts or as a name, whichever is more.
func papersOf(t *index.Term) int {
	if t == nil {
		return 0
	}
	return max(t.Count, len(t.Papers))
}

// wantedOf gives the words of an item of the query.
func wantedOf(item Item) []wanted {
	all := make([]wanted, len(item.Tokens))
	for i, written := range item.Tokens {
		isLast := i == len(item.Tokens)-1
		all[i] = wanted{written, item.Prefix && isLast, item.Open && isLast, item.Quoted}
	}
	return all
}

// telling gives words without function words; all, where there are no others.
func telling(all []wanted) []wanted {
	var found []wanted
	for _, w := range all {
		if !index.IsFunction(w.written) {
			found = append(found, w)
		}
	}
	if len(found) == 0 {
		return all
	}
	return found
}

// slotsOf looks for the terms of words.
func (f *finder) slotsOf(all []wanted) ([]*slot, error) {
	all = telling(all)
	slots := make([]*slot, min(slotLimit, len(all)))
	for i := range slots {
		s, err := f.slotOf(all[i])
		if err != nil {
			return nil, err
		}
		slots[i] = s
	}
	return slots, nil
}

func (f *finder) slotOf(w wanted) (*slot, error) {
	s := &slot{wanted: w, kind: "none"}
	own, others, err := f.readingsOf(w)
	if err != nil {
		return nil, err
	}
	if own != nil {
		s.kind = "exact"
		s.readings = append(s.readings, *own)
	}
	if len(others) == 0 && !w.isExact && (own == nil || papersOf(own.Term) < f.r.Rare) {
		if others, err = f.spelled(w.written); err != nil {
			return nil, err
		}
		if len(others) > 0 {
			s.kind = "spelling"
		}
	} else if len(others) > 0 {
		s.kind = "prefix"
	}
	s.readings = append(s.readings, others...)
	for _, r := range s.readings {
		if r.Count > f.r.Papers || len(r.Papers) > f.r.Papers {
			return nil, errDamaged
		}
	}
	s.worth = worth(f.r.Papers, s.papers())
	return s, nil
}

// readingsOf gives the reading of a word as itself, nil where no paper has it, and as longer words.
func (f *finder) readingsOf(w wanted) (own *reading, longer []reading, err error) {
	term, err := f.r.Term(token.Stem(w.written))
	if err != nil {
		return nil, nil, err
	}
	if term != nil {
		own = &reading{term, ownWeight, index.FormOf(w.written), w.written}
	}
	if w.isBegun || w.isTyped {
		longer, err = f.longer(w.written)
	}
	return own, longer, err
}

// spelled gives the readings of a written as words that are spelled nearly so.
func (f *finder) spelled(written string) (readings []reading, err error) {
	found, err := f.spellings(written)
	for _, word := range found {
		term, err := f.r.Term(token.Stem(word))
		if err != nil {
			return nil, err
		}
		if term != nil {
			readings = append(readings, reading{term, otherWeight, index.FormOf(word), word})
		}
	}
	return readings, err
}

// papers is the number of papers that have the slot's terms, some of them counted twice.
func (s *slot) papers() int {
	sum := 0
	for _, r := range s.readings {
		sum += papersOf(r.Term)
	}
	return sum
}

// worth is how much a word tells that some of all papers have: about 16 times the binary
// logarithm of how rare it is.
func worth(all, papers int) int {
	papers = min(max(papers, 1), max(all, 1))
	return logarithm(1+16*all/papers) - 32
}

// logarithm is 16 times the binary logarithm of a number from 1 on, with a straight line
// between powers of two.
func logarithm(x int) int {
	b := bits.Len(uint(x))
	return 16*(b-1) + (16*x>>(b-1))%16
}

// weigh says what counts for papers of which it is not known whether they meet the slot.
func (s *slot) weigh(papers int, isFetched func(*index.Term) bool) {
	s.chance, s.may = 0, 0
	for _, r := range s.readings {
		if r.HasTail() && !isFetched(r.Term) {
			p := float64(r.Count-index.HeadSize) / float64(papers-index.HeadSize)
			s.chance += float64((1 - s.chance) * p)
		}
	}
	if len(s.readings) == 1 {
		s.may = int(math.Floor(float64(256*s.worth) * s.chance))
	}
}
