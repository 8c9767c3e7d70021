package content

import (
	"context"
	"fmt"
	"hash/fnv"
	"path"
	"slices"
	"strings"

	"offprint/generator/fingerprint"
	"offprint/generator/output/cache"
	"offprint/generator/parallel"
)

// papersFolder is the folder of the caches with papers. The part I of N has the sources whose file names have the
// hash I modulo N, so that an edit writes only a small part.
const papersFolder = "papers"

// The number of sources in a part, on average: partSize at most when all parts are written, which happens only
// when it is outside of the limits.
const (
	partSize    = 256
	leastInPart = 64
	mostInPart  = 512
	partLimit   = 1 << 12 // parts
)

// paperCache is the cache of sources.
type paperCache struct {
	store  cache.Folder
	parts  int     // the number of parts; 0 if all are to be written
	stored sources // in the parts
}

// load loads all parts in the store, in which a killed build may have left those of two partitions.
func (c *paperCache) load(ctx context.Context) error {
	names := c.store.Names(papersFolder)
	loaded := make([][]source, len(names))
	values := cache.Of[source](c.store)
	err := parallel.Each(ctx, len(names), func(i int) error {
		loaded[i] = values.Load(names[i])
		return nil
	})
	sizes := map[int]bool{}
	for i, name := range names {
		size, _, ok := parsePart(name)
		if sizes[size] = true; !ok {
			sizes[0] = true
		}
		for n := range loaded[i] {
			if s := &loaded[i][n]; ok && s.isWhole() {
				c.stored = append(c.stored, s)
			}
		}
		if c.parts = size; len(sizes) > 1 {
			c.parts = 0
		}
	}
	slices.SortFunc(c.stored, compareFiles)
	c.stored = slices.CompactFunc(c.stored, func(a, b *source) bool { return a.File.Path == b.File.Path })
	return err
}

// isWhole reports whether a source in the cache has a paper or says why it has none: otherwise somebody crafted it.
func (s *source) isWhole() bool { return s.Paper != nil || s.Problems.HasErrors(false) }

// save writes the sources that differ from the stored ones. If they are many, it replaces them in the list by those
// that it wrote.
func (c *paperCache) save(ctx context.Context, sources sources) error {
	all := readOnes(sources)
	changed := differences(c.stored, all)
	isMixed := c.parts == 0 && len(c.stored) > 0
	if len(changed) == 0 && !isMixed || c.store.Path == "" {
		return nil
	}
	isNew := !isPartition(c.parts, len(all))
	if isNew {
		c.parts = partition(len(all))
	}
	parts := map[int][]source{} // to write
	for _, file := range changed {
		parts[partOf(file, c.parts)] = nil
	}
	for _, s := range all {
		i := partOf(s.File.Path, c.parts)
		if part, ok := parts[i]; ok || isNew {
			parts[i] = append(part, *s)
		}
	}
	if err := c.write(ctx, parts); err != nil {
		return err
	}
	if isNew {
		if err := c.clean(); err != nil {
			return err
		}
	}
	if len(changed) >= manyChanges {
		if err := c.replace(ctx, sources); err != nil {
			return err
		}
		all = readOnes(sources)
	}
	c.stored = all
	return nil
}

// readOnes returns the sources whose files could be read.
func readOnes(all sources) sources {
	return slices.DeleteFunc(slices.Clone(all), func(s *source) bool { return s.File.Hash == fingerprint.Hash{} })
}

// manyChanges is the number of papers from which on replace saves more time than it takes: at 75,000 papers, the
// peak of memory falls by a fifth, and the time of the collector with it.
const manyChanges = 2000

// replace replaces sources by equal ones from the store. Those hold less memory, without gaps between the strings that
// parsing leaves.
func (c *paperCache) replace(ctx context.Context, all sources) error {
	names, values := c.store.Names(papersFolder), cache.Of[source](c.store)
	return parallel.Each(ctx, len(names), func(i int) error {
		part := values.Load(names[i])
		for n := range part {
			s := &part[n]
			if at, ok := all.search(s.File.Path); ok && all[at].File == s.File && all[at].Key == s.Key && s.isWhole() {
				all[at] = s
			}
		}
		return nil
	})
}

// clean removes parts of other sizes.
func (c *paperCache) clean() error {
	for _, name := range c.store.Names(papersFolder) {
		if n, _, ok := parsePart(name); !ok || n != c.parts {
			if err := cache.Remove(c.store, name); err != nil {
				return err
			}
		}
	}
	return nil
}

// write writes parts, and removes those without sources.
func (c *paperCache) write(ctx context.Context, parts map[int][]source) error {
	var numbers []int
	for i := range parts {
		numbers = append(numbers, i)
	}
	values := cache.Of[source](c.store)
	return parallel.Each(ctx, len(numbers), func(n int) error {
		i := numbers[n]
		if len(parts[i]) == 0 {
			return cache.Remove(c.store, partName(c.parts, i))
		}
		return values.Save(partName(c.parts, i), parts[i]...)
	})
}

// differences returns the files whose sources are not the same in two sorted lists.
func differences(a, b sources) (files []string) {
	for len(a) > 0 || len(b) > 0 {
		order := -1 // the first file is in a only
		switch {
		case len(a) == 0:
			order = 1
		case len(b) > 0:
			order = compareFiles(a[0], b[0])
		}
		switch {
		case order < 0:
			files, a = append(files, a[0].File.Path), a[1:]
		case order > 0:
			files, b = append(files, b[0].File.Path), b[1:]
		default:
			if a[0] != b[0] {
				files = append(files, a[0].File.Path)
			}
			a, b = a[1:], b[1:]
		}
	}
	return files
}

func compareFiles(a, b *source) int { return strings.Compare(a.File.Path, b.File.Path) }

// isPartition reports whether n sources may be in a number of parts.
func isPartition(parts, n int) bool {
	return parts > 0 && (n >= leastInPart*parts || parts == 1) && (n <= mostInPart*parts || parts == partLimit)
}

// partition returns the number of parts for n sources.
func partition(n int) int {
	parts := 1
	for n > partSize*parts && parts < partLimit {
		parts *= 2
	}
	return parts
}

func partName(n, i int) string { return fmt.Sprintf("%s/%d-%d", papersFolder, n, i) }

// parsePart reads the name of a part.
func parsePart(name string) (n, i int, ok bool) {
	_, err := fmt.Sscanf(name, papersFolder+"/%d-%d", &n, &i)
	return n, i, err == nil && name == partName(n, i) && 0 <= i && i < n && n <= partLimit
}

// partOf returns the part of a file, out of n. It is that of the same file in another folder.
func partOf(file string, n int) int {
	h := fnv.New32a()
	h.Write([]byte(path.Base(file)))
	return int(h.Sum32() % uint32(n))
}
