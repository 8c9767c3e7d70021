package content_test

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/generator/text/tex"
)

// full returns a site with a value for everything that a cache could lose.
func full(t *testing.T) fstest.MapFS {
	t.Helper()
	return files{
		"papers/full.md":         fullPaper(t),
		"papers/other-id.md":     "---\ntitle: Other\ndate: 2025-03-13\nrelisted: [2025-03-13]\ntags: []\nauthors: []\n---\n",
		"papers/warned.yaml":     "title: x\ndate: 2025-03-13\nlinks: {pdf: https://example.org/a.}\n",
		"papers/wrong.yaml":      "title: x\ndate: March\n",
		"papers/lost.yaml":       with("related: [nowhere]"),
		"papers/2503.00001.yaml": with(""),
		"files/paper.pdf":        "", "files/fig1.png": "",
	}.site()
}

// fullPaper is a file with every key of a paper.
func fullPaper(t *testing.T) string {
	t.Helper()
	archive, err := os.ReadFile("testdata/parse/every-key.txtar")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := bytes.Cut(archive, []byte("-- full.md --\n"))
	text, _, found := bytes.Cut(rest, []byte("-- full.md.paper --\n"))
	if !found {
		t.Fatal("no full.md in every-key.txtar")
	}
	return string(text)
}

func TestLoadFromCache(t *testing.T) {
	site := full(t)
	store := cache.Folder{Path: t.TempDir(), Version: "x"}
	want, wantProblems := load(t, site, cache.Folder{})
	if !strings.Contains(wantProblems, "warned.yaml:3:14: warning: ") || !strings.Contains(wantProblems, "wrong.yaml:2:7: ") || !strings.Contains(wantProblems, "there is no paper nowhere") {
		t.Fatalf("got %s", wantProblems)
	}
	again := func(name string, store cache.Folder) {
		t.Helper()
		got, problems := load(t, site, store)
		if diff := cmp.Diff(want, got, byFingerprint); diff != "" {
			t.Errorf("%s: -want +got\n%s", name, diff)
		}
		if diff := cmp.Diff(wantProblems, problems); diff != "" {
			t.Errorf("%s: problems: -want +got\n%s", name, diff)
		}
	}
	again("into an empty cache", store)
	again("from the cache", store)
	again("with the cache of another version", cache.Folder{Path: store.Path, Version: "y"})
	again("and back", store)
	damage(t, store.Path, func(data []byte) []byte { data[len(data)/2] ^= 1; return data })
	again("from a damaged cache", store)
	damage(t, store.Path, func(data []byte) []byte { return data[:len(data)/2] })
	again("from half a cache", store)
	damage(t, store.Path, func([]byte) []byte { return nil })
	again("from an empty file", store)
	again("from the cache again", store)
}

// damage edits all files of a cache.
func damage(t *testing.T, dir string, how func([]byte) []byte) {
	t.Helper()
	caches, err := filepath.Glob(filepath.Join(dir, "*", "*.cache"))
	if err != nil || len(caches) == 0 {
		t.Fatalf("no caches in %s: %v", dir, err)
	}
	for _, file := range caches {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, how(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestLoadReadsCache(t *testing.T) {
	site := full(t)
	store := cache.Folder{Path: t.TempDir(), Version: "x"}
	load(t, site, store)
	kept := cache.Load[content.Source](store, "papers/1-0")
	if len(kept) != 6 {
		t.Errorf("the six papers are kept, got %d", len(kept))
	}
	for _, p := range kept {
		if p.Paper != nil {
			p.Paper.Title.Plain = "From the cache"
		}
	}
	if err := cache.Save(store, "papers/1-0", kept...); err != nil {
		t.Fatal(err)
	}
	titles := func(store cache.Folder) (fromCache []string) {
		folder, _ := load(t, site, store)
		for _, entry := range folder.Papers {
			if entry.Paper.Title.Plain == "From the cache" {
				fromCache = append(fromCache, path.Base(entry.File))
			}
		}
		return fromCache
	}
	want := []string{"2503.00001.yaml", "full.md", "lost.yaml", "other-id.md", "warned.yaml"}
	if diff := cmp.Diff(want, titles(store)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	site["content/papers/full.md"].Data = append(site["content/papers/full.md"].Data, "More."...)
	site["content/papers/moved/lost.yaml"] = site["content/papers/lost.yaml"]
	site["content/papers/renamed.yaml"] = site["content/papers/2503.00001.yaml"]
	delete(site, "content/papers/lost.yaml")
	delete(site, "content/papers/2503.00001.yaml")
	want = []string{"lost.yaml", "other-id.md", "warned.yaml"}
	if diff := cmp.Diff(want, titles(store)); diff != "" {
		t.Errorf("after changes: -want +got\n%s", diff)
	}
	if got := titles(cache.Folder{Path: store.Path, Version: "y"}); got != nil {
		t.Errorf("another version has read %v from the cache", got)
	}
}

// byFingerprint compares macros, which have no exported fields.
var byFingerprint = cmp.Comparer(func(a, b *tex.Macros) bool { return a.Fingerprint() == b.Fingerprint() })

// TestLoadIgnoresCraftedEntries has caches that somebody crafted: papers without content or problems, two with one
// file, and parts with names that no build writes.
func TestLoadIgnoresCraftedEntries(t *testing.T) {
	store := cache.Folder{Path: t.TempDir(), Version: "x"}
	site := files{"papers/a.yaml": with("")}.site()
	load(t, site, store)
	source := cache.Load[content.Source](store, "papers/1-0")[0]
	source.Paper = nil
	for _, name := range []string{"1-0", "2-0", "2-1", "0-0", "01-0", "1-1", "-1-0", "9999999-1", "x"} {
		if err := cache.Save(store, "papers/"+name, source, source, content.Source{}); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		if folder, problems := load(t, site, store); len(folder.Papers) != 1 {
			t.Errorf("got %v, %s", folder.Papers, problems)
		}
	}
	if names := store.Names("papers"); len(names) != 1 || names[0] != "papers/1-0" {
		t.Errorf("got parts %v", names)
	}
}
