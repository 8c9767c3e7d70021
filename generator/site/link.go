package site

import (
	"cmp"
	"slices"

	"offprint/generator/content"
	"offprint/generator/problem"
	"offprint/generator/text/slug"
)

// linker fills a site step by step and collects problems.
type linker struct {
	*Site
	options  Options
	problems problem.List
}

// at returns the position of a key in a paper's file.
func (l *linker) at(p *Paper, key string) problem.Position {
	if l.options.Locate == nil {
		return problem.Position{File: p.File}
	}
	return l.options.Locate(p.File, key)
}

// tags links papers and tags, from the oldest paper to the newest: the name of a tag that is
// not in tags.yaml comes from its oldest paper, so that new papers never change it.
func (l *linker) tags(entries []content.Tag) {
	declared, owners := l.declaredTags(entries)
	bySlug := map[string]*Tag{}
	for _, p := range slices.Backward(l.Papers) {
		for _, name := range p.Paper.Tags {
			tag := Tag{Name: name, Slug: slug.Of(name)}
			if d, ok := declared[tag.Slug]; ok {
				tag = d
			} else if owner, taken := owners[tag.Slug]; taken {
				l.problems.Errorf(sameAddress, l.at(p, "tags"), "in tags.yaml, make "+name+" an alias of "+owner+" or give "+owner+" another slug",
					"tags: %q has the same address as %q, %s", name, owner, TagsAddress.Below(tag.Slug))
			} else if other := bySlug[tag.Slug]; other != nil && slug.Collide(other.Name, name) {
				l.problems.Errorf(sameAddress, l.at(p, "tags"), "rename one of them, or give it a slug in tags.yaml",
					"tags: %q and %q have the same address, %s", name, other.Name, TagsAddress.Below(tag.Slug))
			}
			if bySlug[tag.Slug] == nil {
				bySlug[tag.Slug] = &tag
				l.Tags = append(l.Tags, &tag)
			}
			shared := bySlug[tag.Slug]
			if name != shared.Name && !slices.Contains(shared.Aliases, name) {
				shared.Aliases = append(shared.Aliases, name)
			}
			if !slices.Contains(p.Tags, shared) {
				p.Tags = append(p.Tags, shared)
				shared.Papers = append(shared.Papers, p)
			}
		}
	}
	for _, tag := range l.Tags {
		slices.Reverse(tag.Papers)
		tag.HasPage = tag.HasPage || len(tag.Papers) >= l.Settings.Tags.PagesFrom
		tag.hash = tag.newHash()
	}
	slices.SortFunc(l.Tags, func(a, b *Tag) int { return cmp.Compare(a.Slug, b.Slug) })
}

// declaredTags returns the tags of tags.yaml by the slug of each of their names, and the keys
// of their entries by the tags' own slugs.
func (l *linker) declaredTags(entries []content.Tag) (byName map[string]Tag, owners map[string]string) {
	byName, owners = map[string]Tag{}, map[string]string{}
	nameOwners := map[string]string{}
	for _, d := range entries {
		tag := Tag{Name: d.Name, Slug: cmp.Or(d.Slug, slug.Of(d.Key)), Description: d.Description, Aliases: append([]string{d.Key}, d.Aliases...), HasPage: true}
		if other, taken := owners[tag.Slug]; taken {
			l.problems.Errorf(sameAddress, d.At, "give one of them another slug", "%q and %q have the same address, %s", d.Key, other, TagsAddress.Below(tag.Slug))
		}
		owners[tag.Slug] = d.Key
		for _, name := range append([]string{d.Key, d.Name}, d.Aliases...) {
			slug := slug.Of(name)
			if other, taken := nameOwners[slug]; taken && other != d.Key {
				l.problems.Errorf(tagNameTwice, d.At, "keep one entry per tag, with the other names as aliases", "%q is a name of both %q and %q", name, other, d.Key)
				continue
			}
			byName[slug], nameOwners[slug] = tag, d.Key
		}
	}
	return byName, owners
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

func (l *linker) collections(entries []content.Collection) {
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

// redirects adds the aliases of papers. An alias with the address of something else is a
// problem.
func (l *linker) redirects() {
	var taken *places
	for _, p := range slices.Concat(l.Papers, l.Withdrawn) {
		for _, alias := range p.Aliases {
			if taken == nil {
				taken = l.places()
			}
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
