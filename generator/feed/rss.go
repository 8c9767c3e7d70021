package feed

import (
	"encoding/xml"
	"io"
	"strings"
	"time"

	"github.com/gorilla/feeds"

	"offprint/generator/output"
	"offprint/generator/paper"
	"offprint/generator/site"
	"offprint/generator/tex"
)

// Channel is what an RSS feed shows.
type Channel struct {
	Title, Description string
	Lang               string
	Link, Self         string // whole addresses
	Updated            string // RFC 1123 with a numeric zone, as RSS wants dates
	Items              []Item
}

// Item is a paper in an RSS feed.
type Item struct {
	Title, Link, ID string
	Date            string
	Description     string // HTML
	Authors, Tags   []string
}

func rssFile(s *site.Site, l list) output.File {
	return output.File{Path: l.address.RSS().File(), Kind: "feed", Open: func() (output.Body, error) {
		c := newChannel(s, l)
		write := func(w io.Writer) error { return feeds.WriteXML(c, w) }
		return output.Body{Fingerprint: output.Fingerprint(c), Write: write}, nil
	}}
}

func newChannel(s *site.Site, l list) Channel {
	c := Channel{
		Title: l.title, Description: l.description, Lang: s.Settings.Lang,
		Link: s.Base.URL(l.address), Self: s.Base.URL(l.address.RSS()),
	}
	var updated paper.Date
	for _, p := range l.papers[:min(len(l.papers), Limit)] {
		if p.Date.Compare(updated) > 0 {
			updated = p.Date
		}
		c.Items = append(c.Items, newItem(s, p))
	}
	c.Updated = rssDate(updated)
	return c
}

func newItem(s *site.Site, p *site.Paper) Item {
	item := Item{
		Title: p.Title.Plain, Link: s.Base.URL(p.Address()), ID: "urn:offprint:" + s.Settings.Key + ":" + p.ID,
		Date: rssDate(p.Date), Description: description(s, p),
	}
	for _, a := range p.Authors {
		item.Authors = append(item.Authors, a.Name)
	}
	for _, tag := range p.Tags {
		item.Tags = append(item.Tags, tag.Name)
	}
	return item
}

// description is the TL;DR, with whose it is, and the abstract. Feed readers drop what they
// don't know, so formulas are plain text.
func description(s *site.Site, p *site.Paper) string {
	var b strings.Builder
	if p.TLDR.Source != "" {
		b.WriteString("<p>" + simple(p.TLDR.Source, s))
		if p.TLDRBy != "" {
			b.WriteString(" <em>(TL;DR by " + xmlText(p.TLDRBy) + ")</em>")
		}
		b.WriteString("</p>")
	}
	for _, paragraph := range p.Abstract.Paragraphs() {
		b.WriteString("<p>" + simple(paragraph, s) + "</p>")
	}
	return b.String()
}

// simple renders a text without MathML.
func simple(source string, s *site.Site) string {
	t := tex.Parse(source, s.Macros)
	if t.HasMath() {
		return xmlText(t.Plain())
	}
	return string(t.LinkedHTML())
}

func xmlText(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder never fails
	return b.String()
}

func rssDate(d paper.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format(time.RFC1123Z)
}

// FeedXml implements feeds.XmlFeed. The library's structs know one author and one
// category an item, no address of the feed itself and no guid of ours; the fields here
// stand in front of theirs.
func (c Channel) FeedXml() any {
	channel := &rssChannel{
		RssFeed: &feeds.RssFeed{
			Title: c.Title, Link: c.Link, Description: c.Description, Language: c.Lang,
			LastBuildDate: c.Updated, Generator: "offprint", Docs: "https://www.rssboard.org/rss-specification",
		},
		Self: atomLink{Href: c.Self, Rel: "self", Type: "application/rss+xml"},
	}
	for _, item := range c.Items {
		channel.Items = append(channel.Items, rssItem{
			RssItem: &feeds.RssItem{
				Title: item.Title, Link: item.Link, Description: item.Description, PubDate: item.Date,
				Guid: &feeds.RssGuid{Id: item.ID, IsPermaLink: "false"},
			},
			Authors: item.Authors, Tags: item.Tags,
		})
	}
	return &rssRoot{
		Version: "2.0", Atom: "http://www.w3.org/2005/Atom", DC: "http://purl.org/dc/elements/1.1/",
		Channel: channel,
	}
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
	Self    atomLink  `xml:"atom:link"`
	Items   []rssItem `xml:"item"`
}

type rssItem struct {
	*feeds.RssItem
	XMLName xml.Name `xml:"item"`
	Authors []string `xml:"dc:creator"`
	Tags    []string `xml:"category"`
}

type atomLink struct {
	Href string `xml:"href,attr"`
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
}
