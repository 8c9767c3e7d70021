package add

import (
	"crypto/sha256"
	"maps"
	"slices"
	"strings"

	"offprint/generator/output/cache"
)

// authoredFiles knows the files of papers as this package wrote them last. A file with another text was edited by a person.
type authoredFiles struct {
	folder    cache.Folder
	sums      map[string][8]byte
	isChanged bool
}

// authoredFile is a file of the cache.
type authoredFile struct {
	Name string
	Sum  [8]byte
}

const authoredCache = "added"

// loadAuthoredFiles loads the files from the cache. It knows none if there is no cache: then no text is replaced.
func loadAuthoredFiles(folder cache.Folder) *authoredFiles {
	folder.Version = "1" // later programs know these files too
	f := &authoredFiles{folder: folder, sums: map[string][8]byte{}}
	for _, one := range cache.Load[authoredFile](folder, authoredCache) {
		f.sums[one.Name] = one.Sum
	}
	return f
}

func (f *authoredFiles) has(name string, data []byte) bool {
	sum, ok := f.sums[name]
	return ok && sum == sumOf(data)
}

func (f *authoredFiles) set(name string, data []byte) {
	f.sums[name], f.isChanged = sumOf(data), true
}

func sumOf(data []byte) [8]byte {
	sum := sha256.Sum256(data)
	return [8]byte(sum[:8])
}

func (f *authoredFiles) save() error {
	if !f.isChanged {
		return nil
	}
	var files []authoredFile
	for _, name := range slices.SortedFunc(maps.Keys(f.sums), strings.Compare) {
		files = append(files, authoredFile{name, f.sums[name]})
	}
	return cache.Save(f.folder, authoredCache, files...)
}
