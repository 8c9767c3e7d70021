package main

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// write writes files below a folder.
func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestFloorWritesOutput(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"site/content/site.yaml": "title: T\n", "site/content/papers/a.md": "---\ntitle: A\n---\nnote: [\n", "site/content/README.md": "a: [\n",
		"public/index.html": "home", "public/papers/a/index.html": "<a>", "public/.marker": "", "public/papers/a/b/c/d.txt": "deep",
	})
	out := filepath.Join(dir, "out")
	r, err := takeFloor(filepath.Join(dir, "site"), filepath.Join(dir, "public"), out)
	if err != nil || r.Files != 4 || r.Bytes != int64(len("home<a>deep")) {
		t.Errorf("%+v, %v", r, err)
	}
	if !maps.EqualFunc(readTree(t, filepath.Join(dir, "public")), readTree(t, out), bytes.Equal) {
		t.Errorf("wrote %q", readTree(t, out))
	}
	if _, err := takeFloor(filepath.Join(dir, "site"), filepath.Join(dir, "public"), out); err == nil {
		t.Error("wrote to an existing folder")
	}
}

// TestFloorDecodesYAML checks that the floor decodes every source: these have invalid YAML.
func TestFloorDecodesYAML(t *testing.T) {
	for name, text := range map[string]string{
		"papers/1/2/x.md": "---\ntitle: [\n---\n", "tags.yaml": "a: [\n", "x.md": "---\na: 1\nb: 'open\n---\n",
	} {
		dir := t.TempDir()
		write(t, dir, map[string]string{"content/good.md": "---\na: 1\n---\n", "content/" + name: text, "public/x": ""})
		_, err := takeFloor(dir, filepath.Join(dir, "public"), filepath.Join(dir, "out"))
		if err == nil || !strings.Contains(err.Error(), filepath.FromSlash(name)+": ") {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestForEachCallsOncePerNumber(t *testing.T) {
	for n := range 20 {
		seen := make([]int, n)
		if err := forEach(n, func(i int) error { seen[i]++; return nil }); err != nil {
			t.Fatal(err)
		}
		for i, times := range seen {
			if times != 1 {
				t.Errorf("%d of %d: %d times", i, n, times)
			}
		}
	}
}
