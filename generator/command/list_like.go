package command

import (
	"context"
	"fmt"
	"slices"

	"offprint/generator"
	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/site"
)

// near returns the ids of the published papers that a query with like: asks for, in their order. unknown is an error if
// no published paper has the id in the query.
func (o *options) near(ctx context.Context, s selection, folder content.Folder, now paper.Date) (ids []string, unknown, err error) {
	if s.query == nil || s.query.Like() == "" {
		return nil, nil, nil
	}
	folder.Settings.Searches = nil
	linked, _ := site.New(folder, site.Options{Now: now})
	trusted, _ := generator.TrustedCache(o.cache()) // load returns the warnings
	if err := generator.Relate(ctx, linked, trusted); err != nil {
		return nil, nil, err
	}
	papers, isKnown := linked.FindLike(*s.query)
	if !isKnown {
		unknown = failure{hinted{fmt.Errorf("like: no published paper has the id %s", s.query.Like()), "offprint list prints the ids of papers"}}
	}
	for _, p := range papers {
		ids = append(ids, p.ID)
	}
	return ids, unknown, nil
}

// order sorts rows, which are in the order of the site, or in that of papers near another.
func (s selection) order(rows []row) {
	switch content.Order(s.sort) {
	case content.ByUpvotes:
		slices.SortStableFunc(rows, func(a, b row) int { return site.CompareUpvotes(a.paper, b.paper) })
	case content.ByTrending:
		slices.SortStableFunc(rows, func(a, b row) int { return site.CompareTrending(a.paper, b.paper) })
	}
}

// matching returns the papers that match the query; all if there is none. near has the ids of those like another.
func (s selection) matching(all *site.Site, near []string) []*site.Paper {
	switch {
	case s.query == nil:
		return all.Papers
	case s.query.Like() == "":
		return all.Find(*s.query)[0]
	}
	place := func(p *site.Paper) int { return slices.Index(near, p.ID) }
	papers := slices.DeleteFunc(slices.Clone(all.Papers), func(p *site.Paper) bool { return place(p) < 0 })
	if !s.isSorted {
		slices.SortFunc(papers, func(a, b *site.Paper) int { return place(a) - place(b) })
	}
	return papers
}
