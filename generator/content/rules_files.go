package content

import (
	"strings"

	"offprint/generator/problem"
)

// fileRules returns the rules about files and the syntax of YAML: OP01xx.
func fileRules() []problem.Rule {
	return []problem.Rule{
		{
			Code: nameNotUTF8, Name: "name-not-utf8",
			About: `The name of a file or folder. Names that are not UTF-8 have no address.`,
			Wrong: "-- content/files/caf\xe9.pdf --\n",
			Right: `-- content/files/café.pdf --
`,
		},
		{
			Code: ignoredFolder, Name: "ignored-folder", Warning: true,
			About: `Folders directly below content/ that offprint does not know.`,
			Wrong: `-- content/notes/a.md --
---
title: A paper
date: 2025-03-13
---
`,
			Right: `-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
---
`,
		},
		{
			Code: notRegular, Name: "not-a-regular-file",
			About: `Symbolic links, devices and pipes, which could read files outside the site, or never end, and folders in the place of files.`,
			Wrong: `-- content/signals.yaml -> ../../other/signals.yaml --
`,
			Right: `-- content/signals.yaml --
# none yet
`,
		},
		{
			Code: nameCase, Name: "name-differs-by-case",
			About: `Names of files and folders that differ only in case or Unicode form: many disks and hosts treat them as one.`,
			Wrong: `-- content/files/a.pdf --
-- content/files/A.pdf --
`,
			Right: `-- content/files/a.pdf --
-- content/files/b.pdf --
`,
		},
		{
			Code: nameCharacters, Name: "name-characters",
			About: `The names of files to publish, which become addresses.`,
			Wrong: `-- content/files/a\b.pdf --
`,
			Right: `-- content/files/a-b.pdf --
`,
		},
		{
			Code: ignoredFile, Name: "ignored-file", Warning: true,
			About: `Files in content/ that offprint does not read.`,
			Wrong: `-- content/papers/a.txt --
text
`,
			Right: `-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
---
`,
		},
		{
			Code: tooLarge, Name: "too-large",
			About: `The size of files: 1 MB for a text, 100 MB for a file to publish, 64 MB for all layouts together.`,
			Wrong: `-- content/pages/about.md (2 MB) --
`,
			Right: `-- content/pages/about.md --
---
title: About
---
`,
		},
		{
			Code: notUTF8, Name: "not-utf8",
			About: `The encoding of files with text.`,
			Wrong: "-- content/papers/a.md --\n---\ntitle: Erd\xff\ndate: 2025-03-13\n---\n",
			Right: `-- content/papers/a.md --
---
title: Erdős
date: 2025-03-13
---
`,
		},
		{
			Code: controlCharacter, Name: "control-character", Warning: true,
			About: `Control characters, which no page, feed or export can carry.`,
			Wrong: "title: A\x02 paper",
			Right: `title: A paper`,
		},
		{
			Code: missingFrontMatter, Name: "front-matter",
			About: `The two lines --- around the YAML at the start of a Markdown file, and no key below the second one.`,
			Wrong: `-- content/papers/a.md --
title: A paper
date: 2025-03-13
`,
			Right: `-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
---
`,
		},
		{
			Code: yamlSyntax, Name: "yaml-syntax",
			About: `The syntax of YAML, and merge conflicts, in Markdown too.`,
			Wrong: `title: Attention: a survey`,
			Right: `title: 'Attention: a survey'`,
		},
		{
			Code: yamlAlias, Name: "yaml-alias",
			About: `YAML aliases, with which a small file can expand to a huge one.`,
			Wrong: `tags: &t [a]
related: *t`,
			Right: `tags: [a]`,
		},
		{
			Code: wrongShape, Name: "wrong-shape",
			About: `Whether a value is text, a list, or keys and values, as its key requires.`,
			Wrong: `title: [A paper]`,
			Right: `title: '[A paper]'`,
		},
		{
			Code: tooMany, Name: "too-many",
			About: `How many keys a mapping has, and how many entries a list. See [limits](paper.md#limits).`,
			Wrong: "tags: [" + strings.Repeat("a, ", 50) + "b]",
			Right: `tags: [a, b]`,
		},
		{
			Code: duplicateKey, Name: "duplicate-key",
			About: `Keys that occur twice, of which only one would count.`,
			Wrong: `tags: [a]
tags: [b]`,
			Right: `tags: [a, b]`,
		},
		{
			Code: unknownKey, Name: "unknown-key",
			About: `Keys that offprint does not know, which usually are misspelled.`,
			Wrong: `titel: A paper`,
			Right: `title: A paper`,
		},
		{
			Code: missingKey, Name: "missing-key",
			About: `Keys that a file must have.`,
			Wrong: `-- content/papers/a.md --
---
title: A paper
---
`,
			Right: `-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
---
`,
		},
		{
			Code: windowsName, Name: "windows-name",
			About: `Names of files and folders that Windows can not have: of devices such as con and aux.md, with a colon or another sign, or with a dot or space at the end. Nobody could check out the site there, or serve it.`,
			Wrong: `-- content/files/aux.pdf --
`,
			Right: `-- content/files/auxiliary.pdf --
`,
		},
		{
			Code: hiddenInName, Name: "name-hidden-characters",
			About: `Names of files and folders with control characters, line ends, or invisible characters that reorder or hide text. They could forge lines in logs, or look like other names. offprint does not read such files.`,
			Wrong: "-- content/files/invoice\u202efdp.exe --\n",
			Right: `-- content/files/invoice.pdf --
`,
		},
		{
			Code: tooDeep, Name: "too-deep",
			About: `Folders in more than 32 others, and paths of more than 1,000 bytes, which not all systems can have.`,
			Wrong: "-- content/files/" + strings.Repeat("a/", 40) + "a.pdf --\n",
			Right: `-- content/files/a/a.pdf --
`,
		},
		{
			Code: hiddenText, Name: "hidden-characters", Warning: true, ErrorIfChanged: true,
			About: `Invisible characters that hide text or show it in another order than that of the file: overrides of the direction, isolates without partners, tags, and joiners and spaces without width between Latin letters. Readers and reviewers would see something else than programs. Pairs of isolates around text in another direction, and the joiners of Persian, of Indic scripts and of emoji, are fine.`,
			Wrong: "title: Pay \u202e0001\u202c euros",
			Right: "title: The word \u2067שלום\u2069 in English",
		},
		{
			Code: misnamedFile, Name: "misnamed-file",
			About: `Files of papers, pages and settings that offprint does not read only because of their names: the site would lack them.`,
			Wrong: `-- content/papers/attention.markdown --
---
title: A paper
date: 2025-03-13
---
`,
			Right: `-- content/papers/attention.md --
---
title: A paper
date: 2025-03-13
---
`,
		},
	}
}
