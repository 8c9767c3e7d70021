package docs_test

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"offprint/test/testkit"
)

var link = regexp.MustCompile(`\]\(([^)\s]+)\)|\s(?:src|srcset)="([^"]+)"`)

// TestLinksResolve follows every relative link, with its anchor, in the repository's pages.
func TestLinksResolve(t *testing.T) {
	root, count := testkit.Root(t), 0
	for _, p := range pages(t) {
		for _, match := range link.FindAllStringSubmatch(withoutCode(p.text), -1) {
			target := match[1] + match[2]
			if strings.Contains(target, ":") || strings.HasPrefix(target, "/") {
				continue
			}
			count++
			file, anchor, _ := strings.Cut(target, "#")
			if file == "" {
				file = path.Base(p.file)
			}
			file = path.Join(path.Dir(p.file), file)
			if _, err := os.Stat(filepath.Join(root, file)); err != nil {
				t.Errorf("%s links to %s, which does not exist", p.file, target)
			} else if anchor != "" && !hasAnchor(read(t, file), anchor) {
				t.Errorf("%s links to %s, but %s has no such heading", p.file, target, file)
			}
		}
	}
	if count < 50 {
		t.Errorf("only %d links found", count)
	}
}

func withoutCode(text string) string { return span.ReplaceAllString(text, "") }

func hasAnchor(p page, anchor string) bool {
	for _, h := range heading.FindAllStringSubmatch(p.text, -1) {
		if anchorOf(h[1]) == anchor {
			return true
		}
	}
	return false
}

// anchorOf returns the anchor that GitHub derives from a heading.
func anchorOf(heading string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r):
			return unicode.ToLower(r)
		}
		return -1
	}, heading)
}

var (
	source  = regexp.MustCompile(`^(?:generator|layouts|test)(?:/[\w.-]+)*/?$`)
	inGo    = regexp.MustCompile("`(\\w+)` in `((?:generator|layouts|test)/[\\w./-]+\\.\\w+)`")
	example = regexp.MustCompile(`NAME|PACKAGE|SLUG|\.built-in`) // names in a site
)

// TestSourcesExist looks for the files and folders that the pages mention, and for the
// identifiers that they say are in a file.
func TestSourcesExist(t *testing.T) {
	root, count := testkit.Root(t), 0
	for _, p := range pages(t) {
		for _, name := range codeSpans(p.text) {
			if !source.MatchString(name) || example.MatchString(name) {
				continue
			}
			count++
			if _, err := os.Stat(filepath.Join(root, name)); err != nil {
				t.Errorf("%s mentions %s, which does not exist", p.file, name)
			}
		}
		for _, match := range inGo.FindAllStringSubmatch(p.text, -1) {
			data, _ := os.ReadFile(filepath.Join(root, match[2]))
			if !regexp.MustCompile(`\b` + match[1] + `\b`).Match(data) {
				t.Errorf("%s mentions %s in %s, which does not exist", p.file, match[1], match[2])
			}
		}
	}
	if count < 50 {
		t.Errorf("only %d sources mentioned", count)
	}
}

// TestPackagesAreDescribed checks that every package has a row in docs/architecture.md.
func TestPackagesAreDescribed(t *testing.T) {
	root, count := testkit.Root(t), 0
	described := map[string]bool{}
	for _, name := range rows(read(t, "docs/architecture.md").sections()["What is where"]) {
		described[name] = true
	}
	for _, pattern := range []string{"generator", "generator/*", "generator/*/*", "generator/*/*/*", "layouts", "test/*", "test/*/*"} {
		folders, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, folder := range folders {
			if files, _ := filepath.Glob(filepath.Join(folder, "*.go")); len(files) == 0 {
				continue
			}
			count++
			if name, err := filepath.Rel(root, folder); err != nil || !described[filepath.ToSlash(name)] {
				t.Errorf("docs/architecture.md does not describe package %s", name)
			}
		}
	}
	if count < 30 {
		t.Errorf("only %d packages found", count)
	}
}
