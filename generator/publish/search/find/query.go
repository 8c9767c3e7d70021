// Package find answers what readers type into the search of a site, from its index.
//
//	difusion "score matching" -survey author:lovelace year:2023.. sort:date
//
// [Parse] makes a [Query] of any text: there are no mistakes, since the text is read with every
// key that is pressed. What can't be read as it was meant is read as words. The browser has the
// same parser in layouts/assets/search/query.js; testdata/queries.json holds both to it. (Saved
// searches have a stricter language with brackets and OR, that of package query.)
//
//	Query ─ conditions ─▶ papers that may be found ─┐
//	      ─ slots ─ count ─▶ tallies ─ rank ────────┴▶ ranking ─ walk, hits ─▶ Answer
//
// [Find] does so in the terminal, the browser's own scripts on a page; both give the same papers
// with the same scores, by the rules of docs/search.md.
package find

import "strings"

// Query is what to look for. The zero value is a query that says nothing.
type Query struct {
	Items  []Item `json:"items,omitempty"`
	ByDate bool   `json:"byDate,omitempty"` // newest first, not best first
	Like   string `json:"like,omitempty"`   // the id of a paper, in lower case: what is like it
}

// Item is one thing that papers should have, or not have.
type Item struct {
	Field   string   `json:"field,omitempty"`   // one of Fields; "" is text anywhere
	Text    string   `json:"text,omitempty"`    // as typed, without hyphen, field, quotes and star
	Tokens  []string `json:"tokens,omitempty"`  // of text, title, author and id; never none there
	Key     string   `json:"key,omitempty"`     // of tag, venue and submitter: words.Key; of has and is: the value; of id: its plain form
	Quoted  bool     `json:"quoted,omitempty"`  // the tokens stand side by side
	Without bool     `json:"without,omitempty"` // papers that don't have it
	Prefix  bool     `json:"prefix,omitempty"`  // a star: the last written, or the key, may go on
	Open    bool     `json:"open,omitempty"`    // the last written may go on, since it is still being typed
	From    int      `json:"from,omitempty"`    // of year: the first year; of listed: the first day as 20250313; 0 is any
	To      int      `json:"to,omitempty"`      // the last one; 9999 or 99991231 is any
	Start   int      `json:"start,omitempty"`   // where it stands in the query, with hyphen and field, in UTF-16 units as browsers count
	End     int      `json:"end,omitempty"`     // behind its last character
}

// Fields are what Item.Field may be, but for "". In a query, submitted: is submitter:, before:
// and after: are listed:, and abstract: is text; id stands for itself.
func Fields() []string {
	return []string{"title", "author", "tag", "venue", "submitter", "has", "is", "year", "listed", "id"}
}

// Limit is how much of a query is read, in UTF-16 units.
const Limit = 1000

// Parse reads a query, in time that grows with its length.
func Parse(q string) Query {
	p := &parser{q: head(strings.ToValidUTF8(q, "\ufffd"), Limit)}
	for _, found := range pieces.FindAllStringSubmatchIndex(p.q, -1) {
		p.piece(found)
	}
	return p.query
}

// head is what begins a text, at most that many UTF-16 units.
func head(s string, limit int) string {
	units := 0
	for i, r := range s {
		if units += unitsOf(r); units > limit {
			return s[:i]
		}
	}
	return s
}

func unitsOf(r rune) int {
	if r > 0xffff {
		return 2
	}
	return 1
}
