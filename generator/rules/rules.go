// Package rules lists the rules of all packages, and applies the severities that a site gives them. It holds the rules
// about builds, records and settings, which the packages above it report.
package rules

import (
	"cmp"
	"slices"

	"offprint/generator/check"
	"offprint/generator/check/built"
	"offprint/generator/content"
	"offprint/generator/problem"
	"offprint/generator/publish/asset"
	"offprint/generator/publish/layout"
	"offprint/generator/site"
	"offprint/generator/site/cite"
	"offprint/generator/text/locale"
	"offprint/generator/workflow"
)

// The codes of this package's rules, see [All].
const (
	BaseURLFlag      problem.Code = "OP0901"
	MissingBaseURL   problem.Code = "OP0902"
	NoPapers         problem.Code = "OP0903"
	RecordRefused    problem.Code = "OP0904"
	RecordFileExists problem.Code = "OP0905"
	CacheNotUsed     problem.Code = "OP0906"
	RecordConflict   problem.Code = "OP0907"
	RecordField      problem.Code = "OP0908"
	unknownRule      problem.Code = "OP0910"
	fixedSeverity    problem.Code = "OP0911"
	LostAddress      problem.Code = "OP0912"
	DeadLink         problem.Code = "OP0913"
	MovedLink        problem.Code = "OP0914"
	ChangedRules     problem.Code = "OP0915"
	RemovedAddress   problem.Code = "OP0917"
	ChangedKey       problem.Code = "OP0919"
)

// All returns all rules, by code.
func All() []problem.Rule {
	all := slices.Concat(content.Rules(), site.Rules(), cite.Rules(), built.Rules(), locale.Rules(), asset.Rules(), layout.Rules(), buildRules(), recordRules(), severityRules(), check.Rules(), workflow.Rules())
	slices.SortStableFunc(all, func(a, b problem.Rule) int { return cmp.Compare(a.Code, b.Code) })
	return all
}

// buildRules returns the rules about a site as a whole and its addresses.
func buildRules() []problem.Rule {
	return []problem.Rule{
		{
			Code: BaseURLFlag, Name: "base-url-flag",
			About: `The address given with --base-url.`,
			Wrong: `offprint build --base-url example.org
-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
---
`,
			Right: `offprint build --base-url https://example.org/
-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
---
`,
		},
		{
			Code: MissingBaseURL, Name: "missing-base-url", Warning: true,
			About: `The setting base_url. Without it, or with an address on this machine, feeds and the sitemap link to this machine;
the latter is reported only if the environment variable CI is set.`,
			Wrong: `-- content/site.yaml --
title: Papers
key: papers
`,
			Right: `-- content/site.yaml --
title: Papers
key: papers
base_url: https://example.org/
`,
		},
		{
			Code: NoPapers, Name: "no-papers",
			About: `A site without papers, which usually is a checkout gone wrong.`,
			Wrong: `offprint build
-- content/pages/about.md --
---
title: About
---
`,
			Right: `offprint build
-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
---
`,
		},
		{
			Code: CacheNotUsed, Name: "cache-not-used", Warning: true,
			About: `A cache that git tracks: a stranger may have put it into the repository.`,
			Wrong: ``,
			Right: ``,
		},
		{
			Code: RemovedAddress, Name: "removed-address", Warning: true,
			About: `Addresses of pages, feeds, exports and files that the last build of the same folder had and that this one lacks. build
reports them once, 20 of them by name, after it has published the site; with --strict too. With severity: {removed-address: error},
it publishes nothing. What removes many at once: a smaller size, larger pages_from, fewer kinds of feeds and exports.`,
			Wrong: ``,
			Right: ``,
		},
		{
			Code: LostAddress, Name: "lost-address", Lowerable: true,
			About: `Addresses of papers and their aliases, of pages and collections that the site had at the commit of --changed-from and
that nothing keeps. Links to them should work for good.`,
			Wrong: `-- earlier/content/papers/a.md --
---
title: A paper
date: 2025-03-13
---
-- content/papers/b.md --
---
title: A paper
date: 2025-03-13
---
`,
			Right: `-- earlier/content/papers/a.md --
---
title: A paper
date: 2025-03-13
---
-- content/papers/b.md --
---
title: A paper
date: 2025-03-13
aliases: [/papers/a/]
---
`,
		},
		{
			Code: DeadLink, Name: "dead-link", Warning: true, Advisory: true,
			About: `Links of papers to other hosts, which offprint check --links asks. It does not connect to private networks.`,
			Wrong: `https://example.org/gone 404
-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
links: {code: https://example.org/gone}
---
`,
			Right: `https://example.org/code 200
-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
links: {code: https://example.org/code}
---
`,
		},
		{
			Code: MovedLink, Name: "moved-link", Warning: true, Advisory: true,
			About: `Links of papers that other hosts redirect for good, as offprint check --links finds them.`,
			Wrong: `https://example.org/old 200 https://example.org/code
-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
links: {code: https://example.org/old}
---
`,
			Right: `https://example.org/code 200
-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
links: {code: https://example.org/code}
---
`,
		},
	}
}
