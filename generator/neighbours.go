package generator

import (
	"context"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/output/cache"
	"offprint/generator/related"
	"offprint/generator/site"
)

// neighboursName is the name of the cache with rows.
const neighboursName = "related"

// rows are the neighbours of the papers of a site.
type rows struct {
	Key  fingerprint.Hash // of all that they depend on
	Rows [][]related.Neighbor
}

// Relate sets the neighbours of all papers of a site. It remembers them in a cache.
func Relate(ctx context.Context, s *site.Site, store cache.Folder) error {
	if !s.Settings.Shows(content.PartRelated) {
		return nil
	}
	var papers []*site.Paper
	byID := map[string]*site.Paper{}
	var key fingerprint.Builder
	for _, p := range s.Papers {
		if p.Draft {
			continue
		}
		papers = append(papers, p)
		byID[p.ID] = p
		key.Hash(p.FileHash)
		key.Text(p.ID)
		key.Text(p.Picks()...)
	}
	found := rows{Key: key.Sum()}
	for _, last := range cache.Load[rows](store, neighboursName) {
		if last.Key == found.Key && len(last.Rows) == len(papers) {
			found = last
		}
	}
	if found.Rows == nil {
		var list []related.Paper
		for _, p := range papers {
			text := func() (string, string) { return p.Title.Plain, p.Abstract.Plain(s.Macros) }
			list = append(list, related.Paper{ID: p.ID, Date: p.Date.String(), Text: text, Picks: p.Picks()})
		}
		index, err := related.New(ctx, list)
		if err != nil {
			return err
		}
		for _, p := range papers {
			found.Rows = append(found.Rows, index.Row(p.ID))
		}
		if err := cache.Save(store, neighboursName, found); err != nil {
			return err
		}
	}
	for i, row := range found.Rows {
		var neighbours []site.Neighbour
		for _, n := range row {
			neighbours = append(neighbours, site.Neighbour{Paper: byID[n.ID], Picked: n.Picked, Terms: n.Terms})
		}
		papers[i].Relate(neighbours)
	}
	return nil
}
