package content

import (
	"strings"

	"offprint/generator/problem"
)

// paperRules returns the rules about the texts and keys of a paper: OP03xx.
func paperRules() []problem.Rule {
	return []problem.Rule{
		{
			Code: brokenFormula, Name: "formula", Warning: true,
			About: `Formulas that offprint can not show; pages show their TeX instead.`,
			Wrong: `title: 'On $x^$'`,
			Right: `title: 'On $x^2$'`,
		},
		{
			Code: macroDefinition, Name: "macro-definition",
			About: `The definitions of TeX macros.`,
			Wrong: `-- content/site.yaml --
title: Papers
key: papers
base_url: https://example.org/
macros: {loss: '\mathcal{L'}
`,
			Right: `-- content/site.yaml --
title: Papers
key: papers
base_url: https://example.org/
macros: {loss: '\mathcal{L}'}
`,
		},
		{
			Code: authorComma, Name: "author-comma",
			About: `Names in one string that can be read in two ways, such as a comma that could separate people or a family name.`,
			Wrong: `authors: Ada Lovelace, Grace Hopper`,
			Right: `authors: [Ada Lovelace, Grace Hopper]`,
		},
		{
			Code: tagCommas, Name: "tag-commas",
			About: `Tags as one string with commas.`,
			Wrong: `tags: theory, optimization`,
			Right: `tags: [theory, optimization]`,
		},
		{
			Code: linkFullStop, Name: "link-full-stop", Warning: true, Fix: true,
			About: `Full stops at the end of addresses.`,
			Wrong: `links: {code: https://example.org/code.}`,
			Right: `links: {code: https://example.org/code}`,
		},
		{
			Code: linkForm, Name: "link-form",
			About: `The form of links: https, http, mailto, or a path below files/. A name before the host, as in
https://arxiv.org@example.org/, would look like another host.`,
			Wrong: `links: {code: example.org/code}`,
			Right: `links: {code: https://example.org/code}`,
		},
		{
			Code: aliasForm, Name: "alias-form",
			About: `Old addresses that redirect to a paper.`,
			Wrong: `aliases: [https://example.org/old/]`,
			Right: `aliases: [/old/]`,
		},
		{
			Code: withdrawnReason, Name: "withdrawn-reason",
			About: `The reason for a withdrawal, which the paper's page shows.`,
			Wrong: `withdrawn: true`,
			Right: `withdrawn: retracted by the authors`,
		},
		{
			Code: imageAlt, Name: "image-alt", Warning: true,
			About: `The description of a picture for readers who can not see it.`,
			Wrong: `-- content/papers/a.md --
---
image: files/a.png
title: A paper
date: 2025-03-13
---
-- content/files/a.png --
`,
			Right: `-- content/papers/a.md --
---
image: files/a.png
image_alt: A curve
title: A paper
date: 2025-03-13
---
-- content/files/a.png --
`,
		},
		{
			Code: orphanKey, Name: "orphan-key", Warning: true,
			About: `Keys that describe a key that is missing.`,
			Wrong: `tldr_by: a person`,
			Right: `tldr: One sentence.
tldr_by: a person`,
		},
		{
			Code: relistedBefore, Name: "relisted-before-date", Warning: true,
			About: `Days of a repeated listing before the first.`,
			Wrong: `relisted: [2025-03-12]`,
			Right: `relisted: [2025-03-17]`,
		},
		{
			Code: fileNameID, Name: "file-name-as-id",
			About: `Names of papers' files, which are their ids unless they have the key id.`,
			Wrong: `-- content/papers/My paper.md --
---
title: A paper
date: 2025-03-13
---
`,
			Right: `-- content/papers/my-paper.md --
---
title: A paper
date: 2025-03-13
---
`,
		},
		{
			Code: textTooLong, Name: "text-too-long",
			About: `The length of texts. See [limits](paper.md#limits).`,
			Wrong: "title: " + strings.Repeat("A long title. ", 100),
			Right: `title: A short title`,
		},
		{
			Code: noteBroken, Name: "note-broken",
			About: `Notes that can not be rendered.`,
			Wrong: ``,
			Right: ``,
		},
		{
			Code: markdownLimit, Name: "markdown-limit",
			About: `The work that a text in Markdown takes: cells of tables, nesting, markup in one paragraph, and the size of its HTML.`,
			Wrong: "-- content/pages/about.md --\n---\ntitle: About\n---\n" + strings.Repeat("> ", 60) + "Deep\n",
			Right: `-- content/pages/about.md --
---
title: About
---
> > Deep
`,
		},
		{
			Code: lostFootnote, Name: "lost-footnote", Warning: true,
			About: `Footnotes in Markdown whose mark or text is missing.`,
			Wrong: "-- content/pages/about.md --\n---\ntitle: About\n---\nOne.[^1]\n\n[^2]: Two.\n",
			Right: `-- content/pages/about.md --
---
title: About
---
One.[^1]

[^1]: Two.
`,
		},
		{
			Code: formulaSize, Name: "formula-size",
			About: `The size of a text's formulas as HTML, which tables and macros can multiply. See [limits](paper.md#limits).`,
			Wrong: `-- content/site.yaml --
title: Papers
key: papers
base_url: https://example.org/
macros: {a: '\b\b\b\b\b\b\b\b', b: '\c\c\c\c\c\c\c\c', c: '\d\d\d\d\d\d\d\d', d: xxxxxxxxxxxxxxxxxxxx}
-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
abstract: |
  $\a$

  $\a$

  $\a$
---
`,
			Right: `abstract: '$\begin{matrix}a&b\end{matrix}$'`,
		},
		{
			Code: unknownCommand, Name: "command", Warning: true,
			About: `TeX commands outside of formulas that offprint does not know; pages show them as they are written.`,
			Wrong: `title: 'On \emhp{x}'`,
			Right: `title: 'On \emph{x}'`,
		},
	}
}
