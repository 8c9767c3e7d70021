package content

import (
	"cmp"
	"slices"

	"go.yaml.in/yaml/v4"
)

// FeedSettings are the settings of a site's feeds.
type FeedSettings struct {
	Limit int        // entries per feed at most; 0 means DefaultFeedLimit
	Kinds []FeedKind // in the order of FeedKinds, each once; empty means the default of the size
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

// FeedLimit returns the maximum number of entries in a feed of the site.
func (s Settings) FeedLimit() int { return cmp.Or(s.Feeds.Limit, DefaultFeedLimit) }

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
		func(r *reader, n *yaml.Node, f *FeedSettings) { f.Kinds = r.feedKinds(n) }},
}

// feedKinds reads a list of feed formats.
func (r *reader) feedKinds(n *yaml.Node) []FeedKind {
	var names []string
	for _, kind := range FeedKinds() {
		names = append(names, string(kind))
	}
	items := r.list(n, "kinds")
	if n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
		r.errorf(emptyValue, n, "remove the key, or name at least one format", "kinds: is empty")
	}
	var chosen []string
	for _, item := range items {
		chosen = append(chosen, r.oneOf(item, "kinds", names))
	}
	return slices.DeleteFunc(FeedKinds(), func(kind FeedKind) bool { return !slices.Contains(chosen, string(kind)) })
}
