package asset

import (
	"offprint/generator/fingerprint"
	"offprint/generator/output/cache"
	"offprint/generator/problem"
	"offprint/generator/text/locale"
)

// cacheName is the name of the cache with the assets of the last build.
const cacheName = "assets"

// cachedAssets are the assets made from some files.
type cachedAssets struct {
	Key    fingerprint.Hash
	Assets List
}

// Load returns the assets of New, from the cache if nothing has changed: bundling scripts takes a third of the
// build of a small site. Assets with problems are not cached.
// The key is a hash of the files and the texts.
func Load(store cache.Folder, key fingerprint.Hash, files map[string]string, text *locale.Strings, problems *problem.List) List {
	for _, cached := range cache.Load[cachedAssets](store, cacheName) {
		if cached.Key == key {
			return cached.Assets
		}
	}
	var found problem.List
	assets := New(files, text, &found)
	if *problems = append(*problems, found...); len(found) == 0 {
		_ = cache.Save(store, cacheName, cachedAssets{key, assets}) // the next build tries again
	}
	return assets
}
