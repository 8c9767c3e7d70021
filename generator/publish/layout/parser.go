package layout

import (
	"html/template"
	"maps"
	"path"
	"slices"
	"strings"
	"text/template/parse"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"

	"offprint/generator/output"
	"offprint/generator/problem"
	"offprint/generator/text/locale"
	"offprint/layouts"
)

// parser parses the layouts of a site.
type parser struct {
	files        map[string]string
	text         *locale.Strings
	problems     *problem.List
	plain, terse *template.Template // the parts, as they stand on disk and minified; nil where one of them can't be parsed
}

func newParser(files map[string]string, text *locale.Strings, problems *problem.List) parser {
	p := parser{files: files, text: text, problems: problems}
	var names []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if strings.HasPrefix(name, "parts/") {
			names = append(names, name)
		}
	}
	p.plain = p.add(p.empty(), asItIs, names...)
	p.terse = p.quiet().add(p.empty(), minifyTemplate, names...)
	if p.terse == nil { // the minifier got it wrong
		p.terse = p.plain
	}
	return p
}

func (p parser) empty() *template.Template { return template.New("").Funcs(sayFuncs()) }

// quiet is for what is parsed again: its problems are known by then.
func (p parser) quiet() parser {
	p.problems = new(problem.List)
	return p
}

// layout parses the root template and the page that fills its blocks.
func (p parser) layout(root, page string) Layout {
	plain := p.set(p.plain, root, page, asItIs)
	if plain == nil {
		return Layout{}
	}
	terse := p.quiet().set(p.terse, root, page, minifyTemplate)
	if terse == nil { // the minifier got it wrong
		terse = p.quiet().set(p.plain, root, page, asItIs)
	}
	print, uses := printOf(terse)
	return Layout{terse: terse, plain: plain, uses: uses, Fingerprint: print}
}

// set is a root template, which may be one of the parts, and a page, if there is one, with the parts.
func (p parser) set(parts *template.Template, root, page string, shape func(string) string) *template.Template {
	set := p.empty()
	if parts != nil {
		set = template.Must(parts.Clone()) // nothing executes parts
	}
	var names []string
	for _, name := range []string{root, page} {
		if name != "" && set.Lookup(name) == nil {
			names = append(names, name)
		}
	}
	if set = p.add(set, shape, names...); set == nil || parts == nil {
		return nil
	}
	return set.Lookup(root)
}

func asItIs(text string) string { return text }

// add parses files into a set, and gives nil where that fails.
func (p parser) add(set *template.Template, shape func(string) string, names ...string) *template.Template {
	ok := true
	for _, name := range names {
		text, there := p.files[name]
		if !there {
			p.problems.Errorf(problem.Position{File: path.Join(layouts.Root, name)}, "", "there is no such layout")
			ok = false
		} else if _, err := set.New(name).Parse(shape(text)); err != nil {
			*p.problems = append(*p.problems, templateProblem(err))
			ok = false
		}
	}
	if !ok {
		return nil
	}
	(&sayer{parser: p}).fill(set, names)
	return set
}

// printOf hashes a template and all that it can reach.
func printOf(set *template.Template) (print output.Hash, uses []string) {
	seen := map[string]string{}
	var visit func(name string)
	visit = func(name string) {
		t := set.Lookup(name)
		if _, done := seen[name]; done || t == nil || t.Tree == nil {
			return
		}
		seen[name] = t.Tree.Root.String()
		for _, called := range calls(t.Tree.Root) {
			visit(called)
		}
	}
	visit(set.Name())
	var parts []string
	uses = slices.Sorted(maps.Keys(seen))
	for _, name := range uses {
		parts = append(parts, name, seen[name])
	}
	return output.Fingerprint(parts), uses
}

// calls names the templates that a node calls.
func calls(node parse.Node) []string {
	var names []string
	branch := func(b *parse.BranchNode) {
		names = append(names, calls(b.List)...)
		if b.ElseList != nil {
			names = append(names, calls(b.ElseList)...)
		}
	}
	switch n := node.(type) {
	case *parse.ListNode:
		for _, child := range n.Nodes {
			names = append(names, calls(child)...)
		}
	case *parse.TemplateNode:
		names = append(names, n.Name)
	case *parse.IfNode:
		branch(&n.BranchNode)
	case *parse.RangeNode:
		branch(&n.BranchNode)
	case *parse.WithNode:
		branch(&n.BranchNode)
	}
	return names
}

// minifyTemplate drops the white space and comments of a template that no browser needs.
// One that the minifier can't read stays as it is.
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
