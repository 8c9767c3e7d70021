package page

import (
	"strings"

	"offprint/generator/site"
	"offprint/generator/text/tex"
)

// FactView is a line of a paper's details.
type FactView struct {
	Name, Value string
	Href        string
	IsSame      bool // it has the name of the line above
}

// facts returns the known details of a paper's publication.
func (r *renderer) facts(p *site.Paper) []FactView {
	var known []FactView
	add := func(key, value, href string) {
		if value != "" {
			known = append(known, FactView{Name: r.Text(key), Value: value, Href: href})
		}
	}
	add("fact.published", r.Date(p.Published), "")
	add("fact.updated", r.Date(p.Updated), "")
	pub := p.Publication()
	venue := ""
	if p.Venue != nil {
		venue = r.site.Base.Href(site.VenuesAddress.Below(p.Venue.Slug))
	}
	add("fact.venue", pub.Venue, venue)
	add("fact.track", pub.Track, "")
	add("fact.volume", pub.Volume, "")
	add("fact.number", pub.Number, "")
	add("fact.pages", pub.Pages, "")
	add("fact.series", pub.Series, "")
	add("fact.publisher", pub.Publisher, "")
	add("fact.institution", pub.Institution, "")
	add("fact.organization", pub.Organization, "")
	add("fact.address", pub.Address, "")
	label := "fact.editor"
	if len(pub.Editors) > 1 {
		label = "fact.editors"
	}
	for i, editor := range pub.Editors {
		add(label, editor.Name, editor.URL)
		known[len(known)-1].IsSame = i > 0
	}
	add("fact.howpublished", pub.HowPublished, "")
	add("fact.isbn", pub.ISBN, "")
	add("fact.issn", pub.ISSN, "")
	add("fact.award", pub.Award, "")
	add("fact.license", pub.License, licenseAddress(pub.License))
	add("fact.bibnote", tex.Parse(pub.BibNote, r.site.Macros).Plain(), "")
	return known
}

// licenseAddress returns a license that is an address, for a link.
func licenseAddress(license string) string {
	if strings.HasPrefix(license, "https://") || strings.HasPrefix(license, "http://") {
		return license
	}
	return ""
}
