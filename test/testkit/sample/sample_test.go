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

func TestSite(t *testing.T) {
	s := Site(t, 100)
	if len(s.Papers) != 100 || len(s.Tags) == 0 || len(s.People) < 100 {
		t.Errorf("%d papers with %d tags and %d people", len(s.Papers), len(s.Tags), len(s.People))
	}
}

// TestDemo reads the papers that are taken where the corpora are absent.
func TestDemo(t *testing.T) {
	files := demoFiles(t, os.DirFS(filepath.Join(testkit.Root(t), filepath.FromSlash(demo))), 20)
	if len(files) != 20 {
		t.Fatalf("%d files", len(files))
	}
	for _, file := range files {
		p, problems := content.NewParser(tex.Presets()).Parse(file.Name, file.Data)
		if p == nil || len(problems) > 0 || !bytes.Contains(file.Data, []byte(p.Title.Source[:1])) {
			t.Errorf("%s: %v", file.Name, problems)
		}
	}
}
