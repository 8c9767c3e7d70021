package generator

import (
	"context"
	"io/fs"

	"offprint/generator/problem"
	"offprint/generator/publish/layout"
	"offprint/layouts"
)

// Check returns the problems that Build would report, sorted, without building. Only problems that
// a layout has with a single page are left: they show when the page is rendered.
func Check(ctx context.Context, c Config) (problem.List, error) {
	in, problems, err := c.read(ctx, func(string, int) {})
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
	problems.Sort()
	return problems, nil
}
