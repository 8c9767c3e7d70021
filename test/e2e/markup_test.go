package e2e_test

import (
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"offprint/test/testkit"
)

// TestPagesAreValidHTML checks pages with html-validate's recommended rules.
func TestPagesAreValidHTML(t *testing.T) {
	validator := testkit.NPM(t, ".bin/html-validate")
	rules := filepath.Join(testkit.Root(t), ".ci", "npm", ".htmlvalidate.json")
	if _, err := os.Stat(rules); err != nil { // also tells go test that the result depends on the file
		t.Fatal(err)
	}
	eachSite(t, func(t *testing.T, dir string) {
		runChecker(t, exec.Command(validator, append([]string{"--config", rules, "--formatter", "stylish", "--ext", "html"}, markupOf(t, dir)...)...))
	})
}

// markupOf returns the pages of a finished site to validate: one of each kind, or all in a soak.
func markupOf(t *testing.T, dir string) []string {
	t.Helper()
	if testkit.Soak() {
		return []string{dir}
	}
	byKind := map[string]string{}
	for _, page := range pagesOf(t, dir) {
		byKind[kind(page)] = filepath.Join(dir, filepath.FromSlash(page), "index.html")
	}
	return append(slices.Sorted(maps.Values(byKind)), filepath.Join(dir, "404.html"))
}

// TestFeedsAreWellFormedXML also checks lists of feeds and sitemaps.
func TestFeedsAreWellFormedXML(t *testing.T) {
	xmllint := testkit.Program(t, "xmllint")
	eachSite(t, func(t *testing.T, dir string) {
		var files []string
		err := filepath.WalkDir(dir, func(file string, entry fs.DirEntry, err error) error {
			if ext := filepath.Ext(file); ext == ".xml" || ext == ".opml" {
				files = append(files, file)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if len(files) < 12 {
			t.Fatalf("got %d files, want at least 12: %v", len(files), files)
		}
		runChecker(t, exec.Command(xmllint, append([]string{"--noout", "--nonet"}, files...)...))
	})
}

// eachSite runs a test on the example site and on the demo.
func eachSite(t *testing.T, test func(t *testing.T, dir string)) {
	for name, site := range map[string]*sharedSite{"example": exampleSite, "demo": demoSite} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, site.published(t))
		})
	}
}

// runChecker runs a checker, which must exit with status 0.
func runChecker(t *testing.T, command *exec.Cmd) {
	t.Helper()
	output, err := command.CombinedOutput()
	if err != nil {
		t.Errorf("%s: %v\n%s", filepath.Base(command.Path), err, strings.TrimSpace(string(output)))
	}
}
