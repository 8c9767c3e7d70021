package site

import "offprint/generator/problem"

// The codes of this package's rules, see [Rules].
const (
	sameAddress  problem.Code = "OP0501"
	tagNameTwice problem.Code = "OP0502"
	aliasTaken   problem.Code = "OP0503"
	sharedORCID  problem.Code = "OP0504"
	authorORCIDs problem.Code = "OP0505"
	emptySearch  problem.Code = "OP0506"
	deadNoteLink problem.Code = "OP0508"
	noteAlone    problem.Code = "OP0509"
	futureCounts problem.Code = "OP0510"
)

// Rules returns the rules that this package checks.
func Rules() []problem.Rule {
	return []problem.Rule{
		{
			Code: sameAddress, Name: "same-address",
			About: `Tags, people and venues whose names lead to the same address.`,
			Wrong: `-- content/tags.yaml --
a: {slug: same}
b: {slug: same}
`,
			Right: `-- content/tags.yaml --
a: {slug: one}
b: {slug: two}
`,
		},
		{
			Code: tagNameTwice, Name: "tag-name-twice",
			About: `Names in tags.yaml that mean two tags.`,
			Wrong: `-- content/tags.yaml --
a: {aliases: [x]}
b: {aliases: [x]}
`,
			Right: `-- content/tags.yaml --
a: {aliases: [x]}
b: {aliases: [y]}
`,
		},
		{
			Code: aliasTaken, Name: "alias-taken",
			About: `Old addresses that something else has.`,
			Wrong: `aliases: [/tags/]`,
			Right: `aliases: [/old/]`,
		},
		{
			Code: sharedORCID, Name: "shared-orcid",
			About: `ORCID iDs that two people of people.yaml have.`,
			Wrong: `-- content/people.yaml --
a: {name: Ada A, orcid: 0000-0002-1825-0097}
b: {name: Ben B, orcid: 0000-0002-1825-0097}
`,
			Right: `-- content/people.yaml --
a: {name: Ada A, orcid: 0000-0002-1825-0097}
`,
		},
		{
			Code: authorORCIDs, Name: "author-orcids",
			About: `ORCID iDs and ids of authors that contradict each other.`,
			Wrong: `-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
authors: [{name: Ada A, id: ada, orcid: 0000-0002-1825-0097}]
---
-- content/papers/b.md --
---
title: Another paper
date: 2025-03-13
authors: [{name: Ada A, id: ada, orcid: 0000-0001-5109-3700}]
---
`,
			Right: `-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
authors: [{name: Ada A, id: ada, orcid: 0000-0002-1825-0097}]
---
-- content/papers/b.md --
---
title: Another paper
date: 2025-03-13
authors: [{name: Ada A, id: ada}]
---
`,
		},
		{
			Code: emptySearch, Name: "empty-search", Warning: true,
			About: `Saved searches that match no paper, and tags under "digests" that no paper has.`,
			Wrong: `-- content/site.yaml --
title: Papers
key: papers
base_url: https://example.org/
searches: {video: {title: Video, query: 'tag:video'}}
-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
---
`,
			Right: `-- content/site.yaml --
title: Papers
key: papers
base_url: https://example.org/
searches: {video: {title: Video, query: 'tag:video'}}
-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
tags: [video]
---
`,
		},
		{
			Code: deadNoteLink, Name: "dead-note-link",
			About: `Links and images in notes, pages and collections that lead to no page, file or heading of the site.`,
			Wrong: `-- content/pages/about.md --
---
title: About
---
See [the tags](/tag/).
`,
			Right: `-- content/pages/about.md --
---
title: About
---
See [the tags](/tags/).
`,
		},
		{
			Code: futureCounts, Name: "future-signals", Warning: true,
			About: `Days in signals.yaml and signals-history that are in the future. Snapshots of such days don't count.`,
			Wrong: `-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
---
-- content/signals.yaml --
date: 9025-03-14
papers:
  a: {upvotes: 7}
`,
			Right: `-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
---
-- content/signals.yaml --
date: 2025-03-14
papers:
  a: {upvotes: 7}
`,
		},
		{
			Code: noteAlone, Name: "note-without-papers", Warning: true,
			About: `Notes on days, weeks and months on which no paper is listed: they have no page that could show the note.`,
			Wrong: `-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
---
-- content/days/2025-03-12.md --
---
---
A day of pictures.
`,
			Right: `-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
---
-- content/days/2025-03-13.md --
---
---
A day of pictures.
`,
		},
	}
}
