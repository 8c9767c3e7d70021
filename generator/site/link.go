package site

import (
	"cmp"
	"slices"

	"offprint/generator/content"
	"offprint/generator/related"
)

// lists hands out room for lists of papers, which are appended to it.
type lists struct{ room []*Paper }

func (l *lists) list(size int) []*Paper {
	if size > len(l.room) {
		return make([]*Paper, 0, size)
	}
	list := l.room[:0:size]
	l.room = l.room[size:]
	return list
}

func (l *linker) linkSubmitters() {
	names := l.kept.submitters
	bySlug := make([]*Submitter, len(names.slugs))
	sizes := make([]int, len(names.slugs))
	for _, p := range slices.Backward(l.Papers) {
		id := l.partsOf(p).submitter
		if id < 0 {
			continue
		}
		slug := names.all[id].slug
		if bySlug[slug] == nil {
			bySlug[slug] = &Submitter{Name: p.SubmittedBy, Slug: names.slugs[slug]}
			l.Submitters = append(l.Submitters, bySlug[slug])
		}
		p.Submitter = bySlug[slug]
		sizes[slug]++
	}
	if len(l.Submitters) == 0 {
		return
	}
	for slug, s := range bySlug {
		if s != nil {
			s.Papers = make([]*Paper, 0, sizes[slug])
			s.HasPage = sizes[slug] >= l.Settings.SubmitterPagesFrom()
		}
	}
	for _, p := range l.Papers {
		if s := p.Submitter; s != nil {
			s.Papers = append(s.Papers, p)
		}
	}
	slices.SortFunc(l.Submitters, func(a, b *Submitter) int { return cmp.Compare(a.Slug, b.Slug) })
}

func (l *linker) collections(entries []content.Collection) {
	if len(entries) == 0 {
		return
	}
	byID := l.byID()
	for _, entry := range entries {
		c := &Collection{Collection: entry}
		for _, id := range entry.Papers {
			if p := byID[id]; p != nil {
				p.Collections = append(p.Collections, c)
				c.Papers = append(c.Papers, p)
			}
		}
		l.Collections = append(l.Collections, c)
	}
}

// related adds the neighbours that the files of papers name.
func (l *linker) related() {
	for _, p := range l.Papers {
		if !l.partsOf(p).hasRelated {
			continue
		}
		var picks []string
		for _, id := range p.Related {
			if other := l.byID()[id]; other != nil && other != p && !other.Draft {
				picks = append(picks, id)
			}
		}
		p.SetRow(related.RowOf(picks))
	}
}

// papersByID returns the published papers by id.
func (s *Site) papersByID() map[string]*Paper {
	papers := make(map[string]*Paper, len(s.Papers))
	for _, p := range s.Papers {
		papers[p.ID] = p
	}
	return papers
}

// redirects adds the aliases of papers. An alias with the address of something else is a
// problem.
func (l *linker) redirects() {
	papers, near := l.having(func(q *parts) bool { return q.hasAliases }), nearby{}
	if len(papers) == 0 {
		return
	}
	for _, p := range papers {
		for _, alias := range p.Aliases {
			near.add(AliasAddress(alias))
		}
	}
	taken := l.places(near)
	for _, p := range papers {
		for _, alias := range p.Aliases {
			from := AliasAddress(alias)
			if from == p.Address() {
				continue // the paper has returned to an old address
			}
			if owner, ok := taken.conflict(from); ok {
				l.problems.Errorf(aliasTaken, l.at(p, "aliases"), "remove the alias, or change the other", "aliases: %s is already the address of %s", alias, owner)
				continue
			}
			taken.claim(from, claim{owner: "an alias of " + p.ID + ", " + p.File})
			l.Redirects = append(l.Redirects, Redirect{From: from, To: p})
		}
	}
	slices.SortFunc(l.Redirects, func(a, b Redirect) int { return cmp.Compare(a.From, b.From) })
}

// having returns the papers with certain parts, published ones and then withdrawn ones.
func (l *linker) having(isWanted func(*parts) bool) (papers []*Paper) {
	if !slices.ContainsFunc(l.kept.parts, func(q parts) bool { return isWanted(&q) }) {
		return nil
	}
	for _, list := range [][]*Paper{l.Papers, l.Withdrawn} {
		for _, p := range list {
			if isWanted(l.partsOf(p)) {
				papers = append(papers, p)
			}
		}
	}
	return papers
}
