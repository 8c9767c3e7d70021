package intake_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"offprint/generator/content/entry"
	"offprint/generator/content/intake"
	"offprint/generator/paper"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestItemsOfCSLAndRegistries compares the entries and the problems of fixtures with golden files.
func TestItemsOfCSLAndRegistries(t *testing.T) {
	for _, folder := range []string{"csl", "registry"} {
		files, err := filepath.Glob(filepath.Join(folder, "testdata", "*.json"))
		if err != nil || len(files) < 4 {
			t.Fatal(files, err)
		}
		var got txtar.Archive
		for _, file := range files {
			got.Files = append(got.Files, txtar.File{Name: filepath.Base(file), Data: []byte(entriesOf(t, file))})
		}
		golden := filepath.Join(folder, "testdata", "want.txtar")
		if *update {
			if err := os.WriteFile(golden, txtar.Format(&got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(txtar.Format(&got))); diff != "" {
			t.Errorf("%s (-want +got)\n%s", folder, diff)
		}
	}
}

// entriesOf returns the entries of a file, and its problems.
func entriesOf(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for line := range intake.Lines("x", strings.NewReader(string(data))) {
		for _, w := range line.Warnings {
			b.WriteString(w.Position.String() + ": warning: " + w.Text + "\n")
		}
		if line.Err != nil {
			b.WriteString(line.At.String() + ": " + line.Err.Error() + "\n")
			continue
		}
		p, omitted, err := line.Record.Paper(paper.Date{Year: 2025, Month: 3, Day: 10})
		if err != nil {
			t.Fatal(file, line.At, err)
		}
		for _, o := range omitted {
			b.WriteString("omitted: " + o.Text + "\n")
		}
		text, err := entry.Format(p)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(strings.TrimPrefix(string(text), "---\n"))
		if keywords := line.Record.Keywords; len(keywords) > 0 {
			b.WriteString("keywords: " + strings.Join(keywords, " | ") + "\n")
		}
	}
	return b.String()
}
