package site

import (
	"slices"

	"offprint/generator/paper"
	"offprint/generator/related"
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
// no drafts, or those of SetRow. A withdrawn paper has none.
func (p *Paper) Neighbours() (neighbours []Neighbour) {
	for n := range p.row.All() {
		other := p.site.byID()[n.ID]
		if other == nil {
			continue
		}
		neighbour := Neighbour{other, n.Picked, n.Terms, p.sharedAuthor(other), p.sharesCode(other)}
		if n.Picked || len(n.Terms) > 0 || neighbour.Author != "" || neighbour.Code { // else they share a letter
			neighbours = append(neighbours, neighbour)
		}
	}
	return neighbours
}

// Picks returns the ids of the neighbours that the paper's file names.
func (p *Paper) Picks() (ids []string) {
	for n := range p.row.All() {
		if n.Picked {
			ids = append(ids, n.ID)
		}
	}
	return ids
}

// SetRow sets the neighbours of a paper. It must come before anything that uses the paper's hash.
func (p *Paper) SetRow(row related.Row) { p.row = row }

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
