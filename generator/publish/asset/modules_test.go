package asset

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/evanw/esbuild/pkg/api"

	"offprint/test/testkit/sample"
)

const engine = Folder + "search/engine/"

// TestEngineLeavesThePageAlone checks that the modules of the search engine, which run in a worker
// and in Node.js, use nothing that only pages have, and import nothing that may use it.
func TestEngineLeavesThePageAlone(t *testing.T) {
	files := sample.Layouts(t)
	imports := moduleImports(t, files)
	for _, module := range modules(files) {
		if !strings.HasPrefix(module, engine) {
			continue
		}
		code := withoutComments(t, files[module])
		if name := pageOnly.FindString(code); name != "" {
			t.Errorf("%s uses %s", module, name)
		}
		for _, imported := range imports[module] {
			if !strings.HasPrefix(imported, engine) {
				t.Errorf("%s imports %s", module, imported)
			}
		}
	}
}

// pageOnly matches the names of what workers lack.
var pageOnly = regexp.MustCompile(`\b(document|window|localStorage|sessionStorage|history|alert|Element|HTML\w*Element|Node|NodeList|DOMParser|` +
	`[mM]utationObserver|IntersectionObserver|ResizeObserver|requestAnimationFrame|getComputedStyle|matchMedia|querySelector\w*|innerHTML|textContent)\b`)

// TestPageOnly checks that comments hide nothing, and that names of one's own are fine.
func TestPageOnly(t *testing.T) {
	for code, want := range map[string]string{
		`export const a = () => document.title;`:                     "document",
		`export const a = globalThis.localStorage;`:                  "localStorage",
		`export const a = "/*", b = window.name; // */`:              "window",
		"// the document\nexport const windowOf = (words) => words;": "",
	} {
		if got := pageOnly.FindString(withoutComments(t, code)); got != want {
			t.Errorf("%s\n got %q\nwant %q", code, got, want)
		}
	}
}

// TestModulesHaveNoCycles follows all imports, those by calls included.
func TestModulesHaveNoCycles(t *testing.T) {
	files := sample.Layouts(t)
	imports := moduleImports(t, files)
	if len(imports[engine+"worker.js"]) == 0 || !slices.Contains(imports[engine+"scripts.js"], engine+"advanced.js") {
		t.Fatalf("imports are not found: %v", imports)
	}
	if cycle := findCycle(imports); cycle != nil {
		t.Errorf("modules import each other: %s", strings.Join(cycle, " imports "))
	}
	files["assets/search/engine/advancedtotal.js"] += `import "./worker.js";`
	if cycle := findCycle(moduleImports(t, files)); cycle == nil {
		t.Error("a cycle that runs through import() is not found")
	}
}

// findCycle returns the modules of a cycle, the first of them again at its end; nil if there is none.
func findCycle(imports map[string][]string) []string {
	done := map[string]bool{}
	var visit func(trail []string) []string
	visit = func(trail []string) []string {
		module := trail[len(trail)-1]
		if start := slices.Index(trail, module); start < len(trail)-1 {
			return trail[start:]
		}
		if done[module] {
			return nil
		}
		for _, imported := range imports[module] {
			if cycle := visit(append(slices.Clone(trail), imported)); cycle != nil {
				return cycle
			}
		}
		done[module] = true
		return nil
	}
	for _, module := range slices.Sorted(maps.Keys(imports)) {
		if cycle := visit([]string{module}); cycle != nil {
			return cycle
		}
	}
	return nil
}

// modules returns the JavaScript modules of the layouts, in order.
func modules(files map[string]string) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(files)), func(file string) bool {
		return !strings.HasPrefix(file, Folder) || !isScript(file)
	})
}

// moduleImports returns what each module imports, in any way.
func moduleImports(t *testing.T, files map[string]string) map[string][]string {
	t.Helper()
	imports := map[string][]string{}
	var mutex sync.Mutex
	resolve := func(args api.OnResolveArgs) (api.OnResolveResult, error) {
		file := args.Path
		if args.Kind != api.ResolveEntryPoint {
			file = path.Join(path.Dir(args.Importer), args.Path)
			mutex.Lock()
			imports[args.Importer] = append(imports[args.Importer], file)
			mutex.Unlock()
		}
		return api.OnResolveResult{Path: file, External: args.Kind != api.ResolveEntryPoint, Namespace: layoutScripts}, nil
	}
	load := func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		text := files[args.Path]
		return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
	}
	for _, module := range modules(files) {
		result := api.Build(api.BuildOptions{
			EntryPoints: []string{module}, Bundle: true, Format: api.FormatESModule, Target: api.ES2022, LogLevel: api.LogLevelSilent,
			Plugins: []api.Plugin{{Name: layoutScripts, Setup: func(build api.PluginBuild) {
				build.OnResolve(api.OnResolveOptions{Filter: "."}, resolve)
				build.OnLoad(api.OnLoadOptions{Filter: ".", Namespace: layoutScripts}, load)
			}}},
		})
		if len(result.Errors) > 0 {
			t.Fatalf("%s: %v", module, result.Errors)
		}
	}
	return imports
}

func withoutComments(t *testing.T, code string) string {
	t.Helper()
	result := api.Transform(code, api.TransformOptions{Format: api.FormatESModule, Target: api.ES2022, MinifyWhitespace: true})
	if len(result.Errors) > 0 {
		t.Fatal(result.Errors)
	}
	return string(result.Code)
}
