package content

import "offprint/generator/problem"

// valueRules returns the rules about single values: OP02xx.
func valueRules() []problem.Rule {
	return []problem.Rule{
		{
			Code: escapedCharacter, Name: "escaped-character",
			About: `The backslashes of TeX in double quotes, where they start escapes: "\theta" is a tab and heta.`,
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
			Code: notBoolean, Name: "not-a-boolean", Fix: true,
			About: `Values that must be true or false.`,
			Wrong: `highlight: yes`,
			Right: `highlight: true`,
		},
		{
			Code: dateFormat, Name: "date-format", Fix: true,
			About: `Dates: a year, month or day without a time or zone.`,
			Wrong: `date: 2025/3/13`,
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
			Right: `type: article-journal
published: 2025`,
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
			Right: `doi: 10.1145/3292500
published: 2019`,
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
			Code: BaseURLForm, Name: "base-url",
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
			Code: isbnForm, Name: "isbn", Warning: true,
			About: `The form and the check digit of ISBNs.`,
			Wrong: `isbn: 978-3-16-148410-1`,
			Right: `isbn: 978-3-16-148410-0`,
		},
		{
			Code: issnForm, Name: "issn", Warning: true,
			About: `The form and the check digit of ISSNs.`,
			Wrong: `issn: 2049-3631`,
			Right: `issn: 2049-3630`,
		},
		{
			Code: typographicQuotes, Name: "typographic-quotes",
			About: `Typographic quotes around a value. YAML reads them as part of it; put a text that really has them in single quotes.`,
			Wrong: `title: “A paper”`,
			Right: `title: "A paper"`,
		},
		{
			Code: joinedItems, Name: "joined-items",
			About: `Items of a list that YAML reads as one text: lines without a dash, with another mark, or indented
more than the item above, and items between wide commas.`,
			Wrong: "tags:\n  - vision\n   - language",
			Right: "tags:\n  - vision\n  - language",
		},
		{
			Code: harvestQuery, Name: "harvest-query",
			About: `Where a harvest looks for papers: Hugging Face's daily listing, or a query to arXiv.`,
			Wrong: `-- content/site.yaml --
title: Papers
key: papers
base_url: https://example.org/
harvest: {retrieval: {query: 'arxiv: title:retrieval'}}
`,
			Right: `-- content/site.yaml --
title: Papers
key: papers
base_url: https://example.org/
harvest: {retrieval: {query: 'arxiv: ti:retrieval'}}
`,
		},
		{
			Code: newerFormat, Name: "newer-format",
			About: `The version of a site's content. A program that is too old for it would misread the site, so it reports nothing else about content/.`,
			Wrong: `-- content/site.yaml --
title: Papers
key: papers
base_url: https://example.org/
format: 2
`,
			Right: `-- content/site.yaml --
title: Papers
key: papers
base_url: https://example.org/
format: 1
`,
		},
		{
			Code: mailForm, Name: "mail-form",
			About: `A mail address in the settings of the digest: of a sender or of a mailing list, in ASCII.`,
			Wrong: `-- content/site.yaml --
title: Papers
key: papers
base_url: https://papers.lab.example/
digest: {from: papers at lab.example}
`,
			Right: `-- content/site.yaml --
title: Papers
key: papers
base_url: https://papers.lab.example/
digest: {from: Lab papers <papers@lab.example>, lists: [reading-group@lab.example]}
`,
		},
		{
			Code: subscribeForm, Name: "subscribe-form",
			About: `The form on /subscribe/: the address to which it posts, which is https and that of the provider, and the names of its fields.`,
			Wrong: `-- content/site.yaml --
title: Papers
key: papers
base_url: https://papers.lab.example/
subscribe: {provider: buttondown, action: 'https://buttondown.com/lab-papers'}
`,
			Right: `-- content/site.yaml --
title: Papers
key: papers
base_url: https://papers.lab.example/
subscribe: {provider: buttondown, action: 'https://buttondown.com/api/emails/embed-subscribe/lab-papers'}
`,
		},
		{
			Code: previewPlace, Name: "preview-place",
			About: `The place of previews. Strangers write what is in them, so their host must not be that of the site.`,
			Wrong: `-- content/site.yaml --
title: Papers
key: papers
base_url: https://example.github.io/papers/
preview: {base_url: https://example.github.io/previews/, repository: example/previews}
`,
			Right: `-- content/site.yaml --
title: Papers
key: papers
base_url: https://example.github.io/papers/
preview: {base_url: https://previews.example.org/, repository: example/previews}
`,
		},
	}
}
