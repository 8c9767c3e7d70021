package export

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/site"
	"offprint/generator/site/cite"
	"offprint/generator/text/tex"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// newSite returns a site of paper files.
func newSite(t testing.TB, settings content.Settings, files []txtar.File) *site.Site {
	t.Helper()
	settings.Title, settings.Key, settings.Lang = "A *listing*", "t", "en"
	if settings.Size == "" {
		settings.Size = content.Full
	}
	folder := content.Folder{Settings: settings, Macros: tex.Presets()}
	parser := content.NewParser(tex.Presets())
	for _, file := range files {
		p, problems := parser.Parse(file.Name, file.Data)
		if problems.HasErrors(false) {
			t.Fatal(problems)
		}
		folder.Papers = append(folder.Papers, content.Entry{File: file.Name, Paper: p, Hash: fingerprint.Of(file.Name, string(file.Data))})
	}
	s, problems := site.New(folder, site.Options{BaseURL: "https://example.org/repo/", Now: paper.Date{Year: 2100, Month: 1, Day: 1}})
	if problems.HasErrors(false) {
		t.Fatal(problems)
	}
	return s
}

// newExports returns the exports of a site, with lists split at maxSize bytes.
func newExports(t testing.TB, s *site.Site, maxSize int) Exports {
	t.Helper()
	library, problems := cite.New(s, nil)
	if problems.HasErrors(false) {
		t.Fatal(problems)
	}
	m := newMaker(library, s, cache.Folder{})
	m.maxSize = maxSize
	return Exports{m, sync.OnceValue(m.lists)}
}

// contents returns the contents of all files, by name. It checks that no name occurs twice, and that
// the declared sizes are right.
func contents(t testing.TB, e Exports) map[string]string {
	t.Helper()
	files := map[string]string{}
	for file := range e.Files("v1") {
		var b bytes.Buffer
		body, err := file.Open()
		if err == nil {
			err = body.Write(&b)
		}
		if err != nil {
			t.Fatal(err)
		}
		if body.Size != b.Len() {
			t.Errorf("%s: got size %d, want %d", file.Path, body.Size, b.Len())
		}
		if _, ok := files[file.Path]; ok {
			t.Errorf("duplicate file %s", file.Path)
		}
		files[file.Path] = b.String()
	}
	return files
}

func papersFile(t testing.TB) []txtar.File {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", "papers.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	return archive.Files
}

// TestGolden compares all files of a small site with testdata/want.txtar, and the schema with that
// of package content.
func TestGolden(t *testing.T) {
	files := contents(t, newExports(t, newSite(t, content.Settings{Size: content.Full, Tags: content.TagSettings{PagesFrom: 1}}, papersFile(t)), maxSize))
	if schema, err := content.Schema("paper"); err != nil || files["schema/paper.json"] != string(schema) {
		t.Errorf("schema/paper.json is not the schema of papers: %v", err)
	}
	delete(files, "schema/paper.json")
	maps.DeleteFunc(files, func(name, _ string) bool { return strings.HasSuffix(name, ".bin") })
	var got txtar.Archive
	for _, name := range slices.Sorted(maps.Keys(files)) {
		got.Files = append(got.Files, txtar.File{Name: name, Data: []byte(strings.ReplaceAll(files[name], "\r", ""))})
	}
	golden := filepath.Join("testdata", "want.txtar")
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
		t.Error(diff)
	}
}

func TestJSONFilesAreValid(t *testing.T) {
	for name, papers := range map[string][]txtar.File{"some papers": papersFile(t), "none": nil} {
		files := contents(t, newExports(t, newSite(t, content.Settings{Size: content.Full}, papers), maxSize))
		for file, data := range files {
			switch path.Ext(file) {
			case ".json":
				if !json.Valid([]byte(data)) {
					t.Errorf("%s: %s is not valid JSON:\n%s", name, file, data)
				}
			case ".jsonl":
				for line := range strings.Lines(data) {
					if !json.Valid([]byte(line)) || !strings.HasSuffix(line, "\n") {
						t.Errorf("%s: %s: line %q is not valid JSON", name, file, line)
					}
				}
			}
		}
		if files["papers.jsonl"] == "" && len(papers) > 0 || files["tags.json"] == "" {
			t.Errorf("%s: got files %v, want papers.jsonl and tags.json too", name, slices.Sorted(maps.Keys(files)))
		}
	}
}

// TestDayHasFieldsOfHuggingFace compares the names and types of fields with those of the daily papers
// of Hugging Face, which programs already read.
func TestDayHasFieldsOfHuggingFace(t *testing.T) {
	files := contents(t, newExports(t, newSite(t, content.Settings{Size: content.Full}, papersFile(t)), maxSize))
	var day []struct {
		PublishedAt, Title string
		SubmittedBy        struct{ Name string }
		Paper              map[string]any
	}
	if err := json.Unmarshal([]byte(files["2025/03/14.json"]), &day); err != nil || len(day) != 1 {
		t.Fatalf("got error %v and %d entries, want one entry", err, len(day))
	}
	e := day[0]
	title := "Rates for ℓ₂ & *bold* [links] <b>in</b> C #"
	if e.Title != title || e.SubmittedBy.Name != "someone" || e.PublishedAt != "" {
		t.Errorf("wrong entry of a day: %+v", e)
	}
	for key, want := range map[string]any{
		"id": "everything", "title": title, "submittedOnDailyAt": "2025-03-14T00:00:00.000Z",
		"submittedOnDailyBy": map[string]any{"name": "someone"},
		"githubRepo":         "https://github.com/a/b", "projectPage": "https://example.com/project",
		"publishedAt": nil, // the day is unknown
		"summary":     "1. We study xᵢ at $5 a * b, with a₁ ∗ a₂ &amp; more.\n\n- A second one, of 100% and snake_case.",
	} {
		if diff := cmp.Diff(want, e.Paper[key]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", key, diff)
		}
	}
	var names []any
	for _, author := range e.Paper["authors"].([]any) {
		names = append(names, author.(map[string]any)["name"])
	}
	if diff := cmp.Diff([]any{"Ada Lovelace", "李 明"}, names); diff != "" {
		t.Error(diff)
	}
}

func TestDayHasPublicationDateNotListingDate(t *testing.T) {
	s := newSite(t, content.Settings{Size: content.Full}, []txtar.File{{Name: "a.md", Data: []byte("---\ntitle: A\ndate: 2025-03-14\npublished: 2025-03-11\n---\n")}})
	var day []entry
	if err := json.Unmarshal([]byte(contents(t, newExports(t, s, maxSize))["2025/03/14.json"]), &day); err != nil {
		t.Fatal(err)
	}
	if got, want := day[0].PublishedAt, "2025-03-11T00:00:00.000Z"; got != want || day[0].Paper.PublishedAt != want {
		t.Errorf("got %s and %s, want %s", got, day[0].Paper.PublishedAt, want)
	}
}

// TestExportsOmitWithdrawnPapers checks that only build.json mentions withdrawn papers: it counts them.
func TestExportsOmitWithdrawnPapers(t *testing.T) {
	files := contents(t, newExports(t, newSite(t, content.Settings{Size: content.Full}, papersFile(t)), maxSize))
	for name, data := range files {
		if name != "build.json" && name != "schema/paper.json" && strings.Contains(strings.ToLower(name+data), "withdrawn") {
			t.Errorf("%s mentions a withdrawn paper", name)
		}
	}
	if !strings.Contains(files["build.json"], `"papers":2,"withdrawn":1`) {
		t.Errorf("got %s, want 2 papers and 1 withdrawn", files["build.json"])
	}
}

func TestSettingsSelectFiles(t *testing.T) {
	for _, test := range []struct {
		name     string
		settings content.Settings
		want     []string
	}{
		{"lean", content.Settings{Size: content.Lean}, []string{"papers.bib"}},
		{"none", content.Settings{Size: content.Full, Exports: content.ExportSettings{Papers: []content.ExportKind{}, Lists: []content.ExportKind{}}}, nil},
		{"Markdown and lines", content.Settings{Size: content.Lean, Exports: content.ExportSettings{
			Papers: []content.ExportKind{content.Markdown}, Lists: []content.ExportKind{content.JSONLines}}},
			[]string{"papers.jsonl", "papers/bare.md", "papers/everything.md"}},
		{"days", content.Settings{Size: content.Full, Exports: content.ExportSettings{
			Papers: []content.ExportKind{}, Lists: []content.ExportKind{content.PaperJSON}}},
			[]string{"2025/03/13.json", "2025/03/14.json", "2025/03/20.json"}},
	} {
		e := newExports(t, newSite(t, test.settings, papersFile(t)), maxSize)
		files := contents(t, e)
		for _, always := range []string{"build.json", "llms.txt", "schema/paper.json", "stats.csv", "tags.json"} {
			if files[always] == "" {
				t.Errorf("%s: missing %s", test.name, always)
			}
			delete(files, always)
		}
		maps.DeleteFunc(files, func(name, _ string) bool { return strings.HasPrefix(name, "citations/") })
		if diff := cmp.Diff(test.want, slices.Sorted(maps.Keys(files))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
		for a, kinds := range e.Lists() {
			for _, kind := range kinds {
				if _, ok := files[a.Twin(kind).File()]; !ok {
					t.Errorf("%s: pages link to %s, which does not exist", test.name, a.Twin(kind))
				}
			}
		}
	}
}

// TestLargeListsAreSplit checks that the parts of a split list contain each paper once.
func TestLargeListsAreSplit(t *testing.T) {
	var papers []txtar.File
	for i := range 120 { // few in 2023, some in 2024, most in one month of 2025
		date := []string{"2023-05-01", "2024-01-15", "2024-12-31", "2025-06-07", "2025-06-08", "2025-11-30"}[min(i%10, 5)]
		papers = append(papers, txtar.File{Name: fmt.Sprintf("p%03d.md", i), Data: fmt.Appendf(nil,
			"---\ntitle: About %d\ndate: %s\nrelisted: [2026-01-02]\nauthors: [Ada Lovelace]\n---\n", i, date)})
	}
	for _, limit := range []int{maxSize, 8000, 2500} {
		e := newExports(t, newSite(t, content.Settings{Size: content.Full}, papers), limit)
		files := contents(t, e)
		for _, kind := range []content.ExportKind{content.BibTeX, content.RIS, content.CSL, content.JSONLines} {
			checkParts(t, e, files, kind, limit)
		}
		if _, ok := files["papers.bib"]; ok != (limit == maxSize) {
			t.Errorf("limit %d: papers.bib exists: got %v, want %v", limit, ok, !ok)
		}
		if _, ok := files["2026.bib"]; ok {
			t.Errorf("limit %d: unexpected file of a year in which papers were only relisted", limit)
		}
		checkLLMs(t, files)
	}
}

// checkParts checks that the files of a kind contain each paper once.
func checkParts(t *testing.T, e Exports, files map[string]string, kind content.ExportKind, limit int) {
	t.Helper()
	seen, parts := map[string]int{}, 0
	for _, l := range e.lists() {
		if l.kind != kind || !l.isWhole {
			continue
		}
		parts++
		name := l.address.Twin(kind).File()
		isMonth := strings.Count(name, "/") == 1
		if size := len(files[name]); size > limit && !isMonth {
			t.Errorf("%s: got %d bytes, want at most %d", name, size, limit)
		}
		if !strings.Contains(files["llms.txt"], "["+name+"](https://example.org/repo/"+name+")") {
			t.Errorf("llms.txt does not link to %s", name)
		}
		for i := range 120 {
			seen[fmt.Sprint(i)] += strings.Count(files[name], fmt.Sprintf("About %d%s", i, map[content.ExportKind]string{
				content.BibTeX: "}", content.RIS: "\r\n", content.CSL: `"`, content.JSONLines: `"`}[kind]))
		}
	}
	for i := range 120 {
		if seen[fmt.Sprint(i)] != 1 {
			t.Errorf("limit %d: got paper %d %d times in %s files, want once", limit, i, seen[fmt.Sprint(i)], kind)
		}
	}
	if limit == maxSize && parts != 1 || limit < maxSize && parts < 3 {
		t.Errorf("limit %d: wrong number of %[3]s files: %[2]d", limit, parts, kind)
	}
}

// checkLLMs checks that all files of papers in llms.txt exist.
func checkLLMs(t *testing.T, files map[string]string) {
	t.Helper()
	links := 0
	for line := range strings.Lines(files["llms.txt"]) {
		_, rest, isLink := strings.Cut(line, "](https://example.org/repo/")
		name, _, _ := strings.Cut(rest, ")")
		if !isLink || name == "feeds.opml" || name == "sitemap.xml" {
			continue
		}
		links++
		if _, ok := files[name]; !ok {
			t.Errorf("llms.txt links to %s, which does not exist", name)
		}
	}
	if links < 30 {
		t.Errorf("got %d links to files in llms.txt, want at least 30", links)
	}
}
