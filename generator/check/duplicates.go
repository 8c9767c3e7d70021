package check

import (
	"maps"
	"slices"
	"strings"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
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

// titleHash returns a hash of the words of a paper's title and first author, without case, accents and punctuation; 0 if
// it lacks one of them.
func titleHash(p *paper.Paper) uint64 {
	if len(p.Authors) == 0 {
		return 0
	}
	words := append(token.Append(nil, p.Authors[0].Name), 0)
	title := len(words)
	if words = token.Append(words, p.Title.Plain); len(words) == title {
		return 0
	}
	return number(fingerprint.OfBytes(words))
}

// sameTitle reports every paper that has the title and the first author of an older one.
func (c *checker) sameTitle(papers []checked) {
	first, twins := make(map[uint64]int, len(papers)), map[int][]content.Entry{}
	for i := range papers {
		if papers[i].Title == 0 {
			continue
		}
		of, ok := first[papers[i].Title]
		if !ok {
			first[papers[i].Title] = i
			continue
		}
		if twins[of] == nil {
			twins[of] = c.entries[of : of+1 : of+1]
		}
		twins[of] = append(twins[of], c.entries[i])
	}
	for _, i := range slices.Sorted(maps.Keys(twins)) {
		group := oldestFirst(twins[i])
		for _, entry := range group[1:] {
			if !sharesID(entry, group[0]) {
				c.problems.Warnf(sameTitle, c.place(entry, "title"), "keep one file per paper; relisted lists a paper on several days",
					"title: %s has the same title and first author", group[0].File)
			}
		}
	}
}

// sharesID reports whether two papers have an id in common, which package content reports.
func sharesID(a, b content.Entry) bool {
	x, y := a.Paper.IDs, b.Paper.IDs
	return x.ArXiv != "" && x.ArXiv == y.ArXiv || x.DOI != "" && strings.EqualFold(x.DOI, y.DOI)
}
