// Package page publishes the pages of a site, and what comes with them: styles, scripts, the
// site's own files, the sitemap and robots.txt.
//
// Every page has a view, a plain struct of strings, safe HTML and finished addresses, and a layout
// that turns the view into HTML. A layout sees nothing but the view, so the fingerprint of view and
// layout determines the page, and an unchanged page is not rendered. A paper's card is rendered
// once; a list is a frame around the bytes of its cards and includes their fingerprints in its own.
package page

import (
	"errors"
	"io"
	"io/fs"
	"iter"
	"slices"
	"strings"
	"sync"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/output"
	"offprint/generator/problem"
	"offprint/generator/publish/asset"
	"offprint/generator/publish/layout"
	"offprint/generator/seq"
	"offprint/generator/site"
	"offprint/generator/site/cite"
	"offprint/generator/text/locale"
)

// Pages publishes the pages of a site.
type Pages struct {
	Layouts *layout.Layouts
	Source  fs.FS // the site's folder, for content/files
	Library *cite.Library
	Lists   func() map[site.Address][]content.ExportKind // the files next to pages of lists; called once if at all; nil if there are none

	// Stamp returns a hash of the state of a file of the site, zero if unknown. If it is nil, all are unknown.
	Stamp func(name string) fingerprint.Hash
}

// Renderer renders the pages of one site.
type Renderer struct{ *renderer }

// Renderer returns the renderer of a site.
func (p Pages) Renderer(s *site.Site) Renderer { return Renderer{newRenderer(p, s)} }

// Paper returns the page of one of the site's papers.
func (r Renderer) Paper(p *site.Paper) output.File { return r.paper(p) }

// Files returns every page, asset and file. Opening a file builds its view.
func (r Renderer) Files() iter.Seq[output.File] {
	s := r.site
	return seq.Concat(
		slices.Values([]output.File{r.home(), r.archivePage(), r.searchPage(), r.subscribePage(), r.notFound()}),
		seq.Map(r.layouts.Assets, assetFile), slices.Values(r.hosting()), // before papers: previews look for files in order
		seq.Map(s.Papers, r.paper), seq.Map(s.Withdrawn, r.paper),
		r.trending, r.days, r.weeks, seq.Map(s.Months, r.month), seq.Map(s.Years, r.year),
		r.statsPages, r.lists, seq.Map(s.Collections, r.collection), r.indexPages,
		seq.Map(s.Pages, r.ownPage), seq.Map(s.Redirects, r.redirect),
		r.sitemap,
		seq.Map(s.Files, r.siteFile),
	)
}

// renderer is what all pages of a site share.
type renderer struct {
	*locale.Strings // texts in the site's language
	site            *site.Site
	layouts         *layout.Layouts
	source          fs.FS
	library         *cite.Library
	exports         func() map[site.Address][]content.ExportKind
	stamp           func(name string) fingerprint.Hash // may be nil
	cards           map[content.ListStyle]*cards
	indexes         []index   // those with entries
	builders        sync.Pool // of keys

	// Built when first needed: previews render few pages, and a build few of those that have not changed.
	mathFont  func() asset.MathFont
	chrome    func() chrome
	sharedKey func() fingerprint.Hash
}

func (p Pages) lists() map[site.Address][]content.ExportKind {
	if p.Lists == nil {
		return nil
	}
	return p.Lists()
}

func newRenderer(p Pages, s *site.Site) *renderer {
	r := &renderer{Strings: p.Layouts.Strings, site: s, layouts: p.Layouts, source: p.Source, library: p.Library, exports: sync.OnceValue(p.lists), stamp: p.Stamp}
	r.builders.New = func() any { return new(fingerprint.Builder) }
	r.cards = r.newCards()
	r.indexes = r.newIndexes()
	r.mathFont = sync.OnceValue(r.layouts.Assets.MathFont)
	r.chrome = sync.OnceValue(r.newChrome)
	r.sharedKey = sync.OnceValue(r.newSharedKey)
	return r
}

// page returns the file of a page; its kind is the layout's name. The view is a pointer to a struct, and
// addKey adds what it depends on besides the address and what all pages share. Without addKey, the page has
// no key. Cards are rendered into the lists only when the page is written.
func (r *renderer) page(a site.Address, name string, addKey func(b *fingerprint.Builder), view func() (view any, lists []*List)) output.File {
	l := r.layouts.Page(name)
	return output.File{Path: a.File(), Kind: strings.TrimSuffix(name, ".html"), Key: r.key(a, name, addKey), Open: func() (output.Body, error) {
		if err := r.chrome().err; err != nil {
			return output.Body{}, err
		}
		v, lists := view()
		write := func(w io.Writer) error {
			for _, list := range lists {
				if err := list.fill(); err != nil {
					return onPage(a, err)
				}
			}
			return onPage(a, l.Execute(w, v))
		}
		return output.Body{Fingerprint: fingerprint.Of(l.Fingerprint, v), Write: write}, nil
	}}
}

// onPage adds the page to the problem of a layout that takes too much: the next page may be fine.
func onPage(a site.Address, err error) error {
	p := problem.Problem{}
	if errors.As(err, &p) && p.Code == layout.Limit {
		p.Text += ": " + a.File()
		return p
	}
	return err
}

func assetFile(a asset.Asset) output.File {
	return output.Bytes(a.Address.File(), "asset", a.Data)
}
