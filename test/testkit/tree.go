package testkit

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// Tree is the files of a folder, by slash-separated path.
type Tree map[string]string

// Write writes the files into a folder.
func (files Tree) Write(t testing.TB, dir string) {
	t.Helper()
	for name, data := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		must(t, os.MkdirAll(filepath.Dir(file), 0o755))
		must(t, os.WriteFile(file, []byte(data), 0o644))
	}
}

// ReadTree reads all files below a folder.
func ReadTree(t testing.TB, dir string) Tree {
	t.Helper()
	files := Tree{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		files[name] = string(data)
		return err
	})
	must(t, err)
	return files
}

// WantEqual checks that two trees are equal, and shows the first difference of each file.
func WantEqual(t testing.TB, what string, got, want Tree) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if data, ok := got[name]; !ok {
			t.Errorf("%s: missing %s", what, name)
		} else if data != want[name] {
			t.Errorf("%s: %s differs:\n%s", what, name, FirstDifference(data, want[name]))
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s: unexpected %s", what, name)
		}
	}
}

// FirstDifference returns the parts of two texts around the first byte in which they differ.
func FirstDifference(got, want string) string {
	i := 0
	for i < len(got) && i < len(want) && got[i] == want[i] {
		i++
	}
	around := func(s string) string { return s[max(0, i-80):min(len(s), i+80)] }
	return " got …" + around(got) + "…\nwant …" + around(want) + "…"
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
