package page

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/publish/layout"
	"offprint/generator/site"
	"offprint/generator/site/cite"
	"offprint/generator/text/tex"
	"offprint/layouts"
)

// rendered returns the pages of a site in the built-in layouts, by file.
func rendered(t *testing.T, papers ...*paper.Paper) map[string]string {
	t.Helper()
	loaded, problems, err := layout.Load(t.Context(), fstest.MapFS{}, layouts.FS(), cache.Folder{}, "en")
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	folder := content.Folder{Settings: content.Settings{Title: "T", Key: "t", Lang: "en", Size: content.Full}, Macros: tex.Presets()}
	for _, p := range papers {
		folder.Papers = append(folder.Papers, content.Entry{File: "content/papers/" + p.ID + ".md", Paper: p})
	}
	s, _ := site.New(folder, site.Options{BaseURL: "https://example.org/", Now: paper.Date{Year: 2025, Month: 4, Day: 1}})
	library, _ := cite.New(s, nil)
	pages := map[string]string{}
	for file := range (Pages{Layouts: loaded, Library: library, Source: fstest.MapFS{}}).Renderer(s).Files() {
		if !strings.HasSuffix(file.Path, ".html") {
			continue
		}
		body, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := body.Write(&b); err != nil {
			t.Fatal(err)
		}
		pages[file.Path] = b.String()
	}
	return pages
}

func listedOn(day int, id, title string) *paper.Paper {
	return &paper.Paper{ID: id, Title: paper.Text{Source: title, Plain: title, HTML: "T"}, Date: paper.Date{Year: 2025, Month: 3, Day: day}}
}

func TestWithdrawnPageIsNotIndexed(t *testing.T) {
	withdrawn := listedOn(1, "gone", "Gone")
	withdrawn.Withdrawn = "it was wrong"
	pages := rendered(t, withdrawn, listedOn(2, "here", "Here"))
	const noIndex = `<meta name="robots" content="noindex">`
	for file, want := range map[string]bool{"papers/gone/index.html": true, "papers/here/index.html": false, "index.html": false} {
		page, ok := pages[file]
		if !ok {
			t.Fatalf("missing page %s", file)
		}
		if strings.Contains(page, noIndex) != want || strings.Contains(page, `rel="canonical"`) == want {
			t.Errorf("%s: want noindex %v, and a canonical link otherwise:\n%s", file, want, page)
		}
	}
}

func TestWithdrawnPageLinksNoSearchForAuthors(t *testing.T) {
	withdrawn := listedOn(1, "gone", "Gone")
	withdrawn.Withdrawn, withdrawn.Authors = "it was wrong", []paper.Author{{Name: "Ada Quill"}}
	const want = `<p class="authors">Ada Quill</p>`
	if page := rendered(t, withdrawn)["papers/gone/index.html"]; !strings.Contains(page, want) {
		t.Errorf("missing %s:\n%s", want, page)
	}
}
