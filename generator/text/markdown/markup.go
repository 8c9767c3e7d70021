// Package markup renders the Markdown of curators' notes and of a site's own pages
// (CommonMark with GitHub's tables, strikethrough and bare addresses, and formulas of TeX).
//
// What a stranger wrote can do no harm: raw HTML is shown as text, only links to
// http, https and mailto survive, and no picture is fetched from another host:
// one from elsewhere becomes a link to it.
package markdown

import (
	"bytes"
	"html/template"
	"net/url"
	"path"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"offprint/generator/text/tex"
)

// Renderer turns Markdown into HTML. It may be used from many goroutines.
type Renderer struct {
	markdown goldmark.Markdown
}

// New makes a renderer for pages that lie below root, a relative address such as
// "../../" that leads from the page to the site's root. Links that start with a slash
// and links to files/ are taken from there, so that they work under any base address. The
// text's own headings start at the level top of the page, and leave out none. The macros
// hold in formulas.
func New(root string, top int, macros *tex.Macros) *Renderer {
	// The site's Content-Security-Policy allows no style attributes.
	tables := extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute))
	return &Renderer{markdown: goldmark.New(
		goldmark.WithExtensions(tables, extension.Strikethrough, extension.Linkify, math{macros}),
		goldmark.WithParserOptions(parser.WithASTTransformers(util.Prioritized(rooter{root, top}, 100))),
		goldmark.WithRendererOptions(rawAsText()),
	)}
}

// HTML renders Markdown. The result is safe to put into a page. The problems are the
// formulas that can't be converted and are shown as they were written, in their order.
func (r *Renderer) HTML(source string) (template.HTML, []tex.Problem, error) {
	var b bytes.Buffer
	known := parser.NewContext()
	if err := r.markdown.Convert([]byte(source), &b, parser.WithContext(known)); err != nil {
		return "", nil, err
	}
	return template.HTML(b.String()), problemsOf(known), nil
}

// rooter fits a text into a page: the levels of its headings, and where its links and pictures lead.
type rooter struct {
	root string
	top  int
}

// Transform implements parser.ASTTransformer.
func (t rooter) Transform(doc *ast.Document, reader text.Reader, _ parser.Context) {
	var remote []*ast.Image
	var foreign []*ast.AutoLink
	var headings []*ast.Heading
	var inText []*formula
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *formula:
			inText = append(inText, n)
		case *ast.Heading:
			headings = append(headings, n)
		case *extast.Table:
			n.SetAttributeString("tabindex", []byte("0")) // a wide one scrolls, also by keyboard
		case *ast.AutoLink:
			if !isSafe(written(n.URL(reader.Source()))) {
				foreign = append(foreign, n)
			}
		case *ast.Link:
			n.Destination = t.resolve(n.Destination)
		case *ast.Image:
			n.Destination = t.resolve(n.Destination)
			if isRemote(n.Destination) {
				remote = append(remote, n)
			}
		}
		return ast.WalkContinue, nil
	})
	t.level(headings)
	for _, f := range inText {
		tie(f, reader.Source())
	}
	for _, image := range remote {
		linkTo(image)
	}
	for _, link := range foreign {
		link.Parent().ReplaceChild(link.Parent(), link, ast.NewString(link.Label(reader.Source())))
	}
}

// level gives every heading the level after that of the heading it stands below; those that
// stand below none get the top level.
func (t rooter) level(headings []*ast.Heading) {
	var above []int // the written levels of the headings that the next one may stand below
	for _, h := range headings {
		for len(above) > 0 && above[len(above)-1] >= h.Level {
			above = above[:len(above)-1]
		}
		above = append(above, h.Level)
		h.Level = min(t.top+len(above)-1, 6)
	}
}

func (t rooter) resolve(destination []byte) []byte {
	d := string(destination)
	switch {
	case strings.HasPrefix(d, "/") && !strings.HasPrefix(d, "//"):
		rest := strings.IndexAny(d+"?", "?#")
		inside := d[:rest]
		return []byte(t.root + strings.TrimPrefix(path.Clean(inside), "/") + trailingSlash(inside) + d[rest:])
	case strings.HasPrefix(d, "files/"):
		return []byte(t.root + d)
	case !isSafe(written(destination)):
		return nil
	}
	return destination
}

// trailingSlash gives back what path.Clean takes.
func trailingSlash(d string) string {
	if len(d) > 1 && strings.HasSuffix(d, "/") {
		return "/"
	}
	return ""
}

// written is an address as it stands on the page.
func written(destination []byte) string { return string(util.URLEscape(destination, false)) }

// isSafe allows the schemes that a link may have, and addresses without one.
func isSafe(destination string) bool {
	u, err := url.Parse(destination)
	if err != nil {
		return false
	}
	switch strings.ToLower(u.Scheme) {
	case "", "http", "https", "mailto":
		return true
	}
	return false
}

func isRemote(destination []byte) bool {
	u, err := url.Parse(string(destination))
	return err != nil || u.Scheme != "" || u.Host != ""
}

// linkTo puts a link with the picture's description in the place of a picture; within
// a link, the description alone.
func linkTo(image *ast.Image) {
	parent := image.Parent()
	if _, inLink := parent.(*ast.Link); inLink {
		for child := image.FirstChild(); child != nil; child = image.FirstChild() {
			parent.InsertBefore(parent, image, child)
		}
		parent.RemoveChild(parent, image)
		return
	}
	link := ast.NewLink()
	link.Destination, link.Title = image.Destination, image.Title
	for child := image.FirstChild(); child != nil; child = image.FirstChild() {
		link.AppendChild(link, child)
	}
	if link.FirstChild() == nil {
		link.AppendChild(link, ast.NewString(image.Destination))
	}
	parent.ReplaceChild(parent, image, link)
}
