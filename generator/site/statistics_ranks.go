package site

import (
	"cmp"
	"maps"
	"slices"
)

// Ranking is the items with the most papers.
type Ranking[T any] struct {
	Items  []T // the most papers first, at most RankLimit; equals in the order of their list
	Papers []int
	All    int // items in total, whatever their papers

	sizes map[int]int // how many items have a number of papers
}

// RankLimit is the number of items of a ranking.
const RankLimit = 100

// rankingOf returns the items with the most papers, of those with at least some.
func rankingOf[T any](items []T, papers func(T) int, least int) Ranking[T] {
	r := Ranking[T]{All: len(items), sizes: map[int]int{}}
	for _, item := range items {
		r.sizes[papers(item)]++
	}
	room, floor, ties := RankLimit, least, 0 // floor is the number of papers of the last item, ties how many such items there is room for
	for _, n := range slices.Backward(slices.Sorted(maps.Keys(r.sizes))) {
		if n < least || room <= 0 {
			break
		}
		floor, ties = n, room
		room -= r.sizes[n]
	}
	for _, item := range items {
		n := papers(item)
		if n == floor {
			ties--
		}
		if n > floor || n == floor && ties >= 0 {
			r.Items = append(r.Items, item)
		}
	}
	slices.SortStableFunc(r.Items, func(a, b T) int { return cmp.Compare(papers(b), papers(a)) })
	for _, item := range r.Items {
		r.Papers = append(r.Papers, papers(item))
	}
	return r
}

// Tied returns how many items have as many papers as the last of the first n, and are not among these.
func (r Ranking[T]) Tied(n int) int {
	if n == 0 || n > len(r.Items) {
		return 0
	}
	tied := r.sizes[r.Papers[n-1]]
	for _, papers := range r.Papers[:n] {
		if papers == r.Papers[n-1] {
			tied--
		}
	}
	return tied
}

// Lags are the days from the publication of papers to their listing.
type Lags struct {
	Papers  int      // with a day of publication
	Median  int      // the least number of days within which half of them were listed; negative if that was before publication
	Days    []LagDay // each number of days with papers, ascending
	Buckets []LagBucket
}

// LagDay is the papers that were listed a number of days after publication.
type LagDay struct{ Days, Papers int }

// LagBucket is the papers that were listed from one number of days after publication to another.
type LagBucket struct {
	From, To int // To is -1 in the last bucket, which has no end; both are -1 for papers listed before publication
	Papers   int
}

// lagStarts are the days at which buckets start.
var lagStarts = []int{0, 1, 2, 3, 7, 14, 31, 91, 366}

// lagsOf counts days. The buckets reach from the first to the last with papers, but for those before publication,
// which only exist if there are such papers.
func lagsOf(papers []*Paper) Lags {
	var days []int
	for _, p := range papers {
		if p.Published.IsDay() {
			days = append(days, p.Date.Number()-p.Published.Number())
		}
	}
	l := Lags{Papers: len(days)}
	if len(days) == 0 {
		return l
	}
	slices.Sort(days)
	l.Median = days[(len(days)-1)/2]
	for i, n := range days {
		if i == 0 || n != days[i-1] {
			l.Days = append(l.Days, LagDay{Days: n})
		}
		l.Days[len(l.Days)-1].Papers++
	}
	before, _ := slices.BinarySearch(days, 0)
	if before > 0 {
		l.Buckets = append(l.Buckets, LagBucket{-1, -1, before})
	}
	for i, from := range lagStarts {
		start, _ := slices.BinarySearch(days, from)
		if start == len(days) {
			break
		}
		b := LagBucket{From: from, To: -1, Papers: len(days) - start}
		if i+1 < len(lagStarts) {
			end, _ := slices.BinarySearch(days, lagStarts[i+1])
			b.To, b.Papers = lagStarts[i+1]-1, end-start
		}
		l.Buckets = append(l.Buckets, b)
	}
	return l
}
