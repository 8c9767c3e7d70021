package render

import (
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"offprint/generator/locale"
	"offprint/generator/output"
	"offprint/generator/problem"
	"offprint/generator/words"
)

// Root is the folder of a site's own layouts.
const Root = "layouts"

// Layouts are the templates and assets of a site, ready to use.
type Layouts struct {
	pages  map[string]layout // by file name
	card   layout
	line   layout
	parts  map[string]layout // of the chrome, by file name
	Assets []Asset           // by name

	*locale.Strings // what pages say, in the site's language
}

// layout is one template with all that it can reach. The terse one makes the pages; where
// it fails, the plain one, as it stands on disk, tells the line.
type layout struct {
	terse, plain *template.Template
	print        output.Hash
	uses         []string // the templates that it can reach
}

// pageNames are the layouts that a site must have, beside base.html and the parts.
var pageNames = []string{
	"home.html", "paper.html", "day.html", "week.html", "month.html", "year.html", "archive.html",
	"list.html", "index.html", "search.html", "page.html", "404.html",
}

const (
	baseName     = "base.html"
	cardName     = "parts/card.html"
	lineName     = "parts/line.html"
	headName     = "parts/head.html"
	mastheadName = "parts/masthead.html"
	colophonName = "parts/colophon.html"
	redirectName = "redirect.html" // a whole page of its own
)

// LoadLayouts reads the built-in layouts, each file of which the folder layouts/ of the
// site may replace, and parses all of them, for a site in the given language. Mistakes in them
// are problems. A copy that is as built in is no file of the site's own.
func LoadLayouts(site, builtin fs.FS, lang string) (*Layouts, problem.List, error) {
	files := map[string]string{}
	if err := readTree(builtin, ".", files); err != nil {
		return nil, nil, err
	}
	own := map[string]string{}
	if err := readTree(site, Root, own); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, err
	}
	maps.DeleteFunc(own, func(name, text string) bool { return files[name] == text })
	text, problems := locale.Load(lang, files, own)
	maps.Copy(files, own)
	l := &Layouts{pages: map[string]layout{}, parts: map[string]layout{}, Strings: text}
	p := newParser(files, text, &problems)
	for _, name := range pageNames {
		l.pages[name] = p.layout(baseName, name)
	}
	l.pages[redirectName] = p.layout(redirectName, "")
	l.card = p.layout(cardName, "")
	l.line = p.layout(lineName, "")
	for _, name := range []string{headName, mastheadName, colophonName} {
		l.parts[name] = p.layout(name, "")
	}
	l.Assets = newAssets(files, text, &problems)
	l.missUnused(own, lang, &problems)
	return l, problems, nil
}

// missUnused names files of a site's own layouts that nothing uses: the usual slip is in
// the name. Go files may lie there, as they do beside the built-in layouts.
func (l *Layouts) missUnused(own map[string]string, lang string, problems *problem.List) {
	used := map[string]bool{baseName: true}
	for _, name := range locale.Files(lang) {
		used[name] = true
	}
	for _, each := range append(slices.AppendSeq(slices.Collect(maps.Values(l.pages)), maps.Values(l.parts)), l.card, l.line) {
		for _, name := range each.uses {
			used[name] = true
		}
	}
	for _, name := range pageNames {
		used[name] = true
	}
	for _, name := range sorted(own) {
		if !used[name] && !strings.HasPrefix(name, assetFolder) && path.Ext(name) != ".go" {
			hint := ""
			if strings.HasPrefix(name, locale.Folder) {
				hint = "the language is " + lang + ", as lang: of site.yaml has it; its file is " + locale.FileOf(lang)
			} else if near := words.Nearest(name, sorted(used)); near != "" {
				hint = "did you mean " + near + "?"
			}
			problems.Warnf(problem.Position{File: path.Join(Root, name)}, hint, "nothing uses this file")
		}
	}
}

func readTree(fsys fs.FS, root string, files map[string]string) error {
	return fs.WalkDir(fsys, root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || file == root {
			return err
		}
		hidden := strings.HasPrefix(entry.Name(), ".")
		switch {
		case hidden && entry.IsDir():
			return fs.SkipDir
		case hidden || entry.IsDir():
			return nil
		}
		data, err := fs.ReadFile(fsys, file)
		files[strings.TrimPrefix(file, root+"/")] = string(data)
		return err
	})
}

var templateError = regexp.MustCompile(`(?s)^(?:html/)?template: ?([^:]+):(\d+)(?::(\d+))?: (.*)$`)

// openEnded is what html/template says of a template that ends within a tag, a style or
// a script. Behind it stands the state of the parser.
var openEnded = regexp.MustCompile(`^html/template: ?([^:]+): (ends in a non-text context)`)

// templateProblem finds the place in what html/template says.
func templateProblem(err error) problem.Problem {
	m := templateError.FindStringSubmatch(err.Error())
	if open := openEnded.FindStringSubmatch(err.Error()); open != nil {
		return problem.Problem{
			Position: problem.Position{File: path.Join(Root, open[1])}, Hint: "close what is open: a tag, an attribute, a style or a script",
			Text: "the layout fails: it " + open[2],
		}
	}
	if m == nil {
		return problem.Problem{Position: problem.Position{File: Root}, Text: err.Error()}
	}
	line, _ := strconv.Atoi(m[2])
	column, _ := strconv.Atoi(m[3])
	if column > 0 {
		column++ // text/template counts from 0
	}
	return problem.Problem{
		Position: problem.Position{File: path.Join(Root, m[1]), Line: line, Column: column},
		Text:     fmt.Sprintf("the layout fails: %s", m[4]),
	}
}
