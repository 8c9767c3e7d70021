package page

import (
	"html/template"
	"slices"
	"strings"

	"offprint/generator/publish/asset"
	"offprint/generator/publish/layout"
	"offprint/generator/site"
)

// chrome is what all pages share. Most of the work of a short page goes into it, so it is rendered
// once: with the navigation for each page that the navigation links to, and for all others.
type chrome struct {
	view                     ChromeView
	head, colophon, masthead template.HTML
	subscribeHead            template.HTML // of the page with the form, which may post to another host
	mastheads                map[site.Address]template.HTML
	err                      error // from a layout: no page can be rendered
}

// newChrome renders the parts.
func (r *renderer) newChrome() chrome {
	c := chrome{view: r.chromeView(), mastheads: map[site.Address]template.HTML{}}
	part := func(l layout.Layout, view ChromeView) template.HTML {
		var b strings.Builder
		if c.err == nil {
			c.err = l.Execute(&b, &view)
		}
		return template.HTML(b.String())
	}
	c.view.Policy = policyOf(part(r.layouts.Head, c.view))
	c.head, c.colophon, c.masthead = part(r.layouts.Head, c.view), part(r.layouts.Colophon, c.view), part(r.layouts.Masthead, c.view)
	subscribe := c.view
	subscribe.Policy = policyOf(c.head, r.site.Settings.Subscribe.Origins()...)
	c.subscribeHead = part(r.layouts.Head, subscribe)
	for i, a := range r.navigation() {
		view := c.view
		view.IsHome = a.address == site.HomeAddress
		view.Nav = slices.Clone(view.Nav)
		view.Nav[i].Current = true
		c.mastheads[a.address] = part(r.layouts.Masthead, view)
	}
	view := c.view
	view.IsSearch = true
	c.mastheads[site.SearchAddress] = part(r.layouts.Masthead, view)
	return c
}

func (r *renderer) chromeView() ChromeView {
	s := r.site
	v := ChromeView{
		Site: SiteView{
			Title: s.Settings.Title, Curator: s.Settings.Curator,
			Home: s.Base.Href(site.HomeAddress), Repository: s.Settings.Repository, Suggest: r.suggest(),
		},
		Search:      r.searchView(),
		Feeds:       r.feeds(site.HomeAddress, s.Settings.Title, s.Settings.FeedKinds()),
		Styles:      r.layouts.Assets.Styles(s.Base),
		Scripts:     r.layouts.Assets.Scripts(s.Base),
		Stats:       r.stats(),
		WebManifest: s.Base.Href(site.ManifestAddress),
	}
	v.Announced = r.announced(v.Feeds)
	for _, entry := range r.navigation() {
		v.Nav = append(v.Nav, NavView{Href: s.Base.Href(entry.address), Text: entry.title})
	}
	for _, p := range s.Pages {
		v.OwnPages = append(v.OwnPages, r.link(site.PageAddress(p.Slug), p.Title))
	}
	v.Icon = r.assetHref(asset.Icon)
	return v
}

// navEntry is an entry of the navigation.
type navEntry struct {
	address site.Address
	title   string
}

func (r *renderer) navigation() []navEntry {
	entries := []navEntry{{site.HomeAddress, r.Text("home.title")}}
	if r.site.HasSignals() {
		entries = append(entries, navEntry{site.TrendingAddress, r.Text("trending.title")})
	}
	for _, ix := range r.indexes {
		if ix.address != site.SubmittersAddress { // the archive links there
			entries = append(entries, navEntry{ix.address, ix.title})
		}
	}
	return append(entries, navEntry{site.ArchiveAddress, r.Text("archive.title")})
}
