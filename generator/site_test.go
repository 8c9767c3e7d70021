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

// day parses a date.
func day(t *testing.T, s string) paper.Date {
	t.Helper()
	d, err := paper.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// write writes the files into a folder.
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

// wantEqual checks that two trees are equal, and shows the first difference of each file.
func wantEqual(t *testing.T, what string, got, want tree) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if data, ok := got[name]; !ok {
			t.Errorf("%s: missing %s", what, name)
		} else if data != want[name] {
			t.Errorf("%s: %s differs:\n%s", what, name, firstDifference(data, want[name]))
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s: unexpected %s", what, name)
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

// build builds a site, which must be published.
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

func soak() bool { return testkit.Soak() }

// paperFile returns a paper file with lines of front matter.
func paperFile(lines ...string) string {
	return "---\n" + strings.Join(lines, "\n") + "\n---\n"
}
