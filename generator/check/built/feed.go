package built

import (
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"strings"
	"time"
)

// feed is what RSS, Atom and JSON Feed have in common.
type feed struct {
	self    []located // its own addresses
	links   []located // of the feed itself: home, icon
	entries []entry
	lacks   []lack
}

type entry struct {
	id, title string
	link      string // to the page
	links     []string
	html      string
	offset    int
}

// lack is something that a feed needs and doesn't have.
type lack struct {
	what   string
	offset int
}

func (f *feed) need(ok bool, offset int, format string, args ...any) {
	if !ok {
		f.lacks = append(f.lacks, lack{fmt.Sprintf(format, args...), offset})
	}
}

// checkFeed judges a feed of any format.
func (d document) checkFeed(f feed) {
	for _, l := range f.lacks {
		d.report(feedElements, l.offset, "%s", l.what)
	}
	if len(f.self) != 1 || f.self[0].address != d.c.base.address(d.name).String() {
		d.report(feedElements, 0, "the feed names the addresses %v as its own, not %s", addressesOf(f.self), d.c.base.address(d.name))
	}
	for _, l := range f.links {
		d.feedLink(l.address, l.offset)
	}
	seen := map[string]bool{}
	for _, e := range f.entries {
		if seen[e.id] {
			d.report(feedID, e.offset, "two entries of the feed have the id %s", e.id)
		}
		seen[e.id] = true
		for _, link := range append(e.links, e.link) {
			if link != "" {
				d.feedLink(link, e.offset)
			}
		}
		d.checkEntryHTML(e)
		if t := d.c.resolve(d.c.base.url, e.link); t.destination == inside && isPaper(t.name) {
			d.compareWith(t.name, e.offset, e.title)
		}
	}
}

func addressesOf(all []located) (addresses []string) {
	for _, l := range all {
		addresses = append(addresses, l.address)
	}
	return addresses
}

// feedLink wants a link to be whole, since feed readers show it elsewhere, and to lead somewhere.
func (d document) feedLink(link string, offset int) {
	if u, err := url.Parse(link); err != nil || !u.IsAbs() {
		d.report(feedLinkForm, offset, "a feed reader can't follow %q: it is not a whole address", link)
		return
	}
	d.follow(link, offset)
}

func (d document) checkEntryHTML(e entry) {
	for element := range elements(e.html) {
		for link := range element.addresses() {
			d.feedLink(link, e.offset)
		}
	}
}

func (d document) checkRSS(root *node) {
	var f feed
	channel := root.child("channel")
	f.need(root.attr("version") == "2.0", root.offset, "the version of the RSS feed is %q, not 2.0", root.attr("version"))
	if channel == nil {
		d.report(feedElements, root.offset, "the feed has no <channel>")
		return
	}
	for _, name := range []string{"title", "link", "description"} {
		f.need(channel.textOf(name) != "", channel.offset, "the feed has no <%s>", name)
	}
	f.need(isDate(channel.textOf("lastBuildDate"), rfc822...), channel.offset, "lastBuildDate is not a date of RFC 822")
	f.links = append(f.links, located{channel.textOf("link"), channel.offset})
	for _, child := range channel.children {
		switch {
		case child.name == "link" && child.attr("rel") == "self":
			f.self = append(f.self, located{child.attr("href"), child.offset})
		case child.name == "item":
			f.item(child)
		}
	}
	d.checkFeed(f)
}

func (f *feed) item(n *node) {
	e := entry{id: n.textOf("guid"), title: rssTitle(n.textOf("title")), link: n.textOf("link"), html: n.textOf("description") + n.textOf("encoded"), offset: n.offset}
	f.need(e.title != "" || e.html != "", n.offset, "an item has neither <title> nor <description>")
	f.need(e.id != "", n.offset, "an item has no <guid>")
	f.need(e.link != "", n.offset, "an item has no <link>")
	f.need(isDate(n.textOf("pubDate"), rfc822...), n.offset, "pubDate is not a date of RFC 822")
	if guid := n.child("guid"); guid != nil && guid.attr("isPermaLink") != "false" {
		e.links = append(e.links, e.id)
	}
	for _, child := range n.children {
		if child.name == "enclosure" {
			e.links = append(e.links, child.attr("url"))
			f.need(child.attr("length") != "" && child.attr("type") != "", child.offset, "an <enclosure> lacks its length or type")
		}
	}
	f.entries = append(f.entries, e)
}

// rssTitle returns the plain text of a title, which RSS may escape once more: "Learning with &lt;mask&gt;".
func rssTitle(title string) string {
	if strings.Contains(title, "&lt;") && !strings.Contains(title, "<") {
		return html.UnescapeString(title)
	}
	return title
}

// rfc822 are the dates of RSS, with a numeric zone or a name.
var rfc822 = []string{time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 -0700"}

// isDate reports whether a date is missing or in one of the layouts.
func isDate(date string, layouts ...string) bool {
	for _, layout := range layouts {
		if _, err := time.Parse(layout, date); err == nil {
			return true
		}
	}
	return date == ""
}

func (d document) checkAtom(root *node) {
	var f feed
	for _, name := range []string{"title", "id", "updated"} {
		f.need(root.textOf(name) != "", root.offset, "the feed has no <%s>", name)
	}
	f.need(isDate(root.textOf("updated"), time.RFC3339), root.offset, "updated is not a date of RFC 3339")
	for _, child := range root.children {
		switch {
		case child.name == "link" && child.attr("rel") == "self":
			f.self = append(f.self, located{child.attr("href"), child.offset})
		case child.name == "link":
			f.links = append(f.links, located{child.attr("href"), child.offset})
		case child.name == "icon" || child.name == "logo":
			f.links = append(f.links, located{child.text, child.offset})
		case child.name == "entry":
			f.need(root.child("author") != nil || child.child("author") != nil, child.offset, "an entry has no <author>")
			f.atomEntry(child)
		}
	}
	d.checkFeed(f)
}

func (f *feed) atomEntry(n *node) {
	e := entry{id: n.textOf("id"), title: n.textOf("title"), html: n.textOf("content") + n.textOf("summary"), offset: n.offset}
	for _, name := range []string{"id", "title", "updated"} {
		f.need(n.textOf(name) != "", n.offset, "an entry has no <%s>", name)
	}
	for _, name := range []string{"updated", "published"} {
		f.need(isDate(n.textOf(name), time.RFC3339), n.offset, "%s is not a date of RFC 3339", name)
	}
	for _, child := range n.children {
		if child.name == "link" {
			if rel := child.attr("rel"); rel == "" || rel == "alternate" {
				e.link = child.attr("href")
			}
			e.links = append(e.links, child.attr("href"))
		}
	}
	f.need(e.link != "" || n.child("content") != nil, n.offset, "an entry has neither a <link> to its page nor <content>")
	f.entries = append(f.entries, e)
}

// jsonFeed is a feed in the format of https://www.jsonfeed.org/version/1.1/.
type jsonFeed struct {
	Version string     `json:"version"`
	Title   string     `json:"title"`
	Home    string     `json:"home_page_url"`
	Self    string     `json:"feed_url"`
	Icon    string     `json:"icon"`
	Favicon string     `json:"favicon"`
	Items   []jsonItem `json:"items"`
}

type jsonItem struct {
	ID        string `json:"id"`
	URL       string `json:"url"`
	Title     string `json:"title"`
	HTML      string `json:"content_html"`
	Text      string `json:"content_text"`
	Image     string `json:"image"`
	Published string `json:"date_published"`
	Modified  string `json:"date_modified"`
}

func (d document) checkJSONFeed() {
	var in jsonFeed
	if err := json.Unmarshal([]byte(d.text), &in); err != nil {
		d.report(feedSyntax, 0, "the feed can't be read: %v", err)
		return
	}
	var f feed
	f.need(strings.HasPrefix(in.Version, "https://jsonfeed.org/version/1"), 0, "the version of the feed is %q, not https://jsonfeed.org/version/1.1", in.Version)
	f.need(in.Title != "", 0, "the feed has no title")
	f.need(in.Items != nil, 0, "the feed has no items")
	f.self = []located{{in.Self, 0}}
	for _, link := range []string{in.Home, in.Icon, in.Favicon} {
		if link != "" {
			f.links = append(f.links, located{link, 0})
		}
	}
	for _, item := range in.Items {
		at := max(strings.Index(d.text, `"`+item.ID+`"`), 0)
		f.need(item.ID != "", at, "an item has no id")
		f.need(item.HTML != "" || item.Text != "", at, "an item has neither content_html nor content_text")
		f.need(isDate(item.Published, time.RFC3339) && isDate(item.Modified, time.RFC3339), at, "a date of an item is not one of RFC 3339")
		e := entry{id: item.ID, title: item.Title, link: item.URL, html: item.HTML, offset: at}
		if item.Image != "" {
			e.links = []string{item.Image}
		}
		f.entries = append(f.entries, e)
	}
	d.checkFeed(f)
}
