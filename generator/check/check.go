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
	c := &checker{Options: o, folder: folder, markdown: newMarkdown(), patterns: newPasted(), known: knownNames(folder.People)}
	c.sameTitle()
	c.aliasedTags()
	c.similarTags()
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
	patterns pasted
	known    map[identity]string // the names in people.yaml
	problems problem.List
}

// warnf reports a problem with the value of a key of a paper.
func (c *checker) warnf(code problem.Code, entry content.Entry, key, hint, format string, args ...any) {
	c.problems.Warnf(code, c.Locate(entry.File, key), hint, format, args...)
}

// excerpt returns the start of a text, so that it can't fill a terminal.
func excerpt(s string) string { return plain.Excerpt(s, 60) }

// oldestFirst returns the papers in the order in which the site listed them.
func (c *checker) oldestFirst() []content.Entry {
	return slices.SortedFunc(slices.Values(c.folder.Papers), func(a, b content.Entry) int {
		return cmp.Or(a.Paper.Date.Compare(b.Paper.Date), cmp.Compare(a.File, b.File))
	})
}
