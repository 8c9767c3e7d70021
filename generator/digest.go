package generator

import (
	"context"

	"offprint/generator/content/inputs"
	"offprint/generator/problem"
	"offprint/generator/publish/digest"
	"offprint/generator/publish/layout"
	"offprint/generator/rules"
	"offprint/layouts"
)

// Digests reads a site and returns the writer of its digests, with the problems of the site.
func Digests(ctx context.Context, c Config) (digest.Writer, problem.List, error) {
	var problems problem.List
	c.Cache, problems = TrustedCache(c.Cache)
	unlock, err := c.Cache.Lock(ctx)
	if err != nil {
		return digest.Writer{}, nil, err
	}
	defer unlock()
	c.Site = inputs.ListOnce(c.Site)
	tree, err := c.listSources()
	if err != nil {
		return digest.Writer{}, nil, err
	}
	in, more, err := c.read(ctx, tree, func(string, int) {})
	if err != nil {
		return digest.Writer{}, nil, err
	}
	problems = append(problems, more...)
	templates, more, err := layout.Load(ctx, c.Site, layouts.FS(), c.Cache, in.lang())
	problems = rules.Adjust(append(problems, more...), in.listing.Settings)
	return digest.Writer{Site: in.listing, Layouts: templates}, tidied(problems), err
}
