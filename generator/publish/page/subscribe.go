package page

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"offprint/generator/content"
	"offprint/generator/output"
	"offprint/generator/publish/asset"
	"offprint/generator/site"
)

// SubscribeView is the page on which readers subscribe: by mail, with a feed reader, or on the repository's host.
type SubscribeView struct {
	Page   Frame
	Style  string // address of the page's own style sheet
	Form   *MailFormView
	Issues []LinkView // the last digests, of a day and of a week
	Lines  []ItemView // the papers that lead the last week's digest
	Sets   []FeedSetView
	OPML   LinkView
	Topics *LinkView // to all tags, if the page omits some
	Watch  *LinkView // the releases of the repository, on a host that mails them
}

// MailFormView is a form that posts to a provider of newsletters. It works without a script.
type MailFormView struct {
	Action, Host, Email string
	Hidden              []content.FormField
	Trap                string         // the name of a field that stays empty; "" for none
	Lists               []MailListView // what readers choose from, if there is more than one
}

// MailListView is what a reader can choose.
type MailListView struct {
	Field, Value, Title string
	Checked             bool
}

// FeedSetView is the feeds of some lists.
type FeedSetView struct {
	Title string
	Rows  []FeedRowView
}

// FeedRowView is the feeds of a list, or of its digest.
type FeedRowView struct {
	Name    LinkView // without an address if the list has no page
	Feeds   []FeedView
	Digests *DigestsView // nil if the list has none
	Readers []LinkView   // services on the web that take the address of the first feed
}

// topicLimit is the number of tags on the page, those with the most papers.
const topicLimit = 40

// previewLimit is the number of papers of the last digest on the page.
const previewLimit = 5

// subscribePage returns the page /subscribe/.
func (r *renderer) subscribePage() output.File {
	return r.page(site.SubscribeAddress, "subscribe.html", nil, func() (any, []*List) { return r.subscribeView() })
}

// invite links to the page from pages that end with new papers.
func (r *renderer) invite() LinkView {
	text := r.Text("subscribe.invite")
	if r.site.Settings.Subscribe.Action != "" {
		text = r.Text("subscribe.invite_mail")
	}
	return r.link(site.SubscribeAddress, text)
}

func (r *renderer) subscribeView() (any, []*List) {
	v := &SubscribeView{
		Page: r.frame(site.SubscribeAddress, r.Text("subscribe.title")), Style: r.assetHref(asset.SubscribeStyle),
		Form: r.mailForm(), OPML: r.link(site.OPMLAddress, r.Text("archive.opml")), Watch: r.watch(),
	}
	v.Page.Description, v.Page.Head = r.Text("subscribe.description", "site", r.site.Settings.Title), r.chrome().subscribeHead
	if v.Form != nil {
		v.Page.Description = r.Text("subscribe.description_mail", "site", r.site.Settings.Title)
	}
	v.Sets = slices.DeleteFunc([]FeedSetView{
		{r.Text("subscribe.all"), r.siteRows()}, {r.Text("searches.title"), r.searchRows()}, {r.Text("subscribe.topics"), r.topicRows(v)},
	}, func(s FeedSetView) bool { return len(s.Rows) == 0 })
	var leading []*site.Paper
	for _, rhythm := range site.FeedRhythms() {
		for issue := range r.site.Issues(rhythm) {
			if !issue.IsOver {
				continue
			}
			v.Issues = append(v.Issues, r.link(issue.Address, r.issueTitle(issue)))
			leading, _ = issue.Order()
			break
		}
	}
	lines := r.styled(content.Titles, leading[:min(len(leading), previewLimit)])
	v.Lines, v.Page.Fonts = lines.Items, r.fonts([]*List{lines})
	return v, []*List{lines}
}

// issueTitle names a day or a week.
func (r *renderer) issueTitle(issue *site.Issue) string {
	if issue.Week > 0 {
		return r.weekTitle(&site.Week{Year: issue.Date.Year, Number: issue.Week})
	}
	return r.Date(issue.Date)
}

// mailForm returns the form of the settings; nil if there is none.
func (r *renderer) mailForm() *MailFormView {
	s := r.site.Settings.Subscribe
	if s.Action == "" {
		return nil
	}
	v := &MailFormView{Action: s.Action, Host: s.Host(), Email: s.EmailField(), Hidden: s.Hidden(r.site.Settings.Lang), Trap: s.Trap()}
	if len(s.Lists) == 1 {
		v.Hidden = append(v.Hidden, content.FormField{Name: s.ListField(s.Lists[0]), Value: s.Lists[0].Value})
		return v
	}
	for i, l := range s.Lists {
		v.Lists = append(v.Lists, MailListView{s.ListField(l), l.Value, l.Title, i == 0})
	}
	return v
}

// siteRows returns the feeds of the whole site.
func (r *renderer) siteRows() []FeedRowView {
	every := r.row(LinkView{Text: r.Text("subscribe.papers")}, r.feeds(site.HomeAddress, r.site.Settings.Title, r.site.Settings.FeedKinds()))
	digests := r.digests(site.HomeAddress, "")
	return []FeedRowView{every, r.row(LinkView{Text: r.Text("day.feeds")}, digests.Daily), r.row(LinkView{Text: r.Text("week.feeds")}, digests.Weekly)}
}

// searchRows returns the feeds of saved searches.
func (r *renderer) searchRows() (rows []FeedRowView) {
	for _, search := range r.site.Searches {
		a := site.FeedsAddress.Below(search.Slug)
		row := r.row(r.link(a, search.Title), r.feedsOf(a, search.Title, r.site.Settings.FeedKinds()))
		row.Digests = r.digests(a, search.Title)
		rows = append(rows, row)
	}
	return rows
}

// topicRows returns the feeds of the tags that have some, by name, and links the view to the others.
func (r *renderer) topicRows(v *SubscribeView) (rows []FeedRowView) {
	var tags []*site.Tag
	for _, tag := range r.site.Tags {
		if r.site.HasDigests(tag) || len(r.site.TagFeeds(tag).Kinds) > 0 {
			tags = append(tags, tag)
		}
	}
	if len(tags) > topicLimit {
		slices.SortStableFunc(tags, func(a, b *site.Tag) int { return cmp.Compare(len(b.Papers), len(a.Papers)) })
		tags, v.Topics = tags[:topicLimit], new(r.link(site.TagsAddress, r.Text("subscribe.more_topics")))
	}
	slices.SortStableFunc(tags, func(a, b *site.Tag) int { return cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	for _, tag := range tags {
		a := site.TagsAddress.Below(tag.Slug)
		name := LinkView{Text: tag.Name}
		if tag.HasPage {
			name = r.link(a, tag.Name)
		}
		row := r.row(name, r.feedsOf(a, tag.Name, r.site.TagFeeds(tag).Kinds))
		if r.site.HasDigests(tag) {
			row.Digests = r.digests(a, tag.Name)
		}
		rows = append(rows, row)
	}
	return rows
}

func (r *renderer) row(name LinkView, feeds []FeedView) FeedRowView {
	row := FeedRowView{Name: name, Feeds: feeds}
	origin := strings.TrimSuffix(r.site.Base.URL(site.HomeAddress), r.site.Base.Path())
	if len(feeds) == 0 || origin == "" {
		return row
	}
	for _, reader := range readers {
		row.Readers = append(row.Readers, LinkView{reader.address + url.QueryEscape(origin+feeds[0].Href), reader.name})
	}
	return row
}

// readers are feed readers on the web, each with the start of an address that ends with that of a feed.
var readers = []struct{ name, address string }{
	{"Feedly", "https://feedly.com/i/subscription/feed%2F"},
	{"Inoreader", "https://www.inoreader.com/?add_feed="},
	{"NewsBlur", "https://www.newsblur.com/?url="},
	{"The Old Reader", "https://theoldreader.com/feeds/subscribe?url="},
}

// watch links to the releases of a repository on GitHub, which mails them to those who ask for it; nil for other hosts.
func (r *renderer) watch() *LinkView {
	settings := r.site.Settings
	if settings.Repository == "" || settings.RepositoryHost() != content.GitHub {
		return nil
	}
	return &LinkView{settings.Repository + "/releases", r.Text("subscribe.releases")}
}
