package generator_test

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"offprint/test/testkit"
)

// floors lists the packages. A package may import only packages on the lines above its own. Names
// are paths below generator/, except layouts and main. The packages below test/ measure and drive the
// finished program, and no listed package may import them.
const floors = `
layouts  parallel  problem  thumbnail  fingerprint  seq  text/plain  text/pattern  text/filename  host  mail/ledger
check/history  workflow  text/charset  text/tex  text/markup  text/token  text/slug  text/address  content/inputs  output/cache  mail/header
text/markdown  paper  fetch  git  related/idf  mail
github  post  text/locale  output  check/external  content/intake/jsontext  related  related/idf/count
site/query  content/entry  content/intake/csl  webhook
content/intake/arxiv  content/intake/bibtex  content/intake/daily  content/intake/registry  content/intake/reference  content/intake/listing
content/intake
content  online  campaign
site  check  form  proposal
site/cite
publish/asset  publish/card  publish/chart  publish/search/index
publish/layout
publish/digest
publish/page  publish/feed  publish/export  publish/search
check/built
rules
serve  add
generator  harvest  refresh
suggest
command
main
`

// Two programs and the helpers of tests are below this path.
const below = "offprint/test/"

func TestPackagesImportOnlyLowerFloors(t *testing.T) {
	for _, violation := range violations(floors, importsOf(t)) {
		t.Error(violation)
	}
}

func TestFloorsFindViolations(t *testing.T) {
	const floors = "\npaper  problem\ncontent\nmain\n"
	imports := func(file string, paths ...string) map[string][]string {
		all := map[string][]string{
			"main.go": {"offprint/generator/content"}, "generator/content/a.go": {"offprint/generator/paper"},
			"generator/paper/a.go": nil, "generator/problem/a.go": nil, "test/bench/a.go": {"offprint/generator/content"},
		}
		if file != "" {
			all[file] = append(all[file], paths...)
		}
		return all
	}
	for name, c := range map[string]struct {
		imports map[string][]string
		want    string
	}{
		"no violation":  {imports("test/testkit/a.go", "offprint/test/bench"), ""},
		"test code":     {imports("generator/content/a.go", "offprint/test/testkit"), "generator/content/a.go: offprint/generator/content imports offprint/test/testkit, which is not on a floor below it"},
		"upwards":       {imports("generator/paper/a.go", "offprint/generator/content"), "generator/paper/a.go: offprint/generator/paper imports offprint/generator/content, which is not on a floor below it"},
		"one floor":     {imports("generator/paper/a.go", "offprint/generator/problem"), "generator/paper/a.go: offprint/generator/paper imports offprint/generator/problem, which is not on a floor below it"},
		"not on floors": {imports("generator/new/a.go"), "generator/new/a.go: package offprint/generator/new is on no floor"},
	} {
		if got := strings.Join(violations(floors, c.imports), "\n"); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
	if got := violations(floors+"gone\n", imports("")); len(got) != 1 || !strings.Contains(got[0], "offprint/generator/gone that does not exist") {
		t.Errorf("missing package: got %q", got)
	}
}

// violations describes imports that break the rule of floors, packages on no floor, and floors with
// packages that don't exist.
func violations(floors string, imports map[string][]string) (found []string) {
	floor := map[string]int{}
	for i, line := range strings.Split(floors, "\n") {
		for _, name := range strings.Fields(line) {
			floor[importPath(name)] = i
		}
	}
	seen := map[string]bool{}
	for file, paths := range imports {
		name := packageOf(file)
		seen[name] = true
		if strings.HasPrefix(name, below) {
			continue
		}
		if floor[name] == 0 {
			found = append(found, fmt.Sprintf("%s: package %s is on no floor", file, name))
		}
		for _, path := range paths {
			if floor[path] == 0 || floor[path] >= floor[name] {
				found = append(found, fmt.Sprintf("%s: %s imports %s, which is not on a floor below it", file, name, path))
			}
		}
	}
	for name := range floor {
		if !seen[name] {
			found = append(found, fmt.Sprintf("the floors name a package %s that does not exist", name))
		}
	}
	return found
}

// importPath returns the import path of a package in floors.
func importPath(name string) string {
	switch name {
	case "main":
		return "offprint"
	case "layouts", "generator":
		return "offprint/" + name
	}
	return "offprint/generator/" + name
}

// packageOf returns the import path of the package of a file, which is relative to the root.
func packageOf(file string) string {
	if dir := filepath.ToSlash(filepath.Dir(file)); dir != "." {
		return "offprint/" + dir
	}
	return "offprint"
}

// importsOf returns the packages of this module that each of its files imports, except tests.
func importsOf(t *testing.T) map[string][]string {
	t.Helper()
	root, imports := testkit.Root(t), map[string][]string{}
	must(t, filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() && file != root && strings.HasPrefix(entry.Name(), ".") {
			return fs.SkipDir
		}
		if err != nil || entry.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return err
		}
		name, err := filepath.Rel(root, file)
		must(t, err)
		imports[name] = nil
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		must(t, err)
		for _, spec := range parsed.Imports {
			if path, err := strconv.Unquote(spec.Path.Value); err == nil && strings.HasPrefix(path, "offprint/") {
				imports[name] = append(imports[name], path)
			}
		}
		return nil
	}))
	return imports
}
