package generator_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"offprint/generator"
	"offprint/generator/output/cache"
)

// countingFS counts the files that a build reads.
type countingFS struct {
	fs.FS
	n int
}

func (r *countingFS) ReadFile(name string) ([]byte, error) {
	r.n++
	return fs.ReadFile(r.FS, name)
}

func (r *countingFS) Open(name string) (fs.File, error) {
	r.n++
	return r.FS.Open(name)
}

// Listing folders and asking for the state of a file don't count.
func (r *countingFS) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(r.FS, name) }
func (r *countingFS) Stat(name string) (fs.FileInfo, error)      { return fs.Stat(r.FS, name) }

// TestUnchangedSiteIsNotRead builds an unchanged site: the build must read no file of it. Then it
// makes changes that a build must notice without reading.
func TestUnchangedSiteIsNotRead(t *testing.T) {
	dir := t.TempDir()
	crawlSite(10).Write(t, dir)
	for _, name := range []string{"layouts/assets/own.css", "content/files/x.txt"} {
		must(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755))
		must(t, os.WriteFile(filepath.Join(dir, name), []byte("p{}"), 0o644))
	}
	age(t, dir)
	site := &countingFS{FS: os.DirFS(dir)}
	c := generator.Config{
		Site: site, Output: filepath.Join(t.TempDir(), "public"), Now: day(t, "2026-01-01"), Clock: time.Now,
		Cache: cache.Folder{Path: filepath.Join(t.TempDir(), "cache"), Version: "test"},
	}
	first := build(t, c)
	wantNoChange := func(what string, files int) {
		t.Helper()
		site.n = 0
		report := build(t, c)
		if out := report.Output; out.Written+out.Rendered+out.Removed > 0 || site.n != files {
			t.Errorf("%s: got %d files read, want %d; output %+v, want no changes", what, site.n, files, out)
		}
		if report.Papers != first.Papers || report.Output.Files != first.Output.Files || report.Output.Bytes != first.Output.Bytes || len(report.Problems) != len(first.Problems) {
			t.Errorf("%s: got report %+v, want as at first: %+v", what, report, first)
		}
	}
	wantRepair := func(what string) {
		t.Helper()
		if report := build(t, c); report.Output.Written+report.Output.Removed != 1 {
			t.Errorf("%s: got output %+v, want one change", what, report.Output)
		}
		wantNoChange("after: "+what, 0)
	}
	wantNoChange("no change", 0)
	must(t, os.Chtimes(filepath.Join(dir, "content/site.yaml"), time.Time{}, time.Now().Add(-time.Hour)))
	wantNoChange("a new time", 1)
	wantNoChange("the new time once more", 0)
	must(t, os.WriteFile(filepath.Join(c.Output, "stray.txt"), nil, 0o644))
	wantRepair("a foreign file at the root")
	must(t, os.WriteFile(filepath.Join(c.Output, "papers", "stray.txt"), nil, 0o644))
	wantRepair("a foreign file among papers")
	must(t, os.Remove(filepath.Join(c.Output, "index.html")))
	wantRepair("a missing page")
	must(t, os.WriteFile(filepath.Join(c.Output, "404.html"), nil, 0o644))
	wantRepair("an empty page")
	must(t, os.WriteFile(filepath.Join(dir, "content/files/x.txt"), []byte("q{}"), 0o644))
	if report := build(t, c); report.Output.Written != 1 {
		t.Errorf("a changed file of the same size: got output %+v, want one file written", report.Output)
	}
}

// age makes all files of a folder two hours old.
func age(t *testing.T, dir string) {
	t.Helper()
	then := time.Now().Add(-2 * time.Hour)
	must(t, filepath.WalkDir(dir, func(file string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return os.Chtimes(file, then, then)
	}))
}

// TestOtherFlagsRebuild builds with other flags or on another day: the last build must not be reused.
func TestOtherFlagsRebuild(t *testing.T) {
	dir := t.TempDir()
	tree{
		"content/site.yaml":       "title: T\nkey: t\nbase_url: https://example.org/\n",
		"content/papers/now.md":   paperFile("title: Now", "date: 2025-03-13"),
		"content/papers/later.md": paperFile("title: Later", "date: 2025-03-14"),
		"content/papers/draft.md": paperFile("title: Draft", "date: 2025-03-12", "draft: true"),
	}.Write(t, dir)
	age(t, dir)
	c := generator.Config{
		Site: os.DirFS(dir), Output: filepath.Join(t.TempDir(), "public"), Now: day(t, "2025-03-13"), Clock: time.Now,
		Cache: cache.Folder{Path: filepath.Join(t.TempDir(), "cache"), Version: "test"},
	}
	papers := func(what string, want int) {
		t.Helper()
		for range 2 {
			if got := build(t, c).Papers; got != want {
				t.Errorf("%s: got %d papers, want %d", what, got, want)
			}
		}
	}
	papers("at first", 1)
	c.Drafts = true
	papers("with drafts", 2)
	c.Now = day(t, "2025-03-14")
	papers("a day later", 3)
	c.Now, c.Drafts, c.Future = day(t, "2025-03-13"), false, true
	papers("with the future", 2)
	c.Cache.Version = "another"
	papers("by another program", 2)
	c.BaseURL = "https://example.net/"
	if report := build(t, c); report.BaseURL != "https://example.net/" || report.Output.Written == 0 {
		t.Errorf("at another address: got report %+v", report)
	}
}
