package sample

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"offprint/generator/content"
	"offprint/generator/text/tex"
	"offprint/test/testkit"
)

func TestSiteHasPapersTagsAndPeople(t *testing.T) {
	s := Site(t, 100)
	if len(s.Papers) != 100 || len(s.Tags) == 0 || len(s.People) < 100 {
		t.Errorf("got %d papers, %d tags and %d people, want 100 papers, some tags and at least 100 people", len(s.Papers), len(s.Tags), len(s.People))
	}
}

// TestDemoPapersParse reads the papers that replace missing corpora.
func TestDemoPapersParse(t *testing.T) {
	files := demoFiles(t, os.DirFS(filepath.Join(testkit.Root(t), filepath.FromSlash(demo))), 20)
	if len(files) != 20 {
		t.Fatalf("got %d files, want 20", len(files))
	}
	for _, file := range files {
		p, problems := content.NewParser(tex.Presets()).Parse(file.Name, file.Data)
		if p == nil || len(problems) > 0 || !bytes.Contains(file.Data, []byte(p.Title.Source[:1])) {
			t.Errorf("%s: got problems %v, want a paper", file.Name, problems)
		}
	}
}
