package check

import (
	"offprint/generator/content"
	"offprint/generator/problem"
	"offprint/generator/text/slug"
)

func aliasedTagRule() problem.Rule {
	return problem.Rule{
		Code: aliasedTag, Name: "aliased-tag", Warning: true, Advisory: true, Fix: true,
		About: `Tags of papers that tags.yaml has as an alias of another tag. They work, but the next paper copies them.`,
		Wrong: `-- content/tags.yaml --
language models: {aliases: [LMs]}
-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
tags: [LMs]
---
`,
		Right: `-- content/tags.yaml --
language models: {aliases: [LMs]}
-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
tags: [language models]
---
`,
	}
}

// aliasedTag reports the first tag of a paper that is an alias.
func (c *checker) aliasedTag(entry content.Entry) {
	for _, tag := range entry.Paper.Tags {
		if to := c.canonical(tag); to != tag {
			c.warnf(aliasedTag, entry, "tags", "write "+excerpt(to), "tags: %q is an alias of %q", excerpt(tag), excerpt(to))
			return
		}
	}
}

// CanonicalTags returns a function that returns the tag of which a tag is an alias in tags.yaml, or
// the tag itself. Spellings that share the page of a tag and its name are no aliases.
func CanonicalTags(tags []content.Tag) func(tag string) string {
	owners := map[string]string{} // the tags by the slugs of their aliases
	for _, t := range tags {
		for _, alias := range t.Aliases {
			owners[slug.Of(alias)] = t.Key
		}
	}
	for _, t := range tags {
		delete(owners, slug.Of(t.Key))
		delete(owners, slug.Of(t.Name))
	}
	return func(tag string) string {
		if len(owners) == 0 {
			return tag
		}
		if owner, ok := owners[slug.Of(tag)]; ok {
			return owner
		}
		return tag
	}
}
