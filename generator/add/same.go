package add

import (
	"cmp"
	"hash/maphash"
	"slices"
	"strings"
	"unicode/utf8"

	"offprint/generator/paper"
	"offprint/generator/text/token"
)

// knownPaper is a paper that the site has, with what a record of the same paper has in common with it.
type knownPaper struct {
	id, file string
	title    string
	folded   string   // the title, folded like the names
	authors  uint64   // a hash of all names
	first    []string // the words of the first author's name
	family   string   // of the first author
	ids      paper.IDs
	year     int
	date     paper.Date
	relisted []paper.Date

	source   int  // the last source with a record of it, from 1
	hasOwnID bool // the record has an id of its own
}

func describe(file string, p *paper.Paper) *knownPaper {
	known := &knownPaper{
		id: p.ID, file: file, title: p.Title.Plain, folded: foldedTitle(p.Title.Plain), ids: p.IDs, year: p.Issued().Year, date: p.Date, relisted: p.Relisted,
	}
	var hash maphash.Hash
	hash.SetSeed(hashSeed)
	for i, a := range p.Authors {
		name := folded(a.Name)
		if i == 0 {
			known.first, known.family = strings.Fields(name), folded(a.SortName())
		}
		hash.WriteString(name + ";")
	}
	known.authors = hash.Sum64()
	return known
}

// hashSeed is one for all papers of a run, which compares them.
var hashSeed = maphash.MakeSeed()

func folded(s string) string { return string(token.Append(nil, s)) }

// foldedTitle returns a title to compare: one without letters and digits, such as an emoji, is its own.
func foldedTitle(s string) string { return cmp.Or(folded(s), s) }

// isByFirst reports whether two papers may have the same first author: names are often abbreviated, in another order,
// or missing.
func (a *knownPaper) isByFirst(b *knownPaper) bool {
	return len(a.first) == 0 || len(b.first) == 0 || a.isBySame(b)
}

// isBySame reports whether two papers have the same first author, with the same family name, or the names of one among
// those of the other.
func (a *knownPaper) isBySame(b *knownPaper) bool {
	return a.family != "" && a.family == b.family || haveAll(a.first, b.first) || haveAll(b.first, a.first)
}

// haveAll reports whether names have all words of others, which are not only initials.
func haveAll(names, words []string) bool {
	isWord := func(s string) bool { return utf8.RuneCountInString(s) > 1 }
	return slices.ContainsFunc(words, isWord) && !slices.ContainsFunc(words, func(s string) bool { return isWord(s) && !slices.Contains(names, s) })
}

// longTitle is the number of words from which a title names one paper. Every volume has a preface.
const longTitle = 4

// hasSameTitle reports whether two papers with the same title are one, by their first author, year and ids. A preprint
// may appear in print two years later.
func (a *knownPaper) hasSameTitle(b *knownPaper) bool {
	years := a.year - b.year
	isSameYear := a.year == 0 || b.year == 0 || years == 0
	switch {
	case differ(a.ids, b.ids):
		return false
	case len(strings.Fields(a.folded)) < longTitle:
		return (a.authors == b.authors || a.isBySame(b)) && isSameYear
	}
	return a.isByFirst(b) && (isSameYear || -2 <= years && years <= 2)
}

// isRetitled reports whether two papers with different titles that share an identity of a kind are one. A volume has one
// DOI for several papers, which a source tells apart.
func (a *knownPaper) isRetitled(b *knownPaper, kind string, source int) bool {
	switch kind {
	case "doi":
		if b.source == source {
			return false
		}
	case "id":
		if differ(a.ids, b.ids) {
			return false
		}
	}
	if len(a.first) == 0 || len(b.first) == 0 {
		return shareWords(a.folded, b.folded)
	}
	return a.isBySame(b)
}

// shareWords reports whether two titles have more words in common than not.
func shareWords(a, b string) bool {
	words, common := strings.Fields(a), 0
	others := strings.Fields(b)
	for _, word := range words {
		if slices.Contains(others, word) {
			common++
		}
	}
	return 2*common > max(len(words), len(others))
}
