package generator_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"offprint/test/testkit"
)

// floors says which package may import which: only packages on lines above its own, never one
// on its own line. Names are paths below generator/; layouts and main stand beside it. What lies
// below test/ measures and drives the finished program, and no package of these may import it.
const floors = `
layouts  parallel  problem  fingerprint  seq  text/plain
text/tex  text/token  text/slug  content/inputs  output/cache
text/markdown  paper
text/locale  output
site/query
content/intake
content
site
site/cite
publish/asset  publish/card  publish/search/index
publish/layout
publish/page  publish/feed  publish/export  publish/search
serve
generator
command
main
`

// Two programs and the helpers of tests lie below test/.
const below = "offprint/test/"

func TestFloors(t *testing.T) {
	floor := map[string]int{}
	for i, line := range strings.Split(floors, "\n") {
		for _, name := range strings.Fields(line) {
			floor[importPath(name)] = i
		}
	}
	seen := map[string]bool{}
	for file, imports := range importsOf(t) {
		name := packageOf(file)
		seen[name] = true
		if strings.HasPrefix(name, below) {
			continue
		}
		if floor[name] == 0 {
			t.Errorf("%s: package %s is on no floor", file, name)
		}
		for _, imported := range imports {
			if floor[imported] == 0 || floor[imported] >= floor[name] {
				t.Errorf("%s: %s imports %s, which is not on a floor below it", file, name, imported)
			}
		}
	}
	for name := range floor {
		if !seen[name] {
			t.Errorf("the floors name a package %s that does not exist", name)
		}
	}
}

// importPath is the path of a package by its name in floors.
func importPath(name string) string {
	switch name {
	case "main":
		return "offprint"
	case "layouts", "generator":
		return "offprint/" + name
	}
	return "offprint/generator/" + name
}

// packageOf is the import path of the package that a file, by its path from the root, is of.
func packageOf(file string) string {
	if dir := filepath.ToSlash(filepath.Dir(file)); dir != "." {
		return "offprint/" + dir
	}
	return "offprint"
}

// importsOf gives the packages of this module that each of its files imports, tests left out.
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
