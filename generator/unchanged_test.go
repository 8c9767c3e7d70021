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

// reads counts the files that are read of a site.
type reads struct {
	fs.FS
	n int
}

func (r *reads) ReadFile(name string) ([]byte, error) {
	r.n++
	return fs.ReadFile(r.FS, name)
}

func (r *reads) Open(name string) (fs.File, error) {
	r.n++
	return r.FS.Open(name)
}

// Listing folders and asking for the state of a file don't count.
func (r *reads) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(r.FS, name) }
func (r *reads) Stat(name string) (fs.FileInfo, error)      { return fs.Stat(r.FS, name) }

// TestUnchangedSiteIsNotRead builds a site that was left alone: nothing of it is read, whatever the time
// of day. Then everything is changed that a build must notice without reading.
func TestUnchangedSiteIsNotRead(t *testing.T) {
	dir := t.TempDir()
	crawlSite(10).write(t, dir)
	for _, name := range []string{"layouts/assets/own.css", "content/files/x.txt"} {
		must(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755))
		must(t, os.WriteFile(filepath.Join(dir, name), []byte("p{}"), 0o644))
	}
	age(t, dir)
	site := &reads{FS: os.DirFS(dir)}
	c := generator.Config{
		Site: site, Output: filepath.Join(t.TempDir(), "public"), Now: day(t, "2026-01-01"), Clock: time.Now,
		Cache: cache.Folder{Path: filepath.Join(t.TempDir(), "cache"), Version: "test"},
	}
	first := build(t, c)
	wantQuiet := func(what string, files int) {
		t.Helper()
		site.n = 0
		report := build(t, c)
		if out := report.Output; out.Written+out.Rendered+out.Removed > 0 || site.n != files {
			t.Errorf("%s: %d files read, want %d; %+v", what, site.n, files, out)
		}
		if report.Papers != first.Papers || report.Output.Files != first.Output.Files || report.Output.Bytes != first.Output.Bytes || len(report.Problems) != len(first.Problems) {
			t.Errorf("%s: the report is %+v, the first was %+v", what, report, first)
		}
	}
	wantMended := func(what string) {
		t.Helper()
		if report := build(t, c); report.Output.Written+report.Output.Removed != 1 {
			t.Errorf("%s: %+v", what, report.Output)
		}
		wantQuiet("after: "+what, 0)
	}
	wantQuiet("nothing", 0)
	must(t, os.Chtimes(filepath.Join(dir, "content/site.yaml"), time.Time{}, time.Now().Add(-time.Hour)))
	wantQuiet("a new time", 1)
	wantQuiet("the same once more", 0)
	must(t, os.WriteFile(filepath.Join(c.Output, "stray.txt"), nil, 0o644))
	wantMended("a stranger's file at the root")
	must(t, os.WriteFile(filepath.Join(c.Output, "papers", "stray.txt"), nil, 0o644))
	wantMended("a stranger's file among papers")
	must(t, os.Remove(filepath.Join(c.Output, "index.html")))
	wantMended("a page that is gone")
	must(t, os.WriteFile(filepath.Join(c.Output, "404.html"), nil, 0o644))
	wantMended("a page that is empty")
	must(t, os.WriteFile(filepath.Join(dir, "content/files/x.txt"), []byte("q{}"), 0o644))
	if report := build(t, c); report.Output.Written != 1 {
		t.Errorf("a file of the same size: %+v", report.Output)
	}
}

// age makes all files of a folder an hour old.
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

// TestOtherFlagsRebuild builds with other flags, or another day: the last build is none of it.
func TestOtherFlagsRebuild(t *testing.T) {
	dir := t.TempDir()
	tree{
		"content/site.yaml":       "title: T\nkey: t\nbase_url: https://example.org/\n",
		"content/papers/now.md":   paperFile("title: Now", "date: 2025-03-13"),
		"content/papers/later.md": paperFile("title: Later", "date: 2025-03-14"),
		"content/papers/draft.md": paperFile("title: Draft", "date: 2025-03-12", "draft: true"),
	}.write(t, dir)
	age(t, dir)
	c := generator.Config{
		Site: os.DirFS(dir), Output: filepath.Join(t.TempDir(), "public"), Now: day(t, "2025-03-13"), Clock: time.Now,
		Cache: cache.Folder{Path: filepath.Join(t.TempDir(), "cache"), Version: "test"},
	}
	papers := func(what string, want int) {
		t.Helper()
		for range 2 {
			if got := build(t, c).Papers; got != want {
				t.Errorf("%s: %d papers, want %d", what, got, want)
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
		t.Errorf("at another address: %+v", report)
	}
}
