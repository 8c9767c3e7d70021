// Package check has the rules that look at the content of a site as a whole: papers that are listed
// twice, tags that mean the same, and texts that came out of another program with its markup.
//
// Each rule is in a file of its own: what it looks for, and the [problem.Rule] that documents it.
package check

import (
	"cmp"
	"encoding/binary"
	"slices"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
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

// checker collects the problems of a folder.
type checker struct {
	Options
	entries   []content.Entry
	tags      []content.Tag // of tags.yaml
	basis     fingerprint.Hash
	markdown  *pattern.Pattern
	label     *pattern.Pattern // of abstracts
	canonical func(tag string) string
	people    map[identity]string // the names in people.yaml
	known     map[placed]problem.Position
	places    []place
	problems  problem.List
}

// newChecker returns a checker of a folder that remembers an earlier check. What rules read of the folder besides
// papers is part of the basis.
func newChecker(folder content.Folder, o Options, last record) *checker {
	c := &checker{
		Options: o, entries: folder.Papers, tags: folder.Tags, basis: basisOf(folder, o), markdown: newMarkdown(), label: newLabel(),
		canonical: CanonicalTags(folder.Tags), people: knownNames(folder.People), known: map[placed]problem.Position{},
	}
	for _, p := range last.Places {
		c.known[p.Of] = p.At
	}
	return c
}

func basisOf(folder content.Folder, o Options) fingerprint.Hash {
	var b fingerprint.Builder
	b.Number(o.Now.Year, len(folder.Tags))
	for _, t := range folder.Tags {
		b.Text(t.Key, t.Name)
		b.Number(len(t.Aliases))
		b.Text(t.Aliases...)
	}
	for _, p := range folder.People {
		b.Text(p.ID, p.ORCID, p.Name)
	}
	return b.Sum()
}

// check checks the folder. It returns what it found, and the number of papers that were not in the last record.
func (c *checker) check(last record) (found record, fresh int) {
	if last.Basis != c.basis {
		last = record{}
	}
	found = record{Basis: c.basis, Papers: make([]checked, len(c.entries))}
	for i, paper := range last.recall(c.entries) {
		if paper != nil {
			found.Papers[i] = *paper
		} else {
			found.Papers[i] = c.paper(c.entries[i])
			fresh++
		}
		found.Tags += found.Papers[i].Tags
	}
	found.Similar = last.Similar
	if found.Tags != last.Tags {
		found.Similar = findSimilarTags(c.tags, c.entries)
	}
	for i := range found.Papers {
		c.problems = append(c.problems, found.Papers[i].Problems...)
	}
	c.sameTitle(found.Papers)
	c.similarTags(found.Similar)
	found.Places = c.places
	return found, fresh
}

// paper checks a paper by itself.
func (c *checker) paper(entry content.Entry) checked {
	c.problems = nil
	c.arXivIDs(entry)
	c.aliasedTag(entry)
	c.texts(entry)
	c.pasted(entry)
	c.names(entry)
	c.dates(entry)
	c.links(entry)
	found := checked{entry.Hash, titleHash(entry.Paper), tagsHash(entry), c.problems}
	c.problems = nil
	return found
}

// warnf reports a problem with the value of a key of a paper.
func (c *checker) warnf(code problem.Code, entry content.Entry, key, hint, format string, args ...any) {
	c.problems.Warnf(code, c.Locate(entry.File, key), hint, format, args...)
}

// place returns the position of a key of a paper, and remembers it.
func (c *checker) place(entry content.Entry, key string) problem.Position {
	of := placed{entry.Hash, key}
	at, ok := c.known[of]
	if !ok || entry.Hash == (fingerprint.Hash{}) {
		at = c.Locate(entry.File, key)
	}
	c.places = append(c.places, place{of, at})
	return at
}

// number returns the first 64 bits of a hash.
func number(h fingerprint.Hash) uint64 { return binary.LittleEndian.Uint64(h[:]) }

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
