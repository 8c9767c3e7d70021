package e2e_test

import (
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestEveryKindOfPageIsListed checks that pages or demoPages, which the other tests open, has a page of the kind of
// every published page.
func TestEveryKindOfPageIsListed(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, pages := range []map[string]string{pages, demoPages} {
		for _, page := range pages {
			seen[kind(page)] = true
		}
	}
	eachSite(t, func(t *testing.T, dir string) {
		for _, page := range pagesOf(t, dir) {
			if !seen[kind(page)] {
				t.Errorf("no test opens a page like %s", page)
			}
		}
	})
}

// pagesOf returns the addresses of all pages of a finished site, except redirects, relative to its home page.
func pagesOf(t *testing.T, dir string) (pages []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || filepath.Base(file) != "index.html" || strings.Contains(read(t, file), `http-equiv="refresh"`) {
			return err
		}
		below, err := filepath.Rel(dir, filepath.Dir(file))
		pages = append(pages, strings.TrimPrefix(filepath.ToSlash(below)+"/", "./"))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(pages) == 0 {
		t.Fatal("got no pages")
	}
	return pages
}

// kind returns the kind of a page: its address with placeholders for names and numbers. A site's own
// pages may have any name.
func kind(page string) string {
	if own.MatchString(page) && !builtIn.MatchString(page) {
		return "own"
	}
	for _, r := range alike {
		page = r.pattern.ReplaceAllString(page, r.kind)
	}
	return page
}

var (
	own     = regexp.MustCompile(`^[a-z-]+/$`)
	builtIn = regexp.MustCompile(`^(archive|authors|collections|search|trending|stats|subscribe|submitters|tags|venues)/$`)
	alike   = []struct {
		pattern *regexp.Regexp
		kind    string
	}{
		{regexp.MustCompile(`^.*/page/\d+/$`), "page/N/"}, {regexp.MustCompile(`^\d{4}/`), "Y/"}, {regexp.MustCompile(`\bw\d\d/`), "W/"},
		{regexp.MustCompile(`\b\d\d/`), "N/"}, {regexp.MustCompile(`^([a-z]+)/[^/]+/$`), "$1/*/"},
	}
)
