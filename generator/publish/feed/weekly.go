package feed

import (
	"strconv"
	"strings"

	"offprint/generator/site"
)

const (
	weekLimit      = 12  // the most weeks in the weekly feed: a season
	weekPaperLimit = 100 // the most papers that an entry names; the week's page has them all
)

// weekly returns the list of completed weeks with new papers, for readers to whom a paper at a time is too much.
// The current week has no entry yet: feed readers show an entry once.
func (m *maker) weekly() list {
	title := m.site.Settings.Title
	entries := func() []*lazyEntry {
		var weeks []*lazyEntry
		for _, week := range m.weeks {
			weeks = append(weeks, &lazyEntry{build: func() (*Entry, error) { return m.newWeek(week), nil }})
		}
		return weeks
	}
	return list{
		title: m.Text("week.feeds") + " · " + title, description: m.Text("feed.weeks", "site", title),
		page: site.ArchiveAddress, feeds: site.WeeklyAddress, formats: m.site.Settings.FeedKinds(), entries: entries, addKey: m.addWeeks,
	}
}

func (m *maker) completedWeeks() []*site.Week {
	var weeks []*site.Week
	for _, week := range m.site.Weeks {
		if len(weeks) == min(weekLimit, m.site.Settings.FeedLimit()) {
			break
		}
		if week.IsOver && week.Tally().Papers > 0 {
			weeks = append(weeks, week)
		}
	}
	return weeks
}

func (m *maker) newWeek(week *site.Week) *Entry {
	return &Entry{
		ID: m.urn(week.Address()), Title: m.Text("week.title", "week", strconv.Itoa(week.Number), "year", strconv.Itoa(week.Year)),
		Link: m.site.Base.URL(week.Address()), Published: week.Sunday(), Updated: week.Sunday(),
		Content: m.titles(week),
	}
}

// titles lists the papers first listed in a week, with links to their pages.
func (m *maker) titles(week *site.Week) string {
	var b strings.Builder
	listed := m.Text("feed.week", "from", m.Date(week.Monday()), "to", m.Date(week.Sunday()))
	b.WriteString("<p>" + escape(listed) + "</p><ul>")
	papers := week.Papers()
	for _, p := range papers[:min(len(papers), weekPaperLimit)] {
		b.WriteString("<li>" + anchor(m.site.Base.URL(p.Address()), p.Title.Plain))
		if by := p.Byline(m.Strings); by != "" {
			b.WriteString(" (" + escape(by) + ")")
		}
		b.WriteString("</li>")
	}
	b.WriteString("</ul>")
	if rest := len(papers) - weekPaperLimit; rest > 0 {
		b.WriteString("<p>" + anchor(m.site.Base.URL(week.Address()), m.Count("list.more", rest)) + "</p>")
	}
	return b.String()
}
