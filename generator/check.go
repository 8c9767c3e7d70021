package generator

import (
	"context"
	"io/fs"

	"offprint/generator/problem"
	"offprint/generator/publish/layout"
	"offprint/layouts"
)

// Check returns the problems that Build would report, sorted, without building, and those that only
// Check looks for. Problems that a layout has with a single page are left: they show when the page is
// rendered.
func Check(ctx context.Context, c Config) (problem.List, error) {
	if c.Observer == nil {
		c.Observer = noObserver{}
	}
	in, problems, err := c.read(ctx, c.Observer.Step)
	if err != nil {
		return nil, err
	}
	if _, err := fs.Stat(c.Site, layouts.Root); err == nil { // the built-in layouts have no problems
		_, more, err := layout.Load(c.Site, layouts.FS(), in.lang())
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
	problems = Adjust(problems, in.folder.Settings)
	problems.Sort()
	return problems, ctx.Err()
}
