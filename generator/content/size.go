package content

import (
	"go.yaml.in/yaml/v4"
)

// Size is how much a site publishes of each paper.
type Size string

// The sizes. Lean is for tens of thousands of papers: free hosts limit a site to about 1 GB.
const (
	Full Size = "full"
	Lean Size = "lean"
)

// ListStyle is what a list shows of each paper.
type ListStyle string

// The styles, from the longest to the shortest.
const (
	Cards  ListStyle = "cards"  // with the abstract
	Short  ListStyle = "short"  // with the start of the abstract
	Titles ListStyle = "titles" // one line per paper
)

// ListKinds returns the kinds of list whose style a site can set.
func ListKinds() []string {
	return []string{"home", "day", "week", "tag", "author", "venue", "submitter", "collection", "search"}
}

// Style returns the style of a kind of list. In a lean site, days are Short by default; home
// and collections are Cards; all others are Titles.
func (s Settings) Style(kind string) ListStyle {
	if style, set := s.Lists[kind]; set {
		return style
	}
	switch {
	case s.Size != Lean || kind == "home" || kind == "collection":
		return Cards
	case kind == "day":
		return Short
	}
	return Titles
}

// lists reads the style of each kind of list.
func (r *reader) lists(n *yaml.Node) map[string]ListStyle {
	styles := map[string]ListStyle{}
	mapping(r, n, listKeys(), &styles)
	return styles
}

// listKeys returns a key for each kind of list.
func listKeys() []key[map[string]ListStyle] {
	var keys []key[map[string]ListStyle]
	for _, kind := range ListKinds() {
		keys = append(keys, key[map[string]ListStyle]{kind, wordOf(Cards, Short, Titles), "", func(r *reader, n *yaml.Node, styles *map[string]ListStyle) {
			if style := r.oneOf(n, kind, []string{string(Cards), string(Short), string(Titles)}); style != "" {
				(*styles)[kind] = ListStyle(style)
			}
		}})
	}
	return keys
}
