// Package check has the rules that look at the content of a site as a whole: papers that are listed
// twice, tags that mean the same, and texts that came out of another program with its markup.
//
// Each rule is in a file of its own: what it looks for, and the [problem.Rule] that documents it.
package check

import (
	"cmp"

	"slices"

	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/pattern"
	"offprint/generator/text/plain"
)

// Options are what the rules need besides the content.
type Options struct {
	Now paper.Date // today

	// Locate returns the position of a key in a paper's file.
	Locate func(file, key string) problem.Position
}

// Content returns the problems of a content folder.
func Content(folder content.Folder, o Options) problem.List {
	c := &checker{Options: o, folder: folder, markdown: newMarkdown(), label: newLabel(), known: knownNames(folder.People)}
	oldest := oldestFirst(folder.Papers)
	c.sameTitle(oldest)
	c.aliasedTags()
	c.similarTags(oldest)
	for _, entry := range folder.Papers {
		c.arXivIDs(entry)
		c.texts(entry)
		c.pasted(entry)
		c.names(entry)
		c.dates(entry)
		c.links(entry)
	}
	return c.problems
}

// checker collects the problems of a folder.
type checker struct {
	Options
	folder   content.Folder
	markdown *pattern.Pattern
	label    *pattern.Pattern    // of abstracts
	known    map[identity]string // the names in people.yaml
	problems problem.List
}

// warnf reports a problem with the value of a key of a paper.
func (c *checker) warnf(code problem.Code, entry content.Entry, key, hint, format string, args ...any) {
	c.problems.Warnf(code, c.Locate(entry.File, key), hint, format, args...)
}

// excerpt returns the start of a text, so that it can't fill a terminal.
func excerpt(s string) string { return plain.Excerpt(s, 60) }

// oldestFirst returns papers in the order in which the site listed them. Sorting numbers is much faster than
// sorting entries by several keys.
func oldestFirst(papers []content.Entry) []content.Entry {
	keys := make([]uint64, len(papers))
	for i, entry := range papers {
		d := entry.Paper.Date
		keys[i] = uint64(d.Year)<<48 | uint64(d.Month)<<40 | uint64(d.Day)<<32 | uint64(i)
	}
	slices.Sort(keys)
	ordered := make([]content.Entry, len(papers))
	for i, key := range keys {
		ordered[i] = papers[uint32(key)]
	}
	byFile := func(a, b content.Entry) int { return cmp.Compare(a.File, b.File) }
	for start := 0; start < len(keys); {
		end := start + 1
		for end < len(keys) && keys[end]>>32 == keys[start]>>32 {
			end++
		}
		if day := ordered[start:end]; !slices.IsSortedFunc(day, byFile) {
			slices.SortFunc(day, byFile)
		}
		start = end
	}
	return ordered
}
