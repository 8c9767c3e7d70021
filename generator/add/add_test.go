package add_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"offprint/generator/add"
	"offprint/generator/content/intake"
	"offprint/test/testkit"
)

// TestAddStopsAfterManyProblems adds a file in which no line is a record.
func TestAddStopsAfterManyProblems(t *testing.T) {
	dir := emptySite(t)
	read := &countingReader{text: strings.NewReader(strings.Repeat("{}\n", 200_000))}
	result, err := add.Records(t.Context(), dir, []add.Source{intake.Lines("x", read)}, add.Options{})
	must(t, err)
	last := result.Problems[len(result.Problems)-1]
	if n := len(result.Problems); n < 10_000 || n > 12_000 || read.bytes > 300_000 || !strings.Contains(last.Text, "reads no further") || last.Hint == "" {
		t.Errorf("%d problems, %d bytes read, the last problem: %v", n, read.bytes, last)
	}
}

type countingReader struct {
	text  *strings.Reader
	bytes int
}

func (r *countingReader) Read(p []byte) (int, error) {
	n, err := r.text.Read(p)
	r.bytes += n
	return n, err
}

// TestAddNamesTheLongestValue adds a record whose file would be too large.
func TestAddNamesTheLongestValue(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, fstest.MapFS{"content/site.yaml": {Data: []byte("title: T\nkey: t\n")}}); err != nil {
		t.Fatal(err)
	}
	record := `{"title": "T", "date": "2025-03-10", "tags": ["a"], "abstract": "` + strings.Repeat("word ", 300_000) + `", "venue": "V"}`
	got, err := add.Records(t.Context(), dir, []add.Source{intake.Lines("x", strings.NewReader(record))}, add.Options{})
	if err != nil || len(got.Problems) != 1 || got.Count(add.Added) != 1 || got.Problems[0].Text != "abstract: with it, the paper's file is larger than 1 MB; it is left out" {
		t.Errorf("%v, %v", got.Problems, err)
	}
}

// TestAddTellsTitlesOfSymbolsApart adds papers whose titles have no letters.
func TestAddTellsTitlesOfSymbolsApart(t *testing.T) {
	dir := emptySite(t)
	records := `{"title": "???", "date": "2025-03-10"}` + "\n" + `{"title": "🎉", "date": "2025-03-10"}` + "\n" + `{"title": "???", "date": "2025-03-10", "id": "x"}`
	got := addBytes(t, dir, "x", []byte(records), add.Options{})
	if got.Count(add.Added) != 2 || got.Count(add.Known) != 1 || len(got.Problems) > 0 {
		t.Errorf("%+v", got)
	}
}

// TestAddNamesFilesByPlainTitles adds titles with braces and commands.
func TestAddNamesFilesByPlainTitles(t *testing.T) {
	dir := emptySite(t)
	got := addBytes(t, dir, "x.bib", []byte(`@misc{a, title = {On {N}ested {{B}races} and \emph{{\'E}tudes}}}`), add.Options{})
	if len(got.Papers) != 1 || got.Papers[0].ID != "on-nested-braces-and-etudes" {
		t.Errorf("%+v", got)
	}
}

// TestAddKeepsWarningsOfFiles adds a file in Latin-1 of which the site has the first paper, and one of which it has all.
func TestAddKeepsWarningsOfFiles(t *testing.T) {
	dir := emptySite(t)
	first, second := "{\"title\": \"Caf\xe9s of the first kind\"}\n", "{\"title\": \"Caf\xe9s of the second kind\"}\n"
	for _, want := range []struct {
		text     string
		problems int
	}{{first, 1}, {first + second, 1}, {first + second, 0}} {
		got := addBytes(t, dir, "x", []byte(want.text), add.Options{})
		if len(got.Problems) != want.problems || want.problems > 0 && !strings.Contains(got.Problems[0].Text, "Windows-1252") {
			t.Errorf("%q: %v", want.text, got.Problems)
		}
	}
}

// TestAddLeavesOutUnknownRelatedPapers adds papers that name a later one, one of the site and one that is nowhere.
func TestAddLeavesOutUnknownRelatedPapers(t *testing.T) {
	dir := emptySite(t)
	testkit.Tree{"content/papers/2025/03/old.md": "---\ntitle: 'Old'\ndate: 2025-03-01\nrelated: [gone]\n---\n"}.Write(t, dir)
	first := `{"id": "a", "title": "A", "date": "2025-03-10", "related": ["b", "none", "old"]}` + "\n" + `{"id": "c", "title": "C", "date": "2025-03-10", "related": "none"}` + "\n"
	got := addBytes(t, dir, "x", []byte(first+`{"id": "b", "title": "B", "date": "2025-03-10"}`), add.Options{})
	if len(got.Problems) != 2 || got.Problems[0].String() != "x:1:60: warning: related: there is no paper none; it is left out\n  hint: add that paper, and then write its id into the file" {
		t.Errorf("%v", got.Problems)
	}
	files := contentOf(t, dir)
	if text := files["papers/2025/03/a.md"]; !strings.Contains(text, "related: [b, old]\n") {
		t.Error(text)
	}
	if text := files["papers/2025/03/c.md"]; strings.Contains(text, "related") {
		t.Error(text)
	}
	checkFormatted(t, files)
	if got := addBytes(t, dir, "x", []byte(first), add.Options{Update: true}); len(got.Problems) > 0 || got.Count(add.Known) != 2 {
		t.Errorf("%+v", got)
	}
}

// TestAddNamesOnlyPapersThatItWrote adds a paper to a folder that is a file.
func TestAddNamesOnlyPapersThatItWrote(t *testing.T) {
	dir := emptySite(t)
	testkit.Tree{"content/papers/2025/04": "x"}.Write(t, dir)
	records := `{"title": "A paper of March", "date": "2025-03-10"}` + "\n" + `{"title": "A paper of April", "date": "2025-04-10"}` + "\n"
	got, err := add.Records(t.Context(), dir, []add.Source{intake.Lines("x", strings.NewReader(records))}, add.Options{})
	if err == nil || len(got.Papers) != 1 || got.Papers[0].ID != "a-paper-of-march" {
		t.Errorf("%+v, %v", got.Papers, err)
	}
}

// TestAddNamesTheFirstPapersOfEachAction adds five papers, of which the site has two.
func TestAddNamesTheFirstPapersOfEachAction(t *testing.T) {
	dir := emptySite(t)
	record := func(i int) string {
		return fmt.Sprintf(`{"id": "p%d", "title": "Paper %d", "date": "2025-03-10"}`+"\n", i, i)
	}
	addBytes(t, dir, "x", []byte(record(1)+record(2)), add.Options{})
	got := addBytes(t, dir, "x", []byte(record(1)+record(3)+record(2)+record(4)+record(5)), add.Options{Shown: 1})
	if len(got.Papers) != 2 || got.Papers[0].ID != "p1" || got.Papers[1].ID != "p3" || got.Count(add.Added) != 3 || got.Count(add.Known) != 2 {
		t.Errorf("%+v", got)
	}
}

// TestSlowRecordsAreWrittenEverySecond reads records from a source that takes 600 ms for each.
func TestSlowRecordsAreWrittenEverySecond(t *testing.T) {
	dir, now := t.TempDir(), time.Time{}
	testkit.Tree{"content/site.yaml": "title: T\nkey: t\n"}.Write(t, dir)
	source := func(yield func(intake.Line) bool) {
		for i := range 5 {
			written, _ := filepath.Glob(filepath.Join(dir, "content/papers/2025/03/*.md"))
			if i == 4 && len(written) < 2 {
				t.Errorf("after 2.4 s: %d files", len(written))
			}
			now = now.Add(600 * time.Millisecond)
			for line := range intake.Lines("x", strings.NewReader(fmt.Sprintf(`{"id": "p%d", "title": "Paper %d", "date": "2025-03-13"}`, i, i))) {
				yield(line)
			}
		}
	}
	result, err := add.Records(t.Context(), dir, []add.Source{source}, add.Options{Clock: func() time.Time { return now }})
	if err != nil || result.Count(add.Added) != 5 {
		t.Errorf("%v, %v", result, err)
	}
}
