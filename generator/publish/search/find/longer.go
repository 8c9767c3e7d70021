package find

import (
	"cmp"
	"slices"
	"strings"

	"offprint/generator/publish/search/index"
	"offprint/generator/text/token"
)

// longer gives the terms of words that begin with a written, those with most papers first, and
// for each a word that stands for it.
func (f *finder) longer(written string) ([]reading, error) {
	start := token.NormalizeSpelling(written)
	first, last := f.shardsOf(start)
	if last-first >= longerShards {
		return f.longerWords(written)
	}
	found, err := f.beginning(start, first, last)
	if err != nil {
		return nil, err
	}
	for _, stem := range token.StemsForPrefix(written) {
		term, err := f.r.Term(stem)
		if err != nil {
			return nil, err
		}
		if term != nil {
			found = append(found, term)
		}
	}
	stem := token.Stem(written)
	found = slices.DeleteFunc(found, func(t *index.Term) bool { return t.Key == stem })
	slices.SortFunc(found, func(a, b *index.Term) int {
		return cmp.Or(cmp.Compare(papersOf(b), papersOf(a)), cmp.Compare(a.Key, b.Key))
	})
	var readings []reading
	for _, term := range found[:min(longerLimit, len(found))] {
		readings = append(readings, reading{Term: term, weight: otherWeight, form: anyForm, word: term.Key})
	}
	return readings, nil
}

// shardsOf are the first and the last shard in which terms may begin so.
func (f *finder) shardsOf(start string) (first, last int) {
	first = max(0, f.r.ShardOf(start))
	for last = first; last+1 < len(f.r.Shards) && strings.HasPrefix(f.r.Shards[last+1].First, start); {
		last++
	}
	return first, last
}

// beginning gives the words' terms that begin so in some shards. Keys are no words.
func (f *finder) beginning(start string, first, last int) ([]*index.Term, error) {
	return f.termsIn(first, last, func(key string) bool { return strings.HasPrefix(key, start) && !strings.Contains(key, ":") })
}

// termsIn gives the terms of which something is true, of some shards.
func (f *finder) termsIn(first, last int, isWanted func(key string) bool) (found []*index.Term, err error) {
	for i := first; i <= last && i < len(f.r.Shards); i++ {
		terms, err := f.r.Shard(i)
		if err != nil {
			return nil, err
		}
		for j := range terms {
			if isWanted(terms[j].Key) {
				found = append(found, &terms[j])
			}
		}
	}
	return found, nil
}

// longerWords is longer for few letters, with which very many words begin: the word file knows
// those with most papers.
func (f *finder) longerWords(written string) ([]reading, error) {
	var list []index.Word
	files := f.r.WordFilesFrom(written)
	for _, file := range files[:min(longerFiles, len(files))] {
		more, err := f.r.Words(file)
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	list = slices.DeleteFunc(list, func(w index.Word) bool { return !strings.HasPrefix(w.Text, written) || w.Text == written })
	slices.SortFunc(list, mostFirst)
	list = slices.Compact(list) // a word may stand in another file backwards
	var readings []reading
	stems := []string{token.Stem(written)}
	for _, w := range list[:min(longerLimit, len(list))] {
		stem := token.Stem(w.Text)
		if slices.Contains(stems, stem) {
			continue
		}
		stems = append(stems, stem)
		term, err := f.r.Term(stem)
		if err != nil {
			return nil, err
		}
		if term != nil {
			readings = append(readings, reading{Term: term, weight: otherWeight, form: anyForm, word: w.Text})
		}
	}
	return readings, nil
}
