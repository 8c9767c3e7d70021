package find

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"offprint/generator/publish/search/index"
	"offprint/generator/text/token"
)

// spellings gives the words of the index that a written may have been meant for, the likeliest
// first. Each has another stem.
func (f *finder) spellings(written string) ([]string, error) {
	candidates, err := f.near(written)
	if err != nil {
		return nil, err
	}
	var found []string
	stems := []string{token.Stem(written)}
	for _, c := range candidates {
		if stem := token.Stem(c.Text); len(found) < spellingLimit && !slices.Contains(stems, stem) {
			found, stems = append(found, c.Text), append(stems, stem)
		}
	}
	return found, nil
}

// near gives the words of the word files that are spelled nearly as a written, the likeliest
// first. Log is what speaks for each.
func (f *finder) near(written string) ([]index.Word, error) {
	bound := 1
	if utf8.RuneCountInString(written) >= longToken {
		bound = 2
	}
	var found []index.Word
	for _, file := range f.r.WordFilesLike(written) {
		list, err := f.r.Words(file)
		if err != nil {
			return nil, err
		}
		for _, w := range list {
			if utf8.RuneCountInString(w.Text) < spelledLength {
				continue
			}
			if d := distance(written, w.Text, bound); d > 0 && d <= bound {
				found = append(found, index.Word{Text: w.Text, Log: logWorth*w.Log - distanceCost*d})
			}
		}
	}
	slices.SortFunc(found, mostFirst)
	return slices.Compact(found), nil
}

// mostFirst orders words by what speaks for them, then by name.
func mostFirst(a, b index.Word) int {
	return cmp.Or(cmp.Compare(b.Log, a.Log), cmp.Compare(a.Text, b.Text))
}

// distance is the number of characters to insert, drop, replace, or swap with a neighbour to
// make one text of the other, where none is touched twice (optimal string alignment). Above
// bound it is bound + 1.
func distance(a, b string, bound int) int {
	from, to := []rune(a), []rune(b)
	if len(from)-len(to) > bound || len(to)-len(from) > bound {
		return bound + 1
	}
	before, last, row := make([]int, len(to)+1), make([]int, len(to)+1), make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i := range from {
		before, last, row = last, row, before
		row[0] = i + 1
		least := row[0]
		for j := range to {
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+unlike(from[i], to[j]))
			if i > 0 && j > 0 && from[i] == to[j-1] && from[i-1] == to[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
			least = min(least, row[j+1])
		}
		if least > bound {
			return bound + 1
		}
	}
	return min(row[len(to)], bound+1)
}

func unlike(a, b rune) int {
	if a == b {
		return 0
	}
	return 1
}
