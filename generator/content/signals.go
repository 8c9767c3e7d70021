package content

import (
	"maps"
	"slices"

	"offprint/generator/paper"
)

// Signals is a snapshot of the reactions to papers elsewhere.
type Signals struct {
	Date   paper.Date            // of the numbers whose source AsOf lacks
	AsOf   map[string]paper.Date // the days on which sources were last asked, such as github
	Papers map[string]Signal     // by id
}

// Signal counts the reactions to a paper elsewhere; 0 if unknown.
type Signal struct {
	Upvotes   int
	Comments  int
	Stars     int // of the code's repository
	Reactions int // to the linked discussion
	Citations int
	AsOf      paper.Date // of all these numbers; zero for the days of the file
}

const signalsName = "signals.yaml"

// SignalsFile is the path of the signals in a site.
const SignalsFile = Root + "/" + signalsName

// CountLimit is the largest number of a signal.
const CountLimit = 1_000_000_000

// count is a number of a signal: its key, the documentation of that, and the sources that report it.
type count struct {
	key, doc string
	sources  []string
	of       func(*Signal) *int
}

// counts are the numbers of a signal, in the order of signals.yaml.
var counts = []count{
	{"upvotes", `on the site that listed the paper`, []string{HuggingFace}, func(s *Signal) *int { return &s.Upvotes }},
	{"comments", `on the site that listed the paper`, []string{HuggingFace}, func(s *Signal) *int { return &s.Comments }},
	{"stars", `of the code repository`, []string{GitHubStars}, func(s *Signal) *int { return &s.Stars }},
	{"reactions", `to the discussion of the paper's links`, []string{GitHubStars}, func(s *Signal) *int { return &s.Reactions }},
	{"citations", `of the paper`, []string{SemanticScholar, OpenAlex}, func(s *Signal) *int { return &s.Citations }},
}

// IsZero reports whether no number of the signal is known.
func (s Signal) IsZero() bool {
	return !slices.ContainsFunc(counts, func(c count) bool { return *c.of(&s) != 0 })
}

// larger returns the larger numbers of two, which are newer.
func (s Signal) larger(other Signal) Signal {
	for _, c := range counts {
		*c.of(&s) = max(*c.of(&s), *c.of(&other))
	}
	return s
}

// Latest returns the latest day of the numbers; zero if there are none.
func (s Signals) Latest() paper.Date {
	latest := s.Date
	for _, day := range s.AsOf {
		latest = paper.Later(latest, day)
	}
	return latest
}

// On returns the day on which all numbers of a paper were current: the earliest of the days of their sources.
func (s Signals) On(id string) (day paper.Date) {
	signal := s.Papers[id]
	if !signal.AsOf.IsZero() {
		return signal.AsOf
	}
	for _, c := range counts {
		if *c.of(&signal) == 0 {
			continue
		}
		if on := s.asOf(c.sources); day.IsZero() || on.Compare(day) < 0 {
			day = on
		}
	}
	return day
}

// asOf returns the latest day on which one of some sources was asked.
func (s Signals) asOf(sources []string) (day paper.Date) {
	for _, source := range sources {
		day = paper.Later(day, s.AsOf[source])
	}
	if day.IsZero() {
		day = s.Date
	}
	if day.IsZero() {
		day = s.Latest()
	}
	return day
}

// Update takes new numbers of some papers, and the days on which sources were asked. Papers that are not among
// them keep the day of their numbers. It returns the ids of all papers whose line in signals.yaml changes.
func (s *Signals) Update(asOf map[string]paper.Date, papers map[string]Signal) (changed []string) {
	next := Signals{Date: s.Date, AsOf: maps.Clone(s.AsOf), Papers: maps.Clone(s.Papers)}
	if next.AsOf == nil {
		next.AsOf = map[string]paper.Date{}
	}
	if next.Papers == nil {
		next.Papers = map[string]Signal{}
	}
	for source, day := range asOf {
		next.AsOf[source] = paper.Later(next.AsOf[source], day)
	}
	for id, signal := range papers {
		signal.AsOf = paper.Date{}
		next.Papers[id] = signal
	}
	for id, signal := range s.Papers {
		if _, isNew := papers[id]; isNew || !signal.AsOf.IsZero() {
			continue
		}
		if on := s.On(id); on != next.On(id) {
			signal.AsOf = on
			next.Papers[id] = signal
		}
	}
	for id, signal := range next.Papers {
		if old, has := s.Papers[id]; !has || old != signal {
			changed = append(changed, id)
		}
	}
	*s = next
	slices.Sort(changed)
	return changed
}

// Since returns by how much each number is larger than before.
func (s Signal) Since(before Signal) (rise Signal) {
	for _, c := range counts {
		*c.of(&rise) = max(0, *c.of(&s)-*c.of(&before))
	}
	return rise
}
