package site

import (
	"cmp"
	"slices"

	"offprint/generator/fingerprint"
	"offprint/generator/text/slug"
)

// Venue is a series such as NeurIPS, or one of its editions such as NeurIPS 2025; paper.ParseVenue tells
// them apart.
type Venue struct {
	Name     string
	Slug     string
	Papers   []*Paper // newest first; a series has the papers of all its editions
	Series   *Venue   // of an edition; nil for a series
	Editions []*Venue // of a series, latest year first

	hash fingerprint.Hash
}

// venues links papers with the series and editions of their venues.
func (l *linker) venues() {
	bySlug := map[string]*Venue{}
	add := func(p *Paper, name string, series *Venue) *Venue {
		place := slug.Of(name)
		v := bySlug[place]
		if v == nil {
			v = &Venue{Name: name, Slug: place, Series: series}
			bySlug[place] = v
			l.Venues = append(l.Venues, v)
			if series != nil {
				series.Editions = append(series.Editions, v)
			}
		} else if slug.Collide(v.Name, name) {
			l.problems.Errorf(sameAddress, l.at(p, "venue"), "change one of the names", "venue: %q and %q have the same address, %s", name, v.Name, VenuesAddress.Below(place))
		}
		v.Papers = append(v.Papers, p)
		return v
	}
	for _, p := range slices.Backward(l.Papers) {
		edition := p.Publication.Edition
		if edition.Series == "" {
			continue
		}
		p.Venue = add(p, edition.Series, nil)
		if edition.Name != "" {
			p.Venue = add(p, edition.Name, p.Venue)
		}
	}
	for _, v := range l.Venues {
		slices.Reverse(v.Papers)
		v.hash = v.newHash()
		slices.SortFunc(v.Editions, func(a, b *Venue) int { return cmp.Compare(b.Slug, a.Slug) })
	}
	slices.SortFunc(l.Venues, func(a, b *Venue) int { return cmp.Compare(a.Slug, b.Slug) })
}
