package site

import (
	"fmt"
	"slices"
	"testing"

	"offprint/generator/content"
	"offprint/generator/paper"
)

func date(t *testing.T, s string) paper.Date {
	t.Helper()
	d, err := paper.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestChunksNeverChange checks lists of up to 400 papers: all papers once and in order, full numbered
// pages that never change, at most 99 papers on the front page.
func TestChunksNeverChange(t *testing.T) {
	var all []*Paper // newest first
	before := map[int][]*Paper{}
	for n := range 400 {
		chunks := Chunks(all)
		var joined []*Paper
		changed := 0
		for i, c := range chunks {
			joined = append(joined, c.Papers...)
			if c.Number > 0 {
				if len(c.Papers) != ChunkSize {
					t.Fatalf("%d papers: page %d has %d", n, c.Number, len(c.Papers))
				}
				if old, there := before[c.Number]; there && !slices.Equal(old, c.Papers) {
					t.Fatalf("%d papers: page %d has changed", n, c.Number)
				} else if !there {
					changed++
				}
				before[c.Number] = c.Papers
			}
			if i+1 < len(chunks) && (c.Older != chunks[i+1].Number || chunks[i+1].Newer != c.Number) {
				t.Fatalf("%d papers: pages %d and %d don't link to each other", n, c.Number, chunks[i+1].Number)
			}
		}
		if front := len(chunks[0].Papers); front > 99 || n >= 50 && front < 50 || chunks[0].Number != 0 || changed > 1 {
			t.Fatalf("%d papers: %d in front, %d new pages", n, front, changed)
		}
		if last := chunks[len(chunks)-1]; last.Older != -1 || chunks[0].Newer != -1 {
			t.Fatalf("%d papers: the first or last page has a neighbour", n)
		}
		if !slices.Equal(joined, all) {
			t.Fatalf("%d papers: pages lose or repeat papers", n)
		}
		all = append([]*Paper{{Paper: &paper.Paper{ID: fmt.Sprint(n)}}}, all...)
	}
}

func TestAddresses(t *testing.T) {
	for _, c := range []struct {
		address         Address
		file, href, url string
	}{
		{HomeAddress, "index.html", "/repo/", "https://example.org/repo/"},
		{HomeAddress.Feed(content.RSS), "feed.xml", "/repo/feed.xml", "https://example.org/repo/feed.xml"},
		{HomeAddress.Digest(Weekly).Feed(content.Atom), "feeds/weekly/atom.xml", "/repo/feeds/weekly/atom.xml", "https://example.org/repo/feeds/weekly/atom.xml"},
		{TagsAddress.Below("a-b").Feed(content.JSON), "tags/a-b/feed.json", "/repo/tags/a-b/feed.json", "https://example.org/repo/tags/a-b/feed.json"},
		{PaperAddress("2503.04715"), "papers/2503.04715/index.html", "/repo/papers/2503.04715/", "https://example.org/repo/papers/2503.04715/"},
		{DayAddress(paper.Date{Year: 2025, Month: 3, Day: 1}), "2025/03/01/index.html", "/repo/2025/03/01/", "https://example.org/repo/2025/03/01/"},
		{DayAddress(paper.Date{Year: 2025, Month: 3}), "2025/03/index.html", "/repo/2025/03/", "https://example.org/repo/2025/03/"},
		{TagsAddress.Below("a-b").Page(2), "tags/a-b/page/2/index.html", "/repo/tags/a-b/page/2/", "https://example.org/repo/tags/a-b/page/2/"},
		{FileAddress("files/Größe 1.txt"), "files/Größe 1.txt", "/repo/files/Gr%C3%B6%C3%9Fe%201.txt", "https://example.org/repo/files/Gr%C3%B6%C3%9Fe%201.txt"},
	} {
		base := NewBase("https://example.org/repo/")
		if c.address.File() != c.file || base.Href(c.address) != c.href || base.URL(c.address) != c.url {
			t.Errorf("%q: %q, %q, %q", c.address, c.address.File(), base.Href(c.address), base.URL(c.address))
		}
	}
	if root := NewBase("https://example.org/"); root.Href(TagsAddress) != "/tags/" || root.URL(HomeAddress) != "https://example.org/" || root.Path() != "/" {
		t.Errorf("at the root: %q, %q", root.Href(TagsAddress), root.URL(HomeAddress))
	}
}

// TestNewIsIndependentOfOrder: the same papers in any order result in equal sites.
func TestNewIsIndependentOfOrder(t *testing.T) {
	var entries []content.Entry
	for i, tag := range []string{"DeepSeek R1", "Deepseek-R1", "C", "C++", "C#", "李明", "黎明", "deepseek r1"} {
		entries = append(entries, content.Entry{File: fmt.Sprint(i), Paper: &paper.Paper{
			ID: fmt.Sprint("p", i), Date: date(t, fmt.Sprintf("2025-03-%02d", 1+i/2)), Tags: []string{tag},
		}})
	}
	now := Options{BaseURL: "https://example.org/", Now: date(t, "2025-04-01")}
	want := outline(t, content.Folder{Papers: entries}, now)
	for range 40 {
		slices.Reverse(entries[1:])
		slices.Reverse(entries)
		if got := outline(t, content.Folder{Papers: entries}, now); got != want {
			t.Fatalf("got %s\nwant %s", got, want)
		}
	}
}

// outline returns the papers, days and tags of a site, in order.
func outline(t *testing.T, folder content.Folder, o Options) string {
	t.Helper()
	s, problems := New(folder, o)
	if len(problems) > 0 {
		t.Errorf("problems: %v", problems)
	}
	text := ""
	for _, p := range s.Papers {
		text += p.ID + " "
	}
	for _, day := range s.Days {
		text += fmt.Sprint(day.Date, len(day.Papers), " ")
	}
	for _, tag := range s.Tags {
		text += fmt.Sprint(tag.Slug, "=", tag.Name, len(tag.Papers), " ")
	}
	return text
}

func TestWeekIsOver(t *testing.T) {
	var entries []content.Entry
	for i, d := range []string{"2024-12-31", "2025-03-01", "2025-03-24"} {
		entries = append(entries, content.Entry{Paper: &paper.Paper{ID: fmt.Sprint(i), Date: date(t, d)}})
	}
	for now, want := range map[string]string{
		"2025-03-30": "2025-03-24 2025-03-30 false, 2025-02-24 2025-03-02 true, 2024-12-30 2025-01-05 true, ",
		"2025-03-31": "2025-03-24 2025-03-30 true, 2025-02-24 2025-03-02 true, 2024-12-30 2025-01-05 true, ",
	} {
		s, _ := New(content.Folder{Papers: entries}, Options{Now: date(t, now)})
		got := ""
		for w := range s.Issues(Weekly) {
			got += fmt.Sprint(w.First(), " ", w.Last(), " ", w.IsOver, ", ")
		}
		if got != want {
			t.Errorf("on %s: %s, want %s", now, got, want)
		}
	}
}

// TestAliasesOfFeedsAreProblems refuses aliases with the address of a feed.
func TestAliasesOfFeedsAreProblems(t *testing.T) {
	p := &paper.Paper{ID: "p", Date: date(t, "2025-03-01"), Tags: []string{"a"}, Authors: []paper.Author{{Name: "Ada"}}, SubmittedBy: "me"}
	p.Pub = &paper.Publication{Venue: "V"}
	p.Complete(new(paper.Venues))
	for _, c := range []struct {
		size        content.Size
		taken, free []string
	}{
		{content.Full, []string{"feed.xml", "atom.xml", "feed.json", "feeds.opml", "feeds/weekly/atom.xml", "feeds/daily/feed.xml", "tags/a/feed.json", "venues/v/feed.xml",
			"authors/ada/atom.xml", "submitters/me/feed.json", "collections/c/feed.xml"}, nil},
		{content.Standard, []string{"feed.xml", "atom.xml", "feeds/weekly/feed.json", "collections/c/atom.xml"}, []string{"authors/ada/feed.xml", "submitters/me/feed.xml", "tags/a/feed.xml", "venues/v/feed.xml"}},
		{content.Lean, []string{"feed.xml", "feeds.opml", "feeds/weekly/feed.xml", "collections/c/feed.xml"}, []string{"atom.xml", "authors/ada/feed.xml", "tags/a/feed.xml"}},
	} {
		p.Aliases = nil
		for _, file := range slices.Concat(c.taken, c.free) {
			p.Aliases = append(p.Aliases, "/"+file+"/")
		}
		s, problems := New(content.Folder{
			Settings: content.Settings{Size: c.size, Authors: content.AuthorSettings{PagesFrom: 1}, Tags: content.TagSettings{PagesFrom: 1}}, Papers: []content.Entry{{Paper: p}},
			Collections: []content.Collection{{Page: content.Page{Slug: "c"}}},
		}, Options{Now: date(t, "2025-04-01")})
		if len(problems) != len(c.taken) || len(s.Redirects) != len(c.free) {
			t.Errorf("%s: %v; %d redirects, want %d", c.size, problems, len(s.Redirects), len(c.free))
		}
	}
}

func TestAllLinks(t *testing.T) {
	p := &Paper{Paper: &paper.Paper{IDs: paper.IDs{ArXiv: "2503.04715"}, Links: []paper.Link{{Kind: "pdf", URL: "files/a.pdf"}, {Kind: "models", URL: "https://b.org/"}}}}
	got := ""
	for _, link := range p.AllLinks() {
		got += link.Text() + " " + link.URL + ", "
	}
	if want := "arXiv https://arxiv.org/abs/2503.04715, PDF files/a.pdf, Model https://b.org/, "; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestNeighboursOfPeriods(t *testing.T) {
	var entries []content.Entry
	for i, d := range []string{"2024-12-31", "2025-03-01", "2025-03-31", "2025-03-31"} {
		entries = append(entries, content.Entry{Paper: &paper.Paper{ID: fmt.Sprint(i), Date: date(t, d)}})
	}
	s, _ := New(content.Folder{Papers: entries}, Options{Now: date(t, "2025-04-01")})
	if len(s.Days) != 3 || s.Days[0].Older != s.Days[1] || s.Days[1].Newer != s.Days[0] || s.Days[0].Newer != nil || s.Days[2].Older != nil {
		t.Error("the days are not linked in order")
	}
	if len(s.Months) != 2 || s.Months[0].Older != s.Months[1] || s.Months[1].Newer != s.Months[0] || s.Months[0].Tally().Papers != 3 {
		t.Error("the months are not in a row")
	}
}
