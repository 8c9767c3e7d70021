// Package layout loads the templates that turn views into HTML. A site may replace any file of the
// built-in ones.
package layout

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"

	"offprint/generator/content/inputs"
	"offprint/generator/fingerprint"
	"offprint/generator/output/cache"
	"offprint/generator/problem"
	"offprint/generator/publish/asset"
	"offprint/generator/text/locale"
	"offprint/layouts"
)

// Layouts holds the parsed templates and the assets of a site.
type Layouts struct {
	pages                    map[string]Layout // by file name
	Card, Line               Layout            // a paper in lists
	Head, Masthead, Colophon Layout            // shared by all pages
	Mail                     Mail
	Assets                   asset.List

	*locale.Strings // texts in the site's language

	Hash fingerprint.Hash // of all of the above
}

// Mail has the layouts of digests: as HTML, as a whole message around that, as plain text and as Markdown.
type Mail struct {
	HTML, Message  Layout
	Text, Markdown Text
}

// Layout is one template with all templates that it can reach. The minified one renders pages; if
// that fails, the plain one, as it is on disk, provides the position of the error.
type Layout struct {
	terse, plain *runner
	uses         []string // names of the templates that it can reach

	Fingerprint fingerprint.Hash // of these templates and the texts that they say
}

// pageNames lists the layouts that a site needs in addition to base.html and the parts.
var pageNames = []string{
	"home.html", "paper.html", "day.html", "week.html", "month.html", "year.html", "archive.html",
	"list.html", "trending.html", "index.html", "search.html", "stats.html", "subscribe.html", "page.html", "404.html",
}

const (
	baseName     = "base.html"
	redirectName = "redirect.html" // a whole page of its own
	mailText     = "mail/digest.txt"
	mailMarkdown = "mail/digest.md"
)

// Load reads and parses the built-in layouts and those in the folder layouts/ of the site, which
// replace built-in files of the same name, for a site in the given language. Errors in layouts are
// problems. An unchanged copy of a built-in file counts as built-in. When the context is done, the
// layouts stop rendering. The store keeps the assets for the next time.
func Load(ctx context.Context, site, builtin fs.FS, store cache.Folder, lang string) (*Layouts, problem.List, error) {
	files := map[string]string{}
	var problems problem.List
	if err := readTree(builtin, ".", files, &problems); err != nil {
		return nil, nil, err
	}
	own := map[string]string{}
	if err := readTree(site, layouts.Root, own, &problems); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, err
	}
	maps.DeleteFunc(own, func(name, text string) bool { return files[name] == text })
	dropOversized(own, &problems)
	dropConflicts(own, &problems)
	text, more := locale.Load(lang, files, own)
	problems = append(problems, more...)
	maps.Copy(files, own)
	l := &Layouts{pages: map[string]Layout{}, Strings: text, Hash: hashOf(files, lang)}
	p := newParser(ctx, files, text, &problems)
	for _, name := range pageNames {
		l.pages[name] = p.layout(baseName, name)
	}
	l.pages[redirectName] = p.layout(redirectName, "")
	for name, part := range l.parts() {
		*part = p.layout(name, "")
	}
	l.Mail.Text, l.Mail.Markdown = p.textLayout(mailText), p.textLayout(mailMarkdown)
	l.Assets = asset.Load(store, l.Hash, files, text, &problems)
	l.warnUnused(own, lang, &problems)
	return l, problems, nil
}

// hashOf hashes the files that layouts are made from, which include the texts of the language.
func hashOf(files map[string]string, lang string) fingerprint.Hash {
	var b fingerprint.Builder
	b.Text(lang)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		b.Text(name, files[name])
	}
	return b.Sum()
}

// parts yields the layouts that are not pages, by file name, in order.
func (l *Layouts) parts() iter.Seq2[string, *Layout] {
	return func(yield func(string, *Layout) bool) {
		_ = yield("parts/card.html", &l.Card) && yield("parts/line.html", &l.Line) &&
			yield("parts/head.html", &l.Head) && yield("parts/masthead.html", &l.Masthead) && yield("parts/colophon.html", &l.Colophon) &&
			yield("mail/digest.html", &l.Mail.HTML) && yield("mail/message.html", &l.Mail.Message)
	}
}

// Page returns the layout of a kind of page by its file name, such as day.html.
func (l *Layouts) Page(name string) Layout { return l.pages[name] }

// warnUnused reports files of a site's own layouts that nothing uses, usually because of a typo in
// the name. Go files are allowed, as they are among the built-in layouts.
func (l *Layouts) warnUnused(own map[string]string, lang string, problems *problem.List) {
	used, ok := l.used(lang)
	if !ok {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(own)) {
		if used[name] || strings.HasPrefix(name, asset.Folder) || path.Ext(name) == ".go" {
			continue
		}
		hint := ""
		if strings.HasPrefix(name, locale.Dir) {
			hint = "site.yaml sets lang: " + lang + ", whose file is " + locale.FileName(lang)
		} else if near := problem.Nearest(strings.ToLower(name), slices.Sorted(maps.Keys(used))); near != "" {
			hint = "did you mean " + near + "?"
		}
		problems.Warnf(unusedLayout, problem.Position{File: path.Join(layouts.Root, name)}, hint, "nothing uses this file")
	}
}

// used returns the files that make up the layouts, assets aside. They are unknown if a layout is broken.
func (l *Layouts) used(lang string) (files map[string]bool, ok bool) {
	used := map[string]bool{baseName: true, mailText: true, mailMarkdown: true}
	for _, name := range slices.Concat(pageNames, locale.FileNames(lang)) {
		used[name] = true
	}
	all := slices.Collect(maps.Values(l.pages))
	for _, part := range l.parts() {
		all = append(all, *part)
	}
	for _, each := range all {
		if each.terse == nil {
			return nil, false
		}
		for _, name := range each.uses {
			used[name] = true
		}
	}
	return used, true
}

// readTree reads all files below root. It reports those that the opener refuses.
func readTree(fsys fs.FS, root string, files map[string]string, problems *problem.List) error {
	total := 0
	return fs.WalkDir(fsys, root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || file == root {
			return problems.Collect(err)
		}
		hidden := strings.HasPrefix(entry.Name(), ".")
		switch {
		case inputs.CheckPath(file) != nil:
			_ = problems.Collect(inputs.CheckPath(file)) // a problem
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case hidden && entry.IsDir():
			return fs.SkipDir
		case hidden || entry.IsDir():
			return nil
		}
		data, err := inputs.ReadFile(fsys, file, inputs.LayoutsLimit)
		if err != nil {
			return problems.Collect(err)
		}
		if total += len(data); total > inputs.LayoutsLimit {
			problems.Errorf(inputs.TooLarge, problem.Position{File: root}, "", "the files are larger than %d MB together", inputs.LayoutsLimit>>20)
			return fs.SkipAll
		}
		files[strings.TrimPrefix(file, root+"/")] = string(data)
		return nil
	})
}

// Execute writes a page. If the layout fails, the error is a problem.Problem with the position in
// the layout as it is on disk.
func (l Layout) Execute(w io.Writer, view any) error {
	err := l.terse.execute(w, view)
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	if plain := l.plain.execute(io.Discard, view); plain != nil {
		err = plain
	}
	return templateProblem(err, reflect.TypeOf(view))
}
