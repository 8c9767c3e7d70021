package generator_test

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"offprint/generator"
	"offprint/layouts"
	"offprint/test/testkit"
)

// TestCompiledLayoutsWriteWhatTemplatesWrite builds the golden sites again with layouts that can't be
// compiled, since their roots format something, and compares all files. The quick test takes some of the sites.
func TestCompiledLayoutsWriteWhatTemplatesWrite(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	must(t, err)
	for _, file := range archives {
		if file == chromeFile || !testkit.Soak() && !slices.Contains([]string{"testdata/hostile.txtar", "testdata/own-layouts.txtar", "testdata/lean.txtar"}, file) {
			continue
		}
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(file)
			must(t, err)
			site := tree{}
			for _, f := range archive.Files {
				if !strings.HasPrefix(f.Name, "want/") {
					site[f.Name] = string(f.Data)
				}
			}
			compiled := builtTree(t, string(archive.Comment), site)
			if len(compiled) == 0 {
				t.Skip("the site has errors")
			}
			for _, root := range []string{"base.html", "redirect.html", "parts/card.html", "parts/line.html", "parts/head.html", "parts/masthead.html", "parts/colophon.html"} {
				name := "layouts/" + root
				if site[name] == "" {
					text, err := fs.ReadFile(layouts.FS(), root)
					must(t, err)
					site[name] = string(text)
				}
				site[name] = strings.TrimRight(site[name], "\n") + `{{$_ := printf ""}}`
			}
			testkit.WantEqual(t, "files", builtTree(t, string(archive.Comment), site), compiled)
		})
	}
}

// builtTree builds a site and returns its files; none if it has errors.
func builtTree(t *testing.T, head string, site tree) tree {
	dir := t.TempDir()
	site = maps.Clone(site)
	site.Write(t, dir)
	config, _ := settings(t, head)
	config.Site, config.Output = os.DirFS(dir), filepath.Join(dir, "public")
	report, err := generator.Build(t.Context(), config)
	must(t, err)
	if !report.Published {
		return nil
	}
	return testkit.ReadTree(t, config.Output)
}
