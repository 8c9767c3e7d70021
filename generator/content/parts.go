package content

import (
	"slices"

	"go.yaml.in/yaml/v4"
)

// Part is an optional part of pages.
type Part string

// The parts. All but the first seven are metadata for programs.
const (
	PartReferences Part = "references" // a paper's page: references in three styles
	PartBibTeX     Part = "bibtex"     // a paper's page: its BibTeX
	PartPictures   Part = "pictures"   // cards: the paper's picture
	PartNeighbours Part = "neighbors"  // a paper's page: the titles of the papers before and after it
	PartPath       Part = "path"       // a paper's page: links to the year and month of its day
	PartReport     Part = "report"     // a paper's page: report a problem; suggestions are filled in
	PartRelated    Part = "related"    // a paper's page: similar papers, after those that its file names
	PartOpenGraph  Part = "opengraph"  // pages without a social card of their own: OpenGraph, with the site's card
	PartJSONLD     Part = "json-ld"    // papers and lists as JSON-LD
	PartSignposts  Part = "signposts"  // a paper's page: links to its files and to other records of it
	PartKeywords   Part = "keywords"   // a paper's page: its tags as citation_keywords
	PartCOinS      Part = "coins"      // cards: metadata for reference managers
	PartAllFeeds   Part = "all-feeds"  // heads: the site's feed in all formats
)

// Parts returns all parts.
func Parts() []Part {
	return []Part{PartReferences, PartBibTeX, PartPictures, PartNeighbours, PartPath, PartReport, PartRelated, PartOpenGraph, PartJSONLD, PartSignposts, PartKeywords, PartCOinS, PartAllFeeds}
}

// Shows reports whether pages have a part. By default, standard sites have no metadata that repeats
// what other metadata or files say, and lean sites have hardly any part.
func (s Settings) Shows(part Part) bool {
	if shown, set := s.Parts[part]; set {
		return shown
	}
	switch {
	case s.Size == Full:
		return true
	case s.Size == Lean:
		return part == PartBibTeX || part == PartRelated
	}
	return slices.Contains([]Part{PartReferences, PartBibTeX, PartPictures, PartNeighbours, PartPath, PartReport, PartRelated}, part)
}

// partKeys returns a key for each part.
func partKeys() []key[map[Part]bool] {
	docs := map[Part]string{
		PartReferences: "on a paper's page, references in three styles",
		PartBibTeX:     "on a paper's page, its BibTeX",
		PartPictures:   "on cards, the paper's picture",
		PartNeighbours: "on a paper's page, the titles of the papers before and after it",
		PartPath:       "on a paper's page, links to the year and month of its day",
		PartReport:     "with a `repository`, links that report a problem, and suggestions filled in",
		PartRelated:    "on a paper's page and in its JSON, the [papers most like it](related.md), after those that its entry names",
		PartOpenGraph:  "OpenGraph on pages without a social card of their own, with the site's card",
		PartJSONLD:     "papers and lists as JSON-LD",
		PartSignposts:  "in the head of a paper's page, [signposts](https://signposting.org) to its files, PDF, DOI and authors",
		PartKeywords:   "on a paper's page, its tags as `citation_keywords`, which reference managers import",
		PartCOinS:      "on cards, metadata for reference managers",
		PartAllFeeds:   "in the head of every page, the site's feed in all formats, not only in the first",
	}
	var keys []key[map[Part]bool]
	for _, part := range Parts() {
		keys = append(keys, key[map[Part]bool]{string(part), flag(), docs[part], func(r *reader, n *yaml.Node, parts *map[Part]bool) {
			(*parts)[part] = r.bool(n, string(part))
		}})
	}
	return keys
}

// parts reads which parts pages have.
func (r *reader) parts(n *yaml.Node) map[Part]bool {
	parts := map[Part]bool{}
	mapping(r, n, partKeys(), &parts)
	return parts
}
