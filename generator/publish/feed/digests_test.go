package feed

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/mmcdole/gofeed"

	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/site"
)

// TestWeeklyFeedHasCompletedWeeks builds the site on 1 April. Each paper must be in one week only.
func TestWeeklyFeedHasCompletedWeeks(t *testing.T) {
	f := folder(3)
	f.Papers[0].Paper.Relisted = []paper.Date{date(3, 2)}
	f.Papers[1].Paper.Date = date(3, 31)
	f.Papers[2].Paper.Date = paper.Date{Year: 2024, Month: 12, Day: 31}
	s := newSite(t, f, base)
	for name, format := range map[string]string{"feed.xml": "RSS", "atom.xml": "Atom", "feed.json": "JSON"} {
		feed := parsed(t, s)["feeds/weekly/"+name]
		var got []string
		for _, item := range feed.Items {
			links := strings.Count(contentOf(item), `<a href="`+base+`papers/`)
			got = append(got, item.GUID, item.Title, item.Link, item.PublishedParsed.Format("2006-01-02"), fmt.Sprint(links))
		}
		want := []string{
			"urn:offprint:k:2025/w09", "Week 9 of 2025", base + "2025/w09/", "2025-03-02", "1",
			"urn:offprint:k:2025/w01", "Week 1 of 2025", base + "2025/w01/", "2025-01-05", "1",
		}
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s: got\n%s\nwant\n%s", format, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// TestDigestFeedsAreLimited counts the entries of a site with 20 completed weeks and days.
func TestDigestFeedsAreLimited(t *testing.T) {
	f := folder(0)
	for i := range 20 {
		day := paper.DateOf(date(3, 26).Time().AddDate(0, 0, -7*i))
		f.Papers = append(f.Papers, content.Entry{Paper: &paper.Paper{ID: fmt.Sprint("p", i), Date: day, Title: paper.Text{Plain: "x"}}})
	}
	count := func(rhythm string) int { return len(parsed(t, newSite(t, f, base))["feeds/"+rhythm+"/feed.xml"].Items) }
	if daily, weekly := count("daily"), count("weekly"); daily != 7 || weekly != 6 {
		t.Errorf("got %d days and %d weeks, want 7 and 6", daily, weekly)
	}
	f.Settings.Feeds.Limit = 3
	if daily, weekly := count("daily"), count("weekly"); daily != 3 || weekly != 3 {
		t.Errorf("got %d days and %d weeks, want 3 and 3", daily, weekly)
	}
}

// TestDigestsNeverChange builds the site again a week later, with newer signals, more papers and a second paper of a tag and
// of an author, who get pages.
func TestDigestsNeverChange(t *testing.T) {
	build := func(f content.Folder, now paper.Date) map[string]*gofeed.Feed {
		s, problems := site.New(f, site.Options{BaseURL: base, Now: now})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		return parsed(t, s)
	}
	f := folder(40)
	f.Tags = []content.Tag{{Key: "C++", Name: "C++"}}
	f.Papers[3].Paper.Tags, f.Papers[3].Paper.Authors = []string{"Rare", "C++"}, []paper.Author{{Name: "Rare Author"}}
	f.Papers[31].Paper.Tags = []string{"Rare", "C++"}
	for i := range 14 { // more than lead a digest
		f.Papers = append(f.Papers, content.Entry{File: fmt.Sprint("rare", i), Paper: &paper.Paper{ID: fmt.Sprint("rare", i), Date: date(3, 26), Title: paper.Text{Plain: "x"}, Tags: []string{"Rare"}}})
	}
	f.Settings.Tags.PagesFrom = 18
	f.Settings.Searches = []content.Search{{Slug: "all", Title: "All", Query: "abstract"}}
	f.Signals = content.Signals{Date: date(3, 28), Papers: map[string]content.Signal{"p001": {Upvotes: 3}}}
	f.Digests = map[paper.Period][]string{paper.WeekOf(date(3, 19)): {"p019", "p018"}}
	before := build(f, date(4, 1))
	for i := range 9 {
		more := *f.Papers[3].Paper
		more.ID, more.Date = fmt.Sprint("new", i), date(4, 1+i)
		f.Papers = append(f.Papers, content.Entry{File: more.ID, Paper: &more})
	}
	f.Signals = content.Signals{Date: date(4, 10), Papers: map[string]content.Signal{"p001": {Upvotes: 300}, "p017": {Upvotes: 900, Stars: 4}}}
	after := build(f, date(4, 11))
	compared := 0
	for name, feed := range before {
		if !strings.Contains(name, "/daily/") && !strings.Contains(name, "/weekly/") {
			continue
		}
		now := map[string]*gofeed.Item{}
		for _, item := range after[name].Items {
			now[item.GUID] = item
		}
		for _, item := range feed.Items {
			other := now[item.GUID]
			if other == nil {
				continue // older than the newest
			}
			if compared++; !reflect.DeepEqual(item, other) {
				t.Errorf("%s: %s has changed:\n%s\n%s", name, item.GUID, contentOf(item), contentOf(other))
			}
		}
	}
	if compared < 40 {
		t.Errorf("compared only %d entries", compared)
	}
}

// TestDigestsWaitForTheEnd has papers on the last day of the site, which is not over.
func TestDigestsWaitForTheEnd(t *testing.T) {
	f := folder(3) // the latest on 3 March, a Monday
	for _, c := range []struct {
		now, past     paper.Date
		daily, weekly string
	}{
		{date(3, 3), paper.Date{}, "2025/03/02", "2025/w09"},
		{date(3, 4), paper.Date{}, "2025/03/03", "2025/w09"},
		{date(3, 4), date(3, 3), "2025/03/02", "2025/w09"},
		{date(3, 9), paper.Date{}, "2025/03/03", "2025/w09"},
		{date(3, 10), paper.Date{}, "2025/03/03", "2025/w10"},
	} {
		s, _ := site.New(f, site.Options{BaseURL: base, Now: c.now, Past: c.past})
		feeds := parsed(t, s)
		latest := func(rhythm string) string {
			return strings.TrimPrefix(feeds["feeds/"+rhythm+"/feed.xml"].Items[0].GUID, "urn:offprint:k:")
		}
		if daily, weekly := latest("daily"), latest("weekly"); daily != c.daily || weekly != c.weekly {
			t.Errorf("on %s: the latest are %s and %s, want %s and %s", c.now, daily, weekly, c.daily, c.weekly)
		}
	}
}

// TestDigestsWaitForTheirOrder has a site with signals, whose digests get an order when somebody closes them.
func TestDigestsWaitForTheirOrder(t *testing.T) {
	for _, c := range []struct {
		now      paper.Date
		isClosed bool
		want     string
	}{
		{date(3, 4), false, "2025/03/02"},
		{date(3, 4), true, "2025/03/03"},
		{date(3, 5), false, "2025/03/03"}, // nobody can close it any more
	} {
		f := folder(3) // the latest on 3 March
		f.Signals = content.Signals{Date: date(3, 3), Papers: map[string]content.Signal{f.Papers[0].Paper.ID: {Upvotes: 3}}}
		if c.isClosed {
			f.Digests = map[paper.Period][]string{{Date: date(3, 3)}: {f.Papers[0].Paper.ID}}
		}
		s, _ := site.New(f, site.Options{BaseURL: base, Now: c.now})
		if got := parsed(t, s)["feeds/daily/feed.xml"].Items[0].GUID; got != "urn:offprint:k:"+c.want {
			t.Errorf("on %s, closed %t: the latest is %s, want %s", c.now, c.isClosed, got, c.want)
		}
	}
}
