package site

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

// noteLinks reports links and images in notes, pages and collections whose target the site doesn't have.
func (l *linker) noteLinks(papers []content.Entry) {
	c := noteChecker{linker: l, papers: papers}
	for _, p := range l.having(func(q *parts) bool { return q.hasNoteLinks }) {
		c.add(p.File, p.Address(), p.Note)
	}
	for _, page := range l.Pages {
		c.add(page.File, PageAddress(page.Slug), page.Text)
	}
	for _, collection := range l.Collections {
		c.add(collection.File, CollectionsAddress.Below(collection.Slug), collection.Text)
	}
	for _, note := range l.allNotes() {
		c.add(note.File, note.Address(), note.Text)
	}
	c.check()
}

// allNotes returns the notes on days, weeks and months.
func (l *linker) allNotes() (notes []*Note) {
	add := func(n *Note) {
		if n != nil {
			notes = append(notes, n)
		}
	}
	for _, month := range l.Months {
		add(month.Note)
	}
	for _, week := range l.Weeks {
		add(week.Note)
	}
	for _, day := range l.Days {
		add(day.Note)
	}
	return notes
}

type noteChecker struct {
	*linker
	papers  []content.Entry // including those held back
	links   []noteLink
	targets *targets
}

// noteLink is a link in a text.
type noteLink struct {
	at               problem.Position
	written          string
	target, fragment string
	address          Address // of the target
}

// add adds the links in a text.
func (c *noteChecker) add(file string, on Address, note paper.Note) {
	for _, link := range note.Links {
		n := noteLink{at: problem.Position{File: file, Line: link.Line, Column: link.Column}, written: link.Target, address: on}
		n.target, n.fragment, _ = strings.Cut(link.Target, "#")
		n.target, _, _ = strings.Cut(n.target, "?")
		if decoded, err := url.PathUnescape(n.target); err == nil {
			n.target = decoded
		}
		if n.target != "" {
			n.address = resolved(on, n.target)
		}
		c.links = append(c.links, n)
	}
}

// check reports links that lead to nothing.
func (c *noteChecker) check() {
	if len(c.links) == 0 {
		return
	}
	near := nearby{}
	for _, link := range c.links {
		near.add(link.address)
	}
	c.targets = c.linker.targets(near)
	if c.addHints(near) {
		c.targets = c.linker.targets(near)
	}
	for _, link := range c.links {
		switch {
		case !c.exists(link.address):
			c.problems.Errorf(deadNoteLink, link.at, c.hint(link.target), "the link to %s leads to nothing", link.written)
		case link.fragment != "":
			c.fragment(link.at, link.written, link.fragment, link.address)
		}
	}
}

// addHints adds what the hints of links that lead to nothing may name, and reports whether there are such links.
func (c *noteChecker) addHints(near nearby) (isAny bool) {
	for _, link := range c.links {
		if c.exists(link.address) {
			continue
		}
		isAny = true
		near.add(resolved("", link.target))
		near.add(PaperAddress(nameIn(link.target)))
		for _, a := range c.candidates(link.target) {
			near.add(a)
		}
		folder, _, _ := strings.Cut(strings.Trim(link.target, "/."), "/")
		near.addAll(folder)
	}
	return isAny
}

// fragment checks the part of a link that names a heading. Only notes, pages and collections have headings; of
// other pages, package site does not know the ids.
func (c *noteChecker) fragment(at problem.Position, target, fragment string, on Address) {
	ids, ok := c.targets.ids[Address(strings.TrimSuffix(on.File(), "index.html"))]
	if !ok {
		return
	}
	if decoded, err := url.PathUnescape(fragment); err == nil {
		fragment = decoded
	}
	if fragment == "" || fragment == "top" || slices.Contains(ids, fragment) || slices.Contains([]string{"main", "cite"}, fragment) || strings.HasPrefix(fragment, "fn") {
		return
	}
	hint := "the ids of headings are their words in lower case, with hyphens between them"
	if near := problem.Nearest(fragment, ids); near != "" {
		hint = "did you mean #" + near + "?"
	}
	c.problems.Errorf(deadNoteLink, at, hint, "the text has no heading for %s", target)
}

// resolved returns the address that a link on a page points to. Links to files/ start at the root.
func resolved(on Address, target string) Address {
	if !strings.HasPrefix(target, "/") && !strings.HasPrefix(target, "files/") {
		target = path.Join("/", string(on), target) + slashOf(target)
	}
	return Address(strings.TrimPrefix(path.Clean("/"+target)+slashOf(target), "/"))
}

func slashOf(target string) string {
	if strings.HasSuffix(target, "/") && strings.Trim(target, "./") != "" {
		return "/"
	}
	return ""
}

// exists reports whether the site has a page or file at an address.
func (c *noteChecker) exists(a Address) bool { return c.targets.has(a) }

// hint says what to write instead of a target.
func (c *noteChecker) hint(target string) string {
	name := nameIn(target)
	isHeldBack := func(e content.Entry) bool { return e.Paper.ID == name && !c.exists(PaperAddress(name)) }
	if slices.ContainsFunc(c.papers, isHeldBack) {
		return name + " is not published yet: remove the link, or publish the paper"
	}
	for _, a := range c.candidates(target) {
		if a != "" && a != "/" && c.exists(a) {
			return "write " + written(a)
		}
	}
	if exact := c.targets.inOtherCase(resolved("", target)); exact != "" {
		return "did you mean " + written(exact) + "?"
	}
	switch {
	case c.targets.absent[resolved("", strings.TrimSuffix(target, "/")+"/")]:
		return "this author has too few papers for a page: write authors: {pages_from: 1} in site.yaml, or an entry in people.yaml"
	case strings.Contains(target, "/page/"):
		return "write the address of the list without the number of a page"
	case strings.HasPrefix(strings.TrimPrefix(target, "/"), "assets/"):
		return "the names of assets change: put a file of your own into content/files/, and write files/" + path.Base(target)
	case path.Ext(target) == ".md":
		return "write the address of its page, such as /papers/" + name + "/"
	case path.Ext(target) != "" && !strings.HasSuffix(target, "/"):
		file := "files/" + strings.TrimPrefix(strings.TrimPrefix(target, "/"), "files/")
		return "put the file at content/" + path.Clean(file) + ", and write " + path.Clean(file)
	}
	if near := c.nearest(target); near != "" {
		return "did you mean " + near + "?"
	}
	return "write an address of the site, such as /papers/ID/ or /tags/SLUG/"
}

// candidates returns the addresses that the author of a target may mean.
func (c *noteChecker) candidates(target string) []Address {
	candidates := []Address{Address(strings.Trim(target, "/") + "/"), Address(strings.Trim(target, "/")), FileAddress("files/" + path.Base(target))}
	if ext := path.Ext(target); ext == ".md" || ext == ".yaml" {
		candidates = []Address{PaperAddress(nameIn(target)), PageAddress(nameIn(target)), CollectionsAddress.Below(nameIn(target))}
	}
	if inside, ok := strings.CutPrefix(target, NewBase(c.Settings.BaseURL).path); ok { // /repo/papers/ID/
		candidates = append(candidates, resolved("", "/"+inside))
	}
	return candidates
}

// nameIn returns the last part of a target without the extension of papers and pages.
func nameIn(target string) string { return strings.TrimSuffix(path.Base(target), ".md") }

// written returns an address as a link in a text.
func written(a Address) string {
	if strings.HasPrefix(string(a), "files/") {
		return string(a)
	}
	return "/" + string(a)
}

// nearest returns the page whose address differs least from a target in its last segment; "" if there is none.
func (c *noteChecker) nearest(target string) string {
	target = "/" + strings.Trim(target, "/.") + "/"
	folder, last := path.Split(strings.TrimSuffix(target, "/"))
	var names []string
	for file := range c.targets.taken.files {
		dir, ok := strings.CutSuffix("/"+file, "/index.html")
		if ok && path.Dir(dir) == path.Clean(folder) && !c.targets.absent[Address(strings.TrimPrefix(dir, "/")+"/")] {
			names = append(names, path.Base(dir))
		}
	}
	slices.Sort(names)
	if near := problem.Nearest(last, names); near != "" {
		return path.Join(folder, near) + "/"
	}
	return ""
}
