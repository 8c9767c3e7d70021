package add

import (
	"fmt"
	"slices"
	"strings"

	"offprint/generator/content"
	"offprint/generator/paper"
)

// knownPapers are the papers of a site by their identities and titles, and the last position on each day.
type knownPapers struct {
	byIdentity map[uint64]*knownPaper   // by hash
	byTitle    map[uint64][]*knownPaper // by the hash of the folded title
	keys       map[string]bool          // bibkeys in lower case
	numbers    map[string]int           // the last numbers that follow ids, from 1 for -2
	positions  map[paper.Date]int
}

func newKnownPapers(papers []content.Entry) knownPapers {
	k := knownPapers{map[uint64]*knownPaper{}, map[uint64][]*knownPaper{}, map[string]bool{}, map[string]int{}, map[paper.Date]int{}}
	for _, entry := range papers {
		k.add(entry.File, entry.Paper)
	}
	for _, entry := range papers {
		for _, alias := range entry.Paper.Aliases { // of papers that were renamed
			if id, ok := strings.CutPrefix(strings.Trim(alias, "/"), "papers/"); ok && k.with("id", id) == nil {
				k.byIdentity[hashOf("id", id)] = k.with("id", entry.Paper.ID)
			}
		}
	}
	return k
}

func (k knownPapers) add(file string, p *paper.Paper) *knownPaper {
	known := describe(file, p)
	k.byTitle[known.folded] = append(k.byTitle[known.folded], known)
	k.refresh(known, p)
	k.keys[strings.ToLower(p.Publication().BibKey)] = true
	k.positions[p.Date] = max(k.positions[p.Date], p.Position)
	return known
}

// refresh finds a paper by its present title and ids too.
func (k knownPapers) refresh(known *knownPaper, p *paper.Paper) {
	for _, id := range paper.Identities(known.id, p.IDs) {
		k.byIdentity[hashOf(id.Kind, id.Value)] = known
	}
	title := hashOfTitle(p.Title.Plain)
	if title != known.folded {
		k.byTitle[title] = append(k.byTitle[title], known)
	}
	known.title, known.folded, known.ids = p.Title.Plain, title, p.IDs
}

// with returns the paper with an identity; nil if there is none.
func (k knownPapers) with(kind, value string) *knownPaper { return k.byIdentity[hashOf(kind, value)] }

// has reports whether a paper has this id.
func (k knownPapers) has(id string) bool {
	known := k.with("id", id)
	return known != nil && known.id == id
}

// hasKey reports whether a paper has this bibkey.
func (k knownPapers) hasKey(bibkey string) bool {
	return bibkey != "" && k.keys[strings.ToLower(bibkey)]
}

// clash is an identity that a paper shares with another one.
type clash struct {
	paper.Identity
	with *knownPaper
}

// find returns the paper of the site that a record's paper is; or nil and the identities that it shares with others.
// hasID reports that the record has an id of its own. A record of the current source is another paper than those
// that earlier records of it are, unless their ids say that they are one.
func (k knownPapers) find(p *paper.Paper, hasID bool, source int) (known *knownPaper, clashes []clash) {
	found := describe("", p)
	for _, id := range paper.Identities(p.ID, p.IDs) {
		if known := k.with(id.Kind, id.Value); known != nil && (hasID || id.Kind != "id") {
			clashes = append(clashes, clash{id, known})
		}
	}
	for _, c := range clashes {
		if found.folded == c.with.folded && (c.Kind != "id" || found.isByFirst(c.with) && !differ(found.ids, c.with.ids)) {
			return c.with, nil
		}
	}
	for _, known := range k.byTitle[found.folded] {
		if found.hasSameTitle(known) && !(hasID && known.source == source && known.hasOwnID) {
			return known, nil
		}
	}
	for _, c := range clashes {
		if found.isRetitled(c.with, c.Kind, source) {
			return c.with, nil
		}
	}
	return nil, clashes
}

// freeID returns the id with a number if another paper has it, such as a second preface.
func (k knownPapers) freeID(id string) string {
	free := id
	for k.with("id", free) != nil {
		k.numbers[id]++
		free = fmt.Sprintf("%s-%d", id, k.numbers[id]+1)
	}
	return free
}

// clashOf returns the other paper that has one of the ids; nil if there is none.
func (k knownPapers) clashOf(known *knownPaper, ids paper.IDs) *knownPaper {
	for _, id := range paper.Identities("", ids) {
		if other := k.with(id.Kind, id.Value); other != nil && other != known {
			return other
		}
	}
	return nil
}

// differ reports whether two papers have different ids of one kind.
func differ(a, b paper.IDs) bool {
	return a.ArXiv != "" && b.ArXiv != "" && a.ArXiv != b.ArXiv || a.OtherDOI() != "" && b.OtherDOI() != "" && !strings.EqualFold(a.OtherDOI(), b.OtherDOI())
}

// isListed reports whether the site lists a paper on a day, or first lists it later.
func (a *knownPaper) isListed(day paper.Date) bool {
	return day.Compare(a.date) <= 0 || slices.Contains(a.relisted, day)
}
