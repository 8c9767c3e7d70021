// Package built checks a finished site: the folder that offprint publishes. It knows nothing of the
// site's sources, so it also finds what a layout or an edit by hand broke.
//
// [Check] lists the files (files.go), reads every page once (page.go) and judges it (pagerules.go,
// metadata.go) together with the files next to it (twins.go), then reads feeds (feed.go), sitemaps
// (sitemap.go) and all other text (text.go), and finally follows the anchors from page to page. Files
// are read in parallel and forgotten; for each page, only its title and the hashes of its ids remain.
package built

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"offprint/generator/content/inputs"
	"offprint/generator/host"
	"offprint/generator/parallel"
	"offprint/generator/problem"
)

// ErrNoSite is returned for a folder that isn't a finished site.
var ErrNoSite = errors.New("not a finished site")

// Options are the parameters of a check.
type Options struct {
	Host string // of [host.Names], whose limits apply; the first if empty
}

// checker is a running check.
type checker struct {
	fsys  fs.FS
	base  base
	limit host.Limits
	names []string         // of all files
	index map[string]int32 // of a file in names
	pages []pageFacts      // by file; zero if it is no page
	found collector

	mu      sync.Mutex
	anchors []anchor
}

// pageFacts is what is remembered of a page.
type pageFacts struct {
	isPage  bool
	noindex bool
	title   string   // plain, of a paper's page
	ids     []uint64 // hashes in ascending order
}

// anchor is a link to an element of another page.
type anchor struct {
	from, to int32 // files
	at       place
	fragment string
	link     string
}

// CheckFolder is [Check] for a folder on disk. It reads regular files below the folder only.
func CheckFolder(ctx context.Context, dir string, o Options) (problem.List, error) {
	folder, err := inputs.Open(dir)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoSite, err)
	}
	defer folder.Close()
	return Check(ctx, folder, o)
}

// Check returns the problems of a finished site, sorted. Problems with equal texts are listed at
// their first places only.
func Check(ctx context.Context, fsys fs.FS, o Options) (problem.List, error) {
	limit, err := host.Of(o.Host)
	if err != nil {
		return nil, err
	}
	c := &checker{fsys: fsys, limit: limit, index: map[string]int32{}}
	if c.base, err = c.readBase(); err != nil {
		return nil, err
	}
	if err := c.list(ctx); err != nil {
		return nil, err
	}
	c.pages = make([]pageFacts, len(c.names))
	for _, step := range []func(string, int32) error{c.checkPage, c.checkOther} {
		err := parallel.Each(ctx, len(c.names), func(i int) error { return step(c.names[i], int32(i)) })
		if err != nil {
			return nil, err
		}
	}
	c.checkAnchors()
	return c.found.list(), nil
}

// readBase finds the address of the site, which the front page names.
func (c *checker) readBase() (base, error) {
	info, err := fs.Lstat(c.fsys, "index.html")
	if err != nil {
		return base{}, fmt.Errorf("%w: %w", ErrNoSite, err)
	}
	if !info.Mode().IsRegular() {
		return base{}, fmt.Errorf("%w: index.html is not a regular file", ErrNoSite)
	}
	text, err := inputs.ReadFile(c.fsys, "index.html", inputs.FileLimit)
	if err != nil {
		return base{}, err
	}
	for e := range elements(string(text)) {
		if e.name == "link" && hasWord(e.attr("rel"), "canonical") {
			return newBase(e.attr("href"))
		}
	}
	return base{}, fmt.Errorf("%w: index.html has no canonical address", ErrNoSite)
}

// isPublished reports whether a file is one of the site's own, whose form offprint decides. Files below
// files/ are copies of those that authors add.
func isPublished(name string) bool { return !strings.HasPrefix(name, "files/") }

// checkPage checks an HTML file.
func (c *checker) checkPage(name string, i int32) error {
	if path.Ext(name) != ".html" {
		return nil
	}
	text, ok, err := c.readFile(name)
	if !ok {
		return err
	}
	p := c.read(name, i, text)
	if isPublished(name) {
		if err := p.check(); err != nil {
			return err
		}
	}
	c.pages[i] = p.facts()
	return nil
}

// checkOther checks a file that is no page.
func (c *checker) checkOther(name string, i int32) error {
	if !isPublished(name) || path.Ext(name) == ".html" || c.isTwinOfPage(name) { // checkPage has read these
		return nil
	}
	check := c.otherCheck(name)
	if check == nil {
		if isForPrograms(name) {
			return c.checkInChunks(name, i)
		}
		return nil
	}
	text, ok, err := c.readFile(name)
	if ok {
		check(newDocument(c, name, i, text))
	}
	return err
}

// readFile reads a file. It reports one that was replaced since it was listed, by something that offprint
// doesn't read; list has reported one that is too large for any host.
func (c *checker) readFile(name string) (text string, ok bool, err error) {
	data, err := inputs.ReadFile(c.fsys, name, inputs.FileLimit)
	return string(data), err == nil, c.unreadable(name, err)
}

// unreadable returns an error of opening a file unless a problem tells of it.
func (c *checker) unreadable(name string, err error) error {
	p := problem.Problem{}
	if !errors.As(err, &p) {
		return err
	}
	if p.Code == inputs.NotRegular {
		c.report(notRegular, name, place{}, notRegularText)
	}
	return nil
}

// otherCheck returns the check for files that are read as a whole; nil if there is none.
func (c *checker) otherCheck(name string) func(document) {
	switch path.Ext(name) {
	case ".xml", ".opml":
		return document.checkXML
	case ".css":
		return document.checkStyle
	case ".webmanifest":
		return document.checkManifest
	case ".json":
		if path.Base(name) == "feed.json" {
			return document.checkJSONFeed
		}
	}
	if strings.HasPrefix(name, "search/p/") {
		return document.checkSearchTitles
	}
	return nil
}

// checkAnchors follows the links to elements of other pages.
func (c *checker) checkAnchors() {
	for _, a := range c.anchors {
		to := c.pages[a.to]
		if to.isPage && !to.has(a.fragment) {
			c.report(brokenAnchor, c.names[a.from], a.at, "%s links to an anchor that %s does not have", a.link, c.names[a.to])
		}
	}
}
