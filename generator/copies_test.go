package generator_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"offprint/generator"
	"offprint/generator/content"
	"offprint/generator/output/cache"
)

// TestBuildsStreamFiles counts the bytes that builds allocate for files of 1 MB and of 24 MB in
// content/files: the first build, one that finds them in place without a cache, and one after an edit.
func TestBuildsStreamFiles(t *testing.T) {
	const megabyte = 1 << 20
	small, large := buildWithFile(t, megabyte), buildWithFile(t, 24*megabyte)
	for i, name := range []string{"new", "in place", "edited"} {
		if more := int64(large[i]) - int64(small[i]); more > 2*megabyte {
			t.Errorf("%s: a file with 23 MB more takes %d kB more", name, more>>10)
		}
	}
}

// buildWithFile returns the bytes that each of three builds allocates.
func buildWithFile(t *testing.T, size int64) (allocated []uint64) {
	dir := t.TempDir()
	tree{
		"content/site.yaml":   "title: T\nkey: t\nbase_url: https://example.org/\n",
		"content/papers/a.md": paperFile("title: A", "date: 2025-03-13", "links: {pdf: files/a.pdf}"),
	}.Write(t, dir)
	site, err := content.Open(dir)
	must(t, err)
	defer site.Close()
	config := generator.Config{
		Site: site, Output: filepath.Join(dir, "public"), Now: day(t, "2025-03-20"),
		Cache: cache.Folder{Path: filepath.Join(dir, ".offprint"), Version: "test"},
	}
	file := filepath.Join(dir, "content", "files", "a.pdf")
	must(t, os.MkdirAll(filepath.Dir(file), 0o755))
	fill := func(size int64) {
		must(t, os.WriteFile(file, nil, 0o644))
		must(t, os.Truncate(file, size))
	}
	fill(size)
	for _, prepare := range []func(){
		func() {}, func() { must(t, os.RemoveAll(filepath.Join(dir, ".offprint"))) }, func() { fill(size + 1) },
	} {
		prepare()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		build(t, config)
		runtime.ReadMemStats(&after)
		allocated = append(allocated, after.TotalAlloc-before.TotalAlloc)
		built, err := os.Stat(filepath.Join(dir, "public", "files", "a.pdf"))
		must(t, err)
		source, err := os.Stat(file)
		must(t, err)
		if built.Size() != source.Size() {
			t.Errorf("the file has %d bytes, its copy %d", source.Size(), built.Size())
		}
	}
	return allocated
}
