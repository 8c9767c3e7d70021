// Package generator makes a static site of a folder of papers.
//
//	content/ ─ content.Load ─▶ content.Folder ─ site.New ─▶ site.Site ─ producers ─▶ output.File … ─ output.Sync ─▶ public/
//
// [Build] is that picture. The site is a pure function of the content, the layouts and the
// [Config]: equal input gives equal bytes, whatever was built before, in whatever order files
// are read, and on however many processors. Which package may import which is written in
// layers_test.go.
package generator

import (
	"context"
	"errors"
	"io/fs"
	"iter"
	"time"

	"offprint/generator/content"
	"offprint/generator/output"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/publish/asset"
	"offprint/generator/publish/card"
	"offprint/generator/publish/export"
	"offprint/generator/publish/feed"
	"offprint/generator/publish/layout"
	"offprint/generator/publish/page"
	"offprint/generator/publish/search"
	"offprint/generator/site"
	"offprint/generator/site/cite"
	"offprint/layouts"
)

// Config says what to build, and where.
type Config struct {
	Site    fs.FS        // the site's folder, with content/ and perhaps layouts/ in it
	Output  string       // the folder to make; it is replaced as a whole
	Cache   cache.Folder // what may be reused from the last build; the zero value reuses nothing
	BaseURL string       // where the site will stand; "" takes it from site.yaml
	Version string       // the program\'s, told to other programs; "" is not known
	Now     paper.Date   // papers of later days are not published yet

	Drafts     bool // publish drafts
	Future     bool // publish what is dated after Now
	Strict     bool // warnings keep the site from being published
	AllowEmpty bool // publish even without a single paper
	Force      bool // replace a folder that offprint did not make

	Clock    func() time.Time // to tell fresh files from settled ones, and to measure; nil does neither
	Progress *Progress        // shows how far the build is; may be nil
	Begin    func(files int)  // is told how many sources there are before they are read; may be nil
}

// Report is what a build found and did.
type Report struct {
	Problems  problem.List  `json:"problems"`  // sorted; the authors' mistakes
	Published bool          `json:"published"` // the output is that of this build
	BaseURL   string        `json:"base_url"`  // where the site is to stand, with a slash at the end
	Papers    int           `json:"papers"`    // published ones
	Output    output.Result `json:"output"`
	Steps     []Step        `json:"steps"` // what took how long, in order; none where nothing has changed
}

// DefaultBaseURL is where a site stands that does not say where.
const DefaultBaseURL = "http://localhost:1313/"

// Build makes the site. Mistakes in the content and the layouts are in the report; with any
// that is more than a warning, nothing is published and the last site stays. An error means
// that the site could not be built. Where nothing has changed since the last build, its report
// is given again.
func Build(ctx context.Context, c Config) (Report, error) {
	if _, err := fs.Stat(c.Site, content.Root); errors.Is(err, fs.ErrNotExist) {
		return Report{}, content.ErrNoContent // and nothing is made in a folder that is no site
	}
	unlock, err := c.Cache.Lock(ctx)
	if err != nil {
		return Report{}, err
	}
	defer unlock()
	before := c.recall()
	sources, err := c.look()
	if err != nil {
		return Report{}, err
	}
	if report, ok, err := c.unchanged(ctx, before, sources); ok || err != nil {
		return report, err
	}
	return newRun(c, before.Manifest, sources).build(ctx)
}

// build goes from the folder to the finished site.
func (r *run) build(ctx context.Context) (Report, error) {
	r.begin("read", len(r.sources))
	folder, problems, err := content.Load(ctx, r.Site, r.Cache)
	if err != nil {
		return Report{}, err
	}
	r.begin("link", 0)
	options := r.options(folder.Settings, &problems)
	listing, more := site.New(folder, options)
	problems = append(problems, more...)
	library, more := cite.New(listing, options.Locate)
	problems = append(problems, more...)
	looks, more, err := layout.Load(r.Site, layouts.FS(), folder.Settings.Lang)
	if err != nil {
		return Report{}, err
	}
	problems = append(problems, more...)
	r.checkEmpty(listing, &problems)
	r.report.BaseURL, r.report.Papers = options.BaseURL, len(listing.Papers)
	if !problems.HasErrors(r.Strict) {
		err = r.publish(ctx, listing, library, looks)
		r.report.Published = err == nil
	}
	if late := (problem.Problem{}); errors.As(err, &late) { // a layout that failed while pages were made
		problems, err = append(problems, late), nil
	}
	problems.Sort()
	r.report.Problems = append(problem.List{}, problems...)
	if err != nil || !r.report.Published {
		return r.report, err
	}
	return r.report, r.remember()
}

// publish makes the output hold what the producers make of the site.
func (r *run) publish(ctx context.Context, s *site.Site, library *cite.Library, looks *layout.Layouts) error {
	r.begin("index", 0)
	index, err := search.Files(ctx, s)
	if err != nil {
		return err
	}
	r.begin("write", len(r.manifest.Files))
	exports := export.New(library, s)
	return r.sync(ctx, all(
		once(index),
		page.Pages{Layouts: looks, Source: r.Site, Library: library, Lists: exports.Lists()}.Files(s),
		feed.Feeds{Strings: looks.Strings, Source: r.Site, Style: looks.Assets.Address(asset.FeedStyle), Icon: looks.Assets.Address(asset.Icon)}.Files(s),
		exports.Files(r.Version),
		card.Files(s, looks.Strings),
	))
}

// once gives each file and forgets it, since together they take a good part of the memory.
func once(files []output.File) iter.Seq[output.File] {
	return func(yield func(output.File) bool) {
		for i, file := range files {
			files[i] = output.File{}
			if !yield(file) {
				return
			}
		}
	}
}

// all is one sequence after the other.
func all(producers ...iter.Seq[output.File]) iter.Seq[output.File] {
	return func(yield func(output.File) bool) {
		for _, files := range producers {
			for file := range files {
				if !yield(file) {
					return
				}
			}
		}
	}
}
