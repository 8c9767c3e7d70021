package site

import (
	"cmp"
	"slices"
	"strings"

	"offprint/generator/content"
	"offprint/generator/problem"
	"offprint/generator/text/slug"
)

// linker fills a site in, step by step, and notes what contradicts itself.
type linker struct {
	*Site
	options  Options
	problems problem.List
}

// at is the place of a key in a paper's file.
func (l *linker) at(p *Paper, key string) problem.Position {
	if l.options.Locate == nil {
		return problem.Position{File: p.File}
	}
	return l.options.Locate(p.File, key)
}

// tags goes from the oldest paper to the newest, so that the oldest names a tag whatever
// is added later, unless tags.yaml does.
func (l *linker) tags(declared []content.Tag) {
	known, owned := l.declaredTags(declared)
	bySlug := map[string]*Tag{}
	for _, p := range slices.Backward(l.Papers) {
		for _, name := range p.Paper.Tags {
			tag := Tag{Name: name, Slug: slug.Of(name)}
			if d, ok := known[tag.Slug]; ok {
				tag = d
			} else if owner, taken := owned[tag.Slug]; taken {
				l.problems.Errorf(l.at(p, "tags"), "in tags.yaml, make "+name+" an alias of "+owner+" or give "+owner+" another slug",
					"tags: %q has the same address as %q, %s", name, owner, TagsAddress.Below(tag.Slug))
			} else if other := bySlug[tag.Slug]; other != nil && collide(other.Name, name) {
				l.problems.Errorf(l.at(p, "tags"), "rename one of them, or give it a slug in tags.yaml",
					"tags: %q and %q have the same address, %s", name, other.Name, TagsAddress.Below(tag.Slug))
			}
			if bySlug[tag.Slug] == nil {
				bySlug[tag.Slug] = &tag
				l.Tags = append(l.Tags, &tag)
			}
			shared := bySlug[tag.Slug]
			if !slices.Contains(p.Tags, shared) {
				p.Tags = append(p.Tags, shared)
				shared.Papers = append(shared.Papers, p)
			}
		}
	}
	for _, tag := range l.Tags {
		slices.Reverse(tag.Papers)
	}
	slices.SortFunc(l.Tags, func(a, b *Tag) int { return cmp.Compare(a.Slug, b.Slug) })
}

// declaredTags gives the tags of tags.yaml by the slug of every name that they have, and the
// names of those that have each address.
func (l *linker) declaredTags(declared []content.Tag) (known map[string]Tag, owned map[string]string) {
	known, owned = map[string]Tag{}, map[string]string{}
	owner := map[string]string{}
	for _, d := range declared {
		tag := Tag{Name: d.Name, Slug: cmp.Or(d.Slug, slug.Of(d.Key)), Description: d.Description, Aliases: append([]string{d.Key}, d.Aliases...)}
		if other, taken := owned[tag.Slug]; taken {
			l.problems.Errorf(d.At, "give one of them another slug", "%q and %q have the same address, %s", d.Key, other, TagsAddress.Below(tag.Slug))
		}
		owned[tag.Slug] = d.Key
		for _, name := range append([]string{d.Key, d.Name}, d.Aliases...) {
			slug := slug.Of(name)
			if other, taken := owner[slug]; taken && other != d.Key {
				l.problems.Errorf(d.At, "keep one entry per tag, with the other names as aliases", "%q is a name of both %q and %q", name, other, d.Key)
				continue
			}
			known[slug], owner[slug] = tag, d.Key
		}
	}
	return known, owned
}

// collide says whether two names that share a slug should not: one of them lost something
// on the way there.
func collide(a, b string) bool {
	return a != b && (slug.IsLossy(a) || slug.IsLossy(b))
}

func (l *linker) submitters() {
	bySlug := map[string]*Submitter{}
	for _, p := range slices.Backward(l.Papers) {
		if p.SubmittedBy == "" {
			continue
		}
		slug := slug.Of(p.SubmittedBy)
		s := bySlug[slug]
		if s == nil {
			s = &Submitter{Name: p.SubmittedBy, Slug: slug}
			bySlug[slug] = s
			l.Submitters = append(l.Submitters, s)
		}
		p.Submitter = s
		s.Papers = append(s.Papers, p)
	}
	for _, s := range l.Submitters {
		slices.Reverse(s.Papers)
	}
	slices.SortFunc(l.Submitters, func(a, b *Submitter) int { return cmp.Compare(a.Slug, b.Slug) })
}

func (l *linker) collections(written []content.Collection) {
	byID := l.byID()
	for _, w := range written {
		c := &Collection{Collection: w}
		for _, id := range w.Papers {
			if p := byID[id]; p != nil {
				p.Collections = append(p.Collections, c)
				c.Papers = append(c.Papers, p)
			}
		}
		l.Collections = append(l.Collections, c)
	}
}

func (l *linker) related() {
	byID := l.byID()
	for _, p := range l.Papers {
		for _, id := range p.Paper.Related {
			if other := byID[id]; other != nil && other != p {
				p.Related = append(p.Related, other)
			}
		}
	}
}

func (l *linker) byID() map[string]*Paper {
	byID := make(map[string]*Paper, len(l.Papers))
	for _, p := range l.Papers {
		byID[p.ID] = p
	}
	return byID
}

// redirects lead from the papers' aliases to the papers. An alias that is somebody else's
// address is a problem.
func (l *linker) redirects() {
	var taken *places
	for _, p := range slices.Concat(l.Papers, l.Withdrawn) {
		for _, alias := range p.Aliases {
			if taken == nil {
				taken = l.places()
			}
			from := AliasAddress(alias)
			if from == p.Address() {
				continue // the paper has come back to an address that it had before
			}
			key := strings.ToLower(from.File())
			if other, ok := taken.inTheWay(key); ok {
				l.problems.Errorf(l.at(p, "aliases"), "", "aliases: %s is already the address of %s", alias, other)
				continue
			}
			taken.put(from, "an alias of "+p.ID)
			l.Redirects = append(l.Redirects, Redirect{From: from, To: p})
		}
	}
	slices.SortFunc(l.Redirects, func(a, b Redirect) int { return cmp.Compare(a.From, b.From) })
}
