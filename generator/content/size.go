package content

import (
	"cmp"

	"go.yaml.in/yaml/v4"
)

// Size is how much a site publishes of each paper. Each other setting overrides what a size decides.
// Only this package reads it: methods of Settings return the decisions.
type Size string

// The sizes. Free hosts limit a site to about 1 GB, or 20,000 files.
const (
	Full     Size = "full"     // everything, for up to some thousands of papers
	Standard Size = "standard" // the default, for up to some ten thousand
	Lean     Size = "lean"     // for more
)

// Smaller returns the next smaller size; "" if there is none.
func (s Size) Smaller() Size {
	switch s {
	case Full:
		return Standard
	case Lean:
		return ""
	}
	return Lean
}

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
	return []string{"home", "day", "week", "tag", "author", "venue", "submitter", "collection", "search", "trending"}
}

// Style returns the style of a kind of list. A standard site shows a paper with its abstract where
// readers meet it first: on the front page, its day and in collections. A lean site shortens days.
func (s Settings) Style(kind string) ListStyle {
	if style, set := s.Lists[kind]; set {
		return style
	}
	switch {
	case kind == "week":
		return Titles
	case s.Size == Full || kind == "home" || kind == "collection":
		return Cards
	case s.Size == Lean && kind != "day":
		return Titles
	}
	switch kind {
	case "day":
		if s.Size == Lean {
			return Short
		}
		return Cards
	case "author", "submitter":
		return Titles
	}
	return Short
}

// AuthorPagesFrom returns the number of papers that an author with a page needs. There are more
// authors than papers, and most of them have one.
func (s Settings) AuthorPagesFrom() int { return cmp.Or(s.Authors.PagesFrom, s.pagesFrom()) }

// TagPagesFrom returns the number of papers that a tag with a page needs, unless tags.yaml names it.
func (s Settings) TagPagesFrom() int { return cmp.Or(s.Tags.PagesFrom, s.pagesFrom()) }

// SubmitterPagesFrom returns the number of papers that a submitter with a page needs.
func (s Settings) SubmitterPagesFrom() int {
	if s.Size == Full {
		return cmp.Or(s.Submitters.PagesFrom, 1)
	}
	return cmp.Or(s.Submitters.PagesFrom, s.pagesFrom())
}

// pagesFrom returns the number of papers from which a list has a page.
func (s Settings) pagesFrom() int {
	switch s.Size {
	case Full:
		return 2
	case Lean:
		return 10
	}
	return 4
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
