package feed

import (
	"encoding/xml"
	"io"
	"strconv"
	"time"

	"github.com/gorilla/feeds"

	"offprint/generator/paper"
)

// writeAtom writes a feed as Atom 1.0 (RFC 4287). The library's structs hold one link of a feed
// and one author and one category of an entry; the fields here shadow those.
func writeAtom(w io.Writer, f Feed, entries []*Entry) error {
	root := &atomFeed{
		AtomFeed: &feeds.AtomFeed{
			Xmlns: "http://www.w3.org/2005/Atom", Title: f.Title, Subtitle: f.Description, Id: f.ID, Icon: f.Icon,
			Updated: atomDate(f.Updated), Author: &feeds.AtomAuthor{AtomPerson: feeds.AtomPerson{Name: f.Author}},
		},
		Lang: f.Lang,
		Links: []atomLink{
			{Href: f.Self, Rel: "self", Type: "application/atom+xml"},
			{Href: f.Page, Rel: "alternate", Type: "text/html"},
		},
		Generator: generator,
	}
	if f.Hub != "" {
		root.Links = append(root.Links, atomLink{Href: f.Hub, Rel: "hub"})
	}
	for _, e := range entries {
		root.Entries = append(root.Entries, newAtomEntry(e))
	}
	return writeDocument(w, f.Style, root)
}

func newAtomEntry(e *Entry) atomEntry {
	entry := atomEntry{
		AtomEntry: &feeds.AtomEntry{
			Title: e.Title, Id: e.ID, Published: atomDate(e.Published), Updated: atomDate(e.Updated),
			Content: &feeds.AtomContent{Content: e.Content, Type: "html"},
		},
		Lang:  e.Lang,
		Links: []atomLink{{Href: e.Link, Rel: "alternate", Type: "text/html"}},
	}
	for _, a := range e.Authors {
		entry.Authors = append(entry.Authors, feeds.AtomPerson{Name: a.Name, Uri: a.URL})
	}
	for _, tag := range e.Tags {
		entry.Tags = append(entry.Tags, atomCategory{Term: tag})
	}
	if p := e.Picture; p != nil {
		entry.Links = append(entry.Links, atomLink{Href: p.URL, Rel: "enclosure", Type: p.Type, Length: strconv.FormatInt(p.Size, 10)})
	}
	return entry
}

// atomDate formats a date as in RFC 3339. Atom requires one: a feed without entries was last
// changed at the epoch.
func atomDate(d paper.Date) string {
	if d.IsZero() {
		d = paper.DateOf(time.Unix(0, 0).UTC())
	}
	return d.Time().Format(time.RFC3339)
}

type atomFeed struct {
	*feeds.AtomFeed
	XMLName   xml.Name    `xml:"feed"` // the library's attribute has its namespace
	Lang      string      `xml:"xml:lang,attr"`
	Links     []atomLink  `xml:"link"`
	Generator string      `xml:"generator"`
	Entries   []atomEntry `xml:"entry"`
}

type atomEntry struct {
	*feeds.AtomEntry
	XMLName xml.Name           `xml:"entry"`
	Lang    string             `xml:"xml:lang,attr,omitempty"`
	Links   []atomLink         `xml:"link"`
	Authors []feeds.AtomPerson `xml:"author"`
	Tags    []atomCategory     `xml:"category"`
}

type atomLink struct {
	Href   string `xml:"href,attr"`
	Rel    string `xml:"rel,attr"`
	Type   string `xml:"type,attr,omitempty"`
	Length string `xml:"length,attr,omitempty"`
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}
