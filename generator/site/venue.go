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

	uses int // papers, while the site is being linked
	hash fingerprint.Hash
}

// linkVenues links papers with the series and editions of their venues.
func (l *linker) linkVenues() {
	r := &venueResolver{linker: l, bySlug: make([]*Venue, len(l.kept.venues.slugs)), byName: make([]*Venue, len(l.kept.venues.all))}
	var listed [][2]*Venue // the series and edition of each paper, oldest first
	for _, p := range slices.Backward(l.Papers) {
		parts, of := l.partsOf(p), [2]*Venue{}
		if parts.series >= 0 {
			of[0] = r.venue(p, parts.series, nil)
			p.Venue = of[0]
			if parts.edition >= 0 {
				of[1] = r.venue(p, parts.edition, of[0])
				p.Venue = of[1]
			}
		}
		if len(l.Venues) > 0 {
			listed = append(listed, of)
		}
	}
	if len(l.Venues) == 0 {
		return
	}
	for _, v := range l.Venues {
		v.Papers = make([]*Paper, 0, v.uses)
		v.hash = v.newHash()
		slices.SortFunc(v.Editions, func(a, b *Venue) int { return cmp.Compare(b.Slug, a.Slug) })
	}
	for i, of := range slices.Backward(listed) {
		for _, v := range of {
			if v != nil {
				v.Papers = append(v.Papers, l.Papers[len(listed)-1-i])
			}
		}
	}
	slices.SortFunc(l.Venues, func(a, b *Venue) int { return cmp.Compare(a.Slug, b.Slug) })
}

// venueResolver finds the venues of names.
type venueResolver struct {
	*linker
	bySlug []*Venue
	byName []*Venue // those of names without problems
}

// venue returns the venue of a name on a paper: a series or, with the series, an edition.
func (r *venueResolver) venue(p *Paper, id int32, series *Venue) *Venue {
	names := r.kept.venues
	name, place := names.all[id].text, names.all[id].slug
	v := r.byName[id]
	if v == nil {
		if v = r.bySlug[place]; v == nil {
			v = &Venue{Name: name, Slug: names.slugs[place], Series: series}
			r.bySlug[place] = v
			r.Venues = append(r.Venues, v)
			if series != nil {
				series.Editions = append(series.Editions, v)
			}
		}
		if v.Name == name || !slug.Collide(v.Name, name) {
			r.byName[id] = v
		} else {
			r.problems.Errorf(sameAddress, r.at(p, "venue"), "change one of the names", "venue: %q and %q have the same address, %s", name, v.Name, VenuesAddress.Below(v.Slug))
		}
	}
	v.uses++
	return v
}
