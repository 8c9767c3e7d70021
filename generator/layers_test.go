package generator_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// layers says which package may import which: only packages on lines above its own, and
// never one on its own line. Tests may import what they like; oracle and sample are for
// them alone. The programs bench and
// searchbench have nothing but workbench and run the finished program.
const layers = `
layouts oracle parallel workbench
bench searchbench problem
tex words cache source
paper markup output serve
index locale
query find
content intake picture
site
cite
render feed search export card sample
generator
command
main
`

func TestLayers(t *testing.T) {
	line := map[string]int{}
	for i, names := range strings.Split(layers, "\n") {
		for _, name := range strings.Fields(names) {
			line[name] = i
		}
	}
	seen := map[string]bool{}
	root := ".."
	err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return err
		}
		name := packageName(root, file)
		seen[name] = true
		if line[name] == 0 {
			t.Errorf("%s: package %s is in no layer", file, name)
		}
		for _, imported := range importsOf(t, file) {
			if line[imported] >= line[name] {
				t.Errorf("%s: %s imports %s, which is not in a layer below it", file, name, imported)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name := range line {
		if !seen[name] {
			t.Errorf("the layers name a package %s that is not there", name)
		}
	}
}

// packageName is the last part of a package's import path; main for the root.
func packageName(root, file string) string {
	if filepath.Dir(file) == root {
		return "main"
	}
	return filepath.Base(filepath.Dir(file))
}

// importsOf names the packages of this module that a file imports.
func importsOf(t *testing.T, file string) []string {
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, spec := range parsed.Imports {
		if name, err := strconv.Unquote(spec.Path.Value); err == nil && strings.HasPrefix(name, "offprint/") {
			names = append(names, path.Base(name))
		}
	}
	return names
}
