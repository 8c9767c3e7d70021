package page

import (
	"html/template"

	"offprint/generator/content"
	"offprint/generator/site"
)

// FeedView is a feed in one format.
type FeedView struct {
	Href   string
	Format string            // its name
	Type   template.HTMLAttr // type="…", the media type; as a value its plus would be escaped
	Title  string            // of the feed
}

// feeds returns the feeds below an address, one in each format of the site.
func (r *renderer) feeds(a site.Address, title string) []FeedView {
	var views []FeedView
	for _, kind := range r.site.Settings.FeedKinds() {
		format := kind.Format()
		views = append(views, FeedView{r.site.Base.Href(a.Feed(kind)), format.Name, template.HTMLAttr(`type="` + format.MediaType + `"`), title})
	}
	return views
}

// feedsOf returns the feeds next to a list's page.
func (r *renderer) feedsOf(a site.Address, name string) []FeedView {
	return r.feeds(a, name+" · "+r.site.Settings.Title)
}

// weekly returns the feeds of weeks.
func (r *renderer) weekly() []FeedView { return r.feedsOf(site.WeeklyAddress, r.Text("week.feeds")) }

// announced returns the feeds that a list's page announces to feed readers. A lean site announces
// only one format, to save bytes.
func (r *renderer) announced(feeds []FeedView) []FeedView {
	if r.site.Settings.Size == content.Lean && len(feeds) > 1 {
		return feeds[:1]
	}
	return feeds
}
