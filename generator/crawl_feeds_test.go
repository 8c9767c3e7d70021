package generator_test

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

var feedFile = regexp.MustCompile(`(?:^|/)(?:feed\.xml|atom\.xml|feed\.json)$`)

// feedTypes maps the file names of feeds to their media types.
var feedTypes = map[string]string{"feed.xml": "application/rss+xml", "atom.xml": "application/atom+xml", "feed.json": "application/feed+json"}

// checkFeeds checks that every feed in XML has a style sheet, that its page names it in the head and links
// to it, and that every page does so for the site's feed. Lean sites have one format.
func (c *crawled) checkFeeds() {
	feeds := 0
	for name, data := range c.files {
		if !feedFile.MatchString(name) {
			continue
		}
		feeds++
		if sheets := strings.Count(data, `<?xml-stylesheet type="text/css"`); sheets != 1 && path.Ext(name) == ".xml" {
			c.t.Errorf("%s: got %d style sheets, want 1", name, sheets)
		}
		page := strings.TrimSuffix(name, path.Base(name)) + "index.html"
		if folder := path.Base(path.Dir(name)); folder == "daily" || folder == "weekly" { // a digest of the list
			page = strings.TrimSuffix(page, folder+"/index.html") + "index.html"
		}
		if page == "feeds/index.html" {
			page = "archive/index.html"
		}
		isHere := c.announces(page, name) || name != "feed.xml" && page == "index.html" // heads may announce one format of the site's feed
		if !isHere || !slices.Contains(c.pages[page].links, name) {
			c.t.Errorf("%s: in the head of %s: %v; linked there: %v", name, page, isHere, slices.Contains(c.pages[page].links, name))
		}
	}
	for page, p := range c.pages {
		if p.redirect == "" && (!c.announces(page, "feed.xml") || !slices.Contains(p.links, "feed.xml")) {
			c.t.Errorf("%s does not link to the site's feed", page)
		}
	}
	if feeds < 2 {
		c.t.Errorf("got %d feeds, want at least 2", feeds)
	}
}

// announces reports whether the head of a page names a feed.
func (c *crawled) announces(page, feed string) bool {
	return c.pages[page].find(func(e *html.Node) bool {
		return e.Data == "link" && attr(e, "rel") == "alternate" && attr(e, "type") == feedTypes[path.Base(feed)] && attr(e, "title") != "" && c.resolve(page, attr(e, "href")) == feed
	}) != nil
}
