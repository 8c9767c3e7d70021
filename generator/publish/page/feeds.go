package page

import (
	"html/template"
	"slices"

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

// feeds returns the feeds below an address, in some formats.
func (r *renderer) feeds(a site.Address, title string, kinds []content.FeedKind) []FeedView {
	var views []FeedView
	for _, kind := range kinds {
		format := kind.Format()
		views = append(views, FeedView{r.site.Base.Href(a.Feed(kind)), format.Name, template.HTMLAttr(`type="` + format.MediaType + `"`), title})
	}
	return views
}

// feedsOf returns the feeds next to a list's page.
func (r *renderer) feedsOf(a site.Address, name string, kinds []content.FeedKind) []FeedView {
	return r.feeds(a, name+" · "+r.site.Settings.Title, kinds)
}

// DigestsView is the digest feeds of a list.
type DigestsView struct {
	Daily, Weekly []FeedView
}

// all returns the feeds of both rhythms.
func (v *DigestsView) all() []FeedView { return slices.Concat(v.Daily, v.Weekly) }

// digests returns the digest feeds of the list at an address with a name; those of the whole site have none.
func (r *renderer) digests(list site.Address, name string) *DigestsView {
	feeds := func(rhythm site.Rhythm, key string) []FeedView {
		title := r.Text(key)
		if name != "" {
			title = name + " · " + title
		}
		return r.feedsOf(list.Digest(rhythm), title, r.site.Settings.FeedKinds())
	}
	return &DigestsView{feeds(site.Daily, "day.feeds"), feeds(site.Weekly, "week.feeds")}
}

// announced returns the feeds of the site that every page announces to feed readers: all, or only the
// first to save bytes.
func (r *renderer) announced(feeds []FeedView) []FeedView {
	if r.shows(content.PartAllFeeds) {
		return feeds
	}
	return feeds[:1]
}
