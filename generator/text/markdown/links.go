package markdown

import (
	"bytes"
	"slices"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
)

// Link is a link or an image of a text whose target is on the site itself.
type Link struct {
	Target string // as written
	Offset int    // of the target in the source, in bytes
}

// facts are what a transformer finds in a document.
type facts struct {
	ids     []string // of headings
	links   []Link
	targets map[string]string // of links, as written, and where they lead; "" if that is unsafe
	unsafe  []string          // addresses that are no links
	lost    []LostFootnote
}

var factsKey = parser.NewContextKey()

func factsOf(context parser.Context) *facts {
	return context.ComputeIfAbsent(factsKey, func() any { return &facts{targets: map[string]string{}} }).(*facts)
}

// addLink notes a link, unless it leads elsewhere. The target of a reference is where it is defined.
func (f *facts) addLink(n ast.Node, target, source []byte) {
	if len(target) == 0 || isRemote(target) || !isSafe(escaped(target)) {
		return
	}
	at := min(max(n.Pos(), 0), len(source))
	if i := bytes.Index(source[at:], target); i >= 0 {
		at += i
	} else if i := bytes.Index(source, target); i >= 0 {
		at = i
	}
	f.links = append(f.links, Link{string(target), at})
}

// sorted returns the links in the order of the source.
func (f *facts) sorted() []Link {
	slices.SortStableFunc(f.links, func(a, b Link) int { return a.Offset - b.Offset })
	return f.links
}
