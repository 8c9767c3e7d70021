// Package testkit finds the external programs that tests need: a browser, an HTML validator and
// others. It also runs JavaScript modules and opens the real papers.
//
// `make tools` installs the programs. If one is missing, a test is skipped. If CI is set in the
// environment the test fails instead: in CI, a check that did not run must not look as if it passed.
package testkit

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Chromium returns the path of a browser: chromium-headless-shell, which takes half the time, or else
// Chromium or Chrome.
func Chromium(t testing.TB) string {
	t.Helper()
	if testing.Short() {
		t.Skip("skipped: tests with -short use no browser")
	}
	return Program(t, "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
}

// Program returns the path of the first installed program.
func Program(t testing.TB, names ...string) string {
	t.Helper()
	for _, name := range names {
		if file, err := exec.LookPath(name); err == nil {
			return file
		}
	}
	missing(t, strings.Join(names, " or "))
	return ""
}

// NPM returns the path of a file of the packages in .ci/npm/package.json, such as
// axe-core/axe.min.js or .bin/html-validate.
func NPM(t testing.TB, name string) string {
	t.Helper()
	file := filepath.Join(Root(t), ".ci", "npm", "node_modules", filepath.FromSlash(name))
	if _, err := os.Stat(file); err != nil {
		missing(t, name)
	}
	return file
}

func missing(t testing.TB, name string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatalf("%s is missing: run make tools", name)
	}
	t.Skipf("skipped: %s is missing: run make tools", name)
}

// Root returns the folder of this repository.
func Root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("the test does not run in the repository")
		}
		dir = filepath.Dir(dir)
	}
}
