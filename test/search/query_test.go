// Package search_test holds the search engine of the browser, layouts/assets/search, to a naive
// implementation of docs/search.md.
//
//	papers ─ index.Memory ─▶ files ─ Node: the browser's engine ─▶ answers ─┐
//	       ─ naive ──────────────────────────────────────────────▶ answers ─┴▶ compared
//
// The naive implementation looks at every paper for every query. It shares with the engine only
// the parser of queries, which testdata/queries.json tests, and the names of shards and word files.
package search_test

import (
	"encoding/json"
	"testing"

	"offprint/generator/text/token"
	"offprint/test/testkit"
)

// Query is a query as the browser's parser reads it.
type Query struct {
	Items []Item `json:"items,omitempty"`
	Sort  string `json:"sort,omitempty"` // relevance, date or upvotes
	Like  string `json:"like,omitempty"` // the id of a paper, in lower case
}

// Item is a word or a condition of a query.
type Item struct {
	Field   string   `json:"field,omitempty"`  // "" for text anywhere, "any" and "all" for groups
	Of      []Item   `json:"of,omitempty"`     // the items of a group
	Text    string   `json:"text,omitempty"`   // as typed, without hyphen, field, quotes and star
	Tokens  []string `json:"tokens,omitempty"` // of text, title, abstract, author and id
	Key     string   `json:"key,omitempty"`
	Quoted  bool     `json:"quoted,omitempty"`
	Without bool     `json:"without,omitempty"`
	Prefix  bool     `json:"prefix,omitempty"` // a star: the last token, or the key, may go on
	Open    bool     `json:"open,omitempty"`   // the last token may go on, since it is still being typed
	From    int      `json:"from,omitempty"`   // a year, or a day as 20250313; 0 is any
	To      int      `json:"to,omitempty"`     // 9999 or 99991231 is any
	Start   int      `json:"start,omitempty"`  // in UTF-16 units
	End     int      `json:"end,omitempty"`
}

// isCondition reports whether papers must meet an item, or must not.
func (q Query) isCondition(item Item) bool {
	return item.Field != "" || item.Quoted || item.Without || q.Like != ""
}

// isSoft reports whether plain words are a condition, too, that similar papers need not meet.
func (q Query) isSoft(item Item) bool {
	if q.isCondition(item) {
		return false
	}
	words := token.Words(item.Text)
	return item.Prefix || len(words) > 1 || len(words[0].Parts) > 1 || words[0].Sign != ""
}

// Answer is what a query finds.
type Answer struct {
	Q        string    `json:"q"`
	Total    int       `json:"total"`
	About    bool      `json:"about"` // Total is an estimate
	Hits     []Hit     `json:"hits"`
	Similar  Similar   `json:"similar"`
	Terms    []Word    `json:"terms"`
	Spelling string    `json:"spelling"`
	Typed    string    `json:"typed"` // with the corrected words in quotes
	Without  []Without `json:"without"`
	Date     *Date     `json:"date,omitempty"`
	Like     *Like     `json:"like,omitempty"`
	Sort     string    `json:"sort"` // relevance, date or upvotes
	Facets   *Facets   `json:"facets,omitempty"`

	IsUnknownID bool `json:"isUnknownID"` // the query has an id that no paper has
}

// Similar are papers that have some words of the query. Total counts those of all pages.
type Similar struct {
	Total int   `json:"total"`
	Hits  []Hit `json:"hits"`
}

// Hit is a paper of an answer. Title and abstract are HTML.
type Hit struct {
	ID       string   `json:"id"`
	Href     string   `json:"href"`
	Title    string   `json:"title"`
	Abstract string   `json:"abstract"`
	Authors  []string `json:"authors"`
	More     int      `json:"more"` // authors beyond those
	Date     string   `json:"date"`
	Venue    string   `json:"venue"`
	Tags     []string `json:"tags"`
	Score    float64  `json:"score"`  // 0 for an order by date
	Fields   []string `json:"fields"` // where words of the query are
}

// Word is a token of the query and the words or stems that it is read as.
type Word struct {
	Text string   `json:"text"`
	Used []string `json:"used"`
	Kind string   `json:"kind"` // exact, prefix, spelling or none
}

// Date is the date in a query: as typed, as a condition, the query without it, whether it is a condition, and the latest
// day if the date is later or alone.
type Date struct {
	Text    string `json:"text"`
	Query   string `json:"query"`
	Without string `json:"without"`
	IsUsed  bool   `json:"isUsed"`
	Latest  string `json:"latest"`
}

// Like is the paper that others are like. Its title is HTML.
type Like struct {
	Title string `json:"title"`
	Href  string `json:"href"`
}

// Without is the query without one of its conditions, Drop, or without its quotes.
type Without struct {
	Q          string `json:"q"`
	Total      int    `json:"total"`
	Similar    int    `json:"similar"` // of the query without quotes
	Drop       string `json:"drop"`
	IsUnquoted bool   `json:"isUnquoted"`
}

// Facets count papers by kind of link, tag, year, venue and author.
type Facets struct {
	Has     []Facet `json:"has"`
	Authors []Facet `json:"authors"`
	Tags    []Facet `json:"tags"`
	Years   []Facet `json:"years"`
	Venues  []Facet `json:"venues"`
}

// Facet is a name, the item that a query asks for it by, and whether the query does: "in", "out" or "".
type Facet struct {
	Name  string `json:"name"`
	Key   string `json:"key"`
	Count int    `json:"count"`
	State string `json:"state"`
}

// parse reads queries with the browser's parser.
func parse(t testing.TB, queries ...string) []Query {
	t.Helper()
	return testkit.Call[Query](t, "query.js", "parse", queries)
}

func inJSON(t testing.TB, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
