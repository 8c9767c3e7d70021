// Package layout loads the templates that turn views into HTML: the built-in ones, any file of
// which a site may replace.
package layout

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"iter"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"offprint/generator/output"
	"offprint/generator/problem"
	"offprint/generator/publish/asset"
	"offprint/generator/text/locale"
	"offprint/layouts"
)

// Layouts are the templates and assets of a site, ready to use.
type Layouts struct {
	pages                    map[string]Layout // by file name
	Card, Line               Layout            // of a paper in lists
	Head, Masthead, Colophon Layout            // what all pages have in common
	Assets                   asset.List

	*locale.Strings // what pages say, in the site's language
}

// Layout is one template with all that it can reach. The terse one makes the pages; where
// it fails, the plain one, as it stands on disk, tells the line.
type Layout struct {
	terse, plain *template.Template
	uses         []string // the templates that it can reach

	Fingerprint output.Hash // of all of them
}

// pageNames are the layouts that a site must have, beside base.html and the parts.
var pageNames = []string{
	"home.html", "paper.html", "day.html", "week.html", "month.html", "year.html", "archive.html",
	"list.html", "index.html", "search.html", "page.html", "404.html",
}

const (
	baseName     = "base.html"
	redirectName = "redirect.html" // a whole page of its own
)

// Load reads the built-in layouts, each file of which the folder layouts/ of the
// site may replace, and parses all of them, for a site in the given language. Mistakes in them
// are problems. A copy that is as built in is no file of the site's own.
func Load(site, builtin fs.FS, lang string) (*Layouts, problem.List, error) {
	files := map[string]string{}
	if err := readTree(builtin, ".", files); err != nil {
		return nil, nil, err
	}
	own := map[string]string{}
	if err := readTree(site, layouts.Root, own); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, err
	}
	maps.DeleteFunc(own, func(name, text string) bool { return files[name] == text })
	text, problems := locale.Load(lang, files, own)
	maps.Copy(files, own)
	l := &Layouts{pages: map[string]Layout{}, Strings: text}
	p := newParser(files, text, &problems)
	for _, name := range pageNames {
		l.pages[name] = p.layout(baseName, name)
	}
	l.pages[redirectName] = p.layout(redirectName, "")
	for name, part := range l.parts() {
		*part = p.layout(name, "")
	}
	l.Assets = asset.New(files, text, &problems)
	l.missUnused(own, lang, &problems)
	return l, problems, nil
}

// parts are the layouts that are no pages, by file name, in order.
func (l *Layouts) parts() iter.Seq2[string, *Layout] {
	return func(yield func(string, *Layout) bool) {
		_ = yield("parts/card.html", &l.Card) && yield("parts/line.html", &l.Line) &&
			yield("parts/head.html", &l.Head) && yield("parts/masthead.html", &l.Masthead) && yield("parts/colophon.html", &l.Colophon)
	}
}

// Page gives the layout of a kind of page by its file name, such as day.html.
func (l *Layouts) Page(name string) Layout { return l.pages[name] }

// missUnused names files of a site's own layouts that nothing uses: the usual slip is in
// the name. Go files may lie there, as they do beside the built-in layouts.
func (l *Layouts) missUnused(own map[string]string, lang string, problems *problem.List) {
	used := map[string]bool{baseName: true}
	for _, name := range locale.FileNames(lang) {
		used[name] = true
	}
	all := slices.Collect(maps.Values(l.pages))
	for _, part := range l.parts() {
		all = append(all, *part)
	}
	for _, each := range all {
		for _, name := range each.uses {
			used[name] = true
		}
	}
	for _, name := range pageNames {
		used[name] = true
	}
	for _, name := range slices.Sorted(maps.Keys(own)) {
		if !used[name] && !strings.HasPrefix(name, asset.Folder) && path.Ext(name) != ".go" {
			hint := ""
			if strings.HasPrefix(name, locale.Dir) {
				hint = "the language is " + lang + ", as lang: of site.yaml has it; its file is " + locale.FileName(lang)
			} else if near := problem.Nearest(name, slices.Sorted(maps.Keys(used))); near != "" {
				hint = "did you mean " + near + "?"
			}
			problems.Warnf(problem.Position{File: path.Join(layouts.Root, name)}, hint, "nothing uses this file")
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
			Position: problem.Position{File: path.Join(layouts.Root, open[1])}, Hint: "close what is open: a tag, an attribute, a style or a script",
			Text: "the layout fails: it " + open[2],
		}
	}
	if m == nil {
		return problem.Problem{Position: problem.Position{File: layouts.Root}, Text: err.Error()}
	}
	line, _ := strconv.Atoi(m[2])
	column, _ := strconv.Atoi(m[3])
	if column > 0 {
		column++ // text/template counts from 0
	}
	return problem.Problem{
		Position: problem.Position{File: path.Join(layouts.Root, m[1]), Line: line, Column: column},
		Text:     fmt.Sprintf("the layout fails: %s", m[4]),
	}
}

// Execute writes a page. Where the layout fails, the error is a problem.Problem with the
// line in the layout as it stands on disk.
func (l Layout) Execute(w io.Writer, view any) error {
	if err := l.terse.Execute(w, view); err == nil {
		return nil
	} else if plain := l.plain.Execute(io.Discard, view); plain != nil {
		return templateProblem(plain)
	} else {
		return templateProblem(err)
	}
}
