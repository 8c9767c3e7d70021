package site

import (
	"cmp"
	"slices"

	"offprint/generator/content"
	"offprint/generator/text/slug"
)

// linkTags links papers and tags, from the oldest paper to the newest: the name of a tag that is
// not in tags.yaml comes from its oldest paper, so that new papers never change it.
func (l *linker) linkTags(entries []content.Tag) {
	r := &tagResolver{linker: l, bySlug: map[string]*Tag{}, byName: make([]*Tag, len(l.kept.tags.all))}
	r.declared, r.owners = l.declaredTags(entries)
	total := 0
	for i := range l.kept.parts {
		total += len(l.kept.parts[i].tags)
	}
	room := make([]*Tag, 0, total)
	for _, p := range slices.Backward(l.Papers) {
		start := len(room)
		for _, id := range l.partsOf(p).tags {
			if tag := r.tag(p, id); !slices.Contains(room[start:], tag) {
				room = append(room, tag)
				tag.uses++
			}
		}
		if len(room) > start {
			p.Tags = slices.Clip(room[start:])
		}
	}
	lists := lists{make([]*Paper, len(room))}
	for _, tag := range l.Tags {
		tag.Papers = lists.list(tag.uses)
		tag.HasPage = tag.Declared || tag.uses >= l.Settings.TagPagesFrom()
		tag.hash = tag.newHash()
	}
	for _, p := range l.Papers {
		for _, tag := range p.Tags {
			tag.Papers = append(tag.Papers, p)
		}
	}
	slices.SortFunc(l.Tags, func(a, b *Tag) int { return cmp.Compare(a.Slug, b.Slug) })
}

// tagResolver finds the tags of names.
type tagResolver struct {
	*linker
	declared map[string]Tag    // of tags.yaml, by the slugs of their names
	owners   map[string]string // the keys of their entries, by their own slugs
	bySlug   map[string]*Tag
	byName   []*Tag // those of names without problems
}

// tag returns the tag of a name on a paper.
func (r *tagResolver) tag(p *Paper, id int32) *Tag {
	if tag := r.byName[id]; tag != nil {
		return tag
	}
	name, problems := r.kept.tags.all[id].text, len(r.problems)
	tag := Tag{Name: name, Slug: r.kept.tags.slugs[r.kept.tags.all[id].slug]}
	if d, ok := r.declared[tag.Slug]; ok {
		tag = d
	} else if owner, taken := r.owners[tag.Slug]; taken {
		r.problems.Errorf(sameAddress, r.at(p, "tags"), "in tags.yaml, make "+name+" an alias of "+owner+" or give "+owner+" another slug",
			"tags: %q has the same address as %q, %s", name, owner, TagsAddress.Below(tag.Slug))
	} else if other := r.bySlug[tag.Slug]; other != nil && slug.Collide(other.Name, name) {
		r.problems.Errorf(sameAddress, r.at(p, "tags"), "rename one of them, or give it a slug in tags.yaml",
			"tags: %q and %q have the same address, %s", name, other.Name, TagsAddress.Below(tag.Slug))
	}
	shared := r.bySlug[tag.Slug]
	if shared == nil {
		shared = &tag
		r.bySlug[tag.Slug] = shared
		r.Tags = append(r.Tags, shared)
	}
	if name != shared.Name && !slices.Contains(shared.Aliases, name) {
		shared.Aliases = append(shared.Aliases, name)
	}
	if len(r.problems) == problems {
		r.byName[id] = shared
	}
	return shared
}

// declaredTags returns the tags of tags.yaml by the slug of each of their names, and the keys
// of their entries by the tags' own slugs.
func (l *linker) declaredTags(entries []content.Tag) (byName map[string]Tag, owners map[string]string) {
	byName, owners = map[string]Tag{}, map[string]string{}
	nameOwners := map[string]string{}
	for _, d := range entries {
		tag := Tag{Name: d.Name, Slug: cmp.Or(d.Slug, slug.Of(d.Key)), Description: d.Description, Aliases: append([]string{d.Key}, d.Aliases...), Declared: true}
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
