package render

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"offprint/generator/problem"
	"offprint/generator/words"
)

// The scripts of the search that pages load by name; see [bundle].
const (
	SearchPageName   = "search/page.js"   // of the search page alone
	SearchPanelName  = "search/panel.js"  // results below the box, loaded when it is entered
	SearchWorkerName = "search/worker.js" // reads the index; no module, since it is a worker
)

// bundle makes the scripts that are published, by their names below layouts/assets: those
// in that folder itself, which every page links, and those of the search. Each has all that
// it imports in it, so that it is one request, and is minified. Other scripts in folders are
// there to be imported. Mistakes in any of these are problems; those in scripts that
// nothing imports are not looked for.
func bundle(files map[string]string, problems *problem.List) map[string]string {
	b := bundler{files: files, published: map[string]string{}}
	var modules []string
	for _, file := range sorted(files) {
		name, ok := strings.CutPrefix(file, assetFolder)
		if ok && isScript(name) && (!strings.Contains(name, "/") || name == SearchPageName || name == SearchPanelName) {
			modules = append(modules, file)
		}
	}
	b.build(api.FormatESModule, modules)
	if worker := assetFolder + SearchWorkerName; files[worker] != "" {
		b.build(api.FormatIIFE, []string{worker})
	}
	b.problems.Sort() // two scripts that import a broken one find the same
	*problems = append(*problems, b.problems...)
	return b.published
}

func isScript(name string) bool { return path.Ext(name) == ".js" }

// bundler reads scripts from layouts in memory.
type bundler struct {
	files     map[string]string
	published map[string]string
	problems  problem.List
}

// layoutScripts is what the bundler calls the place that scripts come from.
const layoutScripts = "layouts"

func (b *bundler) build(format api.Format, entries []string) {
	if len(entries) == 0 {
		return
	}
	result := api.Build(api.BuildOptions{
		EntryPoints: entries, Bundle: true, Format: format, Target: api.ES2022, Charset: api.CharsetUTF8,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
		AbsWorkingDir: "/", Outdir: "/", Outbase: "/" + assetFolder, LogLevel: api.LogLevelSilent,
		Plugins: []api.Plugin{{Name: layoutScripts, Setup: b.setUp}},
	})
	for _, message := range result.Errors {
		b.problems = append(b.problems, b.problem(message))
	}
	for _, message := range result.Warnings {
		p := b.problem(message)
		p.Warning = true
		b.problems = append(b.problems, p)
	}
	for _, file := range result.OutputFiles {
		b.published[strings.TrimPrefix(path.Clean(strings.ReplaceAll(file.Path, `\`, "/")), "/")] = string(file.Contents)
	}
}

// setUp has everything read from the layouts, and nothing from a disk.
func (b *bundler) setUp(build api.PluginBuild) {
	build.OnResolve(api.OnResolveOptions{Filter: "."}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
		file := args.Path
		if args.Kind != api.ResolveEntryPoint {
			file = path.Join(path.Dir(args.Importer), args.Path)
			if text, hint := b.unknown(args.Path, file); text != "" {
				return api.OnResolveResult{Errors: []api.Message{{Text: text, Detail: hint}}}, nil
			}
		}
		return api.OnResolveResult{Path: file, Namespace: layoutScripts}, nil
	})
	build.OnLoad(api.OnLoadOptions{Filter: ".", Namespace: layoutScripts}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		text := b.files[args.Path]
		return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
	})
}

// unknown says why a script can't be imported, and what helps; "" where it can.
func (b *bundler) unknown(written, file string) (text, hint string) {
	_, there := b.files[file]
	switch {
	case !strings.HasPrefix(written, "./") && !strings.HasPrefix(written, "../"):
		return fmt.Sprintf("%q can't be imported", written), "scripts import others of layouts/assets alone, by a path such as ./name.js"
	case there && strings.HasPrefix(file, assetFolder) && isScript(file):
		return "", ""
	}
	scripts := slices.DeleteFunc(sorted(b.files), func(name string) bool {
		return !strings.HasPrefix(name, assetFolder) || !isScript(name)
	})
	if near := words.Nearest(file, scripts); near != "" {
		hint = "did you mean " + near + "?"
	}
	return fmt.Sprintf("there is no script %s", written), hint
}

// problem takes over what the bundler says, whose columns are bytes from 0.
func (b *bundler) problem(message api.Message) problem.Problem {
	p := problem.Problem{Position: problem.Position{File: path.Join(Root, assetFolder)}, Text: lowered(strings.ReplaceAll(message.Text, `"`+layoutScripts+":", `"`+Root+"/"))}
	p.Hint, _ = message.Detail.(string)
	if at := message.Location; at != nil {
		file := strings.TrimPrefix(at.File, layoutScripts+":")
		p.Position = problem.PositionIn(path.Join(Root, file), at.LineText, at.Column)
		p.Line = at.Line
		if at.Suggestion != "" && p.Hint == "" {
			p.Hint = "try " + at.Suggestion
		}
	}
	return p
}

// lowered is a sentence as problems are written.
func lowered(s string) string {
	if len(s) > 1 && s[1] >= 'a' && s[1] <= 'z' {
		s = strings.ToLower(s[:1]) + s[1:]
	}
	return strings.TrimSuffix(s, ".")
}
