package page

import (
	"offprint/generator/content"
	"offprint/generator/site"
)

// FeedView is a feed in one format.
type FeedView struct {
	Href   string
	Format string // RSS, Atom or JSON
	Title  string // of the feed
}

// feeds are the feeds below an address, one of each format that the site has.
func (r *renderer) feeds(a site.Address, title string) []FeedView {
	var views []FeedView
	for _, kind := range r.site.Settings.FeedKinds() {
		views = append(views, FeedView{r.site.Base.Href(a.Feed(kind)), formatName(kind), title})
	}
	return views
}

// feedsOf are the feeds of a list beside its page.
func (r *renderer) feedsOf(a site.Address, name string) []FeedView {
	return r.feeds(a, name+" · "+r.site.Settings.Title)
}

// weekly are the feeds of weeks.
func (r *renderer) weekly() []FeedView { return r.feedsOf(site.WeeklyAddress, r.Text("week.feeds")) }

// announced are those of a list's feeds that its page tells to readers of feeds. A lean
// site spends no bytes on more than one format.
func (r *renderer) announced(feeds []FeedView) []FeedView {
	if r.site.Settings.Size == content.Lean && len(feeds) > 1 {
		return feeds[:1]
	}
	return feeds
}

// formatName is how people call a format.
func formatName(kind content.FeedKind) string {
	switch kind {
	case content.Atom:
		return "Atom"
	case content.JSON:
		return "JSON"
	}
	return "RSS"
}
