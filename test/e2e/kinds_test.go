package e2e_test

import (
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestKinds wants no kind of page to go unseen: whatever a build publishes must be like an
// address of pages or demoPages, by which the other tests look at a site.
func TestKinds(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, pages := range []map[string]string{pages, demoPages} {
		for _, page := range pages {
			seen[kind(page)] = true
		}
	}
	eachSite(t, func(t *testing.T, dir string) {
		count := 0
		err := filepath.WalkDir(dir, func(file string, entry fs.DirEntry, err error) error {
			if err != nil || filepath.Base(file) != "index.html" || strings.Contains(read(t, file), `http-equiv="refresh"`) {
				return err
			}
			below, err := filepath.Rel(dir, filepath.Dir(file))
			page := strings.TrimPrefix(filepath.ToSlash(below)+"/", "./")
			count++
			if !seen[kind(page)] {
				t.Errorf("no test looks at a page like %s", page)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if count == 0 {
			t.Error("there are no pages")
		}
	})
}

// kind is an address without what tells two pages of a kind apart. Pages of the site's own may be
// called anything.
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
	builtIn = regexp.MustCompile(`^(archive|authors|collections|search|submitters|tags|venues)/$`)
	alike   = []struct {
		pattern *regexp.Regexp
		kind    string
	}{
		{regexp.MustCompile(`^.*/page/\d+/$`), "page/N/"}, {regexp.MustCompile(`^\d{4}/`), "Y/"}, {regexp.MustCompile(`\bw\d\d/`), "W/"},
		{regexp.MustCompile(`\b\d\d/`), "N/"}, {regexp.MustCompile(`^([a-z]+)/[^/]+/$`), "$1/*/"},
	}
)
