package generator_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"offprint/generator"
	"offprint/generator/output/cache"
	"offprint/test/testkit"
)

// TestIncrementalEqualsClean edits a site at random. After one to three edits, an incremental build
// must produce the same bytes as a clean build. Tags, days and authors have several papers each. A soak
// also edits a site of 500 papers, 500 times.
func TestIncrementalEqualsClean(t *testing.T) {
	runs := []struct{ papers, edits int }{{30, 4}, {30, 4}}
	if testkit.Soak() {
		runs = []struct{ papers, edits int }{{30, 1500}, {30, 1500}, {500, 500}}
	}
	for seed, run := range runs {
		t.Run(fmt.Sprint(run.papers, " papers ", seed), func(t *testing.T) {
			t.Parallel()
			e := newEditor(t, uint64(seed+1), run.papers)
			e.compare("first build")
			for i := 0; i < run.edits && !t.Failed(); {
				var what []string
				for range 1 + e.random.IntN(3) {
					what = append(what, e.edit())
					i++
				}
				e.compare(fmt.Sprintf("edit %d: %s", i, strings.Join(what, ", ")))
			}
		})
	}
}

// TestBuildIsDeterministic builds a site, or the demo in a soak, with files listed in another order, with one
// processor and with four, and with and without a cache.
func TestBuildIsDeterministic(t *testing.T) {
	source := ".."
	if !soak() {
		source = t.TempDir()
		crawlSite(10).Write(t, source)
	}
	config := generator.Config{Site: os.DirFS(source), Output: filepath.Join(t.TempDir(), "public"), Now: day(t, "2026-11-23")}
	build(t, config)
	want := testkit.ReadTree(t, config.Output)
	if len(want) < 60 {
		t.Fatalf("got a site of %d files, want at least 60", len(want))
	}
	kept := cache.Folder{Path: t.TempDir(), Version: "test"}
	check := func(name string, processors int, c generator.Config) {
		t.Run(name, func(t *testing.T) {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
			if c.Output == "" {
				c.Output = filepath.Join(t.TempDir(), "public")
			}
			build(t, c)
			testkit.WantEqual(t, name, testkit.ReadTree(t, c.Output), want)
		})
	}
	plain := generator.Config{Site: config.Site, Now: config.Now}
	backwards, cached := plain, plain
	backwards.Site = reversed{config.Site}
	cached.Cache = kept
	check("one processor", 1, plain)
	check("four processors, backwards", 4, backwards)
	check("fills the cache", 2, cached)
	check("from the cache", 2, cached)
	check("over the last build", 2, config)
	if !soak() {
		return
	}
	check("again", 2, plain)
	check("four processors", 4, plain)
	check("backwards", 2, backwards)
	must(t, os.RemoveAll(kept.Path))
	check("without the cache", 2, cached)
}

// reversed lists every folder backwards.
type reversed struct{ fs.FS }

func (r reversed) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(r.FS, name)
	slices.Reverse(entries)
	return entries, err
}
