package search

import (
	"fmt"

	"offprint/generator/output/cache"
)

// shelf is an index.Shelf in the cache.
type shelf struct{ values cache.Values[string] }

// shelfFolder is the folder of the caches with rows.
const shelfFolder = "rows"

func shelfName(pack int) string { return fmt.Sprintf("%s/%d", shelfFolder, pack) }

func (s shelf) Put(pack int, rows []string) {
	_ = s.values.Save(shelfName(pack), rows...) // without it, Take returns none
}

func (s shelf) Take(pack int) []string { return s.values.Load(shelfName(pack)) }

// RemoveShelf removes what the files of an index, or those of a killed build, have left in the cache.
func RemoveShelf(store cache.Folder) {
	for _, name := range store.Names(shelfFolder) {
		_ = cache.Remove(store, name) // else it only takes space
	}
}
