package content

import (
	"cmp"
	"slices"

	"go.yaml.in/yaml/v4"
)

// FeedSettings say what the feeds of a site are like.
type FeedSettings struct {
	Limit int        // the most entries that a feed has; 0 is DefaultFeedLimit
	Kinds []FeedKind // in the order of FeedKinds, each once; none of them is as the size has it
}

// FeedKind is a format of feeds.
type FeedKind string

// The formats.
const (
	RSS  FeedKind = "rss"  // RSS 2.0
	Atom FeedKind = "atom" // Atom 1.0, RFC 4287
	JSON FeedKind = "json" // JSON Feed 1.1
)

// DefaultFeedLimit is the number of entries in a feed where the settings name none.
const DefaultFeedLimit = 50

// FeedKinds are the formats that there are, in the order in which pages offer them.
func FeedKinds() []FeedKind { return []FeedKind{RSS, Atom, JSON} }

// FeedLimit is the most entries that a feed of the site has.
func (s Settings) FeedLimit() int { return cmp.Or(s.Feeds.Limit, DefaultFeedLimit) }

// FeedKinds are the formats in which the site has feeds: one at least. A lean site has RSS
// alone, which every reader of feeds understands.
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
	{"limit", func(r *reader, n *yaml.Node, f *FeedSettings) { f.Limit = r.count(n, "limit") }},
	{"kinds", func(r *reader, n *yaml.Node, f *FeedSettings) { f.Kinds = r.feedKinds(n) }},
}

// feedKinds reads a list of formats.
func (r *reader) feedKinds(n *yaml.Node) []FeedKind {
	var known []string
	for _, kind := range FeedKinds() {
		known = append(known, string(kind))
	}
	items := r.list(n, "kinds")
	if n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
		r.errorf(n, "remove the key, or name at least one format", "kinds: is empty")
	}
	var named []string
	for _, item := range items {
		named = append(named, r.oneOf(item, "kinds", known))
	}
	return slices.DeleteFunc(FeedKinds(), func(kind FeedKind) bool { return !slices.Contains(named, string(kind)) })
}
