package feed

import (
	"fmt"
	"strings"
	"testing"

	"offprint/generator/content"
	"offprint/generator/paper"
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
