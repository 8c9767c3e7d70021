package check

import (
	"strings"

	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/token"
)

func arXivDOIRule() problem.Rule {
	return problem.Rule{
		Code: arXivDOI, Name: "arxiv-doi",
		About: `DOIs of arXiv that belong to another arXiv id than the paper's: one of the two has a typing error.`,
		Wrong: `arxiv: 2503.04715
doi: 10.48550/arXiv.2503.04751`,
		Right: `arxiv: 2503.04715
doi: 10.48550/arXiv.2503.04715`,
	}
}

// arXivIDs compares the arXiv ids of papers with their DOIs, if these are arXiv's.
func (c *checker) arXivIDs(entry content.Entry) {
	ids := entry.Paper.IDs
	if ids.DOI == "" {
		return
	}
	if other := (paper.IDs{DOI: ids.DOI}).Complete().ArXiv; other != "" && other != ids.ArXiv {
		c.problems.Errorf(arXivDOI, c.Locate(entry.File, "doi"), "correct one of them", "doi: %s does not belong to arxiv: %s", ids.DOI, ids.ArXiv)
	}
}

func sameTitleRule() problem.Rule {
	return problem.Rule{
		Code: sameTitle, Name: "same-title", Warning: true,
		About: `Papers with the same title and first author, which usually are one paper: a preprint and its publication.`,
		Wrong: `-- content/papers/a.md --
---
title: On the analytical engine
date: 2025-03-13
authors: [Ada Lovelace]
---
-- content/papers/b.md --
---
title: On the Analytical Engine
date: 2025-03-14
authors: ['Lovelace, Ada', Charles Babbage]
---
`,
		Right: `-- content/papers/a.md --
---
title: On the analytical engine
date: 2025-03-13
relisted: [2025-03-14]
authors: [Ada Lovelace, Charles Babbage]
---
`,
	}
}

// sameTitle reports every paper that has the title and the first author of an older one.
func (c *checker) sameTitle(papers []content.Entry) {
	first := make(map[string]int, len(papers)) // by the words of author and title, without case, accents and punctuation
	var words []byte
	for i, entry := range papers {
		p := entry.Paper
		if len(p.Authors) == 0 {
			continue
		}
		words = append(token.Append(words[:0], p.Authors[0].Name), 0)
		title := len(words)
		words = token.Append(words, p.Title.Plain)
		other, ok := first[string(words)]
		if !ok {
			first[string(words)] = i
			continue
		}
		if title < len(words) && !sharesID(entry, papers[other]) {
			c.warnf(sameTitle, entry, "title", "keep one file per paper; relisted lists a paper on several days",
				"title: %s has the same title and first author", papers[other].File)
		}
	}
}

// sharesID reports whether two papers have an id in common, which package content reports.
func sharesID(a, b content.Entry) bool {
	x, y := a.Paper.IDs, b.Paper.IDs
	return x.ArXiv != "" && x.ArXiv == y.ArXiv || x.DOI != "" && strings.EqualFold(x.DOI, y.DOI)
}
