package site

import (
	"cmp"
	"iter"
	"slices"

	"offprint/generator/paper"
	"offprint/generator/seq"
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

// Issue has the papers of the digest of a day, an ISO week or a month. The page at its address is the digest on the web.
type Issue struct {
	paper.Period
	Address Address
	Papers  []*Paper // first listed in the period, in the order of lists
	Note    *Note    // nil if there is none
	Leads   []*Paper // those that the note names; some may be listed again in the period, and not among Papers
	Closed  []string // ids in the order of the closed digest; nil if nobody has closed it
	IsOver  bool     // the period gets no more papers
	IsFinal bool     // its order doesn't change any more: it is over, and is closed or can no longer be
}

// Issues returns the days, weeks or months in which the site listed papers for the first time, newest first.
func (s *Site) Issues(rhythm Rhythm) iter.Seq[*Issue] {
	return func(yield func(*Issue) bool) {
		for issue := range s.issues(rhythm) {
			if len(issue.Papers) > 0 && !yield(issue) {
				return
			}
		}
	}
}

// issues returns the issues of all days, weeks or months of the site.
func (s *Site) issues(rhythm Rhythm) iter.Seq[*Issue] {
	switch rhythm {
	case Daily:
		return seq.Map(s.Days, s.OfDay)
	case Weekly:
		return seq.Map(s.Weeks, s.OfWeek)
	}
	return seq.Map(s.Months, s.OfMonth)
}

// Issue returns the issue of a period; without papers if the site lists none in it.
func (s *Site) Issue(period paper.Period) *Issue {
	for issue := range s.issues(RhythmOf(period)) {
		if issue.Period == period {
			return issue
		}
	}
	return s.newIssue(period, nil, nil)
}

// OfDay returns the issue of a day.
func (s *Site) OfDay(day *Day) *Issue {
	return s.newIssue(paper.Period{Date: day.Date}, []*Day{day}, day.Note)
}

// OfWeek returns the issue of a week.
func (s *Site) OfWeek(w *Week) *Issue {
	return s.newIssue(paper.Period{Date: paper.Date{Year: w.Year}, Week: w.Number}, w.Days, w.Note)
}

// OfMonth returns the issue of a month.
func (s *Site) OfMonth(m *Month) *Issue {
	return s.newIssue(paper.Period{Date: m.Date}, m.Days, m.Note)
}

func (s *Site) newIssue(period paper.Period, days []*Day, note *Note) *Issue {
	issue := &Issue{Period: period, Address: PeriodAddress(period), Note: note, Closed: s.Closed[period], IsOver: s.isOver(period.Last())}
	issue.IsFinal = issue.IsOver && (issue.Closed != nil || !s.HasSignals() || s.isOver(period.Last().Plus(closingDays)))
	if len(days) == 1 {
		issue.Papers = days[0].Papers
	} else {
		for _, day := range days {
			issue.Papers = append(issue.Papers, day.Papers...)
		}
	}
	if note != nil {
		issue.Leads = note.Leads
	}
	return issue
}

// DayLeads returns the papers that pages show first of a day: those that lead its digest if that is closed, or else those
// that the note names. Other picks come first in lists anyway.
func (s *Site) DayLeads(day *Day) []*Paper {
	issue := s.OfDay(day)
	if issue.Closed == nil {
		return issue.Leads
	}
	leading, _ := issue.Order()
	return leading
}

// closingDays is the number of days after a period in which its digest can be closed. Feeds wait for that, since readers
// show an entry once.
const closingDays = 1

// isOver reports whether a period that ends on a day gets no more papers: it is past, or a later day has papers.
func (s *Site) isOver(last paper.Date) bool {
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
