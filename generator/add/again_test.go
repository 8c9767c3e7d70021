package add_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"offprint/generator/add"
	"offprint/generator/content"
	"offprint/generator/content/intake"
	"offprint/generator/paper"
	"offprint/generator/text/tex"
	"offprint/test/testkit"
)

// TestAddAgainChangesNothing adds files of real papers twice, also with Update. Every entry must be as fmt writes it.
func TestAddAgainChangesNothing(t *testing.T) {
	corpora := testkit.Corpora(t)
	patterns := []string{"seed57.jsonl", "daily-week.jsonl", "bib/*.bib"}
	if testkit.Soak() {
		patterns = append(patterns, "daily-2025.jsonl.gz")
	}
	for _, pattern := range patterns {
		files, err := filepath.Glob(filepath.Join(corpora, filepath.FromSlash(pattern)))
		must(t, err)
		for _, file := range files {
			dir := emptySite(t)
			data, err := os.ReadFile(file)
			must(t, err)
			first := addBytes(t, dir, file, data, add.Options{})
			want := contentOf(t, dir)
			checkFormatted(t, want)
			for _, update := range []bool{false, true} {
				again := addBytes(t, dir, file, data, add.Options{Update: update})
				if added := again.Count(add.Added, add.Conflict, add.Relisted); added > 0 {
					t.Errorf("%s: %d papers were added or relisted again", file, added)
				}
				if !update {
					testkit.WantEqual(t, file, contentOf(t, dir), want)
				}
			}
			want = contentOf(t, dir)
			checkFormatted(t, want)
			addBytes(t, dir, file, data, add.Options{Update: true})
			testkit.WantEqual(t, file+" with Update", contentOf(t, dir), want)
			t.Logf("%s: %d added, %d conflicts, %d relisted, %d known, %d problems", filepath.Base(file), first.Count(add.Added), first.Count(add.Conflict),
				first.Count(add.Relisted), first.Count(add.Known), len(first.Problems))
		}
	}
}

func addBytes(t *testing.T, dir, name string, data []byte, options add.Options) add.Result {
	t.Helper()
	options.Days = add.Days{Given: paper.Date{Year: 2025, Month: 3, Day: 20}}
	options.Cache.Path = filepath.Join(dir, ".offprint")
	result, err := add.Records(t.Context(), dir, []add.Source{intake.Lines(name, bytes.NewReader(data))}, options)
	must(t, err)
	return result
}

// checkFormatted reports papers that are not in canonical form.
func checkFormatted(t *testing.T, files testkit.Tree) {
	t.Helper()
	parser := content.NewParser(tex.Presets())
	for name, text := range files {
		if !strings.HasPrefix(name, "papers/") {
			continue
		}
		formatted, problems, err := parser.Format("content/"+name, []byte(text))
		if err != nil || string(formatted) != text {
			t.Errorf("%s: %v, %v:\n%s", name, err, problems, testkit.FirstDifference(text, string(formatted)))
		}
	}
}
