package page

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"offprint/generator/fingerprint"
)

// layoutViews returns a value of each type that is passed to a layout.
func layoutViews() []any {
	return []any{
		HomeView{}, PaperView{}, DayView{}, MonthView{}, ArchiveView{}, WeekView{}, TrendingView{}, YearView{}, ListView{}, IndexView{},
		SearchPageView{}, OwnView{}, RedirectView{}, NotFoundView{}, StatsView{}, SubscribeView{}, CardView{}, LineView{}, ChromeView{},
	}
}

// TestViewsArePlain checks that layouts see only what is in the fingerprint of a page: views have
// no methods, no unexported fields and no maps.
func TestViewsArePlain(t *testing.T) {
	for _, view := range layoutViews() {
		if path, ok := fingerprint.IsPlain(reflect.TypeOf(view)); !ok {
			t.Errorf("%T%s can't be fingerprinted", view, path)
		}
		if n := methodsOf(reflect.TypeOf(view)); n > 0 {
			t.Errorf("%T has %d methods", view, n)
		}
	}
}

// TestEveryViewIsChecked looks for types named …View in the source of the package.
func TestEveryViewIsChecked(t *testing.T) {
	checked := map[string]bool{}
	for _, view := range layoutViews() {
		addNames(reflect.TypeOf(view), checked)
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.TypeSpec); ok && strings.HasSuffix(spec.Name.Name, "View") && !checked[spec.Name.Name] {
				t.Errorf("%s: %s is not in layoutViews, nor in a view", name, spec.Name)
			}
			return true
		})
	}
}

// addNames adds the names of a type and of the types in it.
func addNames(t reflect.Type, names map[string]bool) {
	switch t.Kind() {
	case reflect.Slice, reflect.Pointer:
		addNames(t.Elem(), names)
	case reflect.Struct:
		names[t.Name()] = true
		for field := range t.Fields() {
			addNames(field.Type, names)
		}
	}
}

// methodsOf returns the number of methods of a struct type and of the structs in it.
func methodsOf(t reflect.Type) int {
	switch t.Kind() {
	case reflect.Slice, reflect.Pointer:
		return methodsOf(t.Elem())
	case reflect.Struct:
		n := t.NumMethod() + reflect.PointerTo(t).NumMethod()
		for field := range t.Fields() {
			n += methodsOf(field.Type)
		}
		return n
	}
	return 0
}
