package feed

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/gorilla/feeds"

	"offprint/generator/paper"
)

// writeRSS writes a feed as RSS 2.0 (https://www.rssboard.org/rss-specification). The library's
// structs hold one author and one category per item and lack the address of the feed itself; the
// fields here shadow those. RSS has no icon: it does not allow SVG.
func writeRSS(w io.Writer, f Feed, entries []*Entry) error {
	channel := &rssChannel{
		RssFeed: &feeds.RssFeed{
			Title: rssTitle(f.Title), Link: f.Page, Description: f.Description, Language: f.Lang,
			LastBuildDate: rssDate(f.Updated), Generator: generator, Docs: "https://www.rssboard.org/rss-specification",
		},
		Links: []rssLink{{Href: f.Self, Rel: "self", Type: "application/rss+xml"}},
	}
	if f.Hub != "" {
		channel.Links = append(channel.Links, rssLink{Href: f.Hub, Rel: "hub"})
	}
	for _, e := range entries {
		channel.Items = append(channel.Items, newRSSItem(e))
	}
	return writeDocument(w, f.Style, &rssRoot{
		Version: "2.0", Atom: "http://www.w3.org/2005/Atom", DC: "http://purl.org/dc/elements/1.1/", Channel: channel,
	})
}

// generator is the name of the program in feeds.
const generator = "offprint"

func newRSSItem(e *Entry) rssItem {
	item := rssItem{
		RssItem: &feeds.RssItem{
			Title: rssTitle(e.Title), Link: e.Link, Description: e.Content, PubDate: rssDate(e.Published),
			Guid: &feeds.RssGuid{Id: e.ID, IsPermaLink: "false"},
		},
		Tags: e.Tags, Lang: e.Lang,
	}
	for _, a := range e.Authors {
		item.Authors = append(item.Authors, a.Name)
	}
	if p := e.Picture; p != nil {
		item.Enclosure = &feeds.RssEnclosure{Url: p.URL, Type: p.Type, Length: strconv.FormatInt(p.Size, 10)}
	}
	return item
}

// rssTitle escapes a title with angle brackets once more. RSS doesn't say whether titles are HTML, and feed
// readers that read them as HTML drop what looks like a tag: "Learning with <mask>". Titles of Atom and JSON
// Feed are plain text.
func rssTitle(title string) string {
	if !strings.Contains(title, "<") {
		return title
	}
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(title)
}

// rssDate formats a date as in RFC 822, with a four-digit year and a numeric zone.
func rssDate(d paper.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format(time.RFC1123Z)
}

type rssRoot struct {
	XMLName xml.Name `xml:"rss"`
	Version string   `xml:"version,attr"`
	Atom    string   `xml:"xmlns:atom,attr"`
	DC      string   `xml:"xmlns:dc,attr"`
	Channel *rssChannel
}

type rssChannel struct {
	*feeds.RssFeed
	XMLName xml.Name  `xml:"channel"`
	Links   []rssLink `xml:"atom:link"`
	Items   []rssItem `xml:"item"`
}

type rssItem struct {
	*feeds.RssItem
	XMLName xml.Name `xml:"item"`
	Authors []string `xml:"dc:creator"` // <author> would have to be an e-mail address
	Tags    []string `xml:"category"`
	Lang    string   `xml:"dc:language,omitempty"`
}

type rssLink struct {
	Href string `xml:"href,attr"`
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
}
