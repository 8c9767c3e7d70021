package find

import (
	"cmp"
	"maps"
	"slices"

	"offprint/generator/publish/search/index"
	"offprint/generator/text/token"
)

// likeSlots gives the words that tell what a paper is about: those of its title, and some that
// its abstract says again and again. There are none where no paper has the id.
func (f *finder) likeSlots() ([]*slot, error) {
	term, err := f.r.Term("id:" + f.query.Like)
	if err != nil || term == nil || len(term.Papers) == 0 {
		return nil, err
	}
	f.like = int(term.Papers[0])
	if f.like >= f.r.Papers {
		return nil, errDamaged
	}
	shown, err := f.r.Paper(f.like)
	if err != nil {
		return nil, err
	}
	return f.slotsOf(exactly(likeTokens(shown)))
}

// exactly wants each of some tokens as nothing but itself.
func exactly(tokens []string) (all []wanted) {
	for _, written := range tokens {
		all = append(all, wanted{written: written, isExact: true})
	}
	return all
}

// likeTokens gives one written for each stem. Function words are in a title only where it has no
// others.
func likeTokens(p index.Shown) (tokens []string) {
	var stems []string
	for _, w := range telling(exactly(token.Tokenize(Plain(p.Title)))) {
		if stem := token.Stem(w.written); !slices.Contains(stems, stem) {
			tokens, stems = append(tokens, w.written), append(stems, stem)
		}
	}
	times, first := map[string]int{}, map[string]string{}
	for _, written := range token.Tokenize(Plain(p.Abstract)) {
		stem := token.Stem(written)
		if times[stem]++; times[stem] == 1 {
			first[stem] = written
		}
	}
	maps.DeleteFunc(times, func(stem string, n int) bool {
		return n < likeTimes || index.IsFunction(first[stem]) || slices.Contains(stems, stem)
	})
	often := slices.SortedFunc(maps.Keys(times), func(a, b string) int {
		return cmp.Or(cmp.Compare(times[b], times[a]), cmp.Compare(a, b))
	})
	for _, stem := range often[:min(likeWords, len(often))] {
		tokens = append(tokens, first[stem])
	}
	return tokens
}
