package generator_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"offprint/generator"
	"offprint/generator/paper"
)

// TestHostileLayouts builds sites whose own layouts take too much on a page: the problem names the
// place in the layout and the page. Nothing is published.
func TestHostileLayouts(t *testing.T) {
	const papers = ": papers/a/index.html"
	for _, c := range []struct{ file, layout, want string }{
		{"paper.html", "{{define \"main\"}}\n{{range 100000000000}}{{end}}{{end}}", "layouts/paper.html:2:9: the layout takes more than 2000000 steps on a page" + papers},
		{"paper.html", "{{define \"main\"}}\n{{range 1000000}}" + strings.Repeat("x", 1000) + "{{end}}{{end}}", "layouts/paper.html:2:9: the layout writes more than 64 MB on a page" + papers},
		{"paper.html", "{{define \"main\"}}{{printf \"%1000000000d\" 1}}{{end}}", "layouts/paper.html:1:20: printf has a width over 1000" + papers},
		{"parts/card.html", `{{printf "%1000000000d" 1}}`, "layouts/parts/card.html:1:3: printf has a width over 1000: "},
		{"parts/card.html", `{{part "parts/card.html" .}}`, "layouts/parts/card.html:1:3: parts/card.html calls itself"},
	} {
		report, err := generator.Build(t.Context(), siteWithLayout(t, c.file, c.layout))
		if err != nil || report.Published || len(report.Problems) == 0 || !strings.HasPrefix(report.Problems[0].String(), c.want) {
			t.Errorf("%s: %v %.400v\nwant %s", c.layout, err, report.Problems, c.want)
		}
	}
}

// cancelWhenWriting cancels a build when its pages are written.
type cancelWhenWriting struct{ cancel context.CancelFunc }

func (c cancelWhenWriting) Step(name string, _ int) {
	if name == "write" {
		c.cancel()
	}
}
func (cancelWhenWriting) File() {}

func TestCancelledBuildStopsRendering(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	config := siteWithLayout(t, "paper.html", `{{define "main"}}{{range 100000000000}}{{end}}{{end}}`)
	config.Observer = cancelWhenWriting{cancel}
	if report, err := generator.Build(ctx, config); !errors.Is(err, context.Canceled) || report.Published {
		t.Errorf("%v, published: %t", err, report.Published)
	}
}

// siteWithLayout returns a site with one paper and a layout of its own.
func siteWithLayout(t *testing.T, file, layout string) generator.Config {
	t.Helper()
	dir := t.TempDir()
	tree{
		"content/site.yaml": "title: T\nkey: t\nbase_url: https://example.org/\n", "content/papers/a.md": paperFile("title: A", "date: 2025-03-13"),
		"layouts/" + file: layout,
	}.Write(t, dir)
	return generator.Config{Site: os.DirFS(dir), Output: filepath.Join(dir, "public"), Now: paper.DateOf(day(t, "2025-04-20").Time())}
}
