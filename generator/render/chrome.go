package render

import (
	"html/template"
	"slices"
	"strings"

	"offprint/generator/site"
)

// chrome is what pages have in common. It is most of the work of a short page, so it is
// done once: the navigation for each page that it leads to, and for all others.
type chrome struct {
	view                     ChromeView
	head, colophon, masthead template.HTML
	mastheads                map[site.Address]template.HTML
}

// newChrome makes the parts; an error is that of a layout.
func (r *renderer) newChrome() (chrome, error) {
	c := chrome{view: r.chromeView(), mastheads: map[site.Address]template.HTML{}}
	var err error
	part := func(name string, view ChromeView) template.HTML {
		var b strings.Builder
		if err == nil {
			err = r.layouts.parts[name].execute(&b, &view)
		}
		return template.HTML(b.String())
	}
	c.view.Policy = policyOf(part(headName, c.view))
	c.head, c.colophon, c.masthead = part(headName, c.view), part(colophonName, c.view), part(mastheadName, c.view)
	for i, a := range r.ways() {
		view := c.view
		view.IsHome = a.address == site.HomeAddress
		view.Nav = slices.Clone(view.Nav)
		view.Nav[i].Current = true
		c.mastheads[a.address] = part(mastheadName, view)
	}
	view := c.view
	view.IsSearch = true
	c.mastheads[site.SearchAddress] = part(mastheadName, view)
	return c, err
}

func (r *renderer) chromeView() ChromeView {
	s := r.site
	v := ChromeView{
		Site: SiteView{
			Title: s.Settings.Title, Curator: s.Settings.Curator,
			Home: s.Base.Href(site.HomeAddress), Repository: s.Settings.Repository, Suggest: r.suggest(),
		},
		Search:      r.searchView(),
		Feeds:       r.feeds(site.HomeAddress, s.Settings.Title),
		Styles:      r.layouts.styles(s.Base),
		Scripts:     r.layouts.scripts(s.Base),
		WebManifest: s.Base.Href(site.ManifestAddress),
	}
	v.Announced = r.announced(v.Feeds)
	for _, way := range r.ways() {
		v.Nav = append(v.Nav, NavView{Href: s.Base.Href(way.address), Text: way.title})
	}
	for _, p := range s.Pages {
		v.OwnPages = append(v.OwnPages, r.link(site.PageAddress(p.Slug), p.Title))
	}
	if icon := r.layouts.Asset(IconName); icon != "" {
		v.Icon = s.Base.Href(icon)
	}
	return v
}

// way is an entry of the navigation.
type way struct {
	address site.Address
	title   string
}

func (r *renderer) ways() []way {
	ways := []way{{site.HomeAddress, r.Say("home.title")}}
	for _, ix := range r.indexes {
		if ix.address != site.SubmittersAddress { // the archive leads there
			ways = append(ways, way{ix.address, ix.title})
		}
	}
	return append(ways, way{site.ArchiveAddress, r.Say("archive.title")})
}
