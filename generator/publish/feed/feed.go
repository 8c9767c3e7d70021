// Package feed publishes the feeds of a site: of the whole listing, of collections and
// searches, digests of its days and weeks, and feeds of tags, venues, submitters and authors with enough papers. The settings choose
// among RSS 2.0, Atom 1.0 and JSON Feed 1.1. An OPML file lists the feeds.
//
// A [Feed] and its entries are plain data; rss.go, atom.go and json.go each write them in one
// format, so all formats have the same entries in the same order. An [Entry] describes a paper
// (entry.go) or is a digest (digests.go) and is built once, however many feeds contain it. list.go
// decides which feeds there are.
//
// The id of an entry is urn:offprint:KEY:ID, with the site's key and the paper's id. It survives
// a new address of the site, a corrected title and a renamed file.
package feed

import (
	"io"
	"io/fs"
	"iter"
	"strings"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/output"
	"offprint/generator/paper"
	"offprint/generator/publish/layout"
	"offprint/generator/site"
)

// Feeds produces the feeds of a site.
type Feeds struct {
	Templates *layout.Layouts

	Source fs.FS        // the site's folder, to read the sizes of pictures
	Style  site.Address // of the style sheet for feeds opened in a browser; "" if none
	Icon   site.Address // of the site's icon; "" if none

	Stamp func(name string) fingerprint.Hash // as in page.Pages
}

// Feed is a list of papers as every format shows it. Dates have neither time nor zone; feeds
// give them as the first moment of the day in UTC.
type Feed struct {
	ID, Title, Description string
	Lang                   string
	About                  string // for people who open the feed itself, at Self
	Author                 string // of entries without authors
	Home, Page, Self       string // absolute addresses of the site, the list and the feed
	Hub                    string // the absolute address of a WebSub hub; "" for none
	Style, Icon            string // a path and an absolute address
	Updated                paper.Date
	Fingerprints           []fingerprint.Hash // of the entries
}

// Files returns all feeds and the OPML file.
func (f Feeds) Files(s *site.Site) iter.Seq[output.File] {
	m := newMaker(f, s)
	return func(yield func(output.File) bool) {
		for l := range m.lists() {
			for _, kind := range l.formats {
				if !yield(m.file(l, kind)) {
					return
				}
			}
		}
		yield(m.opml())
	}
}

// file returns the feed of a list in one format.
func (m *maker) file(l list, kind content.FeedKind) output.File {
	address := l.feeds.Feed(kind)
	return output.File{Path: address.File(), Kind: "feed", Key: m.key(l, kind), Open: func() (output.Body, error) {
		feed, entries, err := m.feed(l)
		if err != nil {
			return output.Body{}, err
		}
		feed.Self = m.site.Base.URL(address)
		if kind == content.JSON {
			feed.About = m.Text("feed.json", "address", feed.Self)
		}
		write := func(w io.Writer) error { return formats[kind](w, feed, entries) }
		return output.Body{Fingerprint: fingerprint.Of(feed), Write: write}, nil
	}}
}

// formats maps each format to the function that writes it. Entries are newest first.
var formats = map[content.FeedKind]func(io.Writer, Feed, []*Entry) error{
	content.RSS: writeRSS, content.Atom: writeAtom, content.JSON: writeJSON,
}

// feed builds what all formats of a list's feed share.
func (m *maker) feed(l list) (Feed, []*Entry, error) {
	s := m.site
	feed := Feed{
		ID: m.urn(l.feeds), Title: l.title, Description: l.description, Lang: s.Settings.Lang, Author: s.Settings.Title,
		Home: s.Base.URL(site.HomeAddress), Page: s.Base.URL(l.page), Hub: l.hub,
	}
	if m.Style != "" {
		feed.Style = s.Base.Href(m.Style)
	}
	if m.Icon != "" {
		feed.Icon = s.Base.URL(m.Icon)
	}
	var entries []*Entry
	for _, lazy := range l.entries() {
		entry, hash, err := lazy.get()
		if err != nil {
			return Feed{}, nil, err
		}
		if entry.Updated.Compare(feed.Updated) > 0 {
			feed.Updated = entry.Updated
		}
		entries, feed.Fingerprints = append(entries, entry), append(feed.Fingerprints, hash)
	}
	return feed, entries, nil
}

// urn names the resource at an address, independent of where the site is. The id of a paper has
// no slash, and the address of a list or week always has one.
func (m *maker) urn(a site.Address) string {
	return strings.TrimSuffix("urn:offprint:"+m.site.Settings.Key+":"+strings.TrimSuffix(string(a), "/"), ":")
}
