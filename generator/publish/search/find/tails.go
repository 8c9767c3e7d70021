package find

import (
	"cmp"
	"math/bits"
	"slices"

	"offprint/generator/publish/search/index"
)

// tail fetches the papers of a term that are not in its shard.
func (f *finder) tail(t *index.Term) error {
	if !t.HasTail() || f.isFetched(t) {
		return nil
	}
	papers, err := f.r.Tail(t)
	if err == nil {
		f.tails[t.Key] = papers
	}
	return err
}

func (f *finder) isFetched(t *index.Term) bool {
	_, ok := f.tails[t.Key]
	return ok
}

// fetchTails fetches tails of the slots' terms: all, or the shortest ones that are not too
// long together.
func (f *finder) fetchTails(all bool) error {
	room := tailBits
	for _, t := range f.missing() {
		room -= f.tailSize(t)
		if room < 0 && !all {
			break
		}
		if err := f.tail(t); err != nil {
			return err
		}
	}
	return nil
}

// missing are the terms whose tails are not fetched, the shortest first.
func (f *finder) missing() (terms []*index.Term) {
	for _, s := range f.slots {
		for _, r := range s.readings {
			if r.HasTail() && !f.isFetched(r.Term) && !slices.Contains(terms, r.Term) {
				terms = append(terms, r.Term)
			}
		}
	}
	slices.SortStableFunc(terms, func(a, b *index.Term) int { return cmp.Compare(f.tailSize(a), f.tailSize(b)) })
	return terms
}

// tailSize is about the length of a tail, in bits.
func (f *finder) tailSize(t *index.Term) int {
	papers := t.Count - index.HeadSize
	k := max(0, f.r.Room-bits.Len(uint(papers)))
	return papers * (k + 2)
}

// papers calls do for each paper that is known to have a term in its text, or is named by it.
// It is false where there are papers that can't be.
func (f *finder) papers(t *index.Term, do func(ordinal int)) bool {
	for _, p := range t.Text {
		if int(p.Paper) >= f.r.Papers {
			return false
		}
		do(int(p.Paper))
	}
	for _, list := range [][]uint32{f.tails[t.Key], t.Papers} {
		for _, ordinal := range list {
			if int(ordinal) >= f.r.Papers {
				return false
			}
			do(int(ordinal))
		}
	}
	return true
}
