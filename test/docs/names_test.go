package docs_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"offprint/test/testkit"
)

var (
	target   = regexp.MustCompile("(?m)(?:^|`)make ([a-z-]+)")
	testName = regexp.MustCompile(`\b(?:Test|Benchmark)[A-Z]\w*`)
	testFunc = regexp.MustCompile(`(?m)^func ((?:Test|Benchmark)\w*)\(`)
)

// TestMakeTargetsExist looks in the Makefile for what the pages say to make.
func TestMakeTargetsExist(t *testing.T) {
	makefile, err := os.ReadFile(filepath.Join(testkit.Root(t), "Makefile"))
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for _, p := range pages(t) {
		for _, match := range target.FindAllStringSubmatch(p.text+p.code, -1) {
			count++
			if !regexp.MustCompile(`(?m)^` + match[1] + `:`).Match(makefile) {
				t.Errorf("%s mentions make %s, which does not exist", p.file, match[1])
			}
		}
	}
	if count < 10 {
		t.Errorf("only %d targets mentioned", count)
	}
}

// TestTestsExist looks for the tests and benchmarks that the pages name.
func TestTestsExist(t *testing.T) {
	exist := testsOf(t, testkit.Root(t))
	for _, p := range pages(t) {
		for _, name := range testName.FindAllString(p.text+p.code, -1) {
			if !exist[name] {
				t.Errorf("%s names %s, which does not exist", p.file, name)
			}
		}
	}
}

// testsOf returns the names of all tests and benchmarks below a folder.
func testsOf(t *testing.T, root string) map[string]bool {
	names := map[string]bool{}
	err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() && file != root && strings.HasPrefix(entry.Name(), ".") {
			return fs.SkipDir
		}
		if err != nil || !strings.HasSuffix(file, "_test.go") {
			return err
		}
		data, err := os.ReadFile(file)
		for _, match := range testFunc.FindAllSubmatch(data, -1) {
			names[string(match[1])] = true
		}
		return err
	})
	if err != nil || len(names) < 100 {
		t.Fatalf("found %d tests: %v", len(names), err)
	}
	return names
}
