package site

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"offprint/generator/content"
	"offprint/generator/paper"
)

// HalfLife is the number of days after which interest in a paper counts half as much.
const HalfLife = 7

// RiseDays is the number of days of [Paper.Rise].
const RiseDays = 7

// trendingLimit is the number of papers of a list of [Site.Trending].
const trendingLimit = 50

// Trending is a list of papers with signals, the most interesting first.
type Trending struct {
	Days          int        // 1, 7 or 30; 0 for all time
	From, Through paper.Date // the days on which its papers were first listed; zero for all time
	Papers        []*Paper
}

// Address returns the address of the list's page.
func (t Trending) Address() Address {
	switch t.Days {
	case 1:
		return TrendingAddress.Below("day")
	case 30:
		return TrendingAddress.Below("month")
	case 0:
		return TrendingAddress.Below("all")
	}
	return TrendingAddress
}

// SignalDays returns the earliest and the latest day of the signals of papers; zero if they have none.
func SignalDays(papers []*Paper) (first, last paper.Date) {
	for _, p := range papers {
		if on := p.SignalsOn; !on.IsZero() {
			if first.IsZero() || on.Compare(first) < 0 {
				first = on
			}
			if on.Compare(last) > 0 {
				last = on
			}
		}
	}
	return first, last
}

// HasSignals reports whether a paper of the site has signals.
func (s *Site) HasSignals() bool { return len(s.trending) > 0 }

// Trending returns the papers of the latest day, week and month, and of all time. The latest day is the last one that
// first listed a paper with signals. It returns nothing if no paper has signals.
func (s *Site) Trending() []Trending { return s.trending }

// CompareTrending orders papers by their scores, and those with equal scores as other lists do.
func CompareTrending(a, b *Paper) int {
	return cmp.Or(cmp.Compare(b.Score, a.Score), newestFirst(a, b))
}

// CompareUpvotes orders papers by their upvotes, and those with equally many as other lists do.
func CompareUpvotes(a, b *Paper) int {
	return cmp.Or(cmp.Compare(b.Signals.Upvotes, a.Signals.Upvotes), newestFirst(a, b))
}

// compareInterest orders papers by their interest without their ages.
func compareInterest(a, b *Paper) int {
	return cmp.Or(cmp.Compare(interest(b.Signals), interest(a.Signals)), newestFirst(a, b))
}

// trends fills in scores, rises and trending lists.
func (l *linker) trends(history content.History) {
	papers := slices.DeleteFunc(slices.Clone(l.Papers), func(p *Paper) bool { return interest(p.Signals) == 0 })
	if len(papers) == 0 {
		return
	}
	snapshots, latest := byPaper(history, l.options.Now)
	for _, p := range l.Papers {
		p.Score = scoreOf(p, snapshots[p.ID])
		p.Rise = rise(p.Signals, snapshots[p.ID], latest)
	}
	through := papers[0].Date // they are newest first
	for _, days := range []int{1, 7, 30} {
		list := Trending{Days: days, From: through.Plus(1 - days), Through: through}
		end, _ := slices.BinarySearchFunc(papers, list.From, func(p *Paper, from paper.Date) int {
			if p.Date.Compare(from) >= 0 {
				return -1
			}
			return 1
		})
		list.Papers = most(papers[:end], CompareTrending)
		l.trending = append(l.trending, list)
	}
	l.trending = append(l.trending, Trending{Papers: most(papers, compareInterest)})
}

// most returns the first papers in an order.
func most(papers []*Paper, compare func(a, b *Paper) int) []*Paper {
	sorted := slices.SortedFunc(slices.Values(papers), compare)
	return slices.Clip(sorted[:min(len(sorted), trendingLimit)])
}

// byPaper returns the snapshots of each paper, the earliest first, and the latest day. Those in the future don't count.
func byPaper(h content.History, now paper.Date) (of map[string][]content.Snapshot, latest paper.Date) {
	of = map[string][]content.Snapshot{}
	for _, s := range h.Snapshots {
		if s.Day.Compare(now) <= 0 {
			of[s.ID], latest = append(of[s.ID], s), s.Day
		}
	}
	return of, latest
}

// interest is the sum of the numbers of a signal, with the square root of the stars.
func interest(s content.Signal) int {
	return s.Upvotes + s.Comments + s.Reactions + s.Citations + int(math.Sqrt(float64(s.Stars)))
}

// scoreOf returns the logarithm of a paper's interest in steps of a hundredth, in which interest that came HalfLife days
// later counts twice. Interest came when the snapshots first show it, the rest when the paper was listed. So the score
// of a paper does not depend on today, nor on other papers.
func scoreOf(p *Paper, snapshots []content.Snapshot) int32 {
	type gain struct{ day, interest int }
	listed := p.Date.Number()
	gains, known := []gain{{listed, 1}}, 0
	if len(snapshots) == 0 {
		known = interest(p.Signals)
		gains[0].interest += known
	}
	for i, s := range snapshots {
		more := interest(s.Signal) - known
		if i == len(snapshots)-1 {
			more = max(more, interest(p.Signals)-known)
		}
		if more <= 0 {
			continue
		}
		known += more
		if i == 0 {
			gains[0].interest += more
			continue
		}
		gains = append(gains, gain{max(listed, s.Day.Number()), more})
	}
	last := gains[len(gains)-1].day
	sum := uint64(0)
	for _, g := range gains {
		sum += halved(uint64(g.interest)<<fraction, last-g.day)
	}
	return int32(stepsPerDay*last + HalfLife*stepsPerDay*(log2(sum)-fraction<<fraction)>>fraction)
}

// stepsPerDay is by how much a score rises with a day, so that steps are of 2^(1/70).
const stepsPerDay = 10

// fraction is the number of binary digits after the point.
const fraction = 16

// halved returns n·2^(-days/HalfLife). It computes with integers: the results are equal on all processors.
func halved(n uint64, days int) uint64 {
	roots := [HalfLife]uint64{65536, 59358, 53761, 48693, 44102, 39945, 36179} // 2^(16-i/7)
	high, low := bits.Mul64(n, roots[days%HalfLife])
	n = high<<(64-fraction) | low>>fraction
	return n >> min(days/HalfLife, 63)
}

// log2 returns the logarithm of n, with a fraction.
func log2(n uint64) int {
	whole := bits.Len64(n) - 1
	result := whole << fraction
	x := n << (63 - whole) // from 1 to 2, with 63 digits after the point
	for bit := fraction - 1; bit >= 0; bit-- {
		high, _ := bits.Mul64(x, x) // 62 digits
		if high>>63 > 0 {
			result |= 1 << bit
			x = high
		} else {
			x = high << 1
		}
	}
	return result
}

// rise returns how much each number of a paper rose in the RiseDays days before the latest snapshot of the site.
func rise(now content.Signal, snapshots []content.Snapshot, latest paper.Date) content.Signal {
	if len(snapshots) == 0 {
		return content.Signal{}
	}
	before, from := snapshots[0].Signal, latest.Plus(-RiseDays)
	for _, s := range snapshots {
		if s.Day.Compare(from) <= 0 {
			before = s.Signal
		}
	}
	return now.Since(before)
}
