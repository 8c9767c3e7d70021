// Package generator builds a static site from a folder of papers.
//
//	content/ ─ content.Load ─▶ content.Folder ─ site.New ─▶ site.Site ─ producers ─▶ output.File … ─ output.Sync ─▶ public/
//
// [Build] runs this pipeline. The site is a pure function of the content, the layouts and the
// [Config]: equal input results in equal bytes, whatever was built before, whatever the order in
// which files are read, and on any number of processors. layers_test.go defines which package may
// import which.
package generator

import (
	"context"
	"errors"
	"io/fs"
	"iter"
	"slices"
	"time"

	"offprint/generator/rules"

	"offprint/generator/check"
	"offprint/generator/check/external"
	"offprint/generator/content"
	"offprint/generator/content/inputs"
	"offprint/generator/output"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/publish/layout"
	"offprint/generator/publish/search"
	"offprint/generator/seq"
	"offprint/generator/site"
	"offprint/generator/site/cite"
	"offprint/layouts"
)

// Config is the input of a build.
type Config struct {
	Site    fs.FS        // the site's folder, with content/ and maybe layouts/; see content.Open
	Output  string       // the folder to write; the build replaces all of it
	Cache   cache.Folder // of the last build; the zero value caches nothing
	BaseURL string       // overrides base_url of site.yaml, unless ""
	Version string       // of the program; "" if unknown
	Now     paper.Date   // papers with a later date are not published yet
	Past    paper.Date   // earlier days are over, so their digests appear; Now if it is zero

	Drafts     bool // publish drafts
	Future     bool // publish papers dated after Now
	Strict     bool // publish nothing if there are warnings
	AllowEmpty bool // publish a site without papers
	Hosted     bool // warn if the site's base address is on this machine
	Force      bool // replace a folder that offprint did not write
	VerifyKeys bool // for tests, see output.Options

	// For Check only.
	Earlier fs.FS                                                                // the site as it was; may be nil
	Changed map[string]bool                                                      // files that differ from Earlier; nil if any may
	Ask     func(ctx context.Context, links []string) ([]external.Result, error) // asks other hosts about links; nil asks nobody

	Clock    func() time.Time // for the age of files and the duration of steps; nil measures neither
	Observer Observer         // may be nil
}

// Report is the result of a build.
type Report struct {
	Problems  problem.List  `json:"problems"`  // errors and warnings for the authors: removed addresses, then sorted
	Published bool          `json:"published"` // the output is from this build
	Unchecked bool          `json:"-"`         // Preview.Check has yet to add problems
	BaseURL   string        `json:"base_url"`  // ends with a slash
	Papers    int           `json:"papers"`    // published papers
	HeldBack  HeldBack      `json:"held_back"` // papers that no list shows
	Output    output.Result `json:"output"`
	Steps     []Step        `json:"steps"` // in order; none if nothing has changed
}

// defaultBaseURL is the base address of a site that does not set one.
const defaultBaseURL = "http://localhost:1313/"

// Build builds the site. The report lists errors in the content and the layouts; if there are any
// besides warnings, Build publishes nothing and the last site stays. The returned error means that
// the site could not be built. If nothing has changed since the last build, Build returns the
// report of that build.
func Build(ctx context.Context, c Config) (Report, error) {
	if _, err := fs.Stat(c.Site, content.Root); errors.Is(err, fs.ErrNotExist) {
		return Report{}, content.ErrNoContent // write nothing into a folder that is not a site
	}
	var problems problem.List
	c.Cache, problems = TrustedCache(c.Cache)
	unlock, err := c.Cache.Lock(ctx)
	if err != nil {
		return Report{}, err
	}
	defer unlock()
	c.Site = inputs.ListOnce(c.Site)
	last, manifest := c.loadRecord(), c.loadManifest()
	sources, err := c.listSources()
	if err != nil {
		return Report{}, err
	}
	if report, ok, err := c.unchanged(ctx, last, manifest, sources); ok || err != nil {
		return report, err
	}
	return newRun(c, last, manifest, sources).build(ctx, problems)
}

// build runs the pipeline from the folder to the finished site.
func (r *run) build(ctx context.Context, problems problem.List) (Report, error) {
	in, more, err := r.read(ctx, r.tree, r.begin)
	if err != nil {
		return Report{}, err
	}
	problems = append(problems, more...)
	templates, more, err := layout.Load(ctx, r.Site, layouts.FS(), r.Cache, in.lang())
	if err != nil {
		return Report{}, err
	}
	problems = rules.Adjust(append(problems, more...), in.listing.Settings)
	r.report.BaseURL, r.report.Papers, r.report.HeldBack = in.baseURL, len(in.listing.Papers), r.heldBack(in)
	if !rules.Stops(problems, r.Strict) {
		if err = Relate(ctx, in.listing, r.Cache); err != nil {
			return Report{}, err
		}
		err = r.publish(ctx, edition{in, templates, r.Site, r.Version, r.Cache, r.search, r.tree.Stamp})
		if r.report.Published = err == nil; err == nil {
			problems = append(problems, rules.Adjust(hostLimits(in.listing.Settings, r.report.Output), in.listing.Settings)...)
		}
	}
	if failed := (problem.Problem{}); errors.As(err, &failed) { // a layout failed on a page
		problems, err = append(problems, failed), nil
	}
	if errors.Is(err, errKept) {
		err = nil
	}
	r.report.Problems = tidied(problems)
	if err == nil && r.report.Published {
		err = r.save()
	}
	r.report.Problems = slices.Insert(r.report.Problems, 0, r.lost...) // once, so that they come first
	return r.report, err
}

// sources is the content of a site, linked.
type sources struct {
	folder  content.Folder
	baseURL string
	listing *site.Site
	library *cite.Library
}

func (s sources) lang() string { return s.listing.Settings.Lang }

// read reads, checks and links the content. Papers that did not change since a tree was listed that is the current
// one come from the cache.
func (c Config) read(ctx context.Context, tree inputs.Tree, begin func(step string, files int)) (sources, problem.List, error) {
	begin("read", len(tree))
	folder, problems, err := content.NewMemory(c.Cache).Load(ctx, c.Site, tree)
	if err != nil {
		return sources{}, nil, err
	}
	begin("link", 0)
	in := c.link(new(site.Linker), folder, &problems)
	memory := check.NewMemory(c.Cache)
	problems = append(problems, c.checkContent(memory, folder)...)
	c.checkEmpty(in.listing, &problems)
	return in, problems, memory.Save()
}

// link links the content.
func (c Config) link(linker *site.Linker, folder content.Folder, problems *problem.List) sources {
	options := c.options(folder.Settings, problems)
	listing, more := linker.Link(folder, options)
	*problems = append(*problems, more...)
	library, more := cite.New(listing, options.Locate)
	*problems = append(*problems, more...)
	return sources{folder, options.BaseURL, listing, library}
}

// checkContent returns the problems of the content that don't keep it from being linked.
func (c Config) checkContent(memory *check.Memory, folder content.Folder) problem.List {
	return memory.Content(folder, check.Options{Now: c.Now, Locate: c.locate})
}

// tidied returns problems as reports have them.
func tidied(problems problem.List) problem.List {
	problems = append(problem.List{}, problems...)
	problems.Sort()
	problems.Bound()
	problems.Truncate()
	return problems
}

// publish updates the output with the files of all producers.
func (r *run) publish(ctx context.Context, e edition) error {
	r.begin("index", 0)
	defer search.RemoveShelf(r.Cache)
	index, err := e.index(ctx)
	if err != nil {
		return err
	}
	if err := r.search.Save(); err != nil {
		return err
	}
	r.search, e.search = nil, nil // the files need the memory of the index
	r.begin("write", r.manifest.Len())
	return r.sync(ctx, e.sources, seq.Concat(drain(index), e.files()))
}

// drain yields each file, then releases it: together they take much of the memory.
func drain(files []output.File) iter.Seq[output.File] {
	return func(yield func(output.File) bool) {
		for i, file := range files {
			files[i] = output.File{}
			if !yield(file) {
				return
			}
		}
	}
}
