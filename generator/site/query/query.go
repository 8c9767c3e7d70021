// Package query is the language in which papers are searched for: the saved searches of a
// site, and the command line.
//
//	tag:video diffusion -survey
//	(author:"Ada Lovelace" OR author:"Grace Hopper") listed:2025-03.. has:code
//
// [Parse] reads a [Query] and tells what can't mean anything. [Query.Match] asks it of a
// [Document], which is what there is to find of one paper, folded once for all queries.
//
//	query        = { alternatives } ;                        all of them
//	alternatives = both { "OR" both } ;                      one of them
//	both         = item { "AND" item } ;
//	item         = [ "-" | "NOT" ] ( "(" query ")" | term ) ;
//	term         = [ field ":" ] value ;
//	value        = ( word | '"' text '"' ) [ "*" ] ;
//
// docs/query.md says what each field means. Reading takes time in proportion to the query's
// length, and asking to the length of the query times that of the paper.
package query

import (
	"fmt"
	"slices"
)

// Limit is the length of the longest query, in bytes.
const Limit = 4000

// Query is a condition on papers. The zero value is true of every paper.
type Query struct {
	root node // nil where there is nothing to hold
}

// Problem is something in a query that can't mean anything.
type Problem struct {
	Offset int    // in bytes of the query, where the mistake is
	Text   string // what is wrong, lower case, no full stop
	Hint   string // what to do; may be empty
}

// Parse reads a query. Where there are problems, the query is the best guess at what was
// meant: an open quote or bracket ends with the query, and an unknown field is text.
func Parse(source string) (Query, []Problem) {
	if len(source) > Limit {
		return Query{}, []Problem{{0, fmt.Sprintf("longer than %d bytes", Limit), "split it into two queries"}}
	}
	p := &parser{source: source}
	q := Query{p.query(0)}
	if q.root == nil && len(p.problems) == 0 {
		p.problemf(0, "write words, or fields such as tag:video", "the query is empty")
	}
	slices.SortStableFunc(p.problems, func(a, b Problem) int { return a.Offset - b.Offset })
	return q, p.problems
}

// Match says whether the query is true of a paper.
func (q Query) Match(d *Document) bool { return q.root == nil || q.root.match(d) }

// String writes the query in its plainest form: words folded, every group in brackets. Within
// Limit, that form parses to an equal query.
func (q Query) String() string {
	if q.root == nil {
		return ""
	}
	return q.root.write(true)
}
