// Package render makes the pages of a site, and what belongs to pages: styles, scripts,
// the site's own files, the sitemap and robots.txt.
//
// Every page has a view, a plain struct of strings, safe HTML and finished addresses, and
// a layout that turns the view into HTML. A layout sees nothing but the view, so a hash of
// the view and the layout tells whether a page would come out as it did last time; then
// it is not rendered at all. What a card of a paper looks like is worked out once; a list
// is a frame around the bytes of its cards, and takes part in the hash by theirs.
package page

import (
	"io"
	"io/fs"
	"iter"
	"slices"
	"strings"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/output"
	"offprint/generator/publish/asset"
	"offprint/generator/publish/layout"
	"offprint/generator/seq"
	"offprint/generator/site"
	"offprint/generator/site/cite"
	"offprint/generator/text/locale"
)

// Pages produces the pages of a site.
type Pages struct {
	Layouts *layout.Layouts
	Source  fs.FS // the site's folder, for content/files
	Library *cite.Library
	Lists   map[site.Address][]content.ExportKind // the files beside the pages of lists
}

// Files gives every page, asset and file. The views are made when a file is opened.
func (p Pages) Files(s *site.Site) iter.Seq[output.File] {
	r := newRenderer(p, s)
	return seq.Concat(
		slices.Values([]output.File{r.home(), r.archivePage(), r.searchPage(), r.notFound()}),
		seq.Map(s.Papers, r.paper), seq.Map(s.Withdrawn, r.paper),
		r.days, r.weeks, seq.Map(s.Months, r.month), seq.Map(s.Years, r.year),
		r.lists, seq.Map(s.Collections, r.collection), r.indexPages,
		seq.Map(s.Pages, r.ownPage), seq.Map(s.Redirects, r.redirect),
		seq.Map(r.layouts.Assets, assetFile), r.sitemap, slices.Values(r.hosting()),
		seq.Map(s.Files, r.siteFile),
	)
}

// renderer is what all pages of a site share.
type renderer struct {
	*locale.Strings // what pages say
	site            *site.Site
	layouts         *layout.Layouts
	source          fs.FS
	library         *cite.Library
	exports         map[site.Address][]content.ExportKind
	cards           map[content.ListStyle]*cards
	indexes         []index // that have entries
	mathFont        asset.MathFont
	chrome          chrome
	err             error // in making the chrome: no page can be made
}

func newRenderer(p Pages, s *site.Site) *renderer {
	r := &renderer{Strings: p.Layouts.Strings, site: s, layouts: p.Layouts, source: p.Source, library: p.Library, exports: p.Lists}
	r.mathFont = r.layouts.Assets.MathFont()
	r.cards = r.newCards()
	r.indexes = r.newIndexes()
	r.chrome, r.err = r.newChrome()
	return r
}

// page makes a page's file, whose kind is the layout's name. The view is a pointer to a struct. Cards are filled into
// lists, if there are any, only where the page is written.
func (r *renderer) page(a site.Address, name string, view func() (view any, lists []*List)) output.File {
	l := r.layouts.Page(name)
	return output.File{Path: a.File(), Kind: strings.TrimSuffix(name, ".html"), Open: func() (output.Body, error) {
		if r.err != nil {
			return output.Body{}, r.err
		}
		v, lists := view()
		write := func(w io.Writer) error {
			for _, list := range lists {
				if err := list.fill(); err != nil {
					return err
				}
			}
			return l.Execute(w, v)
		}
		return output.Body{Fingerprint: fingerprint.Of(l.Fingerprint, v), Write: write}, nil
	}}
}

func assetFile(a asset.Asset) output.File {
	return output.Bytes(a.Address.File(), "asset", a.Data)
}
