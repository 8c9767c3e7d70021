package generator_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"offprint/generator/problem"
)

// everywhere lists where a site may have a file or a folder of a name.
var everywhere = []string{
	"content/papers/NAME.md", "content/papers/NAME/b.md", "content/collections/NAME.md", "content/pages/NAME.md",
	"content/files/NAME.pdf", "content/files/NAME/a.pdf", "content/NAME.yaml", "layouts/assets/NAME.css", "layouts/NAME/base.html",
}

// TestHiddenNamesAreNotRead puts files and folders with a hidden character in their names everywhere in a
// site, and papers with the others.
func TestHiddenNamesAreNotRead(t *testing.T) {
	for what, names := range map[string][]string{
		"a line feed": fill(everywhere, "a\nb"),
		"papers": fill(everywhere[:1], "a\x1bb", "a\rb", "a\x7fb", "a\u0085b", "a\u009bb", "a\u2028b", "a\u202eb", "a\u2066b", "a\u200bb", "a\ufeffb",
			"a\u00adb", "a\U000e0041b"),
	} {
		t.Run(what, func(t *testing.T) { wantUnread(t, "OP0119", names) })
	}
}

// TestDeepFilesAreNotRead puts files below too many folders, or with paths that are too long.
func TestDeepFilesAreNotRead(t *testing.T) {
	folders := []string{"content/papers/NAME.md", "content/collections/NAME.md", "content/pages/NAME.md", "content/files/NAME.pdf", "layouts/assets/NAME.css", "layouts/NAME.html"}
	for what, names := range map[string][]string{
		"deep":    fill(folders, strings.Repeat("d/", 40)+"x"),
		"deepest": fill(everywhere[:1], strings.Repeat("d/", 1_500)+"x"),
		"long":    fill(everywhere[:1], strings.Repeat(strings.Repeat("é", 100)+"/", 6)+"x"),
	} {
		t.Run(what, func(t *testing.T) { wantUnread(t, "OP0120", names) })
	}
}

// fill returns every place with every name.
func fill(places []string, names ...string) (files []string) {
	for _, place := range places {
		for _, name := range names {
			files = append(files, strings.ReplaceAll(place, "NAME", name))
		}
	}
	return files
}

// wantUnread builds a site with some more files, each of which is one problem and nothing else.
func wantUnread(t *testing.T, code problem.Code, files []string) {
	t.Helper()
	dir := strangeSite(t)
	for _, file := range files {
		path := filepath.Join(dir, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Skip(err) // a system that can't have the name
		}
		must(t, os.WriteFile(path, []byte("x: [unread"), 0o644))
	}
	report, _ := buildStrange(t, dir)
	found := report.Problems.Of(code)
	if report.Published || len(found) != len(files) || len(report.Problems) != len(files) {
		t.Errorf("%d files: published: %t, problems:\n%.2000s", len(files), report.Published, problems(report))
	}
	for _, p := range found {
		if p.Hint == "" || p.Warning {
			t.Errorf("a warning, or no hint: %v", p)
		}
	}
}

func TestNamesOfOtherScriptsArePublished(t *testing.T) {
	dir := strangeSite(t)
	for _, name := range []string{"Erdős", "میخ\u200cها", "க\u200dஷ", "👩\u200d🔬", "李明"} {
		must(t, os.WriteFile(filepath.Join(dir, "content", "files", name+".txt"), []byte("x"), 0o644))
	}
	if report, _ := buildStrange(t, dir); !report.Published {
		t.Error(problems(report))
	}
}
