package find

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"offprint/generator/publish/search/index"
)

// Facets tell how many of the papers found have a tag, a year or a venue.
type Facets struct {
	Tags   []Facet `json:"tags"`
	Years  []Facet `json:"years"`
	Venues []Facet `json:"venues"`
}

// Facet is a part of the papers found.
type Facet struct {
	Name  string `json:"name"`
	Key   string `json:"key"` // which a query asks for it by
	Count int    `json:"count"`
	State string `json:"state"` // in where the query asks for it, out where it asks for none of it
}

// readFacets reads the facets' file once.
func (f *finder) readFacets() (facets *index.Facets, err error) {
	if f.facets == nil {
		f.facets, err = f.r.Facets()
	}
	return f.facets, err
}

// facetsOf counts papers, each by the chance that it is found.
func (f *finder) facetsOf(chance []float64) (*Facets, error) {
	facets, err := f.readFacets()
	if err != nil {
		return nil, err
	}
	years, err := f.years()
	if err != nil {
		return nil, err
	}
	tags, venues, ofYear := make([]float64, len(facets.Tags)), make([]float64, len(facets.Venues)), map[int]float64{}
	for ordinal, p := range chance {
		if p == 0 {
			continue
		}
		for _, tag := range facets.TagsOf[ordinal] {
			tags[tag] += p
		}
		if venue := facets.Venue[ordinal]; venue >= 0 {
			venues[venue] += p
		}
		ofYear[years[ordinal]] += p
	}
	found := &Facets{Tags: f.named(facets.Tags, tags), Venues: f.named(facets.Venues, venues), Years: f.yearly(ofYear)}
	return found, nil
}

// named gives facets with names, those of most papers first.
func (f *finder) named(names []index.Facet, counts []float64) []Facet {
	list := make([]Facet, len(names))
	for i, name := range names {
		list[i] = f.facet(name.Name, name.Key, counts[i])
	}
	slices.SortStableFunc(list, func(a, b Facet) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name)) })
	return first(list)
}

// yearly gives years as facets, the newest first.
func (f *finder) yearly(counts map[int]float64) []Facet {
	for _, item := range f.query.Items {
		if item.Field == "year" && item.From == item.To {
			counts[item.From] += 0
		}
	}
	var list []Facet
	for _, year := range slices.Backward(slices.Sorted(maps.Keys(counts))) {
		name := strconv.Itoa(year)
		list = append(list, f.facet(name, "year:"+name, counts[year]))
	}
	return first(list)
}

func (f *finder) facet(name, key string, count float64) Facet {
	facet := Facet{Name: name, Key: key, Count: int(math.Floor(count + 0.5))}
	for _, item := range f.query.Items {
		switch isYear := item.Field == "year" && item.From == item.To; {
		case item.Prefix || isYear && "year:"+strconv.Itoa(item.From) != key || !isYear && item.Field+":"+item.Key != key:
		case item.Without:
			facet.State = "out"
		default:
			facet.State = "in"
		}
	}
	return facet
}

// first gives the facets that a query can ask for and that some paper has, as many as are
// shown; and those that the query asks for.
func first(list []Facet) []Facet {
	found := []Facet{}
	for _, facet := range list {
		if facet.State == "" && (facet.Count == 0 || len(found) >= facetLimit) {
			continue
		}
		if key, ok := typed(facet.Key); ok {
			facet.Key = key
			found = append(found, facet)
		}
	}
	return found
}

// typed writes a key as a query has it: in quotes, where it is read as something else without
// them. It is false for one with quotes in it.
func typed(key string) (string, bool) {
	field, value, _ := strings.Cut(key, ":")
	for _, q := range []string{key, field + `:"` + value + `"`} {
		items := Parse(q).Items
		if len(items) == 1 && items[0].Field == field && (items[0].Key == value || field == "year") && !items[0].Prefix {
			return q, true
		}
	}
	return "", false
}
