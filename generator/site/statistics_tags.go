package site

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"offprint/generator/paper"
)

// Trend is a tag over time.
type Trend struct {
	Tag             *Tag
	Lately, Earlier int // its papers in these stretches
	Change          int // how sure it is that the share changed: the z-score of the two shares, in hundredths
}

// How many tags rise and fall at most, and what tells a change from chance: a share that changes by two standard errors, of at least
// some papers.
const (
	trendLimit  = 8
	trendPapers = 5
	trendChange = 200
)

// trends finds the tags whose share of the papers changes.
func (st *Statistics) trends(tags []*Tag) {
	if st.Lately.Periods == 0 {
		return
	}
	var changed []Trend
	for _, tag := range tags {
		if len(tag.Papers) < trendPapers {
			continue
		}
		t := st.trend(tag)
		if t.Lately+t.Earlier >= trendPapers && (t.Change >= trendChange || t.Change <= -trendChange) {
			changed = append(changed, t)
		}
	}
	slices.SortStableFunc(changed, func(a, b Trend) int { return cmp.Compare(b.Change, a.Change) })
	for i, t := range changed {
		if t.Change > 0 && i < trendLimit {
			st.Rising = append(st.Rising, t)
		}
	}
	slices.SortStableFunc(changed, func(a, b Trend) int { return cmp.Compare(a.Change, b.Change) })
	for i, t := range changed {
		if t.Change < 0 && i < trendLimit {
			st.Falling = append(st.Falling, t)
		}
	}
}

// trend returns a tag over time.
func (st *Statistics) trend(tag *Tag) Trend {
	t := Trend{Tag: tag, Lately: st.Lately.count(tag.Papers), Earlier: st.Earlier.count(tag.Papers)}
	t.Change = change(t.Lately, st.Lately.Papers, t.Earlier, st.Earlier.Papers)
	return t
}

// Over returns how many papers of a tag each of the stretches has.
func (st *Statistics) Over(tag *Tag) []int {
	counts := make([]int, len(st.Stretches))
	for i, s := range st.Stretches {
		counts[i] = s.count(tag.Papers)
	}
	return counts
}

// InPeriods returns how many papers of a tag each of the periods has.
func (st *Statistics) InPeriods(tag *Tag) []int {
	counts := make([]int, len(st.Periods))
	for i, p := range st.Periods {
		counts[i] = between(tag.Papers, p.From, p.To)
	}
	return counts
}

// count returns how many of some papers, newest first, are from the stretch; none for an empty one.
func (s Stretch) count(papers []*Paper) int { return between(papers, s.From, s.To) }

// between returns how many of some papers, newest first, are from one day to another.
func between(papers []*Paper, from, to paper.Date) int {
	start := sort.Search(len(papers), func(i int) bool { return papers[i].Date.Compare(to) <= 0 })
	end := sort.Search(len(papers), func(i int) bool { return papers[i].Date.Compare(from) < 0 })
	return max(end-start, 0)
}

// change returns the z-score of the difference of two shares, a of n and b of m, in hundredths. The conversions keep
// compilers from joining operations, which would round differently on some processors.
func change(a, n, b, m int) int {
	if n == 0 || m == 0 || a+b == 0 || a+b == n+m {
		return 0
	}
	share := float64(a+b) / float64(n+m)
	variance := float64(share*(1-share)) * float64(1/float64(n)+1/float64(m))
	return int(math.Round(100 * (float64(a)/float64(n) - float64(b)/float64(m)) / math.Sqrt(variance)))
}
