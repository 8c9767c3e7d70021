package generator_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestHiddenAndDeepNamesAreNotRead puts files and folders with hidden characters in their names, and
// some below too many folders, everywhere in a site.
func TestHiddenAndDeepNamesAreNotRead(t *testing.T) {
	names := map[string]string{"deep": strings.Repeat("d/", 40) + "x", "deepest": strings.Repeat("d/", 1_500) + "x", "long": strings.Repeat(strings.Repeat("é", 100)+"/", 6) + "x"}
	for _, r := range []string{"\x1b", "\n", "\r", "\x7f", "\u0085", "\u009b", "\u2028", "\u202e", "\u2066", "\u200b", "\ufeff", "\u00ad", "\U000e0041"} {
		names[r] = "a" + r + "b"
	}
	for what, name := range names {
		for _, file := range []string{
			"content/papers/NAME.md", "content/papers/NAME/b.md", "content/collections/NAME.md", "content/pages/NAME.md",
			"content/files/NAME.pdf", "content/files/NAME/a.pdf", "content/NAME.yaml", "layouts/assets/NAME.css", "layouts/NAME/base.html",
		} {
			if what != "\n" && what != "deep" && file != "content/papers/NAME.md" {
				continue // one place stands for the others
			}
			dir := strangeSite(t)
			path := filepath.Join(dir, filepath.FromSlash(strings.ReplaceAll(file, "NAME", name)))
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Skip(err) // a system that can't have the name
			}
			must(t, os.WriteFile(path, []byte("x: [unread"), 0o644))
			report, _ := buildStrange(t, dir)
			found := report.Problems.Of("OP0119")
			if len(name) > 10 {
				found = report.Problems.Of("OP0120")
			}
			if file == "content/NAME.yaml" && what == "deep" {
				continue // a folder that offprint ignores, with a warning
			}
			if report.Published || len(found) != 1 || len(report.Problems) != 1 || found[0].Hint == "" || found[0].Warning {
				t.Errorf("%q as %s: published: %t, problems:\n%.500s", what, file, report.Published, problems(report))
			}
		}
	}
	for _, name := range []string{"Erdős", "میخ\u200cها", "க\u200dஷ", "👩\u200d🔬", "李明"} {
		dir := strangeSite(t)
		must(t, os.WriteFile(filepath.Join(dir, "content", "files", name+".txt"), []byte("x"), 0o644))
		if report, _ := buildStrange(t, dir); !report.Published {
			t.Errorf("%q: %s", name, problems(report))
		}
	}
}
