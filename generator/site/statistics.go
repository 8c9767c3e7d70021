package site

import (
	"slices"

	"offprint/generator/paper"
)

// Statistics are the statistics of a listing. They depend only on its papers, never on today's date.
type Statistics struct {
	Unit    Unit
	Periods []Period // from the first paper's to the latest, without gaps, oldest first; nil without papers

	// What is compared: equally many full periods, the latest and those before. They are empty if
	// there are too few.
	Recent, Before Stretch

	Coded int // papers with a link to code

	Stretches []Stretch // of equal length, oldest first, over which the shares of tags are drawn

	// The latest quarter of the full periods, and those before; empty if there are too few.
	Lately, Earlier Stretch
	Rising          []Trend // the tags whose share of the papers grew most surely, from Earlier to Lately
	Falling         []Trend

	Tags       Ranking[*Tag] // tags and authors with several papers only
	Authors    Ranking[*Person]
	Venues     Ranking[*Venue] // series
	Submitters Ranking[*Submitter]

	Lags Lags
}

// Statistics returns the statistics of the site. They are computed once.
func (s *Site) Statistics() *Statistics {
	s.counted.Do(func() { s.statistics = newStatistics(s) })
	return s.statistics
}

func newStatistics(s *Site) *Statistics {
	st := &Statistics{}
	if len(s.Papers) == 0 {
		return st
	}
	st.Unit, st.Periods = periodsOf(s.Papers)
	for _, p := range s.Papers {
		if p.HasCode() {
			st.Coded++
		}
	}
	st.compare()
	st.Stretches = st.stretches()
	st.trends(s.Tags)
	st.Tags = rankingOf(s.Tags, func(t *Tag) int { return len(t.Papers) }, 2)
	st.Authors = rankingOf(s.People, func(p *Person) int { return len(p.Papers) }, 2)
	st.Venues = rankingOf(seriesOf(s.Venues), func(v *Venue) int { return len(v.Papers) }, 1)
	st.Submitters = rankingOf(s.Submitters, func(sub *Submitter) int { return len(sub.Papers) }, 1)
	st.Lags = lagsOf(s.Papers)
	return st
}

// HasCode reports whether the paper links to its code.
func (p *Paper) HasCode() bool {
	return slices.ContainsFunc(p.Links, func(link paper.Link) bool { return link.Kind == "code" })
}

func seriesOf(venues []*Venue) []*Venue {
	return slices.DeleteFunc(slices.Clone(venues), func(v *Venue) bool { return v.Series != nil })
}

// full returns the indexes of the first full period and of the one after the last full period.
func (st *Statistics) full() (start, end int) {
	start, end = 0, len(st.Periods)
	for start < end && !st.Periods[start].Full {
		start++
	}
	for end > start && !st.Periods[end-1].Full {
		end--
	}
	return start, end
}

// compare sets the stretches to compare. Recent is up to four weeks, 12 months or up to six, or a single longer period.
func (st *Statistics) compare() {
	start, end := st.full()
	n := 0
	switch full := end - start; {
	case st.Unit == ByDay:
		return
	case st.Unit == ByWeek:
		n = min(4, full/2)
	case st.Unit == ByMonth && full >= 24:
		n = 12
	case st.Unit == ByMonth:
		n = min(6, full/2)
	default:
		n = min(1, full/2)
	}
	if n > 0 {
		st.Recent, st.Before = st.stretch(end-n, end), st.stretch(end-2*n, end-n)
		latest := max((end-start)/4, 1)
		st.Lately, st.Earlier = st.stretch(end-latest, end), st.stretch(start, end-latest)
	}
}

// Stretch is a sequence of successive periods.
type Stretch struct {
	From, To      paper.Date // the first and the last day
	Periods       int        // their number
	Papers, Coded int
}

// stretch joins the periods from one index up to another.
func (st *Statistics) stretch(from, to int) Stretch {
	s := Stretch{From: st.Periods[from].From, To: st.Periods[to-1].To, Periods: to - from}
	for _, p := range st.Periods[from:to] {
		s.Papers += p.Papers
		s.Coded += p.Coded
	}
	return s
}

// stretches cuts the full periods into stretches, the latest of which ends with the last full period: single periods
// if they are few, otherwise two or four weeks, or three months. Full periods that are too few for the first stretch
// are left out.
func (st *Statistics) stretches() (all []Stretch) {
	start, end := st.full()
	n := 1
	switch full := end - start; {
	case st.Unit == ByWeek && full >= 32:
		n = 4
	case st.Unit == ByWeek && full >= 16:
		n = 2
	case st.Unit == ByMonth && full >= 24:
		n = 3
	}
	for i := start + (end-start)%n; i < end; i += n {
		all = append(all, st.stretch(i, i+n))
	}
	return all
}
