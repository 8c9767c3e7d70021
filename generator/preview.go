package generator

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"offprint/generator/check"
	"offprint/generator/content"
	"offprint/generator/content/inputs"
	"offprint/generator/output/cache"
	"offprint/generator/problem"
	"offprint/generator/publish/layout"
	"offprint/generator/publish/search"
	"offprint/generator/related"
	"offprint/generator/rules"
	"offprint/generator/site"
	"offprint/layouts"
)

// Preview is a site in memory. It renders a file when somebody opens it, and writes nothing but caches.
//
// Update and Check may run at the same time, and Open at any time; Update itself is for one goroutine.
type Preview struct {
	ctx       context.Context // of all rendering
	memory    *content.Memory // nil before the first Update
	search    *search.Memory  // likewise
	checked   *check.Memory   // likewise
	related   *related.Memory // likewise
	distrust  problem.List    // of the cache
	linker    site.Linker
	templates *layout.Layouts
	faults    problem.List // of the templates

	mu      sync.Mutex
	last    *version // of the last Update; nil if it failed
	shown   *version // what Open opens; nil before the first good one
	good    *version // the last one that passed the check
	retired sync.WaitGroup
}

// NewPreview returns a Preview without a site. When the context is done, it stops rendering.
func NewPreview(ctx context.Context) *Preview { return &Preview{ctx: ctx} }

// Close releases the site. Nobody may call Update or Open afterwards.
func (p *Preview) Close() {
	p.change(func() { p.last, p.shown, p.good = nil, nil, nil })
	p.retired.Wait()
}

// Update loads the site after changes of some files and folders, relative to the site; nil if any may have changed.
// The report is that of a build that is not checked yet, see Check, and says nothing about the output. If it has
// errors, the last good site stays. Update closes c.Site, if it has a method Close, once nothing is read from it
// any more.
func (p *Preview) Update(ctx context.Context, c Config, changed []string) (Report, error) {
	v := newVersion(p.ctx, c)
	if err := p.load(ctx, v, changed); err != nil {
		v.close()
		p.change(func() { p.last = nil })
		return Report{}, err
	}
	if p.isWary() || c.Strict || len(v.listing.Settings.Severity) > 0 {
		v.add(v.check())
	}
	report := v.report()
	p.change(func() {
		p.last = v
		if report.Published {
			p.shown = v
		}
		if report.Published && !report.Unchecked {
			p.good = v
		}
	})
	return report, nil
}

// isWary reports whether the last check found errors. Then the next update checks before it shows anything.
func (p *Preview) isWary() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.last != nil && p.last.isChecked && p.last != p.good
}

// Check checks the content of the last Update and returns the whole report. If there are errors, the last good site
// is shown again. It returns false if there is nothing to check, or another Update came first.
func (p *Preview) Check() (Report, bool) {
	v := p.acquire(func() *version { return p.last })
	if v == nil {
		return Report{}, false
	}
	defer v.users.Done()
	if v.isChecked {
		return Report{}, false
	}
	checked := v.check()
	isLast, report := false, Report{}
	p.change(func() {
		if isLast = p.last == v; !isLast {
			return
		}
		v.add(checked)
		if report = v.report(); report.Published {
			p.good = v
		} else if p.shown == v {
			p.shown = p.good
		}
	})
	return report, isLast
}

// load reads and links the content and the layouts.
func (p *Preview) load(ctx context.Context, v *version, changed []string) error {
	c := v.config
	if _, err := fs.Stat(c.Site, content.Root); errors.Is(err, fs.ErrNotExist) {
		return content.ErrNoContent
	}
	folder, problems, err := p.read(ctx, c, changed)
	if err != nil {
		return err
	}
	v.sources = c.link(&p.linker, folder, &problems)
	if err := p.relate(ctx, v.listing, p.store(c), changed == nil); err != nil {
		return err
	}
	c.checkEmpty(v.listing, &problems)
	isNew := p.templates == nil || p.templates.Lang != v.lang() || touches(changed, layouts.Root)
	if isNew {
		if p.templates, p.faults, err = layout.Load(p.ctx, c.Site, layouts.FS(), p.store(c), v.lang()); err != nil {
			p.templates = nil
			return err
		}
	}
	v.templates, v.search, v.checked = p.templates, p.search, p.checked
	v.problems = slices.Concat(p.distrust, problems, p.faults)
	if _, err := fs.Stat(c.Site, layouts.Root); isNew && err == nil && v.report().Published {
		return v.try()
	}
	return nil
}

// read reads the content that has changed.
func (p *Preview) read(ctx context.Context, c Config, changed []string) (content.Folder, problem.List, error) {
	if p.memory != nil && changed != nil {
		return p.memory.Update(ctx, c.Site, changed...)
	}
	if c.Cache, p.distrust = TrustedCache(c.Cache); p.memory == nil {
		p.memory, p.search, p.checked = content.NewMemory(c.Cache), search.NewMemory(c.Cache), check.NewMemory(c.Cache)
		p.related = related.NewMemory(c.Cache)
	}
	unlock, err := c.Cache.Lock(ctx)
	if err != nil {
		return content.Folder{}, nil, err
	}
	defer unlock()
	c.Site = inputs.ListOnce(c.Site)
	tree, err := c.listSources()
	if err != nil {
		return content.Folder{}, nil, err
	}
	if c.Observer != nil {
		c.Observer.Step("read", len(tree))
	}
	return p.memory.Load(ctx, c.Site, tree)
}

// relate sets the neighbours of papers. It saves them only after a load, as the other memories do.
func (p *Preview) relate(ctx context.Context, s *site.Site, store cache.Folder, isLoad bool) error {
	if err := relate(ctx, s, p.related); err != nil || !isLoad {
		return err
	}
	unlock, err := store.Lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	return p.related.Save(ctx)
}

// store returns the cache for layouts.
func (p *Preview) store(c Config) cache.Folder {
	if len(p.distrust) > 0 {
		return cache.Folder{}
	}
	return c.Cache
}

// touches reports whether changes may concern a folder.
func touches(changed []string, folder string) bool {
	return changed == nil || slices.ContainsFunc(changed, func(name string) bool { return name == folder || strings.HasPrefix(name, folder+"/") })
}

// change changes the versions, and closes those that nothing needs any more.
func (p *Preview) change(assign func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	before := []*version{p.last, p.shown, p.good}
	assign()
	after := []*version{p.last, p.shown, p.good, nil}
	for i, v := range before {
		if !slices.Contains(after, v) && !slices.Contains(before[:i], v) {
			v.cancel()
			p.retired.Go(v.close)
		}
	}
}

// acquire returns one of the versions, which stays open until the caller calls users.Done.
func (p *Preview) acquire(which func() *version) *version {
	p.mu.Lock()
	defer p.mu.Unlock()
	v := which()
	if v != nil {
		v.users.Add(1)
	}
	return v
}

// Open opens a file of the site by its path, once it is rendered. If there is no such file, the error is
// fs.ErrNotExist.
func (p *Preview) Open(ctx context.Context, name string) (io.ReadSeekCloser, error) {
	for {
		v := p.acquire(func() *version { return p.shown })
		if v == nil {
			return nil, fs.ErrNotExist
		}
		file, err := v.open(name)
		v.users.Done()
		if !errors.Is(err, context.Canceled) || ctx.Err() != nil || p.ctx.Err() != nil {
			return file, err
		} // else the site has changed while the search index was built
	}
}

// report returns the report of a version.
func (v *version) report() Report {
	problems := rules.Adjust(v.problems, v.listing.Settings)
	return Report{
		Problems: tidied(problems), Published: !rules.Stops(problems, v.config.Strict), Unchecked: !v.isChecked,
		BaseURL: v.baseURL, Papers: len(v.listing.Papers), HeldBack: v.config.heldBack(v.sources),
	}
}
