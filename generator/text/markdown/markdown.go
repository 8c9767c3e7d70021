// Package markdown renders the Markdown of curators' notes and of a site's own pages: CommonMark
// with the tables, strikethrough, autolinks and footnotes of GitHub Flavored Markdown, ids of headings, and TeX
// formulas as package tex reads them.
//
//	r := markdown.New("../../", 3, tex.Presets())
//	html, problems, err := r.HTML("See [the list](/tags/x/): $x^2$")
//
// The HTML of untrusted Markdown is safe: raw HTML becomes text, links keep only the schemes
// http, https and mailto, and images on other hosts become links to them, so that pages make no
// third-party requests.
package markdown

import (
	"html/template"
	"net/url"
	"path"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"offprint/generator/text/tex"
)

// Renderer converts Markdown to HTML. It is safe for concurrent use.
type Renderer struct {
	markdown goldmark.Markdown
	place    Place
}

// New returns a renderer for pages of one depth: root is the relative URL from such a page to the
// root of the site, such as "../../". Links that start with a slash or with files/ are resolved
// against root, so that they work under any base URL. Headings in the text start at topLevel and
// skip no level. Formulas may use the macros.
func New(root string, topLevel int, macros *tex.Macros) *Renderer {
	return NewAt(Place{Root: root}, topLevel, macros)
}

// Place is where a text is shown.
type Place struct {
	Root   string // the URL of the root of the site, as links have it
	Page   string // the address of the text's own page relative to the root, if another page, a feed or a mail shows it; otherwise ""
	Prefix string // of all ids
	Plain  bool   // for feeds and mail: formulas are text, since many readers drop elements that they don't know, and links to parts of the text lead to its own page
}

// NewAt is New for a text that another page than its own shows, or a feed or a mail: relative links point to what
// they do on its own page, and ids have a prefix.
func NewAt(place Place, topLevel int, macros *tex.Macros) *Renderer {
	// The site's Content-Security-Policy allows no style attributes.
	tables := extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute))
	return &Renderer{place: place, markdown: goldmark.New(
		goldmark.WithParser(newParser()),
		goldmark.WithExtensions(tables, math{macros, place.Plain}),
		goldmark.WithParserOptions(parser.WithASTTransformers(
			util.Prioritized(transformer{place, topLevel}, 100), util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
			util.Prioritized(lostFootnotes{}, 1000))),
		goldmark.WithRendererOptions(rawAsText(), renderer.WithNodeRenderers(util.Prioritized(extension.NewStrikethroughHTMLRenderer(), 500),
			util.Prioritized(extension.NewFootnoteHTMLRenderer(extension.WithFootnoteIDPrefix(place.Prefix)), 500))),
	)}
}

// Document is a rendered text.
type Document struct {
	HTML     template.HTML  // safe to embed in a page
	Problems []tex.Problem  // of formulas that tex can't convert, in source order; they appear as their source
	IDs      []string       // of headings
	Links    []Link         // to the site itself, in source order
	Lost     []LostFootnote // in source order
}

// HTML renders Markdown as in [Renderer.Render].
func (r *Renderer) HTML(source string) (template.HTML, []tex.Problem, error) {
	doc, err := r.Render(source)
	return doc.HTML, doc.Problems, err
}

// Render renders Markdown. The error is a *[TooMuch] for a text that exceeds a limit.
func (r *Renderer) Render(source string) (Document, error) {
	context := parser.NewContext()
	doc := r.markdown.Parser().Parse(text.NewReader([]byte(source)), parser.WithContext(context))
	if exceeded := usageOf(context).exceeded; exceeded != nil {
		return Document{}, exceeded
	}
	var b budgetWriter
	if err := r.markdown.Renderer().Render(&b, []byte(source), doc); err != nil {
		return Document{}, err
	}
	html := b.String()
	if r.place.Plain {
		html = strings.ReplaceAll(html, `href="#`+r.place.Prefix, `href="`+template.HTMLEscapeString(r.place.Root+r.place.Page)+"#")
	}
	facts := factsOf(context)
	return Document{template.HTML(html), problemsOf(context), facts.ids, facts.sorted(), facts.lost}, nil
}

// A transformer adapts a document to its page: heading levels, the targets of links and images, and
// ties around formulas.
type transformer struct {
	place    Place
	topLevel int
}

// Transform implements parser.ASTTransformer.
func (t transformer) Transform(doc *ast.Document, reader text.Reader, context parser.Context) {
	facts := factsOf(context)
	var remoteImages []*ast.Image
	var unsafeLinks []*ast.AutoLink
	var headings []*ast.Heading
	var formulas []*formula
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *formula:
			formulas = append(formulas, n)
		case *ast.Heading:
			headings = append(headings, n)
		case *extast.Table:
			n.SetAttributeString("tabindex", []byte("0")) // lets a keyboard scroll a wide table
		case *ast.AutoLink:
			if !isSafe(escaped(n.URL(reader.Source()))) {
				unsafeLinks = append(unsafeLinks, n)
				facts.unsafe = append(facts.unsafe, string(n.Label(reader.Source())))
			}
		case *ast.Link:
			facts.addLink(n, n.Destination, reader.Source())
			n.Destination = t.resolved(n.Destination, facts)
		case *ast.Image:
			if isRemote(n.Destination) {
				remoteImages = append(remoteImages, n)
			}
			facts.addLink(n, n.Destination, reader.Source())
			n.Destination = t.resolved(n.Destination, facts)
		}
		return ast.WalkContinue, nil
	})
	t.setLevels(headings)
	facts.ids = setIDs(headings, t.place.Prefix, reader.Source())
	for _, f := range formulas {
		if !t.place.Plain {
			tie(f, reader.Source())
		}
	}
	for _, image := range remoteImages {
		replaceByLink(image)
	}
	for _, link := range unsafeLinks {
		link.Parent().ReplaceChild(link.Parent(), link, ast.NewString(link.Label(reader.Source())))
	}
}

// setLevels sets the level of every heading to one below that of its parent heading, or to the top
// level if it has no parent.
func (t transformer) setLevels(headings []*ast.Heading) {
	var parents []int // source levels of the possible parents of the next heading
	for _, h := range headings {
		for len(parents) > 0 && parents[len(parents)-1] >= h.Level {
			parents = parents[:len(parents)-1]
		}
		parents = append(parents, h.Level)
		h.Level = min(t.topLevel+len(parents)-1, 6)
	}
}

// resolved resolves the target of a link or an image, and keeps what it becomes.
func (t transformer) resolved(destination []byte, f *facts) []byte {
	to := t.resolve(destination)
	f.targets[string(destination)] = string(to)
	return to
}

// resolve returns the target of a link, relative to the page; nil if it is unsafe.
func (t transformer) resolve(destination []byte) []byte {
	d := string(destination)
	switch {
	case strings.HasPrefix(d, "/") && !strings.HasPrefix(d, "//"):
		end := strings.IndexAny(d+"?", "?#")
		file := d[:end]
		return []byte(t.place.Root + strings.TrimPrefix(path.Clean(file), "/") + trailingSlash(file) + d[end:])
	case strings.HasPrefix(d, "files/"):
		return []byte(t.place.Root + d)
	case !isSafe(escaped(destination)):
		return nil
	case t.place.Page != "" && strings.HasPrefix(d, "#") && len(d) > 1:
		return []byte("#" + t.place.Prefix + d[1:])
	case t.place.Page != "" && !isRemote(destination) && d != "":
		end := strings.IndexAny(d+"?", "?#")
		if end == 0 {
			return t.resolve([]byte("/" + t.place.Page + d))
		}
		file := path.Join("/", t.place.Page, d[:end])
		return t.resolve([]byte(strings.TrimSuffix(file, "/") + trailingSlash("/"+d[:end]) + d[end:]))
	}
	return destination
}

// trailingSlash returns the slash that path.Clean drops.
func trailingSlash(d string) string {
	if len(d) > 1 && strings.HasSuffix(d, "/") {
		return "/"
	}
	return ""
}

// escaped returns a URL as goldmark writes it to the page.
func escaped(destination []byte) string { return string(util.URLEscape(destination, false)) }

// isSafe reports whether a URL is relative or has a scheme that links may have.
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

// replaceByLink replaces an image by a link to it around its alternative text; within a link, by
// that text alone.
func replaceByLink(image *ast.Image) {
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
