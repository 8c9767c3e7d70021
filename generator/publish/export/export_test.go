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
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/site"
	"offprint/generator/site/cite"
	"offprint/generator/text/tex"
)

var update = flag.Bool("update", false, "write the golden files anew")

// linked makes a site of papers' files.
func linked(t testing.TB, settings content.Settings, files []txtar.File) *site.Site {
	t.Helper()
	settings.Title, settings.Key, settings.Lang = "A *listing*", "t", "en"
	folder := content.Folder{Settings: settings, Macros: tex.Presets()}
	parser := content.NewParser(tex.Presets())
	for _, file := range files {
		p, problems := parser.Parse(file.Name, file.Data)
		if problems.HasErrors(false) {
			t.Fatal(problems)
		}
		folder.Papers = append(folder.Papers, content.Entry{File: file.Name, Paper: p})
	}
	s, problems := site.New(folder, site.Options{BaseURL: "https://example.org/repo/", Now: paper.Date{Year: 2100, Month: 1, Day: 1}})
	if problems.HasErrors(false) {
		t.Fatal(problems)
	}
	return s
}

// exported are the exports of a site; lists are cut beyond some bytes.
func exported(t testing.TB, s *site.Site, maxSize int) Exports {
	t.Helper()
	library, problems := cite.New(s, nil)
	if problems.HasErrors(false) {
		t.Fatal(problems)
	}
	m := newMaker(library, s)
	m.maxSize = maxSize
	return Exports{m, m.lists()}
}

// written are all files by name. No name is given twice, and lists say how large they are; only those of
// JSON, which have more around their papers, say it about.
func written(t testing.TB, e Exports) map[string]string {
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
		if over := body.Size - b.Len(); strings.HasSuffix(file.Kind, " list") && file.Kind != "json list" && (over < 0 || over > len(",\r\n")) {
			t.Errorf("%s has %d bytes, and says %d", file.Path, b.Len(), body.Size)
		}
		if _, again := files[file.Path]; again {
			t.Errorf("%s is made twice", file.Path)
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
	files := written(t, exported(t, linked(t, content.Settings{}, papersFile(t)), maxSize))
	if schema, err := content.Schema("paper"); err != nil || files["schema/paper.json"] != string(schema) {
		t.Errorf("schema/paper.json is not the schema of papers: %v", err)
	}
	delete(files, "schema/paper.json")
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

// TestParses reads every file that says it is JSON, and finds no paper in two lines of one.
func TestParses(t *testing.T) {
	for name, papers := range map[string][]txtar.File{"some papers": papersFile(t), "none": nil} {
		files := written(t, exported(t, linked(t, content.Settings{}, papers), maxSize))
		for file, data := range files {
			switch path.Ext(file) {
			case ".json":
				if !json.Valid([]byte(data)) {
					t.Errorf("%s: %s is no JSON:\n%s", name, file, data)
				}
			case ".jsonl":
				for line := range strings.Lines(data) {
					if !json.Valid([]byte(line)) || !strings.HasSuffix(line, "\n") {
						t.Errorf("%s: %s: %q is no line of JSON", name, file, line)
					}
				}
			}
		}
		if files["papers.jsonl"] == "" && len(papers) > 0 || files["tags.json"] == "" {
			t.Errorf("%s: files are missing: %v", name, slices.Sorted(maps.Keys(files)))
		}
	}
}

// TestNamesOfHuggingFace holds the names and shapes of fields against those that programs know
// from the daily papers of Hugging Face.
func TestNamesOfHuggingFace(t *testing.T) {
	files := written(t, exported(t, linked(t, content.Settings{}, papersFile(t)), maxSize))
	var day []struct {
		PublishedAt, Title string
		SubmittedBy        struct{ Name string }
		Paper              map[string]any
	}
	if err := json.Unmarshal([]byte(files["2025/03/14.json"]), &day); err != nil || len(day) != 1 {
		t.Fatalf("%v, %d entries", err, len(day))
	}
	e := day[0]
	title := "Rates for ℓ₂ & *bold* [links] <b>in</b> C #"
	if e.Title != title || e.SubmittedBy.Name != "someone" || e.PublishedAt != "" {
		t.Errorf("the entry of a day: %+v", e)
	}
	for key, want := range map[string]any{
		"id": "everything", "title": title, "submittedOnDailyAt": "2025-03-14T00:00:00.000Z",
		"submittedOnDailyBy": map[string]any{"name": "someone"},
		"githubRepo":         "https://github.com/a/b", "projectPage": "https://example.com/project",
		"publishedAt": nil, // the day is not known
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

// TestPublishedOfDay wants an entry of a day to tell when the paper appeared, not when it was listed.
func TestPublishedOfDay(t *testing.T) {
	s := linked(t, content.Settings{}, []txtar.File{{Name: "a.md", Data: []byte("---\ntitle: A\ndate: 2025-03-14\npublished: 2025-03-11\n---\n")}})
	var day []entry
	if err := json.Unmarshal([]byte(written(t, exported(t, s, maxSize))["2025/03/14.json"]), &day); err != nil {
		t.Fatal(err)
	}
	if got := day[0].PublishedAt; got != "2025-03-11T00:00:00.000Z" || day[0].Paper.PublishedAt != got {
		t.Errorf("it appeared at %s", got)
	}
}

// TestWithdrawn wants no file to tell of a withdrawn paper, but for the number of them.
func TestWithdrawn(t *testing.T) {
	files := written(t, exported(t, linked(t, content.Settings{}, papersFile(t)), maxSize))
	for name, data := range files {
		if name != "build.json" && name != "schema/paper.json" && strings.Contains(strings.ToLower(name+data), "withdrawn") {
			t.Errorf("%s tells of a withdrawn paper", name)
		}
	}
	if !strings.Contains(files["build.json"], `"papers":2,"withdrawn":1`) {
		t.Error(files["build.json"])
	}
}

// TestKinds builds with the settings that say which files there are.
func TestKinds(t *testing.T) {
	for _, test := range []struct {
		name     string
		settings content.Settings
		want     []string
	}{
		{"lean", content.Settings{Size: content.Lean}, []string{"papers.bib", "papers/bare.bib", "papers/everything.bib"}},
		{"none", content.Settings{Exports: content.ExportSettings{Papers: []content.ExportKind{}, Lists: []content.ExportKind{}}}, nil},
		{"Markdown and lines", content.Settings{Size: content.Lean, Exports: content.ExportSettings{
			Papers: []content.ExportKind{content.Markdown}, Lists: []content.ExportKind{content.JSONLines}}},
			[]string{"papers.jsonl", "papers/bare.md", "papers/everything.md"}},
		{"days", content.Settings{Exports: content.ExportSettings{
			Papers: []content.ExportKind{}, Lists: []content.ExportKind{content.PaperJSON}}},
			[]string{"2025/03/13.json", "2025/03/14.json", "2025/03/20.json"}},
	} {
		e := exported(t, linked(t, test.settings, papersFile(t)), maxSize)
		files := written(t, e)
		for _, always := range []string{"build.json", "llms.txt", "schema/paper.json", "tags.json"} {
			if files[always] == "" {
				t.Errorf("%s: there is no %s", test.name, always)
			}
			delete(files, always)
		}
		if diff := cmp.Diff(test.want, slices.Sorted(maps.Keys(files))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
		for a, kinds := range e.Lists() {
			for _, kind := range kinds {
				if _, there := files[a.Twin(kind).File()]; !there {
					t.Errorf("%s: pages lead to %s, which is not there", test.name, a.Twin(kind))
				}
			}
		}
	}
}

// TestLargeLists cuts lists and wants no paper to be lost, nor any to be in two of the files
// that together hold all.
func TestLargeLists(t *testing.T) {
	var papers []txtar.File
	for i := range 120 { // few in 2023, some in 2024, most in one month of 2025
		date := []string{"2023-05-01", "2024-01-15", "2024-12-31", "2025-06-07", "2025-06-08", "2025-11-30"}[min(i%10, 5)]
		papers = append(papers, txtar.File{Name: fmt.Sprintf("p%03d.md", i), Data: fmt.Appendf(nil,
			"---\ntitle: About %d\ndate: %s\nrelisted: [2026-01-02]\nauthors: [Ada Lovelace]\n---\n", i, date)})
	}
	for _, limit := range []int{maxSize, 8000, 2500} {
		e := exported(t, linked(t, content.Settings{}, papers), limit)
		files := written(t, e)
		for _, kind := range []content.ExportKind{content.BibTeX, content.RIS, content.CSL, content.JSONLines} {
			checkWhole(t, e, files, kind, limit)
		}
		if _, there := files["papers.bib"]; there != (limit == maxSize) {
			t.Errorf("limit %d: papers.bib is there: %v", limit, there)
		}
		if _, there := files["2026.bib"]; there {
			t.Errorf("limit %d: there is a file of a year in which no paper was listed first", limit)
		}
		checkLLMs(t, files)
	}
}

// checkWhole looks at the files of a form that together hold all papers.
func checkWhole(t *testing.T, e Exports, files map[string]string, kind content.ExportKind, limit int) {
	t.Helper()
	seen, parts := map[string]int{}, 0
	for _, l := range e.lists {
		if l.kind != kind || !l.isWhole {
			continue
		}
		parts++
		name := l.address.Twin(kind).File()
		isMonth := strings.Count(name, "/") == 1
		if size := len(files[name]); size > limit && !isMonth {
			t.Errorf("%s has %d bytes, the limit is %d", name, size, limit)
		}
		if !strings.Contains(files["llms.txt"], "["+name+"](https://example.org/repo/"+name+")") {
			t.Errorf("llms.txt does not name %s", name)
		}
		for i := range 120 {
			seen[fmt.Sprint(i)] += strings.Count(files[name], fmt.Sprintf("About %d%s", i, map[content.ExportKind]string{
				content.BibTeX: "}", content.RIS: "\r\n", content.CSL: `"`, content.JSONLines: `"`}[kind]))
		}
	}
	for i := range 120 {
		if seen[fmt.Sprint(i)] != 1 {
			t.Errorf("limit %d: paper %d is %d times in the files that end in %s", limit, i, seen[fmt.Sprint(i)], kind)
		}
	}
	if limit == maxSize && parts != 1 || limit < maxSize && parts < 3 {
		t.Errorf("limit %d: all papers are in %d files that end in %s", limit, parts, kind)
	}
}

// checkLLMs wants every file of papers that llms.txt names to be there.
func checkLLMs(t *testing.T, files map[string]string) {
	t.Helper()
	named := 0
	for line := range strings.Lines(files["llms.txt"]) {
		_, rest, isLink := strings.Cut(line, "](https://example.org/repo/")
		name, _, _ := strings.Cut(rest, ")")
		if !isLink || name == "feeds.opml" || name == "sitemap.xml" {
			continue
		}
		named++
		if _, there := files[name]; !there {
			t.Errorf("llms.txt names %s, which is not there", name)
		}
	}
	if named < 30 {
		t.Errorf("llms.txt names %d files", named)
	}
}
