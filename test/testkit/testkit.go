// Package testkit finds the programs that judge our work in tests: a browser, an HTML
// validator and others that are not ours. Its own tests ask them about whole sites.
//
// `make tools` installs the programs. Where one is missing, a test is skipped and says so.
// With CI set in the environment it fails instead: there, a check that did not run must not
// look like one that passed.
package testkit

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Chromium gives the path of a browser: Chromium without windows, which takes half the time;
// Chromium or Chrome where there is one of them.
func Chromium(t testing.TB) string {
	t.Helper()
	if testing.Short() {
		t.Skip("skipped: tests with -short use no browser")
	}
	return Program(t, "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
}

// Program gives the path of the first of the programs that this machine has.
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

// NPM gives the path of a file of the packages that .ci/npm/package.json names, such as
// axe-core/axe.min.js or .bin/html-validate.
func NPM(t testing.TB, name string) string {
	t.Helper()
	file := filepath.Join(Root(t), ".ci", "npm", "node_modules", filepath.FromSlash(name))
	if _, err := os.Stat(file); err != nil {
		missing(t, name)
	}
	return file
}

func missing(t testing.TB, what string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatalf("%s is missing: run make tools", what)
	}
	t.Skipf("skipped, since %s is missing: run make tools", what)
}

// Root is the folder of this repository.
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
			t.Fatal("the tests don't run in the repository")
		}
		dir = filepath.Dir(dir)
	}
}
