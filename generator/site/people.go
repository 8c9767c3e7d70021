package site

import (
	"cmp"
	"slices"

	"offprint/generator/content"
)

// Person is whom a name on papers belongs to. A name is not a person: without an id or an
// ORCID iD, all that is known is the name, and several people may share it.
type Person struct {
	Name       string
	Slug       string
	ORCID      string
	URL        string
	Identified bool      // by an id or an ORCID iD; otherwise a name alone
	Listed     bool      // people.yaml has an entry
	Papers     []*Paper  // newest first
	Namesakes  []*Person // others whose names on papers are the same
	HasPage    bool      // with papers enough, or listed

	names   []NameCount
	aliases []string // the names that people.yaml has for them
	sortKey string
}

// NameCount is a way to write a name, and on how many papers it is written so.
type NameCount struct {
	Name   string
	Papers int
}

// CoAuthor is somebody on the same papers.
type CoAuthor struct {
	Person *Person
	Papers int
}

// HasFeeds says whether a person has feeds: everybody with a page. In a lean site it is those
// of people.yaml, since feeds of all others would be most of its files.
func (s *Site) HasFeeds(p *Person) bool {
	return p.HasPage && (p.Listed || s.Settings.Size != content.Lean)
}

// Initial is the letter below which an index has the person: a to z, or 0 for the rest.
func (p *Person) Initial() string { return Initial(p.sortKey) }

// Initial is the first letter of a slug: a to z, or 0 for the rest.
func Initial(key string) string {
	if key != "" && 'a' <= key[0] && key[0] <= 'z' {
		return key[:1]
	}
	return "0"
}

// Names are the ways in which the person's papers write the name, the most frequent first.
func (p *Person) Names() []NameCount {
	return slices.SortedFunc(slices.Values(p.names), func(a, b NameCount) int {
		return cmp.Or(cmp.Compare(b.Papers, a.Papers), cmp.Compare(a.Name, b.Name))
	})
}

// coAuthorLimit is the number of authors above which a paper says little about who works
// with whom. Without it, papers of thousands would make the counting quadratic.
const coAuthorLimit = 100

// CoAuthors are the others on the person's papers, those with the most papers in common
// first. Papers with more than a hundred authors don't count.
func (p *Person) CoAuthors() []CoAuthor {
	counts := map[*Person]int{}
	for _, q := range p.Papers {
		if len(q.People) > coAuthorLimit {
			continue
		}
		for i, other := range q.People {
			if other != p && !slices.Contains(q.People[:i], other) {
				counts[other]++
			}
		}
	}
	var found []CoAuthor
	for other, n := range counts {
		found = append(found, CoAuthor{other, n})
	}
	slices.SortFunc(found, func(a, b CoAuthor) int {
		return cmp.Or(cmp.Compare(b.Papers, a.Papers), cmp.Compare(a.Person.sortKey, b.Person.sortKey), cmp.Compare(a.Person.Slug, b.Person.Slug))
	})
	return found
}
