package generator_test

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

var feedFile = regexp.MustCompile(`(?:^|/)(?:feed\.xml|atom\.xml|feed\.json)$`)

// feedTypes are the media types by which pages announce feeds.
var feedTypes = map[string]string{"feed.xml": "application/rss+xml", "atom.xml": "application/atom+xml", "feed.json": "application/feed+json"}

// checkFeeds wants every feed in XML to have a style sheet; its page to announce it, in the head for
// programs, and with a link for people; and every page to announce the site's. A lean site
// announces one format.
func (c *crawled) checkFeeds() {
	feeds := 0
	for name, data := range c.files {
		if !feedFile.MatchString(name) {
			continue
		}
		feeds++
		if sheets := strings.Count(data, `<?xml-stylesheet type="text/css"`); sheets != 1 && path.Ext(name) == ".xml" {
			c.t.Errorf("%s: it has %d style sheets", name, sheets)
		}
		page := strings.TrimSuffix(name, path.Base(name)) + "index.html"
		if strings.HasPrefix(name, "feeds/weekly/") {
			page = "archive/index.html"
		}
		if !c.announces(page, name) || !slices.Contains(c.pages[page].leadsTo, name) {
			c.t.Errorf("%s: it is announced by %s: %v; and that leads there: %v", name, page, c.announces(page, name), slices.Contains(c.pages[page].leadsTo, name))
		}
	}
	for page, p := range c.pages {
		if p.moved == "" && (!c.announces(page, "feed.xml") || !slices.Contains(p.leadsTo, "feed.xml")) {
			c.t.Errorf("%s does not lead to the site's feed", page)
		}
	}
	if feeds < 2 {
		c.t.Errorf("there are %d feeds", feeds)
	}
}

// announces says whether a page has a link to a feed in its head.
func (c *crawled) announces(page, feed string) bool {
	return c.pages[page].find(func(e *html.Node) bool {
		return e.Data == "link" && attr(e, "rel") == "alternate" && attr(e, "type") == feedTypes[path.Base(feed)] && attr(e, "title") != "" && c.resolve(page, attr(e, "href")) == feed
	}) != nil
}
