package content

import (
	"cmp"
	"slices"

	"go.yaml.in/yaml/v4"

	"offprint/generator/text/slug"
)

// FeedSettings are the settings of a site's feeds.
type FeedSettings struct {
	Limit   int        // entries per feed at most; 0 means DefaultFeedLimit
	Kinds   []FeedKind // in the order of FeedKinds, each once; empty means the default of the size
	Others  OtherFeedSettings
	Digests []string // the tags that have digest feeds; nil means the default of the size, empty means none
	Hub     string   // the address of a WebSub hub that pushes the feeds of the whole site; "" for none
}

// OtherFeedSettings are the settings of the feeds of lists that nobody chose: authors, tags, venues
// and submitters, except the people of people.yaml and the tags of tags.yaml.
type OtherFeedSettings struct {
	From  int        // the number of papers from which such a list has a feed; 0 means the default of the size
	Limit int        // entries per feed at most; 0 means the default of the size
	Kinds []FeedKind // nil means the default of the size, empty means none
}

// ListFeeds are the feeds of a list.
type ListFeeds struct {
	Kinds []FeedKind // empty if it has none
	Limit int        // entries at most
}

// FeedKind is a feed format.
type FeedKind string

// The formats.
const (
	RSS  FeedKind = "rss"  // RSS 2.0
	Atom FeedKind = "atom" // Atom 1.0, RFC 4287
	JSON FeedKind = "json" // JSON Feed 1.1
)

// DefaultFeedLimit is the number of entries in a feed if the settings don't set it.
const DefaultFeedLimit = 50

// FeedFormat is how a feed format is named and published.
type FeedFormat struct {
	Kind      FeedKind
	Name      string // for readers
	MediaType string
	File      string // the file's name below the address of a list
}

// FeedFormats returns all feed formats in the order in which pages offer them.
func FeedFormats() []FeedFormat {
	return []FeedFormat{
		{RSS, "RSS", "application/rss+xml", "feed.xml"},
		{Atom, "Atom", "application/atom+xml", "atom.xml"},
		{JSON, "JSON", "application/feed+json", "feed.json"},
	}
}

// Format returns the format of a kind.
func (k FeedKind) Format() FeedFormat {
	formats := FeedFormats()
	return formats[slices.IndexFunc(formats, func(f FeedFormat) bool { return f.Kind == k })]
}

// FeedKinds returns all feed formats in the order in which pages offer them.
func FeedKinds() []FeedKind {
	var kinds []FeedKind
	for _, format := range FeedFormats() {
		kinds = append(kinds, format.Kind)
	}
	return kinds
}

// Lists that nobody chose have a feed from otherFeedsFrom papers on, when they need more than a page. Most
// lists have few papers, and their feeds would be most of a site.
const (
	otherFeedsFrom  = 50
	otherFeedsLimit = 20 // entries
)

// FeedLimit returns the maximum number of entries in a feed of the site.
func (s Settings) FeedLimit() int { return cmp.Or(s.Feeds.Limit, DefaultFeedLimit) }

// MainFeeds returns the feeds of the listing and of each list that the curator chose.
func (s Settings) MainFeeds() ListFeeds { return ListFeeds{s.FeedKinds(), s.FeedLimit()} }

// OtherFeeds returns the feeds of any other list with a page and a number of papers. In a full site
// they are like the main feeds, in a lean one there are none. Otherwise they are RSS alone, which every
// feed reader supports.
func (s Settings) OtherFeeds(papers int) ListFeeds {
	from, limit, kinds := otherFeedsFrom, min(otherFeedsLimit, s.FeedLimit()), s.FeedKinds()[:1]
	switch s.Size {
	case Full:
		from, limit, kinds = 1, s.FeedLimit(), s.FeedKinds()
	case Lean:
		kinds = nil
	}
	if s.Feeds.Others.Kinds != nil {
		kinds = s.Feeds.Others.Kinds
	}
	if papers < cmp.Or(s.Feeds.Others.From, from) {
		return ListFeeds{}
	}
	return ListFeeds{kinds, cmp.Or(s.Feeds.Others.Limit, limit)}
}

// HasDigests reports whether a tag with some names has digest feeds. By default, the tags of tags.yaml have, except in a
// lean site.
func (s Settings) HasDigests(isDeclared bool, names ...string) bool {
	if s.Feeds.Digests == nil {
		return isDeclared && s.Size != Lean
	}
	return slices.ContainsFunc(s.Feeds.Digests, func(named string) bool {
		return slices.ContainsFunc(names, func(name string) bool { return name == named || slug.Of(name) == slug.Of(named) })
	})
}

// FeedKinds returns the formats of the site's feeds, at least one. A lean site has only RSS
// by default, which every feed reader supports.
func (s Settings) FeedKinds() []FeedKind {
	switch {
	case len(s.Feeds.Kinds) > 0:
		return s.Feeds.Kinds
	case s.Size == Lean:
		return []FeedKind{RSS}
	}
	return FeedKinds()
}

var feedSettingsKeys = []key[FeedSettings]{
	{"limit", whole(1).or(DefaultFeedLimit), `the maximum number of entries in a feed, the newest; 50 by default`,
		func(r *reader, n *yaml.Node, f *FeedSettings) { f.Limit = r.count(n, "limit") }},
	{"kinds", anyOf(wordOf(FeedKinds()...), listOf(wordOf(FeedKinds()...)).with("minItems", 1)), "the formats: `rss`, `atom`, `json`. All by default; `[rss]` in a lean site",
		func(r *reader, n *yaml.Node, f *FeedSettings) {
			if f.Kinds = r.feedKinds(n); n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
				r.errorf(emptyValue, n, "remove the key, or name at least one format", "kinds: is empty")
			}
		}},
	{"hub", webShape(), "the address of a WebSub hub, which pushes the feeds of the whole listing to subscribers; the workflow [digest](workflows.md#digest) tells it about changes",
		func(r *reader, n *yaml.Node, f *FeedSettings) { f.Hub = r.webAddress(n, "hub") }},
	{"digests", oneOrMore(someText()), "the tags that have daily and weekly digests; by default those of `tags.yaml`, none in a lean site; `[]` for none",
		func(r *reader, n *yaml.Node, f *FeedSettings) {
			f.Digests = []string{}
			for _, item := range r.list(n, "digests") {
				f.Digests = append(f.Digests, r.required(item, "digests"))
			}
		}},
	{"others", object(otherFeedKeys), "the feeds of lists that nobody chose; [see below](#other-feeds)",
		func(r *reader, n *yaml.Node, f *FeedSettings) { mapping(r, n, otherFeedKeys, &f.Others) }},
}

var otherFeedKeys = []key[OtherFeedSettings]{
	{"from", whole(1), "the number of papers from which a list has a feed; 50 by default, 1 in a full site",
		func(r *reader, n *yaml.Node, f *OtherFeedSettings) { f.From = r.count(n, "from") }},
	{"limit", whole(1), "the maximum number of entries; 20 by default, that of other feeds in a full site",
		func(r *reader, n *yaml.Node, f *OtherFeedSettings) { f.Limit = r.count(n, "limit") }},
	{"kinds", oneOrMore(wordOf(FeedKinds()...)), "the formats; the first of `kinds` by default, all of them in a full site, none in a lean one; `[]` for none",
		func(r *reader, n *yaml.Node, f *OtherFeedSettings) { f.Kinds = r.feedKinds(n) }},
}

// feedKinds reads a list of feed formats.
func (r *reader) feedKinds(n *yaml.Node) []FeedKind {
	var names []string
	for _, kind := range FeedKinds() {
		names = append(names, string(kind))
	}
	var chosen []string
	for _, item := range r.list(n, "kinds") {
		chosen = append(chosen, r.oneOf(item, "kinds", names))
	}
	return slices.DeleteFunc(FeedKinds(), func(kind FeedKind) bool { return !slices.Contains(chosen, string(kind)) })
}
