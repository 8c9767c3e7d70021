package generator

import (
	"context"

	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/generator/related"
	"offprint/generator/site"
)

// Relate sets the neighbours of all papers of a site, and remembers them in a cache for the next time.
func Relate(ctx context.Context, s *site.Site, store cache.Folder) error {
	memory := related.NewMemory(store)
	if err := relate(ctx, s, memory); err != nil {
		return err
	}
	return memory.Save(ctx)
}

// relate sets the neighbours of all papers of a site, except of drafts, which are nobody's neighbours either.
func relate(ctx context.Context, s *site.Site, memory *related.Memory) error {
	if !s.Settings.Shows(content.PartRelated) {
		return nil
	}
	listed := make([]*site.Paper, 0, len(s.Papers))
	papers := make([]related.Paper, 0, len(s.Papers))
	for _, p := range s.Papers {
		if !p.Draft {
			day := p.Date.Year*10_000 + p.Date.Month*100 + p.Date.Day
			listed = append(listed, p)
			papers = append(papers, related.Paper{ID: p.ID, Key: p.FileHash, Day: day, Picks: p.Picks()})
		}
	}
	rows, err := memory.Rows(ctx, papers, func(i int) (title, abstract string) {
		return listed[i].Title.Plain, listed[i].Abstract.Plain(s.Macros)
	})
	if err != nil {
		return err
	}
	for i, row := range rows {
		listed[i].SetRow(row)
	}
	return nil
}
