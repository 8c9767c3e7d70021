package page

import (
	"offprint/generator/output"
	"offprint/generator/publish/asset"
	"offprint/generator/site"
)

// SearchPageView is the page that searches the papers. A script does it, in the reader's
// browser; what the page says stands there without one too.
type SearchPageView struct {
	Page    Frame
	Search  SearchView
	Script  string // addresses of the page's own script and style sheet
	Style   string
	Browse  []LinkView // ways to papers without a search
	Suggest LinkView   // where a paper that is missing is told of; without an Href if nowhere
}

func (r *renderer) searchPage() output.File {
	return r.page(site.SearchAddress, "search.html", func() (any, []*List) {
		v := &SearchPageView{
			Page: r.frame(site.SearchAddress, r.Text("search.title")), Search: r.searchView(), Suggest: r.suggest(),
			Script: r.assetHref(asset.SearchPage), Style: r.assetHref(asset.SearchStyle),
		}
		v.Page.Description = r.Text("search.description", "site", r.site.Settings.Title)
		for _, way := range r.ways() {
			v.Browse = append(v.Browse, r.link(way.address, way.title))
		}
		return v, nil
	})
}

func (r *renderer) searchView() SearchView {
	return SearchView{
		Page:   r.site.Base.Href(site.SearchAddress),
		Worker: r.assetHref(asset.SearchWorker), Panel: r.assetHref(asset.SearchPanel),
	}
}

// assetHref is the link to an asset; "" where a site's layouts have none of that name.
func (r *renderer) assetHref(name string) string {
	if a := r.layouts.Assets.Address(name); a != "" {
		return r.site.Base.Href(a)
	}
	return ""
}
