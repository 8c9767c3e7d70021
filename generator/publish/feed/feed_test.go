package feed

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/publish/layout"
	"offprint/generator/site"
	"offprint/layouts"
	"offprint/test/testkit"
	"offprint/test/testkit/sample"
)

// templates returns the built-in layouts.
var templates = sync.OnceValue(func() *layout.Layouts {
	loaded, problems, err := layout.Load(context.Background(), fstest.MapFS{}, layouts.FS(), cache.Folder{}, "en")
	if len(problems) > 0 || err != nil {
		panic(fmt.Sprint(problems, err))
	}
	return loaded
})

const base = "https://example.org/repo/"

// files are the files of the site that papers name.
var files = fstest.MapFS{"content/files/a b.png": {Data: []byte("12345")}, "content/files/x.pdf": {}}

// folder has papers on 28 days from 1 March 2025, a Saturday.
func folder(papers int) content.Folder {
	f := content.Folder{Settings: content.Settings{Title: "T & U", Key: "k", Lang: "en", Size: content.Full, Authors: content.AuthorSettings{PagesFrom: 2}}}
	for i := range papers {
		f.Papers = append(f.Papers, content.Entry{File: fmt.Sprint(i), Paper: &paper.Paper{
			ID: fmt.Sprintf("p%03d", i), Date: date(3, 1+i%28),
			Title:    paper.Text{Plain: fmt.Sprintf("Title <%d> & more", i)},
			Abstract: paper.Prose{Source: "An abstract."},
			Authors:  []paper.Author{{Name: "Ada"}, {Name: "Grace"}}, Tags: []string{"C++", "Ünïcode"},
		}})
	}
	return f
}

func date(month, day int) paper.Date { return paper.Date{Year: 2025, Month: month, Day: day} }

func newSite(t *testing.T, f content.Folder, base string) *site.Site {
	t.Helper()
	s, problems := site.New(f, site.Options{BaseURL: base, Now: date(4, 1)})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return s
}

// contents returns the contents of every file, by path.
func contents(t *testing.T, s *site.Site) map[string]string {
	t.Helper()
	all := map[string]string{}
	for file := range (Feeds{Templates: templates(), Source: files, Style: "assets/f.css", Icon: "assets/i.svg"}).Files(s) {
		body, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := body.Write(&b); err != nil {
			t.Fatal(err)
		}
		all[file.Path] = b.String()
	}
	return all
}

// parsed returns every feed, by path, as a feed reader parses it. It also checks that XML is well
// formed, because gofeed accepts XML that is not.
func parsed(t *testing.T, s *site.Site) map[string]*gofeed.Feed {
	t.Helper()
	feeds := map[string]*gofeed.Feed{}
	for name, text := range contents(t, s) {
		if path.Ext(name) != ".json" {
			checkWellFormed(t, name, text)
		}
		if name == "feeds.opml" {
			continue
		}
		feed, err := gofeed.NewParser().ParseString(text)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		feeds[name] = feed
	}
	return feeds
}

func checkWellFormed(t *testing.T, name, text string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
}

// feedsOf returns the main feed of a site with one paper, by format.
func feedsOf(t *testing.T, p *paper.Paper) map[string]*gofeed.Feed {
	t.Helper()
	f := folder(0)
	p.ID, p.Date = "one", date(3, 31)
	f.Papers = []content.Entry{{Paper: p}}
	feeds := parsed(t, newSite(t, f, base))
	return map[string]*gofeed.Feed{"RSS": feeds["feed.xml"], "Atom": feeds["atom.xml"], "JSON": feeds["feed.json"]}
}

func TestEachListHasItsFeeds(t *testing.T) {
	f := folder(50)
	p := f.Papers[0].Paper
	p.Authors = append(p.Authors, paper.Author{Name: "Only Once"}, paper.Author{Name: "Listed Once"})
	p.Pub, p.SubmittedBy = &paper.Publication{Venue: "NeurIPS 2025"}, "me"
	p.Complete(new(paper.Venues))
	f.People = []content.Person{{ID: "listed-once", Name: "Listed Once"}}
	f.Collections = []content.Collection{{Page: content.Page{Slug: "first", Title: "First"}, Papers: []string{"p000"}}}
	main := []string{"", "authors/listed-once/", "collections/first/", "feeds/daily/", "feeds/weekly/"}
	long := []string{"authors/ada/", "authors/grace/", "tags/c-cedb1b/", "tags/unicode/"}
	short := []string{"submitters/me/", "venues/neurips-2025/", "venues/neurips/"}
	f.Settings.Submitters.PagesFrom = 1
	for size, want := range map[content.Size][]string{
		content.Full:     filesOf(slices.Concat(main, long, short), "feed.xml", "atom.xml", "feed.json"),
		content.Standard: append(filesOf(main, "feed.xml", "atom.xml", "feed.json"), filesOf(long, "feed.xml")...),
		content.Lean:     filesOf(main, "feed.xml"),
	} {
		f.Settings.Size = size
		got := slices.Sorted(maps.Keys(contents(t, newSite(t, f, base))))
		want = append(want, "feeds.opml")
		if slices.Sort(want); !slices.Equal(got, want) {
			t.Errorf("%s: got files %v, want %v", size, got, want)
		}
	}
}

// filesOf returns the files with some names in each folder.
func filesOf(folders []string, names ...string) (files []string) {
	for _, folder := range folders {
		for _, name := range names {
			files = append(files, folder+name)
		}
	}
	return files
}

// TestOtherFeedsAreShort checks that the feeds of lists that nobody chose have 20 entries.
func TestOtherFeedsAreShort(t *testing.T) {
	f := folder(60)
	f.Settings.Size = content.Standard
	feeds := parsed(t, newSite(t, f, base))
	if main, other := len(feeds["feed.xml"].Items), len(feeds["tags/unicode/feed.xml"].Items); main != content.DefaultFeedLimit || other != 20 {
		t.Errorf("got %d and %d entries, want %d and 20", main, other, content.DefaultFeedLimit)
	}
}

// TestFormatsHaveEqualEntries checks that the three feeds of each list have equal entries in the
// same order, and that each has its own address and that of the list's page.
func TestFormatsHaveEqualEntries(t *testing.T) {
	checkAgreement(t, newSite(t, folder(60), base), base, 12)
}

func TestFormatsHaveEqualEntriesForRealPapers(t *testing.T) {
	papers := 800
	if testkit.Soak() {
		papers = 2000
	}
	checkAgreement(t, sample.Site(t, papers), "https://example.org/", 100)
}

func checkAgreement(t *testing.T, s *site.Site, base string, minFeeds int) {
	t.Helper()
	feeds := parsed(t, s)
	if len(feeds) < minFeeds {
		t.Fatalf("got %d feeds, want at least %d", len(feeds), minFeeds)
	}
	for name, f := range feeds {
		if f.FeedLink != base+name || f.Language != "en" || f.Title == "" {
			t.Errorf("%s: got self link %q, language %q, title %q; want %q, en and a title", name, f.FeedLink, f.Language, f.Title, base+name)
		}
		page := base + strings.TrimSuffix(name, path.Base(name))
		if strings.HasPrefix(name, "feeds/weekly/") || strings.HasPrefix(name, "feeds/daily/") {
			page = base + "archive/"
		}
		if f.Link != page {
			t.Errorf("%s: got link %q, want %q", name, f.Link, page)
		}
		rss := feeds[path.Join(path.Dir(name), "feed.xml")]
		if len(f.Items) == 0 || f.Title != rss.Title || f.Description != rss.Description {
			t.Errorf("%s: got title %q, description %q and %d entries; want those of RSS: %q, %q", name, f.Title, f.Description, len(f.Items), rss.Title, rss.Description)
		}
		for i, item := range f.Items {
			other := *rss.Items[i]
			if path.Base(name) != "feed.xml" && strings.Contains(item.Title, "<") {
				other.Title = html.UnescapeString(other.Title)
			}
			if item.GUID != other.GUID || item.Title != other.Title || item.Link != other.Link || !item.PublishedParsed.Equal(*other.PublishedParsed) ||
				!slices.Equal(item.Categories, other.Categories) || authors(item) != authors(&other) || contentOf(item) != contentOf(&other) {
				t.Errorf("%s: entry %d: got\n%+v, want as in RSS\n%+v", name, i, item, &other)
				return
			}
		}
	}
}

func contentOf(item *gofeed.Item) string {
	if item.Content == "" {
		return item.Description // in RSS
	}
	return item.Content
}

func authors(item *gofeed.Item) string {
	if item.DublinCoreExt != nil {
		return strings.Join(item.DublinCoreExt.Creator, ", ") // gofeed's Authors contains only the first
	}
	var names []string
	for _, a := range item.Authors {
		names = append(names, a.Name)
	}
	return strings.Join(names, ", ")
}

func TestNewestEntriesComeFirst(t *testing.T) {
	f := parsed(t, newSite(t, folder(60), base))["feed.xml"]
	if len(f.Items) != content.DefaultFeedLimit {
		t.Errorf("got %d entries, want %d", len(f.Items), content.DefaultFeedLimit)
	}
	seen := map[string]bool{}
	for i, item := range f.Items {
		id, _ := strings.CutPrefix(item.GUID, "urn:offprint:k:")
		if seen[item.GUID] || item.Link != base+"papers/"+id+"/" {
			t.Errorf("duplicate GUID or wrong link: GUID %q, link %q", item.GUID, item.Link)
		}
		if i > 0 && item.PublishedParsed.After(*f.Items[i-1].PublishedParsed) {
			t.Errorf("%s: published %q, later than the previous entry", id, item.Published)
		}
		seen[item.GUID] = true
	}
}

func TestSettingsLimitFeeds(t *testing.T) {
	f := folder(30)
	f.Settings.Feeds = content.FeedSettings{Limit: 2, Kinds: []content.FeedKind{content.JSON}}
	feeds := parsed(t, newSite(t, f, base))
	if feeds["feed.json"] == nil {
		t.Fatalf("got feeds %v, want feed.json", slices.Sorted(maps.Keys(feeds)))
	}
	for name, feed := range feeds {
		if path.Base(name) != "feed.json" || len(feed.Items) != 2 {
			t.Errorf("%s: got %d entries, want feed.json with 2", name, len(feed.Items))
		}
	}
}

// TestIDsSurviveChanges changes the titles, files and update dates of all papers, and the site's
// name and address: feed readers must still recognize the entries.
func TestIDsSurviveChanges(t *testing.T) {
	ids := func(f content.Folder, base string) map[string][]string {
		byFeed := map[string][]string{}
		for name, feed := range parsed(t, newSite(t, f, base)) {
			for _, item := range feed.Items {
				byFeed[name] = append(byFeed[name], item.GUID)
			}
		}
		return byFeed
	}
	before, changed := folder(40), folder(40)
	for i := range changed.Papers {
		changed.Papers[i].File = "elsewhere/" + changed.Papers[i].File
		changed.Papers[i].Paper.Title.Plain = "Another title"
		changed.Papers[i].Paper.Updated = date(3, 30)
	}
	changed.Settings.Title = "Another name"
	want, got := ids(before, base), ids(changed, "https://example.com/")
	if len(want["feed.xml"]) != 40 || len(want["feeds/weekly/atom.xml"]) != 5 || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	text := contents(t, newSite(t, before, base))["feed.xml"]
	if n := strings.Count(text, `<guid isPermaLink="false">urn:offprint:k:p`); n != 40 {
		t.Errorf("got %d entries with isPermaLink=false, want 40", n)
	}
}

func TestBuildIsDeterministic(t *testing.T) {
	f := folder(60)
	want := contents(t, newSite(t, f, base))
	slices.Reverse(f.Papers)
	if got := contents(t, newSite(t, f, base)); !maps.Equal(got, want) {
		t.Error("the feeds differ if the folder lists papers in another order")
	}
}

func TestDatesOfFeedsAndEntries(t *testing.T) {
	f := folder(3)
	f.Papers[0].Paper.Updated = date(3, 20)
	f.Papers[1].Paper.Published = paper.Date{Year: 1999}
	feeds := parsed(t, newSite(t, f, base))
	for name, updated := range map[string]string{"feed.xml": "Thu, 20 Mar 2025 00:00:00 +0000", "atom.xml": "2025-03-20T00:00:00Z"} {
		if feeds[name].Updated != updated {
			t.Errorf("%s: got updated %q, want %q", name, feeds[name].Updated, updated)
		}
	}
	for _, name := range []string{"atom.xml", "feed.json"} {
		for i, want := range []string{"2025-03-03T00:00:00Z to 2025-03-03T00:00:00Z", "2025-03-02T00:00:00Z to 2025-03-02T00:00:00Z", "2025-03-01T00:00:00Z to 2025-03-20T00:00:00Z"} {
			if item := feeds[name].Items[i]; item.Published+" to "+item.Updated != want {
				t.Errorf("%s: entry %d: got %s to %s, want %s", name, i, item.Published, item.Updated, want)
			}
		}
	}
}

func TestFeedsWithoutEntriesAreValid(t *testing.T) {
	s := newSite(t, folder(0), base)
	feeds := parsed(t, s)
	for _, name := range []string{"feed.xml", "atom.xml", "feed.json", "feeds/weekly/feed.xml"} {
		if f := feeds[name]; f == nil || len(f.Items) != 0 || f.Title == "" {
			t.Errorf("%s: got %v, want a feed with a title and no entries", name, f)
		}
	}
	all := contents(t, s)
	if !strings.Contains(all["feed.json"], `"items":[]`) || !strings.Contains(all["atom.xml"], "<updated>1970-01-01T00:00:00Z</updated>") {
		t.Errorf("want an empty list of items and the date 1970-01-01, got\n%s\n%s", all["feed.json"], all["atom.xml"])
	}
}

func TestEntryHasAbstractLinksAndPicture(t *testing.T) {
	feeds := feedsOf(t, &paper.Paper{
		Title:    paper.Text{Plain: "x"},
		Abstract: paper.Prose{Source: "It is $O(n^2)$, see https://a.org/b.\n\nAnd \\emph{more}."},
		TLDR:     paper.Text{Source: "Short & good"}, TLDRBy: "<me>",
		IDs:   paper.IDs{ArXiv: "2503.04715"},
		Links: []paper.Link{{Kind: "pdf", URL: "files/x.pdf"}, {Kind: "code", URL: "https://a.org/?b&c"}},
		Image: paper.Image{Path: "files/a b.png", Alt: `a "picture"`},
	})
	want := `<p><img src="https://example.org/repo/files/a%20b.png" alt="a &#34;picture&#34;"></p>` +
		`<p>It is O(n²), see <a href="https://a.org/b">https://a.org/b</a>.</p><p>And <em>more</em>.</p>` +
		`<p><strong>TL;DR</strong> by &lt;me&gt;: Short &amp; good</p>` +
		`<p><a href="https://example.org/repo/papers/one/">T &amp; U</a> · <a href="https://arxiv.org/abs/2503.04715">arXiv</a>` +
		` · <a href="https://example.org/repo/files/x.pdf">PDF</a> · <a href="https://a.org/?b&amp;c">Code</a></p>`
	for format, f := range feeds {
		item := f.Items[0]
		if got := contentOf(item); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", format, got, want)
		}
		if len(item.Enclosures) != 1 {
			t.Fatalf("%s: got enclosures %v, want one", format, item.Enclosures)
		}
		if e := item.Enclosures[0]; e.URL != base+"files/a%20b.png" || e.Type != "image/png" || format != "JSON" && e.Length != "5" {
			t.Errorf("%s: wrong enclosure %+v", format, e)
		}
	}
}

// TestLinksAreAbsolute also checks that feeds embed pictures only from the site itself.
func TestLinksAreAbsolute(t *testing.T) {
	f := folder(30)
	f.Papers[0].Paper.Image.Path = "files/a b.png"
	for name, feed := range parsed(t, newSite(t, f, base)) {
		for _, item := range feed.Items {
			root, err := html.Parse(strings.NewReader(contentOf(item)))
			if err != nil {
				t.Fatal(err)
			}
			links := 0
			for e := range root.Descendants() {
				for _, a := range e.Attr {
					if a.Key == "href" || a.Key == "src" {
						links++
					}
					if a.Key == "href" && !strings.HasPrefix(a.Val, "https://") || a.Key == "src" && !strings.HasPrefix(a.Val, base) {
						t.Errorf("%s: %s: %s=%q is not absolute, or embeds a foreign file", name, item.GUID, a.Key, a.Val)
					}
				}
			}
			if links == 0 {
				t.Errorf("%s: %s has no links", name, item.GUID)
			}
		}
	}
}

// TestHostileTextIsEscaped also checks that feeds stay well formed with characters that XML does not
// allow.
func TestHostileTextIsEscaped(t *testing.T) {
	const hostile = "]]> <b>&amp; 𝔸𝒷😀 שלום עולם"
	for _, bad := range []string{"", "\x00", "\x07\x1b", "\ufffe", "\xff"} {
		feeds := feedsOf(t, &paper.Paper{
			Title: paper.Text{Plain: hostile + bad}, Abstract: paper.Prose{Source: hostile + bad}, Tags: []string{hostile + bad},
			Authors: []paper.Author{{Name: hostile + bad}},
		})
		for format, f := range feeds {
			item := f.Items[0]
			if format == "RSS" {
				item.Title = html.UnescapeString(item.Title)
			}
			for what, got := range map[string]string{
				"title": item.Title, "tag": strings.Join(item.Categories, ", "), "author": authors(item),
				"abstract": html.UnescapeString(strings.TrimPrefix(contentOf(item), "<p>")),
			} {
				if !strings.HasPrefix(got, hostile) {
					t.Errorf("%s: with %q: got %s %q, want %q", format, bad, what, got, hostile)
				}
			}
		}
	}
}

func TestEntryNamesTenAuthors(t *testing.T) {
	p := &paper.Paper{Title: paper.Text{Plain: "x"}}
	for i := range 3303 {
		p.Authors = append(p.Authors, paper.Author{Name: fmt.Sprint("A", i)})
	}
	for format, f := range feedsOf(t, p) {
		if got, want := authors(f.Items[0]), "A0, A1, A2, A3, A4, A5, A6, A7, A8, A9, and 3,293 more"; got != want {
			t.Errorf("%s: got authors %s, want %s", format, got, want)
		}
	}
}

func TestMissingPictureIsError(t *testing.T) {
	f := folder(1)
	f.Papers[0].Paper.Image.Path = "files/none.png"
	for file := range (Feeds{Templates: templates(), Source: files}).Files(newSite(t, f, base)) {
		if _, err := file.Open(); file.Path == "feed.xml" && !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: got error %v, want %v", file.Path, err, fs.ErrNotExist)
		}
	}
}

func TestViewsArePlain(t *testing.T) {
	for _, view := range []any{Feed{}, Entry{}, Outline{}} {
		if path, ok := fingerprint.IsPlain(reflect.TypeOf(view)); !ok {
			t.Errorf("%T%s can't be fingerprinted", view, path)
		}
	}
}

func TestNoteFollowsAbstract(t *testing.T) {
	f := folder(2)
	f.Papers[0].Paper.Note.Source = "Read $x^2$ with [the other](/papers/p001/) and [its plot](files/x.pdf).\n\n- <b>one</b>"
	f.Papers[0].Paper.Lang = "fr"
	for name, data := range contents(t, newSite(t, f, base)) {
		if path.Base(name) != "feed.xml" || strings.HasPrefix(name, "feeds/weekly/") {
			continue
		}
		feed, err := gofeed.NewParser().ParseString(data)
		if err != nil {
			t.Fatal(err)
		}
		for _, item := range feed.Items {
			_, note, ok := strings.Cut(item.Description, `<p>An abstract.</p><div lang="en"><p><strong>Curator’s note</strong></p>`)
			if ok != (item.Link == base+"papers/p000/") {
				t.Errorf("%s: %s has the content %s", name, item.Link, item.Description)
			}
			want := `<p>Read x² with <a href="https://example.org/repo/papers/p001/">the other</a> and <a href="https://example.org/repo/files/x.pdf">its plot</a>.</p>` +
				"\n<ul>\n<li>&lt;b&gt;one&lt;/b&gt;</li>\n</ul>\n</div><p><a "
			if ok && !strings.HasPrefix(note, want) {
				t.Errorf("%s: got %s, want %s", name, note, want)
			}
		}
	}
}

func TestFeedsOfWholeSiteNameHub(t *testing.T) {
	f := folder(30)
	f.Settings.Feeds.Hub = "https://hub.example/?a&b"
	s := newSite(t, f, base)
	whole := map[string]bool{}
	for _, a := range s.MainFeeds() {
		whole[a.File()] = true
	}
	files := contents(t, s)
	if len(whole) != 9 {
		t.Errorf("got %d feeds of the whole site, want 9", len(whole))
	}
	for name, data := range files {
		want := map[string]string{
			"feed.xml": `<atom:link href="https://hub.example/?a&amp;b" rel="hub"></atom:link>`, "atom.xml": `<link href="https://hub.example/?a&amp;b" rel="hub"></link>`,
			"feed.json": `"hubs":[{"type":"WebSub","url":"https://hub.example/?a&b"}]`,
		}[path.Base(name)]
		if want != "" && strings.Contains(data, want) != whole[name] {
			t.Errorf("%s: names the hub: %v, want %v\n%.900s", name, !whole[name], whole[name], data)
		}
		delete(whole, name)
	}
	if len(whole) > 0 {
		t.Errorf("missing feeds: %v", whole)
	}
}
