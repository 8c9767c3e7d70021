// Package query implements the query language of the site's search, of saved searches, harvest: filters
// and offprint list --query.
//
//	tag:video diffusion -survey
//	(author:"Ada Lovelace" OR author:"Grace Hopper") listed:2025-03.. has:code
//
// [Parse] parses a [Query] and reports its problems. [Query.Match] reports whether a
// [Document] matches: the searchable text and names of one paper, read once for all queries.
//
//	query        = { alternatives } ;                        all of them
//	alternatives = both { "OR" both } ;                      one of them
//	both         = item { "AND" item } ;
//	item         = { "-" | "NOT" } ( [ field ":" ] "(" query ")" | term ) ;
//	term         = [ field ":" ] value ;
//	value        = [ space ] ( word | '"' text '"' ) [ "*" ] ;
//
// White space before a value is a problem, and may come only after fields. docs/query.md explains these. layouts/assets/search/engine reads the same language in the browser;
// testdata/queries.json holds both to the same results. Parsing takes time proportional to the length of
// the query, matching to the length of the query times that of the paper.
package query

import (
	"slices"
	"strings"
)

// Limit is the length of the longest query in bytes.
const Limit = 4000

// Query is a condition on papers, perhaps on those like another. The zero value matches every paper.
type Query struct {
	root node   // nil if there is no condition
	like string // see Like
}

// Problem is an error in a query.
type Problem struct {
	Offset int    // byte offset in the query
	Text   string // what is wrong, lower case, no full stop
	Hint   string // what to write instead
}

// Parse parses a query. A query with problems is the best guess at the author's intention: an open quote
// or bracket ends with the query, an unknown field or value is text, and what is longer than Limit is cut.
//
// The field like: is a problem: who runs the query may not know which papers are alike. ParseLike allows it.
func Parse(source string) (Query, []Problem) { return parse(&parser{source: source}) }

// ParseLike parses a query that may ask for papers like another.
func ParseLike(source string) (Query, []Problem) {
	return parse(&parser{source: source, allowsLike: true})
}

func parse(p *parser) (Query, []Problem) {
	source := p.source
	if len(source) > Limit {
		p.source = strings.ToValidUTF8(source[:Limit], "")
		p.problemf(0, "split it into two queries", "longer than %d bytes", Limit)
	}
	q := Query{withoutIdleWords(p.parse()), p.like}
	if q.root == nil && q.like == "" && len(p.problems) == 0 {
		p.problemf(0, "write words, or fields such as tag:video", "the query is empty")
	}
	slices.SortStableFunc(p.problems, func(a, b Problem) int { return a.Offset - b.Offset })
	return q, p.problems
}

// Like returns the id of the paper that others should be like, folded ([token.Key]); "" if the query asks for none.
func (q Query) Like() string { return q.like }

// Match reports whether a paper matches the query, except that it may not be like the paper that the query names.
func (q Query) Match(d *Document) bool { return q.root == nil || q.root.match(d) }
