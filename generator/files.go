package generator

import (
	"context"
	"io/fs"
	"iter"

	"offprint/generator/fingerprint"
	"offprint/generator/output"
	"offprint/generator/output/cache"
	"offprint/generator/publish/asset"
	"offprint/generator/publish/card"
	"offprint/generator/publish/export"
	"offprint/generator/publish/feed"
	"offprint/generator/publish/layout"
	"offprint/generator/publish/page"
	"offprint/generator/publish/search"
	"offprint/generator/seq"
)

// edition is everything that the files of a site are made from. [Build] writes all of them, [Preview]
// renders those that somebody opens.
type edition struct {
	sources
	templates *layout.Layouts
	source    fs.FS  // the site's
	version   string // of the program
	store     cache.Folder
	search    *search.Memory

	stamp func(name string) fingerprint.Hash // of a file of the site, see page.Pages; may be nil
}

// index returns the files of the search index. Each depends on all papers.
func (e edition) index(ctx context.Context) ([]output.File, error) {
	return e.search.Files(ctx, e.listing)
}

// files yields all other files.
func (e edition) files() iter.Seq[output.File] {
	files, _ := e.open()
	return files
}

// open returns all files besides those of the index, and the renderer of the pages among them.
func (e edition) open() (iter.Seq[output.File], page.Renderer) {
	s, templates := e.listing, e.templates
	exports := export.New(e.library, s, e.store)
	pages := page.Pages{Layouts: templates, Source: e.source, Library: e.library, Lists: exports.Lists, Stamp: e.stamp}.Renderer(s)
	return seq.Concat(
		pages.Files(),
		feed.Feeds{
			Templates: templates, Source: e.source, Style: templates.Assets.Address(asset.FeedStyle),
			Icon: templates.Assets.Address(asset.Icon), Stamp: e.stamp,
		}.Files(s),
		exports.Files(e.version),
		card.Files(s, templates.Strings),
	), pages
}
