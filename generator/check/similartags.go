package check

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/problem"
	"offprint/generator/text/slug"
)

func similarTagsRule() problem.Rule {
	return problem.Rule{
		Code: similarTags, Name: "similar-tags", Warning: true, Fix: true,
		About: `Tags that differ only in number, a hyphen, British and American spelling, or an abbreviation in brackets, and so ` +
			`divide papers on one topic between several pages. Tags that have an entry of their own in tags.yaml stay apart.`,
		Wrong: `-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
tags: [language models]
---
-- content/papers/b.md --
---
title: Another paper
date: 2025-03-13
tags: [language model]
---
`,
		Right: `-- content/tags.yaml --
language models: {aliases: [language-model]}
-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
tags: [language models]
---
-- content/papers/b.md --
---
title: Another paper
date: 2025-03-13
tags: [language models]
---
`,
	}
}

// tagUse is how papers use one tag of the site, in all spellings that share its page.
type tagUse struct {
	name     string // the most used spelling
	declared *content.Tag
	count    int // papers
	order    int // of the oldest paper with the tag
	newest   content.Entry
	names    map[string]int // papers by spelling
}

// tagsHash returns a hash of what findSimilarTags reads of a paper; 0 if it has no tags.
func tagsHash(entry content.Entry) uint64 {
	if len(entry.Paper.Tags) == 0 {
		return 0
	}
	var b fingerprint.Builder
	d := entry.Paper.Date
	b.Number(d.Year, int(d.Month), int(d.Day))
	b.Text(entry.File)
	b.Text(entry.Paper.Tags...)
	return number(b.Sum())
}

// findSimilarTags returns problems with similar tags, each in the file of the newest paper.
func findSimilarTags(declared []content.Tag, papers []content.Entry) (problems problem.List) {
	for _, group := range groupTags(declared, oldestFirst(papers)) {
		newest := slices.MaxFunc(group[1:], func(a, b *tagUse) int {
			return cmp.Or(a.newest.Paper.Date.Compare(b.newest.Paper.Date), cmp.Compare(a.newest.File, b.newest.File))
		}).newest
		problems.Warnf(similarTags, problem.Position{File: newest.File}, group.hint(), "%s", group.text())
	}
	return problems
}

// similarTags reports problems with similar tags at their lines.
func (c *checker) similarTags(problems problem.List) {
	for _, p := range problems {
		i, ok := slices.BinarySearchFunc(c.entries, p.File, func(e content.Entry, file string) int { return strings.Compare(e.File, file) })
		if ok {
			p.Position = c.place(c.entries[i], "tags")
		}
		c.problems = append(c.problems, p)
	}
}

// tagGroup has several tags that seem to mean the same, first the one for all.
type tagGroup []*tagUse

func (g tagGroup) aliases() (names []string) {
	for _, use := range g[1:] {
		names = append(names, use.name)
	}
	return names
}

// hint returns the line of tags.yaml that makes the tags one.
func (g tagGroup) hint() string {
	apart := "; to keep them apart, give each a line there"
	aliases := content.FlowList(g.aliases())
	if g[0].declared != nil {
		return "in tags.yaml, add to the aliases of " + g[0].name + ": " + strings.Trim(aliases, "[]") + apart
	}
	return "in tags.yaml, write " + content.FlowText(g[0].name) + ": {aliases: " + aliases + "}" + apart
}

// text returns the text of the group's problem.
func (g tagGroup) text() string {
	return fmt.Sprintf("tags: %s may mean the same as %q", list(g.aliases()), excerpt(g[0].name))
}

// list returns names in quotes, at most four of them.
func list(names []string) string {
	const most = 4
	rest := ""
	if len(names) > most {
		names, rest = names[:most], " and others"
	}
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = `"` + excerpt(name) + `"`
	}
	return strings.Join(quoted, ", ") + rest
}

// SimilarTags returns an entry of tags.yaml for each group of tags that seem to mean the same. Its
// aliases are only those that the file lacks, the most used first.
func SimilarTags(folder content.Folder) (entries []content.Tag) {
	for _, group := range groupTags(folder.Tags, oldestFirst(folder.Papers)) {
		entries = append(entries, content.Tag{Key: group[0].name, Aliases: group.aliases()})
	}
	return entries
}

// groupTags returns the groups of several tags that seem to mean the same. The first tag of a group
// is the one in tags.yaml or, if there is none, the one of most papers, and of these the oldest.
// Groups with several tags of tags.yaml are left out: their author keeps them apart.
func groupTags(declared []content.Tag, papers []content.Entry) []tagGroup {
	uses := countTags(declared, papers)
	sets := unite(uses)
	groups := map[int]tagGroup{}
	for i, use := range uses {
		root := sets.find(i)
		groups[root] = append(groups[root], use)
	}
	var result []tagGroup
	for _, root := range slices.Sorted(maps.Keys(groups)) {
		group := groups[root]
		slices.SortFunc(group, func(a, b *tagUse) int {
			return cmp.Or(cmp.Compare(isDeclared(b), isDeclared(a)), cmp.Compare(b.count, a.count), cmp.Compare(a.order, b.order), cmp.Compare(a.name, b.name))
		})
		if len(group) > 1 && group[1].declared == nil {
			result = append(result, group)
		}
	}
	slices.SortFunc(result, func(a, b tagGroup) int { return cmp.Compare(a[0].name, b[0].name) })
	return result
}

func isDeclared(use *tagUse) int {
	if use.declared != nil {
		return 1
	}
	return 0
}

// countTags returns the tags of papers, which are in the order of their dates, and all tags of
// tags.yaml.
func countTags(declared []content.Tag, papers []content.Entry) []*tagUse {
	var uses []*tagUse
	bySlug, byName := map[string]*tagUse{}, map[string]*tagUse{}
	for i := range declared {
		d := &declared[i]
		use := &tagUse{name: d.Key, declared: d, names: map[string]int{}}
		uses = append(uses, use)
		for _, name := range append([]string{d.Key, d.Name}, d.Aliases...) {
			bySlug[slug.Of(name)] = use
			use.names[name] = 0
		}
	}
	for order, entry := range papers {
		for _, name := range entry.Paper.Tags {
			use := byName[name]
			if use == nil {
				key := slug.Of(name)
				if use = bySlug[key]; use == nil {
					use = &tagUse{order: order, names: map[string]int{}}
					uses, bySlug[key] = append(uses, use), use
				}
				byName[name] = use
			}
			use.count, use.newest = use.count+1, entry
			use.names[name]++
		}
	}
	for _, use := range uses {
		if use.declared == nil {
			use.name = mostUsed(use.names)
		}
	}
	return uses
}

func mostUsed(names map[string]int) string {
	return slices.MinFunc(slices.Sorted(maps.Keys(names)), func(a, b string) int { return cmp.Compare(names[b], names[a]) })
}

// unite returns the tags that share a sense as sets of indices.
func unite(uses []*tagUse) sets {
	s, first, counts := newSets(len(uses)), map[string]int{}, map[string]int{}
	join := func(i int, sense string, count int) {
		if sense == "" { // ! is not ?
			return
		}
		counts[sense] += count
		if other, ok := first[sense]; ok {
			s.union(i, other)
		} else {
			first[sense] = i
		}
	}
	known := abbreviations{}
	for i, use := range uses {
		for name, count := range use.names {
			long, short, ok := cutAbbreviation(name)
			if !ok {
				join(i, sense(name), count)
				continue
			}
			join(i, sense(long), count)
			known.add(sense(short), sense(long), count)
		}
	}
	for short, longs := range known {
		i, isTag := first[short]
		long, ok := longs.clear()
		// STEM on several papers is not the microscopy that a single one abbreviates.
		if ok && isTag && (counts[short] < 2 || counts[long] > 1) {
			s.union(i, first[long])
		}
	}
	return s
}
