package site

import (
	"slices"
	"sync"

	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/seq"
	"offprint/generator/text/slug"
)

// Linker links a folder again and again as it changes, much faster than New: it keeps what follows from single
// papers, such as the slugs of their tags and authors. It is for one goroutine at a time.
//
// It recognizes a paper that has not changed by the hash of its [content.Entry], or by its address in memory. The zero
// value is a Linker that knows no papers.
type Linker struct {
	entries []content.Entry // of the last folder
	parts   []parts         // of each
	moved   []int32         // see sift
	room    []int32         // for parts

	authors, tags, venues, submitters *names
	firstSize                         int // of all of them after the first link; see forget

	papers, withdrawn []int32 // the entries of the last site, in order
	people            []int32 // the slugs of its people, in order
	sortNames         []int32 // the names by which they are sorted
	searches          searchMemory
}

// New links the papers of a folder. It reports the problems that involve several files: two
// things with one address, ids that contradict each other.
func New(folder content.Folder, o Options) (*Site, problem.List) {
	return new(Linker).Link(folder, o)
}

// Link returns the site that New returns for the folder, and its problems. It shares nothing that changes with
// the sites that it returned before.
func (k *Linker) Link(folder content.Folder, o Options) (*Site, problem.List) {
	k.forget()
	k.sift(folder.Papers)
	s := &Site{Settings: folder.Settings, Macros: folder.Macros, Base: NewBase(o.BaseURL), Pages: folder.Pages, Files: folder.Files, SignalsOn: folder.Signals.Latest(), Closed: folder.Digests, past: o.Past}
	if s.past.IsZero() {
		s.past = o.Now
	}
	if k.firstSize == 0 {
		k.firstSize = k.size()
	}
	s.byID = sync.OnceValue(s.papersByID)
	l := &linker{Site: s, kept: k, options: o}
	l.publish(folder.Signals)
	people := *l // works on fields of its own
	var group sync.WaitGroup
	group.Go(func() { people.linkPeople(folder.People) })
	l.checkSignalDays(folder.Signals, folder.History)
	l.trends(folder.History)
	l.days()
	l.periods()
	l.linkTags(folder.Tags)
	l.linkVenues()
	l.linkSubmitters()
	group.Wait()
	l.problems = append(l.problems, people.problems...)
	l.collections(folder.Collections)
	l.related()
	l.notes(folder.Notes, folder.Papers)
	l.cards()
	l.searches()
	l.digestTags()
	l.redirects()
	l.noteLinks(folder.Papers)
	return s, l.problems
}

// forget starts afresh at first, and when most names may be those of papers that are gone.
func (k *Linker) forget() {
	if k.authors != nil && k.size() <= 2*k.firstSize+1000 {
		return
	}
	*k = Linker{authors: newNames(personSlug), tags: newNames(slug.Of), venues: newNames(slug.Of), submitters: newNames(slug.Of)}
}

// size returns the number of names.
func (k *Linker) size() int {
	return len(k.authors.all) + len(k.tags.all) + len(k.venues.all) + len(k.submitters.all)
}

// linker fills a site step by step and collects problems.
type linker struct {
	*Site
	kept     *Linker
	options  Options
	problems problem.List
	papers   []Paper // by entry; without a Paper for those that the site does not publish
}

// partsOf returns the parts of a paper.
func (l *linker) partsOf(p *Paper) *parts { return &l.kept.parts[p.entry] }

// publish fills in the papers that the site publishes.
func (l *linker) publish(signals content.Signals) {
	entries := l.kept.entries
	l.papers = make([]Paper, len(entries))
	days := make([]paper.Date, 0, len(entries))
	for i := range entries {
		entry := &entries[i]
		if status := l.options.StatusOf(entry.Paper); status != Published && status != Withdrawn {
			continue
		}
		start := len(days)
		days = append(days, entry.Paper.Date)
		for _, again := range entry.Paper.Relisted {
			if again.Compare(l.options.Now) <= 0 || l.options.Future {
				days = append(days, again)
			}
		}
		p := &l.papers[i]
		p.Paper, p.File, p.FileHash, p.Days, p.site, p.entry = entry.Paper, entry.File, entry.Hash, slices.Clip(days[start:]), l.Site, int32(i)
		if len(signals.Papers) > 0 {
			p.Signals, p.SignalsOn = signals.Papers[p.ID], signals.On(p.ID)
		}
	}
	l.Papers, l.kept.papers = l.inOrder(l.kept.papers, func(p *Paper) bool { return p.Paper != nil && p.Withdrawn == "" })
	l.Withdrawn, l.kept.withdrawn = l.inOrder(l.kept.withdrawn, func(p *Paper) bool { return p.Paper != nil && p.Withdrawn != "" })
}

// inOrder returns some papers, newest first, and their entries. It sorts only those that are not among the last ones.
func (l *linker) inOrder(last []int32, isIn func(p *Paper) bool) (papers []*Paper, entries []int32) {
	kept, added := make([]int32, 0, len(last)), []int32{}
	isKept := make([]bool, len(l.papers))
	for _, j := range last {
		if i := l.kept.moved[j]; i >= 0 && isIn(&l.papers[i]) {
			kept = append(kept, i)
			isKept[i] = true
		}
	}
	for i := range l.papers {
		if !isKept[i] && isIn(&l.papers[i]) {
			added = append(added, int32(i))
		}
	}
	compare := func(a, b int32) int { return newestFirst(&l.papers[a], &l.papers[b]) }
	sorted(added, func(i int32) rank { return rankOf(&l.papers[i]) }, compare)
	entries = seq.Merge(kept, added, compare)
	for _, i := range entries {
		papers = append(papers, &l.papers[i])
	}
	return papers, entries
}

// at returns the position of a key in a paper's file.
func (l *linker) at(p *Paper, key string) problem.Position {
	if l.options.Locate == nil {
		return problem.Position{File: p.File}
	}
	return l.options.Locate(p.File, key)
}
