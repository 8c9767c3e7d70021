package layout

import (
	"context"
	"fmt"
	"html/template"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"text/template/parse"

	"offprint/generator/fingerprint"
	"offprint/generator/problem"
	"offprint/generator/text/locale"
	"offprint/layouts"
)

// parser parses the layouts of a site.
type parser struct {
	files    map[string]string
	text     *locale.Strings
	problems *problem.List
	total    *total
	parsed   map[string][]*parse.Tree // the templates of each file; none for a file that can't be parsed
	parts    set
	costs    map[string]cost // of the parts; nil at first
	isBroken bool            // the parts are

	terse *terse
}

// A set is templates by name.
type set map[string]*parse.Tree

// add adds the templates of a file. As in html/template, they replace others of the same name, unless they are empty.
func (s set) add(trees []*parse.Tree) {
	for _, tree := range trees {
		if s[tree.Name] == nil || !parse.IsEmptyTree(tree.Root) {
			s[tree.Name] = tree
		}
	}
}

func newParser(ctx context.Context, files map[string]string, text *locale.Strings, problems *problem.List) *parser {
	p := &parser{files: files, text: text, problems: problems, total: &total{ctx: ctx, limits: defaultLimits()}}
	p.parsed, p.parts, p.terse = map[string][]*parse.Tree{}, set{}, &terse{parser: p, files: map[string]set{}}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if strings.HasPrefix(name, "parts/") {
			trees, ok := p.parse(name)
			p.isBroken = p.isBroken || !ok
			p.parts.add(trees)
		}
	}
	return p
}

// layout parses the root template and the page that fills its blocks. The root may be one of the parts.
func (p *parser) layout(root, page string) Layout {
	if p.costs == nil {
		p.costs = map[string]cost{}
		p.isBroken = !p.checkCost(p.parts, p.costs) || p.isBroken
	}
	all := maps.Clone(p.parts)
	ok := !p.isBroken
	for _, name := range []string{root, page} {
		if name != "" && all[name] == nil {
			trees, isParsed := p.parse(name)
			ok = ok && isParsed
			all.add(trees)
		}
	}
	if !ok || !p.checkCost(all, p.costsOf(all)) || page != "" && !p.checkPage(all, root, page) {
		return Layout{}
	}
	fingerprint, uses := p.fingerprint(all, root)
	plain := func() set { return reachable(all, uses) }
	return Layout{
		plain: &runner{name: root, set: sync.OnceValue(func() set { return marked(plain(), true) }), text: p.text, total: p.total, showsPositions: true},
		terse: &runner{name: root, set: sync.OnceValue(func() set { return marked(p.terse.of(plain()), false) }), text: p.text, total: p.total},
		uses:  uses, Fingerprint: fingerprint,
	}
}

// costsOf returns the known costs of the templates of a set: those of the parts, unless it has others of their names.
func (p *parser) costsOf(all set) map[string]cost {
	for name, part := range p.parts {
		if all[name] != part {
			return map[string]cost{}
		}
	}
	return maps.Clone(p.costs)
}

func reachable(all set, names []string) set {
	found := set{}
	for _, name := range names {
		found[name] = all[name]
	}
	return found
}

// parse parses a file once. It reports whether that succeeds.
func (p *parser) parse(name string) (trees []*parse.Tree, ok bool) {
	if trees, ok := p.parsed[name]; ok {
		return trees, trees != nil
	}
	p.parsed[name] = nil
	text, exists := p.files[name]
	if !exists {
		p.problems.Errorf(brokenLayout, problem.Position{File: path.Join(layouts.Root, name)}, "", "there is no such layout")
		return nil, false
	}
	trees, err := p.parseText(name, text)
	if err != nil {
		*p.problems = append(*p.problems, templateProblem(err, nil))
		return nil, false
	}
	for _, tree := range trees {
		p.checkSay(tree)
		p.checkPart(tree)
		if path.Ext(name) == ".html" {
			p.inlineTexts(tree)
		}
	}
	p.parsed[name] = trees
	return trees, true
}

func (p *parser) parseText(name, text string) (trees []*parse.Tree, err error) {
	t, err := template.New(name).Funcs(funcs(p.text, nil, nil)).Parse(text) // a runner replaces the functions
	if err != nil {
		return nil, err
	}
	for _, t := range t.Templates() {
		trees = append(trees, t.Tree)
	}
	return trees, nil
}

// fingerprint hashes a template with all templates that it can reach and all texts that they
// say. It also returns the names of the templates.
func (p *parser) fingerprint(all set, root string) (fingerprint.Hash, []string) {
	seen := map[string][]string{} // the parts of the hash by template
	var visit func(name string)
	visit = func(name string) {
		tree := all[name]
		if seen[name] != nil || tree == nil {
			return
		}
		seen[name] = []string{name, tree.Root.String()}
		inspect(tree.Root, func(node parse.Node) {
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
	visit(root)
	names := slices.Sorted(maps.Keys(seen))
	var parts [][]string
	for _, name := range names {
		parts = append(parts, seen[name])
	}
	return fingerprint.Of(parts), names
}
