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
			got = append(got, item.GUID, item.Title, item.Link, item.PublishedParsed.Format("2006-01-02"), contentOf(item))
		}
		want := []string{
			"urn:offprint:k:2025/w09", "Week 9 of 2025", base + "2025/w09/", "2025-03-02",
			`<p>Papers listed from 24 February 2025 to 2 March 2025:</p><ul><li><a href="` + base + `papers/p000/">Title &lt;0&gt; &amp; more</a> (Ada and Grace)</li></ul>`,
			"urn:offprint:k:2025/w01", "Week 1 of 2025", base + "2025/w01/", "2025-01-05",
			`<p>Papers listed from 30 December 2024 to 5 January 2025:</p><ul><li><a href="` + base + `papers/p002/">Title &lt;2&gt; &amp; more</a> (Ada and Grace)</li></ul>`,
		}
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s: got\n%s\nwant\n%s", format, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

func TestWeeklyFeedIsLimited(t *testing.T) {
	f := folder(0)
	add := func(id string, date paper.Date) {
		f.Papers = append(f.Papers, content.Entry{Paper: &paper.Paper{ID: id, Date: date, Title: paper.Text{Plain: "x"}}})
	}
	for i := range 120 {
		add(fmt.Sprint("busy", i), date(3, 26))
	}
	for i := range 20 {
		add(fmt.Sprint("week", i), paper.DateOf(date(3, 19).Time().AddDate(0, 0, -7*i)))
	}
	items := parsed(t, newSite(t, f, base))["feeds/weekly/feed.xml"].Items
	if len(items) != weekLimit {
		t.Fatalf("got %d weeks, want %d", len(items), weekLimit)
	}
	busy := items[0].Description
	if n := strings.Count(busy, "<li>"); n != weekPaperLimit || !strings.HasSuffix(busy, `</ul><p><a href="`+base+`2025/w13/">and 20 more</a></p>`) {
		t.Errorf("got %d papers in a week, want %d and a link to the others:\n%s", n, weekPaperLimit, busy)
	}
	f.Settings.Feeds.Limit = 3
	if n := len(parsed(t, newSite(t, f, base))["feeds/weekly/feed.xml"].Items); n != 3 {
		t.Errorf("got %d weeks, want 3", n)
	}
}

// TestWeeklyFeedHasTwelveWeeks counts the entries of a site with 13 completed weeks.
func TestWeeklyFeedHasTwelveWeeks(t *testing.T) {
	f := folder(0)
	for i := range 13 {
		day := paper.DateOf(date(3, 26).Time().AddDate(0, 0, -7*i))
		f.Papers = append(f.Papers, content.Entry{Paper: &paper.Paper{ID: fmt.Sprint("p", i), Date: day, Title: paper.Text{Plain: "x"}}})
	}
	if n := len(parsed(t, newSite(t, f, base))["feeds/weekly/feed.xml"].Items); n != 12 {
		t.Errorf("got %d weeks, want 12", n)
	}
}
