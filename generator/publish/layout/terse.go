package layout

import (
	"sync"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"
)

// terse parses minified files when they are first rendered.
type terse struct {
	parser *parser

	mu    sync.Mutex
	files map[string]set
}

// of returns the minified templates of a set.
func (t *terse) of(plain set) set {
	t.mu.Lock()
	defer t.mu.Unlock()
	minified := set{}
	for name, tree := range plain {
		if minified[name] = t.file(tree.ParseName)[name]; minified[name] == nil { // the minifier got it wrong
			minified[name] = tree
		}
	}
	return minified
}

// file returns the minified templates of a file; none if they can't be parsed.
func (t *terse) file(name string) set {
	if templates, ok := t.files[name]; ok {
		return templates
	}
	templates := set{}
	if trees, err := t.parser.parseText(name, minifyTemplate(t.parser.files[name])); err == nil {
		for _, tree := range trees {
			t.parser.inlineTexts(tree)
		}
		templates.add(trees)
	}
	t.files[name] = templates
	return templates
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
