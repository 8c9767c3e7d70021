package feed

import (
	"encoding/json"
	"io"
	"time"

	"github.com/gorilla/feeds"

	"offprint/generator/paper"
)

// writeJSON writes a feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). The library's
// structs lack an item's language, misname the size of an attachment, and omit an empty list of
// items; the fields here shadow those.
func writeJSON(w io.Writer, f Feed, entries []*Entry) error {
	feed := jsonFeed{
		JSONFeed: &feeds.JSONFeed{
			Version: "https://jsonfeed.org/version/1.1", Title: f.Title, Description: f.Description, Language: f.Lang,
			HomePageUrl: f.Page, FeedUrl: f.Self, Icon: f.Icon, Favicon: f.Icon,
			UserComment: f.About,
			Authors:     []*feeds.JSONAuthor{{Name: f.Author, Url: f.Home}},
		},
		Items: make([]jsonItem, len(entries)),
	}
	if f.Hub != "" {
		feed.Hubs = []*feeds.JSONHub{{Type: "WebSub", Url: f.Hub}}
	}
	for i, e := range entries {
		feed.Items[i] = newJSONItem(e)
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(feed)
}

func newJSONItem(e *Entry) jsonItem {
	item := jsonItem{
		JSONItem: &feeds.JSONItem{
			Id: e.ID, Url: e.Link, Title: e.Title, ContentHTML: e.Content, Tags: e.Tags,
			PublishedDate: jsonDate(e.Published), ModifiedDate: jsonDate(e.Updated),
		},
		Lang: e.Lang,
	}
	for _, a := range e.Authors {
		item.Authors = append(item.Authors, &feeds.JSONAuthor{Name: a.Name, Url: a.URL})
	}
	if p := e.Picture; p != nil {
		item.Image = p.URL
		item.Attachments = []jsonAttachment{{p.URL, p.Type, p.Size}}
	}
	return item
}

func jsonDate(d paper.Date) *time.Time { return new(d.Time()) }

type jsonFeed struct {
	*feeds.JSONFeed
	Items []jsonItem `json:"items"`
}

type jsonItem struct {
	*feeds.JSONItem
	Lang        string           `json:"language,omitempty"`
	Attachments []jsonAttachment `json:"attachments,omitempty"`
}

type jsonAttachment struct {
	URL  string `json:"url"`
	Type string `json:"mime_type"`
	Size int64  `json:"size_in_bytes"`
}
