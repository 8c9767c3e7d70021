package generator_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// openers are the packages that may use the disk. All others read a site through the fs.FS that
// they receive, which content.Open opens. Package git works in temporary folders, and count is a program of its own.
var openers = []string{"command", "content/inputs", "git", "output", "output/cache", "related/idf/count", "serve"}

// allowed are the functions by which the commands read and write files that are not the site's: records
// to add, profiles, the program itself, an output, a folder for a new site, a finished site, what the runner of a
// workflow passes, and the log of deliveries. Examples of rules about records are added to a site in a temporary folder.
var allowed = map[string][]string{
	"command/sources.go": {"Open", "Stat"}, "command/init.go": {"ReadDir", "MkdirAll", "Lstat"},
	"command/program.go": {"Executable", "Open"}, "command/options.go": {"Stat", "SameFile"}, "command/profile.go": {"Create"}, "command/digest.go": {"WriteFile"}, "command/finished.go": {"DirFS"},
	"command/summary.go": {"OpenFile"}, "command/github_deploy.go": {"OpenFile"}, "command/github_daily.go": {"Stat"}, "command/github_preview.go": {"Lstat", "MkdirAll", "Remove", "OpenFile"}, "github/event.go": {"Open"}, "proposal/unpack.go": {"OpenRoot"},
	"command/github_digestlog.go": {"MkdirTemp", "RemoveAll", "WriteFile", "ReadFile"}, "mail/ledger/ledger.go": {"Stat", "OpenFile", "Open"},
	"example.go": {"MkdirTemp", "RemoveAll", "CopyFS"},
}

// TestOneOpener finds code that goes round the opener of package inputs.
func TestOneOpener(t *testing.T) {
	must(t, filepath.WalkDir(".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return err
		}
		name := filepath.ToSlash(file)
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		must(t, err)
		for _, used := range functionsOfOS(parsed) {
			switch {
			case used == "Environ", slices.Contains(allowed[name], used):
			case !slices.Contains(openers, path.Dir(name)):
				t.Errorf("%s uses os.%s: only %s use the disk", name, used, strings.Join(openers, ", "))
			case path.Dir(name) == "command":
				t.Errorf("%s uses os.%s: open the site with content.Open", name, used)
			case used == "DirFS" && path.Dir(name) != "command":
				t.Errorf("%s uses os.DirFS, which follows links: open the folder with inputs.Open", name)
			}
		}
		return nil
	}))
}

// functionsOfOS lists the functions of package os that a file calls.
func functionsOfOS(file *ast.File) (names []string) {
	ast.Inspect(file, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			if selector, ok := call.Fun.(*ast.SelectorExpr); ok {
				if of, ok := selector.X.(*ast.Ident); ok && of.Name == "os" {
					names = append(names, selector.Sel.Name)
				}
			}
		}
		return true
	})
	return names
}
