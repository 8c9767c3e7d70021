package index

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
)

// Facets tell of all papers what they can be narrowed down by.
type Facets struct {
	Tags, Venues []Facet
	Years        []int   // of each paper, by ordinal; 0 where it is not known
	Venue        []int   // of each paper: an index of Venues, or -1
	TagsOf       [][]int // of each paper: indexes of Tags
}

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

func readFacets(data []byte, papers int) (*Facets, error) {
	var f facetsFile
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, errDamaged
	}
	facets := &Facets{Tags: facetList(f.Tags), Venues: facetList(f.Venues), Years: readRuns(f.Years, papers), Venue: readRuns(f.In, papers)}
	for i := range facets.Venue {
		facets.Venue[i]--
	}
	for of := f.Of; len(of) > 0 && of[0] >= 0 && of[0] < len(of); of = of[of[0]+1:] {
		facets.TagsOf = append(facets.TagsOf, of[1:of[0]+1])
	}
	if len(facets.Years) != papers || len(facets.Venue) != papers || len(facets.TagsOf) != papers || !facets.isSound() {
		return nil, errDamaged
	}
	return facets, nil
}

func facetList(list [][2]string) []Facet {
	facets := make([]Facet, len(list))
	for i, entry := range list {
		facets[i] = Facet{entry[0], entry[1]}
	}
	return facets
}

func readRuns(runs []int, limit int) (values []int) {
	for ; len(runs) >= 2 && len(values) < limit; runs = runs[2:] {
		for range min(runs[1], limit-len(values)) {
			values = append(values, runs[0])
		}
	}
	return values
}

// isSound says whether all indexes lead to something.
func (f *Facets) isSound() bool {
	for i, venue := range f.Venue {
		if venue < -1 || venue >= len(f.Venues) {
			return false
		}
		for _, tag := range f.TagsOf[i] {
			if tag < 0 || tag >= len(f.Tags) {
				return false
			}
		}
	}
	return true
}
