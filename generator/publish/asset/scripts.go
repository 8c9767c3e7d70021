package asset

import (
	"fmt"
	"maps"
	"path"

	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"offprint/generator/problem"
	"offprint/generator/text/locale"
	"offprint/generator/text/pattern"
	"offprint/layouts"
)

// SearchScript is the script of the search: of its page, of the results below the box of other pages, which load it when
// the box is entered, and of the worker that reads the index. It loads more scripts when it needs them.
const SearchScript = "search/search.js"

// CopyScript copies citations; only the pages of papers load it.
const CopyScript = "paper/copy.js"

// FilterScript filters the entries of an index; only long ones load it.
const FilterScript = "list/filter.js"

// CiteScript puts citations together from blocks; pages load it when a reader asks for some.
const CiteScript = "cite/download.js"

// bundle returns the published scripts by their names below layouts/assets: those directly in that
// folder, which every page links, and that of the search. Each includes all that it imports, so
// that it takes one request, and is minified. A module that the search loads by import()
// becomes a script of its own. Errors in any of these are problems; bundle doesn't look at modules
// that nothing imports. Scripts import the texts of the site's language as well; see [textsName].
func bundle(files map[string]string, text *locale.Strings, problems *problem.List) []script {
	b := bundler{files: maps.Clone(files)}
	if _, taken := files[textsName]; !taken {
		b.files[textsName] = textsModule(text)
	}
	var modules []string
	for _, file := range slices.Sorted(maps.Keys(files)) {
		name, ok := strings.CutPrefix(file, Folder)
		if ok && isScript(name) && (!strings.Contains(name, "/") || slices.Contains([]string{CopyScript, FilterScript, CiteScript}, name)) {
			modules = append(modules, file)
		}
	}
	b.build(modules)
	if files[Folder+SearchScript] != "" {
		b.buildSplit(SearchScript)
	}
	b.problems.Sort() // two scripts that import a broken one report the same
	*problems = append(*problems, b.problems...)
	slices.SortFunc(b.published, func(a, b script) int { return strings.Compare(a.name+a.published, b.name+b.published) })
	return b.published
}

// script is a published script. Those that import each other have names with hashes already.
type script struct {
	name      string // below layouts/assets, or that of its first module
	published string // the name with a hash; "" if it has none yet
	text      string
}

func isScript(name string) bool { return path.Ext(name) == ".js" }

// bundler builds scripts from layouts in memory.
type bundler struct {
	files     map[string]string
	published []script
	problems  problem.List
}

// layoutScripts is the namespace of modules from the layouts.
const layoutScripts = "layouts"

// loadedModules is the namespace of modules that a split script loads by import(). Each replaces
// the file of its name: it imports the script that loads it, so that the two share all of that
// script, and exports what the file exports by name.
const loadedModules = "loaded"

// build builds a script from each entry with all that it imports.
func (b *bundler) build(entries []string) {
	for name, text := range b.output(api.BuildOptions{EntryPoints: entries}) {
		b.published = append(b.published, script{name: name, text: text})
	}
}

// buildSplit builds a script from its module, and one from each module that it loads by import().
// The bundler moves what several of these share into a chunk. Since each loaded module imports the
// first one (see [loadedModules]), all of that is shared, so that its script is nothing but an
// import of the chunk. The chunk is then published in its place, which saves a request.
func (b *bundler) buildSplit(entry string) {
	texts := b.output(api.BuildOptions{
		EntryPoints: []string{Folder + entry}, Splitting: true, EntryNames: "search/[name].[hash]", ChunkNames: "search/[name].[hash]",
	})
	for name, text := range texts {
		only := onlyImport.FindStringSubmatch(text)
		if only != nil && unhashed(name) == entry && strings.HasPrefix(only[1], "chunk.") {
			delete(texts, name)
			own := strings.TrimSuffix(path.Base(entry), ".js") + "."
			texts = renamed(texts, only[1], own+strings.TrimPrefix(only[1], "chunk."))
			break
		}
	}
	for name, text := range texts {
		b.published = append(b.published, script{unhashed(name), name, text})
	}
}

// onlyImport matches a script that does nothing but import another one.
var onlyImport = pattern.New(`^import"\./([^"/]+)";\s*$`)

// renamed returns scripts, in the folder search, after one of them is renamed.
func renamed(texts map[string]string, from, to string) map[string]string {
	with := map[string]string{}
	for name, text := range texts {
		with[strings.ReplaceAll(name, from, to)] = strings.ReplaceAll(text, from, to)
	}
	return with
}

// unhashed returns the name of a script without its hash: worker.js for worker.HASH.js.
func unhashed(name string) string {
	ext := path.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	return strings.TrimSuffix(stem, path.Ext(stem)) + ext
}

// output bundles scripts, and returns their texts by name.
func (b *bundler) output(options api.BuildOptions) map[string]string {
	texts := map[string]string{}
	if len(options.EntryPoints) == 0 {
		return texts
	}
	result := api.Build(api.BuildOptions{
		EntryPoints: options.EntryPoints, Splitting: options.Splitting, EntryNames: options.EntryNames, ChunkNames: options.ChunkNames,
		Bundle: true, Format: api.FormatESModule, Target: api.ES2022, Charset: api.CharsetUTF8,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
		AbsWorkingDir: "/", Outdir: "/", Outbase: "/" + Folder, LogLevel: api.LogLevelSilent,
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
		texts[strings.TrimPrefix(path.Clean(strings.ReplaceAll(file.Path, `\`, "/")), "/")] = string(file.Contents)
	}
	return texts
}

// setUp resolves and loads every module from the layouts, and nothing from a disk.
func (b *bundler) setUp(build api.PluginBuild) {
	options := build.InitialOptions
	build.OnResolve(api.OnResolveOptions{Filter: "."}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
		file := args.Path
		if args.Kind != api.ResolveEntryPoint && args.Namespace != loadedModules {
			file = path.Join(path.Dir(args.Importer), args.Path)
			if text, hint := b.unknown(args.Path, file); text != "" {
				return api.OnResolveResult{Errors: []api.Message{{Text: text, Detail: hint}}}, nil
			}
		}
		if args.Kind == api.ResolveJSDynamicImport && options.Splitting {
			return api.OnResolveResult{Path: file, Namespace: loadedModules}, nil
		}
		if file == textsName && options.Splitting { // each module gets the texts that it imports, so that they move with it
			return api.OnResolveResult{Path: file, Namespace: layoutScripts, Suffix: "?" + args.Importer}, nil
		}
		return api.OnResolveResult{Path: file, Namespace: layoutScripts}, nil
	})
	build.OnLoad(api.OnLoadOptions{Filter: ".", Namespace: layoutScripts}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		text := b.files[args.Path]
		return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
	})
	build.OnLoad(api.OnLoadOptions{Filter: ".", Namespace: loadedModules}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		text := fmt.Sprintf("import %q; export * from %q;", options.EntryPoints[0], args.Path)
		return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
	})
}

// unknown returns why a module can't be imported, and a hint; "" if it can.
func (b *bundler) unknown(address, file string) (text, hint string) {
	_, exists := b.files[file]
	switch {
	case !strings.HasPrefix(address, "./") && !strings.HasPrefix(address, "../"):
		return fmt.Sprintf("can't import %q", address), "scripts can import only scripts of layouts/assets, by a path such as ./name.js"
	case exists && strings.HasPrefix(file, Folder) && isScript(file):
		return "", ""
	}
	scripts := slices.DeleteFunc(slices.Sorted(maps.Keys(b.files)), func(name string) bool {
		return !strings.HasPrefix(name, Folder) || !isScript(name)
	})
	if near := problem.Nearest(file, scripts); near != "" {
		hint = "did you mean " + near + "?"
	}
	return fmt.Sprintf("there is no script %s", address), hint
}

// problem converts a message of the bundler, whose columns are bytes from 0.
func (b *bundler) problem(message api.Message) problem.Problem {
	p := problem.Problem{Code: brokenScript, Position: problem.Position{File: path.Join(layouts.Root, Folder)}, Text: lowered(strings.ReplaceAll(message.Text, `"`+layoutScripts+":", `"`+layouts.Root+"/"))}
	p.Hint, _ = message.Detail.(string)
	if at := message.Location; at != nil {
		file := strings.TrimPrefix(at.File, layoutScripts+":")
		p.Text = strings.ReplaceAll(p.Text, "?"+file, "") // the suffix of texts
		p.Position = problem.PositionIn(path.Join(layouts.Root, file), at.LineText, at.Column)
		p.Line = at.Line
		if at.Suggestion != "" && p.Hint == "" {
			p.Hint = "try " + at.Suggestion
		}
	}
	return p
}

// lowered returns a sentence in the style of problems: without capital and full stop.
func lowered(s string) string {
	if len(s) > 1 && s[1] >= 'a' && s[1] <= 'z' {
		s = strings.ToLower(s[:1]) + s[1:]
	}
	return strings.TrimSuffix(s, ".")
}
