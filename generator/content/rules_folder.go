package content

import "offprint/generator/problem"

// folderRules returns the rules about several files together: OP04xx.
func folderRules() []problem.Rule {
	return []problem.Rule{
		{
			Code: duplicatePaper, Name: "duplicate-paper",
			About: `Papers with the same id, arXiv id, DOI or citation key. The DOI 10.48550/arXiv.2503.04715 is the arXiv id 2503.04715.`,
			Wrong: `-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
arxiv: 2503.04715
---
-- content/papers/b.md --
---
title: A paper
date: 2025-03-13
arxiv: 2503.04715v2
---
`,
			Right: `-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
arxiv: 2503.04715
---
-- content/papers/b.md --
---
title: A paper
date: 2025-03-13
arxiv: 2503.04716
---
`,
		},
		{
			Code: UnknownPaper, Name: "unknown-paper", Lowerable: true,
			Fix:   true,
			About: `Ids of related papers that no paper has.`,
			Wrong: `-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
related: [old]
---
-- content/papers/b.md --
---
title: A paper
date: 2025-03-13
aliases: [/papers/old/]
---
`,
			Right: `-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
related: [b]
---
-- content/papers/b.md --
---
title: A paper
date: 2025-03-13
---
`,
		},
		{
			Code: missingFile, Name: "missing-file", Lowerable: true,
			About: `Files of the site that papers name.`,
			Wrong: `links: {pdf: files/a.pdf}`,
			Right: `-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
links: {pdf: files/a.pdf}
---
-- content/files/a.pdf --
`,
		},
		{
			Code: reservedAddress, Name: "reserved-address",
			About: `Addresses that offprint uses itself.`,
			Wrong: `-- content/pages/tags.md --
---
title: Tags
---
`,
			Right: `-- content/pages/about-tags.md --
---
title: Tags
---
`,
		},
		{
			Code: fileNameSlug, Name: "file-name-as-address",
			About: `Names of pages' and collections' files, which become addresses.`,
			Wrong: `-- content/pages/About us.md --
---
title: About us
---
`,
			Right: `-- content/pages/about-us.md --
---
title: About us
---
`,
		},
		{
			Code: missingSettings, Name: "missing-settings",
			About: `The file site.yaml.`,
			Wrong: `-- content/site.yaml (missing) --
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
-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
---
`,
		},
		{
			Code: activeFile, Name: "active-file", Warning: true, ErrorIfChanged: true,
			About: `Files in content/files that could run in the name of the site: HTML, scripts, programs of web servers, and SVG and XML of any extension with scripts, style sheets or references to other hosts; also compressed, as in a.html.gz, which servers serve as a.html. Allow those that you trust with files: {allow: [svg]} in site.yaml.`,
			Wrong: `-- content/files/figure.svg --
<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>
`,
			Right: `-- content/files/figure.svg --
<svg xmlns="http://www.w3.org/2000/svg"><circle r="1"/></svg>
`,
		},
		{
			Code: bigFile, Name: "large-file", Warning: true, ErrorIfChanged: true,
			About: `Files in content/files over 25 MB, which git and free hosts are not made for.`,
			Wrong: `-- content/files/talk.mp4 (26 MB) --
`,
			Right: `-- content/files/talk.pdf (2 MB) --
`,
		},
		{
			Code: unknownListed, Name: "unknown-paper-in-collection", Lowerable: true, Fix: true,
			About: `Ids of papers in a collection, or among the leads of a note on a day, that no paper has.`,
			Wrong: `-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
aliases: [/papers/old/]
---
-- content/collections/c.md --
---
title: A collection
papers: [old]
---
`,
			Right: `-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
---
-- content/collections/c.md --
---
title: A collection
papers: [a]
---
`,
		},
		{
			Code: unknownCounted, Name: "unknown-paper-in-signals", Warning: true, Fix: true,
			About: `Ids of papers in signals.yaml that no paper has: nobody sees their numbers.`,
			Wrong: `-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
aliases: [/papers/old/]
---
-- content/signals.yaml --
date: 2025-03-14
papers:
  old: {upvotes: 7}
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
			Code: mergedSignals, Name: "merged-signals", Warning: true,
			About: `Papers that are twice in signals.yaml, or two dates. Git leaves them there when it merges changes of two people,
as .gitattributes says. The larger numbers and the later day count.`,
			Wrong: `-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
---
-- content/signals.yaml --
date: 2025-03-14
papers:
  'a': {upvotes: 7}
  'a': {upvotes: 9, comments: 1}
`,
			Right: `-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
---
-- content/signals.yaml --
date: 2025-03-14
papers:
  'a': {upvotes: 9, comments: 1}
`,
		},
		{
			Code: unknownSnapshot, Name: "unknown-paper-in-history", Warning: true,
			About: `Ids of papers in signals-history that no paper has: nobody sees what rose.`,
			Wrong: `-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
---
-- content/signals-history --
2025-03-14 b upvotes=7
`,
			Right: `-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
---
-- content/signals-history --
2025-03-14 a upvotes=7
`,
		},
		{
			Code: noteFileName, Name: "note-file-name",
			About: `Names of files in content/days, which say on which day, week or month they are notes: 2025-03-13.md, 2025-w11.md or 2025-03.md.`,
			Wrong: `-- content/days/13.3.2025.md --
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
		{
			Code: wrongLead, Name: "wrong-lead",
			About: `Papers that a note on a day, week or month names first, although they are listed in another one; and, as a warning, those that it names twice.`,
			Wrong: `-- content/papers/a.md --
---
title: A paper
date: 2025-03-12
---
-- content/papers/b.md --
---
title: Another paper
date: 2025-03-13
---
-- content/days/2025-03-13.md --
---
leads: [a]
---
`,
			Right: `-- content/papers/a.md --
---
title: A paper
date: 2025-03-12
---
-- content/papers/b.md --
---
title: Another paper
date: 2025-03-13
---
-- content/days/2025-03-13.md --
---
leads: [b]
---
`,
		},
		{
			Code: damagedHistory, Name: "damaged-history", Warning: true,
			About: `Lines of signals-history that have no day, id or number, and a last line without an end, as of a file that was
cut off. The other lines count, and commands that write the file keep such lines.`,
			Wrong: `-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
---
-- content/signals-history --
2025-03-14 a upvotes=7
2025-03-15 a upvotes=-9
`,
			Right: `-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
---
-- content/signals-history --
2025-03-14 a upvotes=7
2025-03-15 a upvotes=9
`,
		},
	}
}
