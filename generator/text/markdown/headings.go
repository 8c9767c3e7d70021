package markdown

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
)

// layoutIDs are ids that the page around a text has.
var layoutIDs = []string{"main", "cite"}

// setIDs gives each heading an id, a prefix and the one that GitHub gives it, so that [Jump](#second-part) works, and
// returns the ids without the prefix. Equal headings are numbered: a, a-1, a-2.
func setIDs(headings []*ast.Heading, prefix string, source []byte) (ids []string) {
	used, next := map[string]bool{}, map[string]int{}
	for _, h := range headings {
		name := headingID(textOf(h, source))
		id := name
		for used[id] || slices.Contains(layoutIDs, id) {
			next[name]++
			id = name + "-" + strconv.Itoa(next[name])
		}
		used[id] = true
		h.SetAttributeString("id", []byte(prefix+id))
		ids = append(ids, id)
	}
	return ids
}

// headingID returns the letters, digits, hyphens and underscores of a heading in lower case, with hyphens for
// spaces.
func headingID(text string) string {
	id := strings.Map(func(r rune) rune {
		switch {
		case unicode.In(r, unicode.L, unicode.M, unicode.N) || r == '-' || r == '_':
			return unicode.ToLower(r)
		case unicode.IsSpace(r):
			return '-'
		}
		return -1
	}, strings.TrimSpace(text))
	if id == "" {
		return "section"
	}
	return id
}

// textOf returns the text in a node.
func textOf(n ast.Node, source []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			b.Write(n.Value(source))
			if n.SoftLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(n.Value)
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}
