package site

import (
	"cmp"
	"slices"
)

// Person is the person behind a name on papers. Without an id or an ORCID iD, a Person is
// only a name, which several people may share.
type Person struct {
	Name       string
	Slug       string
	ORCID      string
	URL        string
	Identified bool      // by an id or an ORCID iD; otherwise a name alone
	Listed     bool      // people.yaml has an entry
	Papers     []*Paper  // newest first
	Namesakes  []*Person // other people with the same name on papers
	HasPage    bool      // has enough papers, or is listed

	names   []NameCount // nil if Name is the only one on papers
	aliases []string    // other names in people.yaml
	sortKey sortKey
}

// sortKey is the place of a person in lists: the slugs of the words by which lists sort the name, and of the name.
type sortKey struct{ family, name string }

// NameCount is a spelling of a name and the number of papers with it.
type NameCount struct {
	Name   string
	Papers int
}

// CoAuthor is a co-author and the number of papers in common.
type CoAuthor struct {
	Person *Person
	Papers int
}

// Initial returns the person's letter in an index: a to z, or 0 for all others.
func (p *Person) Initial() string { return Initial(p.sortKey.family) }

// Initial returns the first letter of a slug: a to z, or 0 for all others.
func Initial(key string) string {
	if key != "" && 'a' <= key[0] && key[0] <= 'z' {
		return key[:1]
	}
	return "0"
}

// Names returns the spellings of the name on the person's papers, the most frequent first.
func (p *Person) Names() []NameCount {
	return slices.SortedFunc(slices.Values(p.spellings()), func(a, b NameCount) int {
		return cmp.Or(cmp.Compare(b.Papers, a.Papers), cmp.Compare(a.Name, b.Name))
	})
}

// spellings returns the spellings of the name, that of the oldest paper first.
func (p *Person) spellings() []NameCount {
	if p.names == nil && !p.Listed {
		return []NameCount{{p.Name, len(p.Papers)}}
	}
	return p.names
}

// spell adds a spelling of the name on a paper, to those on some papers before it. It reports whether that is now
// the person's name.
func (p *Person) spell(name string, papers int32) bool {
	if p.names == nil && !p.Listed {
		if name == p.Name {
			return false
		}
		p.names = []NameCount{{p.Name, int(papers)}}
	}
	i := slices.IndexFunc(p.names, func(n NameCount) bool { return n.Name == name })
	if i < 0 {
		i = len(p.names)
		p.names = append(p.names, NameCount{Name: name})
	}
	p.names[i].Papers++
	if p.Listed || !isBetterSpelling(name, p.Name) {
		return false
	}
	p.Name = name
	return true
}

// compare is the order of people in lists.
func (p *Person) compare(q *Person) int {
	return cmp.Or(cmp.Compare(p.sortKey.family, q.sortKey.family), cmp.Compare(p.sortKey.name, q.sortKey.name), cmp.Compare(p.Slug, q.Slug))
}

// coAuthorLimit is the number of authors above which CoAuthors ignores a paper. A longer list
// says little about who works with whom, and counting takes quadratic time.
const coAuthorLimit = 100

// CoAuthors returns the co-authors of the person, those with the most papers in common first.
// Papers with more than 100 authors don't count.
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
	var coAuthors []CoAuthor
	for other, n := range counts {
		coAuthors = append(coAuthors, CoAuthor{other, n})
	}
	slices.SortFunc(coAuthors, func(a, b CoAuthor) int {
		return cmp.Or(cmp.Compare(b.Papers, a.Papers), a.Person.compare(b.Person))
	})
	return coAuthors
}
