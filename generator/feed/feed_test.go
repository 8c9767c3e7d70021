package feed

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed"

	"offprint/generator/content"
	"offprint/generator/output"
	"offprint/generator/paper"
	"offprint/generator/site"
)

func newSite(papers int) *site.Site {
	folder := content.Folder{Settings: content.Settings{Title: "T & U", Key: "k", Lang: "en"}}
	for i := range papers {
		folder.Papers = append(folder.Papers, content.Entry{Paper: &paper.Paper{
			ID: fmt.Sprintf("p%03d", i), Date: paper.Date{Year: 2025, Month: 3, Day: 1 + i%28},
			Title:    paper.Text{Plain: fmt.Sprintf("Title <%d> & more", i)},
			Abstract: paper.Prose{Source: "An abstract with ]]> in it."},
			TLDR:     paper.Text{Source: "Short & good"}, TLDRBy: "<me>",
			Authors: []paper.Author{{Name: "Ada"}, {Name: "Grace"}}, Tags: []string{"C++", "Ünïcode"},
		}})
	}
	s, _ := site.New(folder, site.Options{BaseURL: "https://example.org/repo/", Now: paper.Date{Year: 2025, Month: 4, Day: 1}})
	return s
}

// read gives every feed of a site, by its path.
func read(t *testing.T, s *site.Site) map[string]*gofeed.Feed {
	t.Helper()
	feeds := map[string]*gofeed.Feed{}
	for file := range (Feeds{}).Files(s) {
		body, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := body.Write(&b); err != nil {
			t.Fatal(err)
		}
		if feeds[file.Path], err = gofeed.NewParser().Parse(&b); err != nil {
			t.Fatalf("%s: %v", file.Path, err)
		}
	}
	return feeds
}

func TestRSS(t *testing.T) {
	feeds := read(t, newSite(60))
	if len(feeds) != 3 || feeds["tags/c-f1deb7/feed.xml"] == nil {
		t.Fatalf("feeds: %v", reflect.ValueOf(feeds).MapKeys())
	}
	f := feeds["feed.xml"]
	if f.Title != "T & U" || f.Link != "https://example.org/repo/" || f.FeedLink != "https://example.org/repo/feed.xml" || f.Language != "en" || len(f.Items) != Limit {
		t.Errorf("%q %q %q %q %d", f.Title, f.Link, f.FeedLink, f.Language, len(f.Items))
	}
	seen := map[string]bool{}
	last := time.Now()
	for _, item := range f.Items {
		id, _ := strings.CutPrefix(item.GUID, "urn:offprint:k:")
		if seen[item.GUID] || item.Link != "https://example.org/repo/papers/"+id+"/" {
			t.Errorf("guid %q, link %q", item.GUID, item.Link)
		}
		if item.PublishedParsed == nil || item.PublishedParsed.After(last) {
			t.Errorf("%s: published %q, after the one before", id, item.Published)
		}
		seen[item.GUID], last = true, *item.PublishedParsed
	}
	first := f.Items[0]
	if first.Title != "Title <55> & more" || !reflect.DeepEqual(first.DublinCoreExt.Creator, []string{"Ada", "Grace"}) || !reflect.DeepEqual(first.Categories, []string{"C++", "Ünïcode"}) {
		t.Errorf("%q by %v on %v", first.Title, first.DublinCoreExt.Creator, first.Categories)
	}
	if want := "<p>Short &amp; good <em>(TL;DR by &lt;me&gt;)</em></p><p>An abstract with ]]&gt; in it.</p>"; first.Description != want {
		t.Errorf("description %s", first.Description)
	}
}

func TestRSSOfNothing(t *testing.T) {
	f := read(t, newSite(0))["feed.xml"]
	if f == nil || len(f.Items) != 0 || f.Title != "T & U" {
		t.Errorf("%v", f)
	}
}

func TestChannelIsPlain(t *testing.T) {
	if path, ok := output.IsPlain(reflect.TypeFor[Channel]()); !ok {
		t.Errorf("Channel%s can't be fingerprinted", path)
	}
}
