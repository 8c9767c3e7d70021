package site

import (
	"cmp"
	"iter"
	"slices"

	"offprint/generator/paper"
)

// Rhythm is how often a digest appears.
type Rhythm string

// The rhythms of digests.
const (
	Daily   Rhythm = "daily"
	Weekly  Rhythm = "weekly"
	Monthly Rhythm = "monthly"
)

// FeedRhythms returns the rhythms that have feeds: a month is too much for one mail.
func FeedRhythms() []Rhythm { return []Rhythm{Daily, Weekly} }

// RhythmOf returns the rhythm of digests of a period.
func RhythmOf(p paper.Period) Rhythm {
	switch {
	case p.Week > 0:
		return Weekly
	case p.Date.Day == 0:
		return Monthly
	}
	return Daily
}

// leads is the number of papers that lead a digest. The others are lines.
var leads = map[Rhythm]int{Daily: 5, Weekly: 8, Monthly: 10}

// Issue is what the digest of a day, an ISO week or a month is about. The page at its address is the digest on
// the web.
type Issue struct {
	paper.Period
	Address Address
	Papers  []*Paper // first listed in the period, in the order of lists
	Note    *Note    // nil if there is none
	Leads   []*Paper // those that the note names; some may be listed again in the period, and not among Papers
	Closed  []string // ids in the order of the closed digest; nil if nobody has closed it
	IsOver  bool     // the period gets no more papers
}

// Issues returns the days, weeks or months in which the site listed papers for the first time, newest first.
func (s *Site) Issues(rhythm Rhythm) iter.Seq[*Issue] {
	return func(yield func(*Issue) bool) {
		for period, days := range s.daysBy(rhythm) {
			if issue := s.issueOf(period, days); len(issue.Papers) > 0 && !yield(issue) {
				return
			}
		}
	}
}

// Issue returns the issue of a period; without papers if the site lists none in it.
func (s *Site) Issue(period paper.Period) *Issue {
	var days []*Day
	for _, day := range s.Days {
		if period.Has(day.Date) {
			days = append(days, day)
		}
	}
	return s.issueOf(period, days)
}

// daysBy yields periods with papers and their days, newest first.
func (s *Site) daysBy(rhythm Rhythm) iter.Seq2[paper.Period, []*Day] {
	return func(yield func(paper.Period, []*Day) bool) {
		switch rhythm {
		case Daily:
			for _, day := range s.Days {
				if !yield(paper.Period{Date: day.Date}, []*Day{day}) {
					return
				}
			}
		case Weekly:
			for _, week := range s.Weeks {
				if !yield(week.Period(), week.Days) {
					return
				}
			}
		case Monthly:
			for _, month := range s.Months {
				if !yield(paper.Period{Date: month.Date}, month.Days) {
					return
				}
			}
		}
	}
}

// Period returns the week as a period.
func (w *Week) Period() paper.Period {
	return paper.Period{Date: paper.Date{Year: w.Year}, Week: w.Number}
}

func (s *Site) issueOf(period paper.Period, days []*Day) *Issue {
	issue := &Issue{Period: period, Address: PeriodAddress(period), Closed: s.Closed[period], IsOver: s.isOver(period)}
	for _, day := range days {
		issue.Papers = append(issue.Papers, day.Papers...)
	}
	if place := s.noteOn(period); place != nil && *place != nil {
		issue.Note, issue.Leads = *place, (*place).Leads
	}
	return issue
}

// isOver reports whether a period gets no more papers: it is past, or a later day has papers.
func (s *Site) isOver(period paper.Period) bool {
	last := period.Last()
	return last.Compare(s.past) < 0 || len(s.Days) > 0 && last.Compare(s.Days[0].Date) < 0
}

// Of returns the issue with only the papers for which isIn is true, and without the curator's note, which is about all.
func (i *Issue) Of(isIn func(*Paper) bool) *Issue {
	part, isOut := *i, func(p *Paper) bool { return !isIn(p) }
	part.Note = nil
	part.Papers, part.Leads = slices.DeleteFunc(slices.Clone(i.Papers), isOut), slices.DeleteFunc(slices.Clone(i.Leads), isOut)
	return &part
}

// Order returns the papers that lead the issue, and the others. The curator's picks are first: those that the note
// names, then those whose own files say so. The others follow in the order of the closed digest, or else of lists. Papers
// that joined a closed issue later are last.
func (i *Issue) Order() (leading, others []*Paper) {
	ranks := map[*Paper]int{}
	place := map[string]int{}
	for n, id := range i.Closed {
		place[id] = n - len(i.Closed)
	}
	for _, p := range i.Papers {
		if ranks[p] = place[p.ID]; p.Highlight {
			ranks[p] -= len(i.Closed) + 1
		}
	}
	papers := slices.Clone(i.Leads)
	for _, p := range slices.SortedStableFunc(slices.Values(i.Papers), func(a, b *Paper) int { return cmp.Compare(ranks[a], ranks[b]) }) {
		if !slices.Contains(i.Leads, p) {
			papers = append(papers, p)
		}
	}
	n := min(max(leads[RhythmOf(i.Period)], len(i.Leads)), len(papers))
	return papers[:n], papers[n:]
}

// rankLimit is the number of papers that a closed issue orders, about what a digest shows.
const rankLimit = 100

// Ranked returns the ids of the papers with signals by their scores, to close the issue. The others follow in the order
// of lists.
func (i *Issue) Ranked() []string {
	var ids []string
	for _, p := range slices.SortedFunc(slices.Values(i.Papers), CompareTrending) {
		if interest(p.Signals) > 0 && len(ids) < rankLimit {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// HasReason reports whether a paper leads the issue for a reason besides its place in lists: it is a pick, or was trending.
func (i *Issue) HasReason(p *Paper) bool { return i.IsPick(p) || slices.Contains(i.Closed, p.ID) }

// IsPick reports whether the curator has picked a paper.
func (i *Issue) IsPick(p *Paper) bool { return p.Highlight || slices.Contains(i.Leads, p) }

// A Group is papers that share a tag, or the remaining ones.
type Group struct {
	Tag    *Tag // nil for the remaining papers
	Papers []*Paper
}

// Grouped groups papers by tags, the largest group first; each paper is in one group. Tags count only within
// these papers, so that later papers change no group.
func Grouped(papers []*Paper) []Group {
	counts := map[*Tag]int{}
	for _, p := range papers {
		for _, tag := range p.Tags {
			counts[tag]++
		}
	}
	var groups []Group
	for rest := papers; len(rest) > 0; {
		group := Group{Tag: largest(counts)}
		var others []*Paper
		for _, p := range rest {
			if group.Tag != nil && !slices.Contains(p.Tags, group.Tag) {
				others = append(others, p)
				continue
			}
			group.Papers = append(group.Papers, p)
			for _, tag := range p.Tags {
				counts[tag]--
			}
		}
		groups, rest = append(groups, group), others
	}
	return groups
}

// largest returns the tag of at least two papers that has the most; nil if there is none.
func largest(counts map[*Tag]int) (most *Tag) {
	for tag, n := range counts {
		if n < 2 {
			continue
		}
		if most == nil || n > counts[most] || n == counts[most] && tag.Slug < most.Slug {
			most = tag
		}
	}
	return most
}
