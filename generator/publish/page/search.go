package page

import (
	"slices"

	"offprint/generator/output"
	"offprint/generator/publish/asset"
	"offprint/generator/site"
)

// SearchPageView is the search page. A script searches in the reader's browser; the page also has
// something to read without scripts.
type SearchPageView struct {
	Page    Frame
	Search  SearchView
	Style   string     // address of the page's own style sheet
	Browse  []LinkView // links to papers for readers who don't search
	Cite    *CiteView  // of the papers found
	Suggest LinkView   // to report a missing paper; without an Href if there is nowhere to

	HasTrending, HasUpvotes bool // any paper has such a number, to sort by
}

func (r *renderer) searchPage() output.File {
	return r.page(site.SearchAddress, "search.html", nil, func() (any, []*List) {
		v := &SearchPageView{
			Page: r.frame(site.SearchAddress, r.Text("search.title")), Search: r.searchView(), Suggest: r.suggest(),
			Style: r.assetHref(asset.SearchStyle),
		}
		if blocks := r.blocks(BlocksView{}, nil); blocks != nil {
			v.Cite = &CiteView{Blocks: blocks}
		}
		v.HasTrending = r.site.HasSignals()
		v.HasUpvotes = slices.ContainsFunc(r.site.Papers, func(p *site.Paper) bool { return p.Signals.Upvotes > 0 })
		v.Page.Description = r.Text("search.description", "site", r.site.Settings.Title)
		for _, entry := range r.navigation() {
			v.Browse = append(v.Browse, r.link(entry.address, entry.title))
		}
		return v, nil
	})
}

func (r *renderer) searchView() SearchView {
	return SearchView{Page: r.site.Base.Href(site.SearchAddress), Script: r.assetHref(asset.SearchScript)}
}

// assetHref returns the address of an asset; "" if the site's layouts have none of that name.
func (r *renderer) assetHref(name string) string {
	if a := r.layouts.Assets.Address(name); a != "" {
		return r.site.Base.Href(a)
	}
	return ""
}
