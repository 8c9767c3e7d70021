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
	folded   uint64 // a hash of the title, folded like the names
	authors  uint64 // a hash of all names
	first    string // the first author's name
	family   uint64 // a hash of the first author's family name; 0 without one
	ids      paper.IDs
	year     int
	date     paper.Date
	relisted []paper.Date

	source   int  // the last source with a record of it, from 1
	hasOwnID bool // the record has an id of its own
}

func describe(file string, p *paper.Paper) *knownPaper {
	known := &knownPaper{
		id: p.ID, file: file, title: p.Title.Plain, folded: hashOfTitle(p.Title.Plain), ids: p.IDs, year: p.Issued().Year, date: p.Date, relisted: p.Relisted,
	}
	var names []string
	for _, a := range p.Authors {
		names = append(names, folded(a.Name))
	}
	if len(names) > 0 {
		known.first = names[0]
		if family := folded(p.Authors[0].SortName()); family != "" {
			known.family = hashOf(family)
		}
	}
	known.authors = hashOf(names...)
	return known
}

// hashSeed is one for all papers of a run, which compares them.
var hashSeed = maphash.MakeSeed()

// hashOf returns a hash of some texts: a large site has less memory than titles.
func hashOf(texts ...string) uint64 {
	var hash maphash.Hash
	hash.SetSeed(hashSeed)
	for _, text := range texts {
		hash.WriteString(text)
		hash.WriteByte(0)
	}
	return hash.Sum64()
}

func hashOfTitle(title string) uint64 { return hashOf(foldedTitle(title)) }

func folded(s string) string { return string(token.Append(nil, s)) }

// foldedTitle returns a title to compare: one without letters and digits, such as an emoji, is its own.
func foldedTitle(s string) string { return cmp.Or(folded(s), s) }

// isByFirst reports whether two papers may have the same first author: names are often abbreviated, in another order,
// or missing.
func (a *knownPaper) isByFirst(b *knownPaper) bool {
	return a.first == "" || b.first == "" || a.isBySame(b)
}

// isBySame reports whether two papers have the same first author, with the same family name, or the names of one among
// those of the other.
func (a *knownPaper) isBySame(b *knownPaper) bool {
	first, other := strings.Fields(a.first), strings.Fields(b.first)
	return a.family != 0 && a.family == b.family || haveAll(first, other) || haveAll(other, first)
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
	case len(strings.Fields(foldedTitle(a.title))) < longTitle:
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
	if a.first == "" || b.first == "" {
		return shareWords(foldedTitle(a.title), foldedTitle(b.title))
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
