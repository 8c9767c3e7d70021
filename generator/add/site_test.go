package add_test

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"offprint/test/testkit"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func emptySite(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	testkit.Tree{"content/site.yaml": "title: T\nkey: t\nbase_url: https://example.org/\n"}.Write(t, dir)
	must(t, os.MkdirAll(filepath.Join(dir, "content", "papers", "2025", "03"), 0o755))
	return dir
}

// contentOf returns the files of a site's content, without temporary ones.
func contentOf(t *testing.T, dir string) testkit.Tree {
	t.Helper()
	files := testkit.ReadTree(t, filepath.Join(dir, "content"))
	maps.DeleteFunc(files, func(name, _ string) bool { return strings.HasSuffix(name, "~") })
	return files
}

// siteWithPaper returns a site with a paper A.
func siteWithPaper(t *testing.T) (dir string) {
	t.Helper()
	dir = emptySite(t)
	testkit.Tree{"content/papers/a.md": "---\ntitle: A\ndate: 2025-03-13\n---\n"}.Write(t, dir)
	return dir
}
