package feed

import (
	"encoding/json"
	"encoding/xml"
	"reflect"
	"strings"
	"testing"

	"offprint/generator/content"
	"offprint/generator/paper"
)

// TestRSSFollowsSpecification checks elements that gofeed does not return.
func TestRSSFollowsSpecification(t *testing.T) {
	f := folder(1)
	f.Papers[0].Paper.Lang = "de"
	text := contents(t, newSite(t, f, base))["feed.xml"]
	for _, want := range []string{
		`<?xml version="1.0" encoding="UTF-8"?><?xml-stylesheet type="text/css" href="/repo/assets/f.css"?><rss version="2.0" `,
		`<atom:link href="https://example.org/repo/feed.xml" rel="self" type="application/rss+xml"></atom:link>`,
		`<guid isPermaLink="false">urn:offprint:k:p000</guid>`,
		`<pubDate>Sat, 01 Mar 2025 00:00:00 +0000</pubDate>`,
		`<dc:creator>Ada</dc:creator>`, `<dc:language>de</dc:language>`, `<category>C++</category>`,
	} {
		if strings.Count(text, want) != 1 {
			t.Errorf("got %s %d times, want once, in\n%s", want, strings.Count(text, want), text)
		}
	}
}

// TestTitlesKeepAngleBrackets checks the titles of formats: readers of RSS may strip tags from them, whereas
// those of Atom and JSON Feed are plain text.
func TestTitlesKeepAngleBrackets(t *testing.T) {
	f := folder(1)
	f.Papers[0].Paper.Title.Plain = "Q&A on <mask>"
	files := contents(t, newSite(t, f, base))
	for file, want := range map[string]string{
		"feed.xml":  "<title>Q&amp;amp;A on &amp;lt;mask&amp;gt;</title>",
		"atom.xml":  "<title>Q&amp;A on &lt;mask&gt;</title>",
		"feed.json": `"title":"Q&A on <mask>"`,
	} {
		if !strings.Contains(files[file], want) {
			t.Errorf("%s: missing %s in\n%s", file, want, files[file])
		}
	}
}

// TestAtomFollowsSpecification reads a feed by the namespace of RFC 4287.
func TestAtomFollowsSpecification(t *testing.T) {
	f := folder(1)
	f.Papers[0].Paper.Lang, f.Papers[0].Paper.Authors[0].ORCID = "de", "0000-0002-1825-0097"
	text := contents(t, newSite(t, f, base))["atom.xml"]
	type link struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	}
	type person struct {
		Name string `xml:"http://www.w3.org/2005/Atom name"`
		URI  string `xml:"http://www.w3.org/2005/Atom uri"`
	}
	type entry struct {
		ID      string   `xml:"http://www.w3.org/2005/Atom id"`
		Lang    string   `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
		Links   []link   `xml:"http://www.w3.org/2005/Atom link"`
		Authors []person `xml:"http://www.w3.org/2005/Atom author"`
	}
	type feed struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		ID      string   `xml:"http://www.w3.org/2005/Atom id"`
		Icon    string   `xml:"http://www.w3.org/2005/Atom icon"`
		Lang    string   `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
		Links   []link   `xml:"http://www.w3.org/2005/Atom link"`
		Authors []person `xml:"http://www.w3.org/2005/Atom author"`
		Entries []entry  `xml:"http://www.w3.org/2005/Atom entry"`
	}
	var got feed
	if err := xml.Unmarshal([]byte(text), &got); err != nil {
		t.Fatal(err)
	}
	want := feed{
		XMLName: got.XMLName, ID: "urn:offprint:k", Icon: base + "assets/i.svg", Lang: "en",
		Links: []link{{"self", base + "atom.xml"}, {"alternate", base}}, Authors: []person{{Name: "T & U"}},
		Entries: []entry{{
			ID: "urn:offprint:k:p000", Lang: "de", Links: []link{{"alternate", base + "papers/p000/"}},
			Authors: []person{{"Ada", "https://orcid.org/0000-0002-1825-0097"}, {"Grace", ""}},
		}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
	if strings.Count(text, "xmlns") != 1 || !strings.Contains(text, `<?xml-stylesheet type="text/css" href="/repo/assets/f.css"?><feed `) {
		t.Errorf("want one xmlns, and a style sheet before the feed, got\n%s", text)
	}
}

func TestJSONFeedFollowsSpecification(t *testing.T) {
	f := folder(1)
	p := f.Papers[0].Paper
	p.Image, p.Lang = paper.Image{Path: "files/a b.png"}, "de"
	var got, want map[string]any
	if err := json.Unmarshal([]byte(contents(t, newSite(t, f, base))["feed.json"]), &got); err != nil {
		t.Fatal(err)
	}
	const text = `{
		"version": "https://jsonfeed.org/version/1.1", "title": "T & U", "description": "Latest papers in T & U", "language": "en",
		"home_page_url": "https://example.org/repo/", "feed_url": "https://example.org/repo/feed.json",
		"icon": "https://example.org/repo/assets/i.svg", "favicon": "https://example.org/repo/assets/i.svg",
		"authors": [{"name": "T & U", "url": "https://example.org/repo/"}],
		"items": [{
			"id": "urn:offprint:k:p000", "url": "https://example.org/repo/papers/p000/", "title": "Title <0> & more", "language": "de",
			"date_published": "2025-03-01T00:00:00Z", "date_modified": "2025-03-01T00:00:00Z",
			"authors": [{"name": "Ada"}, {"name": "Grace"}], "tags": ["C++", "Ünïcode"],
			"image": "https://example.org/repo/files/a%20b.png",
			"attachments": [{"url": "https://example.org/repo/files/a%20b.png", "mime_type": "image/png", "size_in_bytes": 5}]
		}]
	}`
	if err := json.Unmarshal([]byte(text), &want); err != nil {
		t.Fatal(err)
	}
	comment, _ := got["user_comment"].(string)
	if !strings.Contains(comment, "https://example.org/repo/feed.json") {
		t.Errorf("comment %q does not contain the address of the feed", comment)
	}
	delete(got, "user_comment")
	item := got["items"].([]any)[0].(map[string]any)
	if html, _ := item["content_html"].(string); !strings.Contains(html, "<p>An abstract.</p>") {
		t.Errorf("content %q does not contain the abstract", html)
	}
	delete(item, "content_html")
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%v\nwant\n%v", got, want)
	}
}

// TestOPMLListsFeeds checks that all feeds in the list exist, and that feeds of authors are not in it.
func TestOPMLListsFeeds(t *testing.T) {
	f := folder(3)
	f.Papers[0].Paper.Pub, f.Papers[0].Paper.SubmittedBy = &paper.Publication{Venue: "A <journal> & more"}, "me"
	f.Papers[0].Paper.Complete(new(paper.Venues))
	f.Settings.Feeds.Kinds = []content.FeedKind{content.Atom, content.JSON}
	all := contents(t, newSite(t, f, base))
	var list struct {
		XMLName xml.Name `xml:"opml"`
		Version string   `xml:"version,attr"`
		Title   string   `xml:"head>title"`
		Body    struct {
			Outlines []Outline `xml:"outline"`
		} `xml:"body"`
	}
	if err := xml.Unmarshal([]byte(all["feeds.opml"]), &list); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, o := range list.Body.Outlines {
		for _, feed := range append([]Subscription{o.Subscription}, o.Entries...) {
			got = append(got, feed.Text)
			name, _ := strings.CutPrefix(feed.Feed, base)
			if feed.Feed != "" && (all[name] == "" || feed.Type != "rss" || !strings.HasPrefix(feed.Page, base)) {
				t.Errorf("%+v is not a feed of the site", feed)
			}
		}
	}
	want := "T & U, Daily digest · T & U, Weekly digest · T & U, Tags, C++ · T & U, Ünïcode · T & U, Venues, A <journal> & more · T & U"
	if got := strings.Join(got, ", "); got != want || list.Version != "2.0" || list.Title != "T & U" {
		t.Errorf("got %s, version %q, title %q; want %s, 2.0, T & U", got, list.Version, list.Title, want)
	}
}
