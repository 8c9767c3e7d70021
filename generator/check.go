package generator

import (
	"context"
	"io/fs"
	"slices"

	"offprint/generator/content/inputs"
	"offprint/generator/output/cache"
	"offprint/generator/problem"
	"offprint/generator/publish/layout"
	"offprint/generator/rules"
	"offprint/generator/workflow"
	"offprint/layouts"
)

// checkRecord has the problems that the last Check found.
type checkRecord struct {
	Flags    string // see Config.flags
	Sources  inputs.Tree
	Open     problem.List // of workflows, which are no sources
	Problems problem.List
}

const checkCache = "check"

// Check returns the problems that Build would report, sorted, without building, and those that only
// Check looks for. Problems that a layout has with a single page are left: they show when the page is
// rendered.
func Check(ctx context.Context, c Config) (problem.List, error) {
	if c.Observer == nil {
		c.Observer = noObserver{}
	}
	var distrust problem.List
	c.Cache, distrust = TrustedCache(c.Cache)
	open := workflow.Open(c.Site)
	if c.Earlier != nil || c.Ask != nil || c.Cache.Path == "" {
		return c.check(ctx, nil, append(distrust, open...))
	}
	c.Site = inputs.ListOnce(c.Site)
	sources, err := c.listSources()
	if err != nil {
		return nil, err
	}
	for _, last := range cache.Load[checkRecord](c.Cache, checkCache) {
		if last.Flags != c.flags() || !slices.Equal(last.Open, open) {
			continue
		}
		if same, err := sources.Same(ctx, c.Site, last.Sources); same || err != nil {
			return last.Problems, err
		}
	}
	reader := inputs.NewReader(c.Site, c.Observer.File)
	c.Site = reader
	problems, err := c.check(ctx, sources, open)
	if err != nil {
		return nil, err
	}
	reader.Note(sources)
	return problems, cache.Save(c.Cache, checkCache, checkRecord{c.flags(), sources, open, problems})
}

// check is Check without the record of the last one. The tree is nil or current. It adds to problems.
func (c Config) check(ctx context.Context, tree inputs.Tree, problems problem.List) (problem.List, error) {
	in, more, err := c.read(ctx, tree, c.Observer.Step)
	if err != nil {
		return nil, err
	}
	problems = append(problems, more...)
	if _, err := fs.Stat(c.Site, layouts.Root); err == nil { // the built-in layouts have no problems
		_, more, err := layout.Load(ctx, c.Site, layouts.FS(), c.Cache, in.lang())
		if err != nil {
			return nil, err
		}
		problems = append(problems, more...)
	}
	if c.Earlier != nil {
		more, err := c.lostAddresses(in.folder)
		if err != nil {
			return nil, err
		}
		problems = append(problems, more...)
	}
	if c.Ask != nil {
		more, err := c.deadLinks(ctx, in.folder)
		if err != nil {
			return nil, err
		}
		problems = append(problems, more...)
	}
	problems = rules.Adjust(problems, in.folder.Settings)
	c.changedSettings(in.folder.Settings, &problems)
	problems.Sort()
	problems.Bound()
	return problems, ctx.Err()
}
