package generator_test

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"offprint/generator"
	"offprint/generator/paper"
	"offprint/test/testkit"
)

// tree is the files of a folder, by slash-separated path.
type tree map[string]string

// day is the day on which the tests take place.
func day(t *testing.T, s string) paper.Date {
	t.Helper()
	d, err := paper.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// write puts files into a folder.
func (files tree) write(t *testing.T, dir string) {
	t.Helper()
	for name, data := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		must(t, os.MkdirAll(filepath.Dir(file), 0o755))
		must(t, os.WriteFile(file, []byte(data), 0o644))
	}
}

// readTree reads all files below a folder.
func readTree(t *testing.T, dir string) tree {
	t.Helper()
	files := tree{}
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

// wantEqual compares two trees and shows where they first differ.
func wantEqual(t *testing.T, what string, got, want tree) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if data, there := got[name]; !there {
			t.Errorf("%s: %s is missing", what, name)
		} else if data != want[name] {
			t.Errorf("%s: %s differs:\n%s", what, name, firstDifference(data, want[name]))
		}
	}
	for name := range got {
		if _, there := want[name]; !there {
			t.Errorf("%s: %s should not be there", what, name)
		}
	}
}

func firstDifference(got, want string) string {
	i := 0
	for i < len(got) && i < len(want) && got[i] == want[i] {
		i++
	}
	around := func(s string) string { return s[max(0, i-80):min(len(s), i+80)] }
	return " got …" + around(got) + "…\nwant …" + around(want) + "…"
}

// build builds and wants no problem that stops it.
func build(t *testing.T, c generator.Config) generator.Report {
	t.Helper()
	report, err := generator.Build(t.Context(), c)
	must(t, err)
	if !report.Published {
		var b bytes.Buffer
		must(t, report.Problems.Print(&b))
		t.Fatalf("nothing was published:\n%s", b.String())
	}
	return report
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// soak says whether the long forms of tests are asked for.
func soak() bool { return testkit.Soak() }

// paperFile writes a paper's file: its front matter, and a note.
func paperFile(lines ...string) string {
	return "---\n" + strings.Join(lines, "\n") + "\n---\n"
}
