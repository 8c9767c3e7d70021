// Package feed makes the feeds of a site: of the whole listing, of its weeks, and of every
// tag, venue, submitter, collection and author who has one; each as RSS 2.0, Atom 1.0 and
// JSON Feed 1.1, or as the settings say; and an OPML file that lists them.
//
// A [Feed] and its entries are plain data, from which each format is written: rss.go,
// atom.go, json.go. So all formats have the same entries, in one order. An [Entry] tells of
// a paper (entry.go) or of a week (weekly.go), and is made once, whatever the number of
// feeds that it is in. What there are feeds of stands in list.go.
//
// The id of an entry is urn:offprint:KEY:ID, with the site's key and the paper's id. It stays
// the same when the site moves, a title is mended or a file is renamed.
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
	"offprint/generator/site"
	"offprint/generator/text/locale"
)

// Feeds produces the feeds of a site.
type Feeds struct {
	*locale.Strings // what feeds say

	Source fs.FS        // the site's folder, for the size of pictures
	Style  site.Address // of the style sheet that shows a feed in a browser; "" for none
	Icon   site.Address // of the site's icon; "" for none
}

// Feed is what every format shows of a list. Dates have no time of day and no zone: they are
// written as the first moment of the day in UTC.
type Feed struct {
	ID, Title, Description string
	Lang                   string
	About                  string // said to people who see the feed itself, where it stands at Self
	Author                 string // whom entries without authors are by
	Home, Page, Self       string // whole addresses: the site's, the list's, the feed's own
	Style, Icon            string // from the host's root; whole
	Updated                paper.Date
	Prints                 []fingerprint.Hash // of the entries
}

// Files gives all feeds, and the list of them.
func (f Feeds) Files(s *site.Site) iter.Seq[output.File] {
	m := newMaker(f, s)
	return func(yield func(output.File) bool) {
		for l := range m.lists {
			for _, kind := range s.Settings.FeedKinds() {
				if !yield(m.file(l, kind)) {
					return
				}
			}
		}
		yield(m.opml())
	}
}

// file is the feed of a list in one format.
func (m *maker) file(l list, kind content.FeedKind) output.File {
	address := l.feeds.Feed(kind)
	return output.File{Path: address.File(), Kind: "feed", Open: func() (output.Body, error) {
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

// formats write a feed, newest entries first.
var formats = map[content.FeedKind]func(io.Writer, Feed, []*Entry) error{
	content.RSS: writeRSS, content.Atom: writeAtom, content.JSON: writeJSON,
}

// feed makes what all formats of a list's feed have in common.
func (m *maker) feed(l list) (Feed, []*Entry, error) {
	s := m.site
	feed := Feed{
		ID: m.urn(l.feeds), Title: l.title, Description: l.description, Lang: s.Settings.Lang, Author: s.Settings.Title,
		Home: s.Base.URL(site.HomeAddress), Page: s.Base.URL(l.page),
	}
	if m.Style != "" {
		feed.Style = s.Base.Href(m.Style)
	}
	if m.Icon != "" {
		feed.Icon = s.Base.URL(m.Icon)
	}
	var entries []*Entry
	for _, made := range l.entries() {
		entry, print, err := made.get()
		if err != nil {
			return Feed{}, nil, err
		}
		if entry.Updated.Compare(feed.Updated) > 0 {
			feed.Updated = entry.Updated
		}
		entries, feed.Prints = append(entries, entry), append(feed.Prints, print)
	}
	return feed, entries, nil
}

// urn names what stands at an address, wherever the site is. An id of a paper has no slash
// in it, and the address of a list or a week always has one.
func (m *maker) urn(a site.Address) string {
	return strings.TrimSuffix("urn:offprint:"+m.site.Settings.Key+":"+strings.TrimSuffix(string(a), "/"), ":")
}
