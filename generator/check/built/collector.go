package built

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"offprint/generator/problem"
)

// maxPlaces is the number of places at which problems with equal texts are listed: a fault of a layout
// is in every page.
const maxPlaces = 5

// collector gathers problems from several goroutines. What it keeps doesn't depend on their order.
type collector struct {
	mu     sync.Mutex
	groups map[string]*group
}

// group are problems that differ in their places only.
type group struct {
	first []problem.Problem // in order of their places
	count int
}

// report adds a problem of a file.
func (c *checker) report(code problem.Code, name string, at place, format string, args ...any) {
	c.found.add(problem.Problem{
		Code: code, Text: fmt.Sprintf(format, args...), Hint: hintOf(code, name), Warning: isWarning(code),
		Position: problem.Position{File: name, Line: at.line, Column: at.column},
	})
}

func (l *collector) add(p problem.Problem) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.groups == nil {
		l.groups = map[string]*group{}
	}
	key := string(p.Code) + p.Text
	g := l.groups[key]
	if g == nil {
		g = &group{}
		l.groups[key] = g
	}
	g.count++
	i, _ := slices.BinarySearchFunc(g.first, p, byPlace)
	if g.first = slices.Insert(g.first, i, p); len(g.first) > maxPlaces {
		g.first = g.first[:maxPlaces]
	}
}

func byPlace(a, b problem.Problem) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}

// list returns the problems, sorted.
func (l *collector) list() problem.List {
	var all problem.List
	for _, g := range l.groups {
		if more := g.count - len(g.first); more > 0 {
			g.first[len(g.first)-1].Text += fmt.Sprintf(" (and %d more times)", more)
		}
		all = append(all, g.first...)
	}
	all.Sort()
	return all
}

// hintOf says what to do, or where to look.
func hintOf(code problem.Code, name string) string {
	switch code {
	case siteSize, SiteAlmostFull:
		return "size: lean in content/site.yaml makes the site smaller; so do fewer files in content/files/"
	case fileSize:
		return "put the file elsewhere and link to it"
	case thirdParty:
		return "copy the file to content/files/ or layouts/assets/, or link to it; " + sourceOf(name)
	case fileName, fileTwins:
		if !isPublished(name) {
			return "rename content/" + name
		}
	}
	return sourceOf(name)
}

// sourceOf says which sources usually cause a problem of a file.
func sourceOf(name string) string {
	kind, rest, _ := strings.Cut(name, "/")
	slug, _, _ := strings.Cut(rest, "/")
	switch {
	case kind == "papers" && slug != "":
		return fmt.Sprintf("look at the entry of the paper %s, or at layouts/ if other papers have the problem too", idOf(rest))
	case kind == "collections" && slug != "":
		return fmt.Sprintf("look at content/collections/%s.md, or at layouts/", slug)
	case kind == "assets":
		return "look at layouts/assets/"
	case !isPublished(name):
		return "look at content/" + name
	case path.Ext(name) == ".html":
		return "look at the page's entries in content/, or at layouts/"
	}
	return ""
}

// idOf returns the paper's id in the name of one of its files below papers/.
func idOf(name string) string {
	id := strings.TrimSuffix(name, "/index.html")
	for _, twin := range twins {
		id = strings.TrimSuffix(id, twin.suffix)
	}
	return id
}
