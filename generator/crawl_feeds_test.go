package generator_test

import (
	"encoding/json"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

var (
	xmlLink   = regexp.MustCompile(`<(?:loc|link|icon|guid|guid isPermaLink="true")>([^<]*)<`)
	xmlHref   = regexp.MustCompile(`<(?:(?:atom:)?link|enclosure) [^>]*?(?:href|url)="([^"]*)"`)
	opmlLink  = regexp.MustCompile(`(?:xml|html)Url="([^"]*)"`)
	sheetLink = regexp.MustCompile(`<\?xml-stylesheet type="text/css" href="([^"]*)"\?>`)
	htmlLink  = regexp.MustCompile(`(?:href|src)="([^"]*)"`)
	selfLink  = regexp.MustCompile(`<(?:atom:)?link href="([^"]*)" rel="self"|"feed_url":"([^"]*)"`)
	feedFile  = regexp.MustCompile(`(?:^|/)(?:feed\.xml|atom\.xml|feed\.json)$`)
)

// feedTypes are the media types by which pages announce feeds.
var feedTypes = map[string]string{"feed.xml": "application/rss+xml", "atom.xml": "application/atom+xml", "feed.json": "application/feed+json"}

// checkXML looks at feeds, lists of feeds and sitemaps, and at the HTML within feeds.
func (c *crawled) checkXML(name, data string) {
	links := slices.Concat(found(xmlLink, data), found(xmlHref, data), found(opmlLink, data))
	if len(links) == 0 {
		c.t.Errorf("%s: there is no link in it", name)
	}
	for _, link := range links {
		c.own(name, link)
	}
	sheets := found(sheetLink, data)
	if feedFile.MatchString(name) != (len(sheets) == 1) {
		c.t.Errorf("%s: style sheets: %v", name, sheets)
	}
	for _, sheet := range sheets {
		if c.resolve(name, sheet) == "" {
			c.t.Errorf("%s: %s is not of the site", name, sheet)
		}
	}
	c.checkWithin(name, html.UnescapeString(data))
}

// checkWithin wants addresses in the HTML of a feed to be whole.
func (c *crawled) checkWithin(name, data string) {
	for _, link := range found(htmlLink, sheetLink.ReplaceAllString(data, "")) {
		if u, err := url.Parse(link); err != nil || !u.IsAbs() {
			c.t.Errorf("%s: a reader of feeds can't follow %s", name, link)
		}
	}
}

// checkJSON looks at feeds in JSON.
func (c *crawled) checkJSON(name, data string) {
	var feed struct {
		Home  string `json:"home_page_url"`
		Self  string `json:"feed_url"`
		Icon  string `json:"icon"`
		Items []struct {
			URL  string `json:"url"`
			HTML string `json:"content_html"`
		} `json:"items"`
	}
	must(c.t, json.Unmarshal([]byte(data), &feed))
	links := []string{feed.Home, feed.Self, feed.Icon}
	for _, item := range feed.Items {
		links = append(links, item.URL)
		c.checkWithin(name, item.HTML)
	}
	for _, link := range links {
		c.own(name, link)
	}
}

// checkFeeds wants every feed to know its own address; its page to announce it, in the head for
// programs, and with a link for people; and every page to announce the site's. A lean site
// announces one format.
func (c *crawled) checkFeeds() {
	feeds := 0
	for name, data := range c.files {
		if !feedFile.MatchString(name) {
			continue
		}
		feeds++
		if self := strings.Join(found(selfLink, data), " "); self != c.address(name).String() {
			c.t.Errorf("%s: its own address is %q", name, self)
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
