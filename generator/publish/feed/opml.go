package feed

import (
	"encoding/xml"
	"io"
	"iter"

	"offprint/generator/fingerprint"
	"offprint/generator/output"
	"offprint/generator/site"
)

// Outline is a feed in a list of subscriptions, or a folder of feeds.
type Outline struct {
	Subscription
	Entries []Subscription `xml:"outline"` // of a folder
}

// Subscription is a feed; a folder has only a name.
type Subscription struct {
	Text  string `xml:"text,attr"`
	Title string `xml:"title,attr"`
	Type  string `xml:"type,attr,omitempty"` // rss, in every format
	Feed  string `xml:"xmlUrl,attr,omitempty"`
	Page  string `xml:"htmlUrl,attr,omitempty"`
}

type opmlRoot struct {
	XMLName  xml.Name  `xml:"opml"`
	Version  string    `xml:"version,attr"`
	Title    string    `xml:"head>title"`
	Outlines []Outline `xml:"body>outline"`
}

// opml lists feeds as OPML 2.0 (http://opml.org/spec2.opml), each in its first format. It omits authors and submitters, because there are too many.
func (m *maker) opml() output.File {
	return output.File{Path: site.OPMLAddress.File(), Kind: "feed", Open: func() (output.Body, error) {
		title, outlines := m.site.Settings.Title, m.outlines()
		write := func(w io.Writer) error {
			if _, err := io.WriteString(w, xml.Header); err != nil {
				return err
			}
			encoder := xml.NewEncoder(w)
			encoder.Indent("", "  ")
			if err := encoder.Encode(opmlRoot{Version: "2.0", Title: title, Outlines: outlines}); err != nil {
				return err
			}
			_, err := io.WriteString(w, "\n")
			return err
		}
		return output.Body{Fingerprint: fingerprint.Of(title, outlines), Write: write}, nil
	}}
}

func (m *maker) outlines() []Outline {
	var outlines []Outline
	for _, feed := range m.subscriptions(m.whole()) {
		outlines = append(outlines, Outline{Subscription: feed})
	}
	for _, folder := range []struct {
		title string
		lists iter.Seq[list]
	}{{"tags.title", m.tags()}, {"venues.title", m.venues()}, {"collections.title", m.collections()}, {"searches.title", m.searches()}} {
		if feeds := m.subscriptions(folder.lists); feeds != nil {
			outlines = append(outlines, Outline{Subscription{Text: m.Text(folder.title), Title: m.Text(folder.title)}, feeds})
		}
	}
	return outlines
}

func (m *maker) subscriptions(lists iter.Seq[list]) []Subscription {
	var feeds []Subscription
	for l := range lists {
		if len(l.formats) == 0 {
			continue
		}
		feeds = append(feeds, Subscription{
			Text: l.title, Title: l.title, Type: "rss",
			Feed: m.site.Base.URL(l.feeds.Feed(l.formats[0])), Page: m.site.Base.URL(l.page),
		})
	}
	return feeds
}
