package layout

import (
	"path"
	"strings"
	"text/template/parse"

	"offprint/generator/problem"
	"offprint/layouts"
)

// mainBlock is the template of a page's layout that the root template renders.
const mainBlock = "main"

// checkPage reports whether the layout of a page defines main, the root template renders it, and nothing
// is outside of the page's templates, where no page would show it.
func (p *parser) checkPage(all set, root, page string) bool {
	report := func(file string, offset int, hint, text string) {
		p.problems.Errorf(pageLayout, problem.PositionIn(path.Join(layouts.Root, file), p.files[file], offset), hint, "%s", text)
	}
	before := len(*p.problems)
	if !renders(all[root], mainBlock) {
		report(root, 0, `write {{block "main" .}}{{end}} where the content of pages belongs`, "this layout doesn't render main")
	}
	if offset, ok := outside(all[page]); ok {
		report(page, offset, `write it between {{define "main"}} and {{end}}`, "no page shows what is outside of defines")
	} else if main := all[mainBlock]; main == nil || main.ParseName != page {
		report(page, 0, `write {{define "main"}}, the content of the page, and {{end}}`, "this layout doesn't define main")
	}
	return len(*p.problems) == before
}

// renders reports whether a template renders another one.
func renders(t *parse.Tree, name string) (ok bool) {
	inspect(t.Root, func(node parse.Node) {
		call, isCall := node.(*parse.TemplateNode)
		ok = ok || isCall && call.Name == name
	})
	return ok
}

// outside returns the offset of the first node of a file outside of its defines, besides white space.
func outside(t *parse.Tree) (offset int, ok bool) {
	for _, node := range t.Root.Nodes {
		text, isText := node.(*parse.TextNode)
		if !isText {
			return int(node.Position()), true
		}
		if rest := strings.TrimLeft(string(text.Text), " \t\r\n"); rest != "" {
			return int(text.Pos) + len(text.Text) - len(rest), true
		}
	}
	return 0, false
}
