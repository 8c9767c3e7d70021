package content

import (
	"strings"

	"offprint/generator/content/inputs"
	"offprint/generator/problem"
)

// The codes of this package's rules, see [Rules].
const (
	nameNotUTF8        problem.Code = "OP0101"
	ignoredFolder      problem.Code = "OP0102"
	notRegular         problem.Code = inputs.NotRegular
	nameCase           problem.Code = "OP0104"
	nameCharacters     problem.Code = "OP0105"
	ignoredFile        problem.Code = "OP0106"
	tooLarge           problem.Code = inputs.TooLarge
	notUTF8            problem.Code = "OP0108"
	controlCharacter   problem.Code = "OP0109"
	missingFrontMatter problem.Code = "OP0110"
	yamlSyntax         problem.Code = "OP0111"
	yamlAlias          problem.Code = "OP0112"
	wrongShape         problem.Code = "OP0113"
	tooMany            problem.Code = "OP0114"
	duplicateKey       problem.Code = "OP0115"
	unknownKey         problem.Code = "OP0116"
	missingKey         problem.Code = "OP0117"
	windowsName        problem.Code = "OP0118"
	escapedCharacter   problem.Code = "OP0201"
	swallowedText      problem.Code = "OP0202"
	swallowedComment   problem.Code = "OP0203"
	emptyValue         problem.Code = "OP0204"
	notBoolean         problem.Code = "OP0205"
	dateFormat         problem.Code = "OP0206"
	notNumber          problem.Code = "OP0207"
	unknownValue       problem.Code = "OP0208"
	idForm             problem.Code = "OP0209"
	slugForm           problem.Code = "OP0210"
	arxivForm          problem.Code = "OP0211"
	doiForm            problem.Code = "OP0212"
	openReviewForm     problem.Code = "OP0213"
	aclForm            problem.Code = "OP0214"
	orcidForm          problem.Code = "OP0215"
	bibKeyForm         problem.Code = "OP0216"
	languageForm       problem.Code = "OP0217"
	filePathForm       problem.Code = "OP0218"
	baseURLForm        problem.Code = "OP0219"
	siteKeyForm        problem.Code = "OP0220"
	colourForm         problem.Code = "OP0221"
	querySyntax        problem.Code = "OP0222"
	brokenFormula      problem.Code = "OP0301"
	macroDefinition    problem.Code = "OP0302"
	authorComma        problem.Code = "OP0303"
	tagCommas          problem.Code = "OP0304"
	linkFullStop       problem.Code = "OP0305"
	linkForm           problem.Code = "OP0306"
	aliasForm          problem.Code = "OP0307"
	withdrawnReason    problem.Code = "OP0308"
	imageAlt           problem.Code = "OP0309"
	orphanKey          problem.Code = "OP0310"
	relistedBefore     problem.Code = "OP0311"
	fileNameID         problem.Code = "OP0312"
	textTooLong        problem.Code = "OP0313"
	noteBroken         problem.Code = "OP0314"
	markdownLimit      problem.Code = "OP0315"
	formulaSize        problem.Code = "OP0316"
	duplicatePaper     problem.Code = "OP0401"
	unknownPaper       problem.Code = "OP0402"
	missingFile        problem.Code = "OP0403"
	reservedAddress    problem.Code = "OP0404"
	fileNameSlug       problem.Code = "OP0405"
	missingSettings    problem.Code = "OP0406"
	activeFile         problem.Code = "OP0407"
	bigFile            problem.Code = "OP0408"
)

// Rules returns the rules that this package checks.
func Rules() []problem.Rule {
	return []problem.Rule{
		{
			Code: nameNotUTF8, Name: "name-not-utf8",
			About: `The name of a file or folder. Names that are not UTF-8 have no address.`,
			Wrong: ``,
			Right: ``,
		},
		{
			Code: ignoredFolder, Name: "ignored-folder", Warning: true,
			About: `Folders directly below content/ that offprint does not know.`,
			Wrong: `-- content/paper/a.md --
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
			About: `Symbolic links, devices and pipes. They could read files outside the site, or never end.`,
			Wrong: ``,
			Right: ``,
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
			Wrong: ``,
			Right: ``,
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
			About: `The two lines --- around the YAML at the start of a Markdown file.`,
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
			About: `The syntax of YAML.`,
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
			Code: escapedCharacter, Name: "escaped-character",
			About: `Escapes in double quotes: "\theta" is a tab and heta.`,
			Wrong: `title: "The \theta function"`,
			Right: `title: 'The $\theta$ function'`,
		},
		{
			Code: swallowedText, Name: "swallowed-text",
			About: `Text that YAML reads as an anchor or a tag.`,
			Wrong: `venue: &Co 2025`,
			Right: `venue: '&Co 2025'`,
		},
		{
			Code: swallowedComment, Name: "swallowed-comment", Warning: true,
			About: `Text that YAML reads as a comment.`,
			Wrong: `title: A paper #1`,
			Right: `title: 'A paper #1'`,
		},
		{
			Code: emptyValue, Name: "empty-value",
			About: `Values and items of lists without text.`,
			Wrong: `title: ''`,
			Right: `title: A paper`,
		},
		{
			Code: notBoolean, Name: "not-a-boolean",
			About: `Values that must be true or false.`,
			Wrong: `draft: yes`,
			Right: `draft: true`,
		},
		{
			Code: dateFormat, Name: "date-format",
			About: `Dates: a year, month or day without a time or zone.`,
			Wrong: `date: 13.03.2025`,
			Right: `date: 2025-03-13`,
		},
		{
			Code: notNumber, Name: "not-a-number",
			About: `Values that must be whole numbers.`,
			Wrong: `-- content/signals.yaml --
date: 2025-03-14
papers:
  a: {upvotes: many}
-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
---
`,
			Right: `-- content/signals.yaml --
date: 2025-03-14
papers:
  a: {upvotes: 12}
-- content/papers/a.md --
---
title: A paper
date: 2025-03-13
---
`,
		},
		{
			Code: unknownValue, Name: "unknown-value",
			About: `Values that must be one of a fixed set.`,
			Wrong: `type: journal`,
			Right: `type: article-journal`,
		},
		{
			Code: idForm, Name: "id-form",
			About: `The form of ids, which become addresses.`,
			Wrong: `id: My Paper`,
			Right: `id: my-paper`,
		},
		{
			Code: slugForm, Name: "slug-form",
			About: `The form of slugs, which become addresses.`,
			Wrong: `-- content/people.yaml --
Grace Hopper: {name: Grace Hopper}
`,
			Right: `-- content/people.yaml --
grace-hopper: {name: Grace Hopper}
`,
		},
		{
			Code: arxivForm, Name: "arxiv-id",
			About: `The form of arXiv ids.`,
			Wrong: `arxiv: 2503.4`,
			Right: `arxiv: 2503.04715`,
		},
		{
			Code: doiForm, Name: "doi",
			About: `The form of DOIs.`,
			Wrong: `doi: 11.1145/3292500`,
			Right: `doi: 10.1145/3292500`,
		},
		{
			Code: openReviewForm, Name: "openreview-id",
			About: `The form of OpenReview ids.`,
			Wrong: `openreview: 'a b'`,
			Right: `openreview: rJl-b3RcF7`,
		},
		{
			Code: aclForm, Name: "acl-id",
			About: `The form of ids of the ACL Anthology.`,
			Wrong: `acl: 'a b'`,
			Right: `acl: 2024.acl-long.1`,
		},
		{
			Code: orcidForm, Name: "orcid",
			About: `The form and the check digit of ORCID iDs.`,
			Wrong: `authors: [{name: Grace Hopper, orcid: 0000-0002-1825-0098}]`,
			Right: `authors: [{name: Grace Hopper, orcid: 0000-0002-1825-0097}]`,
		},
		{
			Code: bibKeyForm, Name: "citation-key",
			About: `The form of citation keys.`,
			Wrong: `bibkey: 'a, b'`,
			Right: `bibkey: lovelace2025`,
		},
		{
			Code: languageForm, Name: "language-tag",
			About: `The form of language tags (BCP 47).`,
			Wrong: `lang: english`,
			Right: `lang: en`,
		},
		{
			Code: filePathForm, Name: "file-path",
			About: `Paths of files that the site publishes.`,
			Wrong: `links: {pdf: files/../a.pdf}`,
			Right: `links: {pdf: https://example.org/a.pdf}`,
		},
		{
			Code: baseURLForm, Name: "base-url",
			About: `The address at which the site is published.`,
			Wrong: `-- content/site.yaml --
title: Papers
key: papers
base_url: example.org
`,
			Right: `-- content/site.yaml --
title: Papers
key: papers
base_url: https://example.org/
`,
		},
		{
			Code: siteKeyForm, Name: "site-key",
			About: `The form of the site's key, which is part of every feed entry's id.`,
			Wrong: `-- content/site.yaml --
title: Papers
key: my papers
base_url: https://example.org/
`,
			Right: `-- content/site.yaml --
title: Papers
key: papers
base_url: https://example.org/
`,
		},
		{
			Code: colourForm, Name: "colour",
			About: `The form of colours.`,
			Wrong: `-- content/site.yaml --
title: Papers
key: papers
base_url: https://example.org/
cards: {accent: red}
`,
			Right: `-- content/site.yaml --
title: Papers
key: papers
base_url: https://example.org/
cards: {accent: '#8c2f1b'}
`,
		},
		{
			Code: querySyntax, Name: "query-syntax",
			About: `The syntax of queries.`,
			Wrong: `-- content/site.yaml --
title: Papers
key: papers
base_url: https://example.org/
searches: {video: {title: Video, query: '(tag:video'}}
`,
			Right: `-- content/site.yaml --
title: Papers
key: papers
base_url: https://example.org/
searches: {video: {title: Video, query: 'tag:video OR image'}}
`,
		},
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
			About: `Names with a comma that could be one person or two.`,
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
			About: `The form of links: https, http, mailto, or a path below files/.`,
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
			Code: duplicatePaper, Name: "duplicate-paper",
			About: `Papers with the same id, arXiv id, DOI or citation key.`,
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
			Code: unknownPaper, Name: "unknown-paper", Lowerable: true,
			About: `Ids of other papers that no paper has.`,
			Wrong: `related: [none]`,
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
			Wrong: ``,
			Right: ``,
		},
		{
			Code: activeFile, Name: "active-file", Warning: true, ErrorIfChanged: true,
			About: `Files in content/files that could run in the name of the site: HTML, scripts, programs of web servers, and SVG and XML with scripts, style sheets or references to other hosts. Allow those that you trust with files: {allow: [svg]} in site.yaml.`,
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
		},
	}
}
