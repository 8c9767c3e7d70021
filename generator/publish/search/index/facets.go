package index

import (
	"cmp"
	"encoding/json"
	"slices"
)

// Facet is a facet value: its name, and its key in queries, such as tag:cs.cv.
type Facet struct{ Name, Key string }

// MaxFacets is the number of tags that are facets, and of authors: those with most papers.
const MaxFacets = 500

// facetsFile is the JSON of the facets file.
type facetsFile struct {
	Tags    [][2]string `json:"tags"`
	Venues  [][2]string `json:"venues"`
	Authors [][2]string `json:"authors"`
	Years   []int       `json:"years"` // year, papers, year, papers …
	In      []int       `json:"in"`    // index into venues plus 1, or 0; papers …
	Of      []int       `json:"of"`    // for each paper, the number of its tags and their indices
	By      []int       `json:"by"`    // likewise of its authors
}

func newFacetsFile(papers []Listed, records []record) facetsFile {
	tagged, by := func(p *Listed) []Facet { return p.Tagged }, func(p *Listed) []Facet { return p.By }
	tags := mostCommon(papers, MaxFacets, tagged)
	venues := mostCommon(papers, len(papers), func(p *Listed) []Facet { return []Facet{p.In}[:min(1, len(p.In.Key))] })
	authors := mostCommon(papers, MaxFacets, by)
	f := facetsFile{Tags: tags.list, Venues: venues.list, Authors: authors.list, Years: []int{}, In: []int{}, Of: []int{}, By: []int{}}
	for i := range papers {
		p := &papers[i]
		f.Years = appendRun(f.Years, int(records[i].year))
		f.In = appendRun(f.In, venues.rank[p.In.Key])
		f.Of = tags.appendRanks(f.Of, tagged(p))
		f.By = authors.appendRanks(f.By, by(p))
	}
	return f
}

func writeFacets(papers []Listed, records []record) ([]byte, error) {
	return json.Marshal(newFacetsFile(papers, records))
}

// A ranking is a list of facets by number of papers, and the rank of each key, from 1.
type ranking struct {
	list [][2]string
	rank map[string]int
}

// facetCount is the number of papers with a facet.
type facetCount struct {
	Facet
	papers int
}

// mostCommon returns the facets with most papers, at most limit.
func mostCommon(papers []Listed, limit int, of func(p *Listed) []Facet) ranking {
	byKey := map[string]*facetCount{}
	for i := range papers {
		for _, facet := range of(&papers[i]) {
			if c := byKey[facet.Key]; c != nil {
				c.papers++
				c.Facet = facet
			} else {
				byKey[facet.Key] = &facetCount{facet, 1}
			}
		}
	}
	least := leastOf(byKey, limit)
	var list []*facetCount
	for _, c := range byKey {
		if c.papers >= least {
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(a, b *facetCount) int {
		return cmp.Or(cmp.Compare(b.papers, a.papers), cmp.Compare(a.Key, b.Key))
	})
	r := ranking{[][2]string{}, map[string]int{}}
	for i, c := range list[:min(limit, len(list))] {
		r.list = append(r.list, [2]string{c.Name, c.Key})
		r.rank[c.Key] = i + 1
	}
	return r
}

// leastOf returns a number of papers that as many facets reach as a limit allows, or a few more.
func leastOf(byKey map[string]*facetCount, limit int) int {
	var few [64]int // facets by their number of papers
	for _, c := range byKey {
		few[min(c.papers, len(few)-1)]++
	}
	least := len(few) - 1
	for sum := few[least]; least > 0 && sum < limit; sum += few[least] {
		least--
	}
	return least
}

// appendRanks appends the number of those facets that the ranking has, and their indices.
func (r *ranking) appendRanks(list []int, facets []Facet) []int {
	start := len(list)
	list = append(list, 0)
	for _, facet := range facets {
		if rank := r.rank[facet.Key]; rank > 0 {
			list = append(list, rank-1)
		}
	}
	list[start] = len(list) - start - 1
	return list
}

// appendRun appends a value to a run-length encoding: value, count, value, count …
func appendRun(runs []int, v int) []int {
	if n := len(runs); n > 0 && runs[n-2] == v {
		runs[n-1]++
		return runs
	}
	return append(runs, v, 1)
}
