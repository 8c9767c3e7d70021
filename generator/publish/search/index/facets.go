package index

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
)

// Facet is a name and the key by which a query asks for it, such as tag:cs.cv.
type Facet struct{ Name, Key string }

// facetTags is how many tags are facets: those with most papers.
const facetTags = 500

// facetsFile is how facets are published.
type facetsFile struct {
	Tags   [][2]string `json:"tags"`
	Venues [][2]string `json:"venues"`
	Years  []int       `json:"years"` // year, papers, year, papers …
	In     []int       `json:"in"`    // an index of venues plus one or 0, papers …
	Of     []int       `json:"of"`    // for each paper the number of its tags, and they
}

func newFacetsFile(papers []known) facetsFile {
	tags := commonest(papers, facetTags, func(p *known) []Facet { return p.tagged })
	venues := commonest(papers, len(papers), func(p *known) []Facet { return []Facet{p.in}[:min(1, len(p.in.Key))] })
	f := facetsFile{Tags: tags.list, Venues: venues.list, Years: []int{}, In: []int{}, Of: []int{}}
	for i := range papers {
		p := &papers[i]
		f.Years = appendRun(f.Years, p.year)
		f.In = appendRun(f.In, venues.place[p.in.Key])
		start := len(f.Of)
		f.Of = append(f.Of, 0)
		for _, tag := range p.tagged {
			if place := tags.place[tag.Key]; place > 0 {
				f.Of = append(f.Of, place-1)
			}
		}
		f.Of[start] = len(f.Of) - start - 1
	}
	return f
}

func writeFacets(papers []known) ([]byte, error) { return json.Marshal(newFacetsFile(papers)) }

// ranking is facets, those with most papers first, and the place of each key, from 1.
type ranking struct {
	list  [][2]string
	place map[string]int
}

func commonest(papers []known, limit int, of func(p *known) []Facet) ranking {
	counts, names := map[string]int{}, map[string]string{}
	for i := range papers {
		for _, facet := range of(&papers[i]) {
			counts[facet.Key]++
			names[facet.Key] = facet.Name
		}
	}
	keys := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	r := ranking{[][2]string{}, map[string]int{}}
	for i, key := range keys[:min(limit, len(keys))] {
		r.list = append(r.list, [2]string{names[key], key})
		r.place[key] = i + 1
	}
	return r
}

// appendRun adds a value to runs of a value and how often it follows.
func appendRun(runs []int, v int) []int {
	if n := len(runs); n > 0 && runs[n-2] == v {
		runs[n-1]++
		return runs
	}
	return append(runs, v, 1)
}
