package generator_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"offprint/generator"
	"offprint/generator/output/cache"
	"offprint/test/testkit"
)

// TestChangedPaperRewritesItsExports changes a title. Only the exports that contain the paper may change.
func TestChangedPaperRewritesItsExports(t *testing.T) {
	dir := t.TempDir()
	site := tree{"content/site.yaml": "title: T\nkey: t\nbase_url: https://example.org/\nsize: full\n"}
	add := func(id, title, date, tag string) {
		site["content/papers/"+id+".md"] = paperFile("title: "+title, "date: "+date, "tags: ["+tag+"]")
	}
	add("a", "One", "2025-03-13", "x")
	add("b", "Two", "2025-03-13", "y")
	add("c", "Three", "2025-03-14", "x")
	add("d", "Four", "2024-03-14", "y")
	site.Write(t, dir)
	c := generator.Config{
		Site: os.DirFS(dir), Output: filepath.Join(dir, "public"), Now: day(t, "2025-03-20"), Clock: time.Now,
		Cache: cache.Folder{Path: filepath.Join(dir, ".offprint"), Version: "test"},
	}
	build(t, c)
	before := testkit.ReadTree(t, c.Output)
	add("c", "Third", "2025-03-14", "x")
	site.Write(t, dir)
	report := build(t, c)
	var got []string
	for name, data := range testkit.ReadTree(t, c.Output) {
		if isTwin.MatchString(name) && !feedFile.MatchString(name) && before[name] != data {
			got = append(got, name)
		}
	}
	slices.Sort(got)
	want := []string{"llms.txt", "citations/index.json"}
	for _, list := range []string{"2025", "2025/03/14", "papers", "papers/c", "tags/x"} {
		want = append(want, list+".bib", list+".csl.json", list+".ris")
	}
	want = append(want, "2025/03/14.json", "papers.jsonl", "papers/c.json", "papers/c.md")
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rewritten files (-want +got):\n%s", diff)
	}
	gotKinds := map[string]int{}
	for kind, volume := range report.Output.Kinds {
		if base := strings.TrimSuffix(kind, " list"); volume.Written > 0 && slices.Contains([]string{"bib", "ris", "csl.json", "json", "jsonl", "md", "about", "citations"}, base) {
			gotKinds[kind] = volume.Written
		}
	}
	wantKinds := map[string]int{
		"bib": 1, "ris": 1, "csl.json": 1, "json": 1, "md": 1, "about": 1, "citations": 4,
		"bib list": 4, "ris list": 4, "csl.json list": 4, "json list": 1, "jsonl list": 1,
	}
	if !maps.Equal(gotKinds, wantKinds) {
		t.Errorf("report: got written files %v, want %v", gotKinds, wantKinds)
	}
}
