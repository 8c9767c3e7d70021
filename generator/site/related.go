package site

import (
	"slices"

	"offprint/generator/paper"
)

// Neighbour is a paper that the page of another one names as related, and why.
type Neighbour struct {
	Paper  *Paper
	Picked bool     // the other paper's file names it
	Terms  []string // words that both have, as the other paper writes them: at most three, the most telling first
	Author string   // the first author of the other paper who also wrote this one; "" for none
	Code   bool     // both link to the same code
}

// Neighbours returns the papers that the page of a paper names as related: those of its file, if they are published and
// no drafts, or what Relate has set. A withdrawn paper has none.
func (p *Paper) Neighbours() []Neighbour { return p.neighbours }

// Picks returns the ids of the neighbours that the paper's file names.
func (p *Paper) Picks() (ids []string) {
	for _, n := range p.neighbours {
		if n.Picked {
			ids = append(ids, n.Paper.ID)
		}
	}
	return ids
}

// Relate sets the neighbours of a paper. It must come before anything that uses the paper's hash.
func (p *Paper) Relate(neighbours []Neighbour) {
	for i := range neighbours {
		n := &neighbours[i]
		n.Author, n.Code = p.sharedAuthor(n.Paper), p.sharesCode(n.Paper)
	}
	p.neighbours = neighbours
}

// manyAuthors is the number of authors from which sharedAuthor compares papers by sets.
const manyAuthors = 50

// sharedAuthor returns the first author of a paper who also wrote another one; "" for none.
func (p *Paper) sharedAuthor(other *Paper) string {
	isOfOther := func(person *Person) bool { return slices.Contains(other.People, person) }
	if len(p.People) > manyAuthors && len(other.People) > manyAuthors {
		people := make(map[*Person]bool, len(other.People))
		for _, person := range other.People {
			people[person] = true
		}
		isOfOther = func(person *Person) bool { return people[person] }
	}
	if i := slices.IndexFunc(p.People, isOfOther); i >= 0 {
		return p.Authors[i].Name
	}
	return ""
}

// sharesCode reports whether two papers link to the same code.
func (p *Paper) sharesCode(other *Paper) bool {
	return slices.ContainsFunc(p.Links, func(link paper.Link) bool { return link.Kind == "code" && slices.Contains(other.Links, link) })
}
