package generator_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"offprint/generator/paper"
	"offprint/generator/site"
	"offprint/generator/text/locale"
	"offprint/test/testkit/sample"
)

// TestEveryTextIsUsed also checks that all texts that Go code and layouts use exist, with the same
// placeholders.
func TestEveryTextIsUsed(t *testing.T) {
	in := sample.Strings(t, locale.English)
	s := usage{t, in, in.Keys(), map[string]bool{}}
	s.goFiles()
	s.layouts()
	for _, kind := range paper.LinkKinds() {
		s.use("link."+kind, "LinkKinds")
	}
	for _, kind := range []string{"tags", "authors", "venues", "submitters", "collections"} { // of newIndex
		s.use(kind+".title", "indexes")
		s.use("count."+kind, "indexes")
		s.use(kind+".description", "indexes")
	}
	for unit := site.ByDay; unit <= site.ByCentury; unit++ { // of statsView
		s.use("stats."+unit.String(), "units")
		s.use("stats.per_"+unit.String(), "units")
		if unit > site.ByDay {
			s.use("stats.lately_"+unit.String(), "units")
			s.use("stats.before_"+unit.String(), "units")
		}
	}
	for _, key := range s.keys {
		if !s.used[key] {
			t.Errorf("unused text %s", key)
		}
	}
}

func TestTranslationsAreComplete(t *testing.T) {
	files, err := filepath.Glob("../layouts/strings/*.yaml")
	must(t, err)
	if len(files) < 2 {
		t.Fatal("got one language, want at least two")
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		must(t, err)
		lang := strings.TrimSuffix(filepath.Base(file), ".yaml")
		for _, key := range sample.Strings(t, lang).Keys() { // Strings fails the test if a file has errors
			if !strings.Contains("\n"+string(data), "\n"+key+":") {
				t.Errorf("%s: missing %s", file, key)
			}
		}
	}
}

// usage collects the texts in use.
type usage struct {
	*testing.T
	in   *locale.Strings
	keys []string
	used map[string]bool
}

func (s usage) use(key, where string) {
	if !slices.Contains(s.keys, key) {
		s.Errorf("%s: unknown text %q", where, key)
	}
	s.used[key] = true
}

// goFiles looks for calls of Say and Count. It counts any string that equals a key as a use.
func (s usage) goFiles() {
	must(s.T, filepath.WalkDir(".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return err
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		must(s.T, err)
		ast.Inspect(parsed, func(node ast.Node) bool {
			switch n := node.(type) {
			case *ast.BasicLit:
				if key, err := strconv.Unquote(n.Value); err == nil && slices.Contains(s.keys, key) {
					s.used[key] = true
				}
			case *ast.CallExpr:
				s.call(file, n)
			}
			return true
		})
		return nil
	}))
}

func (s usage) call(file string, call *ast.CallExpr) {
	function, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || function.Sel.Name != "Say" && function.Sel.Name != "Count" || len(call.Args) == 0 {
		return
	}
	key, ok := literal(call.Args[0])
	if !ok {
		return
	}
	s.use(key, file)
	filled := map[string]bool{}
	from := 1
	if function.Sel.Name == "Count" {
		filled["n"], from = true, 2
	}
	for i := from; i < len(call.Args); i += 2 {
		name, _ := literal(call.Args[i])
		filled[name] = true
	}
	if got, want := fmt.Sprint(slices.Sorted(maps.Keys(filled))), fmt.Sprint(placeholders(s.in.ScriptValue(key))); got != want {
		s.Errorf("%s: %s: got values for %s, want %s", file, key, got, want)
	}
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}

// placeholders returns the placeholders of a text, or of its plural forms.
func placeholders(value any) []string {
	names := map[string]bool{}
	for _, m := range regexp.MustCompile(`\{(\w+)\}`).FindAllStringSubmatch(fmt.Sprint(value), -1) {
		names[m[1]] = true
	}
	return slices.Sorted(maps.Keys(names))
}

var (
	layoutUse  = regexp.MustCompile(`\bsay(?: "|\()([a-z_.]+)["\)]`)
	identifier = regexp.MustCompile(`\b[a-z]+[A-Z]\w*`)
	capital    = regexp.MustCompile(`[A-Z]`)
)

// layouts looks for uses in templates and style sheets, and in scripts for the exported names by
// which the bundler finds texts.
func (s usage) layouts() {
	exported := map[string]string{}
	for _, key := range s.keys {
		exported[strings.ToLower(strings.NewReplacer(".", "", "_", "").Replace(key))] = key
	}
	must(s.T, filepath.WalkDir("../layouts", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(file)
		must(s.T, err)
		switch filepath.Ext(file) {
		case ".html", ".css":
			for _, m := range layoutUse.FindAllSubmatch(data, -1) {
				s.use(string(m[1]), file)
			}
		case ".js":
			for _, name := range identifier.FindAll(data, -1) {
				if key, ok := exported[strings.ToLower(string(name))]; ok && capital.Match(name) {
					s.used[key] = true
				}
			}
		}
		return nil
	}))
}
