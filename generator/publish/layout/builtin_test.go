package layout_test

import (
	"io"
	"testing"
	"testing/fstest"

	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/publish/digest"
	"offprint/generator/publish/layout"
	"offprint/generator/publish/page"
	"offprint/generator/site"
	"offprint/generator/site/cite"
	"offprint/layouts"
	"offprint/test/testkit/sample"
)

// TestBuiltinLayoutsCompile renders a site with pages of all kinds.
func TestBuiltinLayoutsCompile(t *testing.T) {
	loaded, problems, err := layout.Load(t.Context(), fstest.MapFS{}, layouts.FS(), cache.Folder{}, "en")
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	s := sample.Site(t, 30)
	s.Settings.Lists = map[string]content.ListStyle{"day": content.Titles}
	s.Pages = append(s.Pages, content.Page{Slug: "about", Title: "About"})
	s.Redirects = append(s.Redirects, site.Redirect{From: "old/", To: s.Papers[0]})
	library, problems := cite.New(s, nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for file := range (page.Pages{Layouts: loaded, Library: library, Source: fstest.MapFS{}}).Renderer(s).Files() {
		body, err := file.Open()
		if err == nil {
			err = body.Write(io.Discard)
		}
		if err != nil {
			t.Fatal(file.Path, err)
		}
	}
	d := digest.Writer{Site: s, Layouts: loaded}.New(s.Issue(paper.Period{Date: s.Days[0].Date}), digest.Scope{})
	if _, err := d.Message(); err != nil {
		t.Fatal(err)
	}
	for _, name := range loaded.Uncompiled() {
		t.Errorf("html/template executes %s", name)
	}
}
