package generator

import (
	"fmt"
	"slices"
	"strings"

	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/text/token"
)

// identity is an identifier: papers that share one are the same paper. Case does not matter.
type identity struct{ kind, value string }

func identities(p *paper.Paper) []identity {
	ids := []identity{{"arxiv", p.IDs.ArXiv}, {"doi", strings.ToLower(p.IDs.DOI)}, {"id", p.ID}}
	return slices.DeleteFunc(ids, func(id identity) bool { return id.value == "" })
}

// knownPaper is a paper that the site has, with what a record of the same paper has in common with it.
type knownPaper struct {
	id      string
	file    string
	ids     paper.IDs
	title   string // folded, like the authors
	authors string
	first   string // the last word of the first author's name
	year    int
}

// knownPapers are the papers of a site by their identities, and the last position on each day.
type knownPapers struct {
	byIdentity map[identity]*knownPaper
	keys       map[string]bool // bibkeys in lower case
	positions  map[paper.Date]int
}

func newKnownPapers(papers []content.Entry) knownPapers {
	k := knownPapers{map[identity]*knownPaper{}, map[string]bool{}, map[paper.Date]int{}}
	for _, entry := range papers {
		k.add(entry.File, entry.Paper)
	}
	return k
}

func (k knownPapers) add(file string, p *paper.Paper) {
	known := describe(file, p)
	for _, id := range identities(p) {
		k.byIdentity[id] = known
	}
	k.keys[strings.ToLower(p.Publication.BibKey)] = true
	k.positions[p.Date] = max(k.positions[p.Date], p.Position)
}

// hasKey reports whether a paper has this bibkey.
func (k knownPapers) hasKey(bibkey string) bool {
	return bibkey != "" && k.keys[strings.ToLower(bibkey)]
}

func describe(file string, p *paper.Paper) *knownPaper {
	known := &knownPaper{id: p.ID, file: file, ids: p.IDs, title: folded(p.Title.Plain), year: p.Issued().Year}
	for i, a := range p.Authors {
		name := folded(a.Name)
		if words := strings.Fields(name); i == 0 && len(words) > 0 {
			known.first = words[len(words)-1]
		}
		known.authors += name + ";"
	}
	return known
}

func folded(s string) string { return string(token.Append(nil, s)) }

// find returns the known paper with an identity of p. The error says that it is another paper by its title
// and authors: one of the two has a wrong id. hasID reports that p has an id of its own.
func (k knownPapers) find(p *paper.Paper, hasID bool) (*knownPaper, error) {
	found := describe("", p)
	for _, id := range identities(p) {
		known := k.byIdentity[id]
		if known == nil || id.kind == "id" && !hasID {
			continue
		}
		if !found.isSame(known, id.kind) {
			return nil, fmt.Errorf("%s: %s is already in %s, with another title or other authors", id.kind, id.value, known.file)
		}
		return known, nil
	}
	return nil, nil
}

// isSame reports whether two papers that share an identity of a kind are one. The title of a preprint may
// change, and authors write their given names in several ways.
func (a *knownPaper) isSame(b *knownPaper, kind string) bool {
	isBySame := a.first != "" && a.first == b.first
	switch kind {
	case "arxiv":
		return a.title == b.title || isBySame
	case "doi":
		return a.title == b.title
	}
	return !differ(a.ids, b.ids) && (isBySame || a.title == b.title && (a.first == "" || b.first == ""))
}

// freeID returns an id for a paper that has none of its own: that of its title, with a number if another
// paper has it, such as a second preface; or the known paper that it is, by its title, its authors and its year.
func (k knownPapers) freeID(p *paper.Paper) (id string, known *knownPaper) {
	found := describe("", p)
	id = p.ID
	for n := 2; ; n++ {
		known := k.byIdentity[identity{"id", id}]
		if known == nil {
			return id, nil
		}
		isSameYear := known.year == 0 || found.year == 0 || known.year == found.year
		if known.title == found.title && known.authors == found.authors && isSameYear && !differ(known.ids, found.ids) {
			return id, known
		}
		id = fmt.Sprintf("%s-%d", p.ID, n)
	}
}

// differ reports whether two papers have different ids of one kind.
func differ(a, b paper.IDs) bool {
	return a.ArXiv != "" && b.ArXiv != "" && a.ArXiv != b.ArXiv || a.DOI != "" && b.DOI != "" && !strings.EqualFold(a.DOI, b.DOI)
}
