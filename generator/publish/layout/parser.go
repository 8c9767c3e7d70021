package layout

import (
	"context"
	"fmt"
	"html/template"
	"maps"
	"path"
	"slices"
	"strings"
	"text/template/parse"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"

	"offprint/generator/fingerprint"
	"offprint/generator/problem"
	"offprint/generator/text/locale"
	"offprint/layouts"
)

// parser parses the layouts of a site.
type parser struct {
	files        map[string]string
	text         *locale.Strings
	problems     *problem.List
	total        *total
	plain, terse *template.Template // the parts, as they are on disk and minified; nil if one can't be parsed
}

func newParser(ctx context.Context, files map[string]string, text *locale.Strings, problems *problem.List) parser {
	p := parser{files: files, text: text, problems: problems, total: &total{ctx: ctx, limits: defaultLimits()}}
	var names []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if strings.HasPrefix(name, "parts/") {
			names = append(names, name)
		}
	}
	p.plain = p.add(p.empty(), unchanged, names...)
	p.terse = p.quiet().add(p.empty(), minifyTemplate, names...)
	if p.terse == nil { // the minifier got it wrong
		p.terse = p.plain
	}
	return p
}

func (p parser) runner(set *template.Template, showsPositions bool) *runner {
	mark(set, showsPositions)
	return &runner{set: set, text: p.text, total: p.total, showsPositions: showsPositions}
}

func (p parser) empty() *template.Template {
	set := template.New("")
	return set.Funcs(funcs(p.text, set, nil)) // a runner replaces them
}

// quiet returns a parser that drops problems, for files that are parsed a second time.
func (p parser) quiet() parser {
	p.problems = new(problem.List)
	return p
}

// layout parses the root template and the page that fills its blocks.
func (p parser) layout(root, page string) Layout {
	plain := p.set(p.plain, root, page, unchanged)
	if plain == nil || page != "" && !p.checkPage(plain, root, page) {
		return Layout{}
	}
	terse := p.quiet().set(p.terse, root, page, minifyTemplate)
	if terse == nil { // the minifier got it wrong
		terse = p.quiet().set(p.plain, root, page, unchanged)
	}
	fingerprint, uses := p.fingerprint(terse)
	return Layout{terse: p.runner(terse, false), plain: p.runner(plain, true), uses: uses, Fingerprint: fingerprint}
}

// set returns a root template, which may be one of the parts, with the parts and the page, if any.
// It returns nil if one of them can't be parsed.
func (p parser) set(parts *template.Template, root, page string, shape func(string) string) *template.Template {
	set := p.empty()
	if parts != nil {
		set = template.Must(parts.Clone()) // Clone fails only after execution
	}
	var names []string
	for _, name := range []string{root, page} {
		if name != "" && set.Lookup(name) == nil {
			names = append(names, name)
		}
	}
	if set = p.add(set, shape, names...); set == nil || parts == nil || !p.checkCost(set) {
		return nil
	}
	return set.Lookup(root)
}

func unchanged(text string) string { return text }

// add parses files into a set. It returns nil if that fails.
func (p parser) add(set *template.Template, shape func(string) string, names ...string) *template.Template {
	ok := true
	for _, name := range names {
		text, exists := p.files[name]
		if !exists {
			p.problems.Errorf(brokenLayout, problem.Position{File: path.Join(layouts.Root, name)}, "", "there is no such layout")
			ok = false
		} else if _, err := set.New(name).Parse(shape(text)); err != nil {
			*p.problems = append(*p.problems, templateProblem(err, nil))
			ok = false
		}
	}
	if !ok {
		return nil
	}
	for _, t := range set.Templates() {
		if t.Tree != nil && slices.Contains(names, t.Tree.ParseName) {
			p.checkSay(t.Tree)
			p.checkPart(t.Tree)
			p.inlineTexts(t.Tree)
		}
	}
	return set
}

// fingerprint hashes a template with all templates that it can reach and all texts that they
// say. It also returns the names of the templates.
func (p parser) fingerprint(set *template.Template) (fingerprint.Hash, []string) {
	seen := map[string][]string{} // the parts of the hash by template
	var visit func(name string)
	visit = func(name string) {
		t := set.Lookup(name)
		if seen[name] != nil || t == nil || t.Tree == nil {
			return
		}
		seen[name] = []string{name, t.Tree.Root.String()}
		inspect(t.Tree.Root, func(node parse.Node) {
			switch n := node.(type) {
			case *parse.TemplateNode:
				visit(n.Name)
			case *parse.CommandNode:
				if key, ok := calls(n, sayFunc); ok {
					seen[name] = append(seen[name], fmt.Sprint(p.text.ScriptValue(key)))
				} else if part, ok := calls(n, partFunc); ok {
					visit(part)
				}
			}
		})
	}
	visit(set.Name())
	names := slices.Sorted(maps.Keys(seen))
	var parts [][]string
	for _, name := range names {
		parts = append(parts, seen[name])
	}
	return fingerprint.Of(parts), names
}

// minifyTemplate removes white space and comments that no browser needs. It returns a template that
// the minifier can't read as it is.
func minifyTemplate(text string) string {
	m := minify.New()
	m.Add("text/html", &html.Minifier{
		KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true, KeepDefaultAttrVals: true,
		TemplateDelims: html.GoTemplateDelims,
	})
	terse, err := m.String("text/html", text)
	if err != nil {
		return text
	}
	return terse
}
