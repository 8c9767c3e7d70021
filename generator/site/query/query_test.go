package query

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"offprint/generator/paper"
	"offprint/generator/text/token"
)

// read reads a file of testdata. The tests of the browser's search, in test/search, read the same files.
func read[T any](t *testing.T, name string) (v T) {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err == nil {
		err = json.Unmarshal(data, &v)
	}
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestParse compares the canonical form of each query, and its problems with offsets.
func TestParse(t *testing.T) {
	vectors := read[[]struct {
		Q, Form  string
		Problems []string
	}](t, "queries.json")
	if len(vectors) < 100 {
		t.Errorf("only %d queries", len(vectors))
	}
	for _, v := range vectors {
		q, problems := Parse(v.Q)
		var got []string
		for _, p := range problems {
			got = append(got, fmt.Sprintf("%d: %s", p.Offset, p.Text))
		}
		if q.String() != v.Form || !slices.Equal(got, v.Problems) {
			t.Errorf("%q\ngot  %s %q\nwant %s %q", v.Q, q, got, v.Form, v.Problems)
		}
	}
}

// sample is a paper of matches.json.
type sample struct {
	ID, Title, TLDR, Venue, Submitter string
	Abstract, Authors, Tags           []string
	Links, IDs, Listed                []string
	Highlight                         bool
	Year                              int
}

func (s sample) document(t *testing.T) *Document {
	t.Helper()
	keys := func(names ...string) (keys []string) {
		for _, name := range names {
			keys = append(keys, token.Key(name), slugOf(token.Key(name), false))
		}
		return keys
	}
	for range s.Links {
		s.IDs = append(s.IDs, AddressKey("https://github.com/Ada/"+s.ID+".git"))
	}
	d := &Document{Tags: keys(s.Tags...), IDs: keys(append(s.IDs, s.ID)...), Links: s.Links, Year: s.Year, Highlight: s.Highlight}
	if s.Venue != "" {
		d.Venues = keys(s.Venue)
	}
	if s.Submitter != "" {
		d.Submitters = keys(s.Submitter)
	}
	for _, text := range s.Listed {
		day, err := paper.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		d.Listed = append(d.Listed, day)
	}
	d.SetTexts(Texts{Title: s.Title, Abstract: s.Abstract, Others: append([]string{s.TLDR, s.Venue}, s.Tags...), Authors: s.Authors})
	return d
}

func TestMatch(t *testing.T) {
	v := read[struct {
		Papers  []sample
		Queries [][2]string
	}](t, "matches.json")
	if len(v.Queries) < 100 {
		t.Errorf("only %d queries", len(v.Queries))
	}
	for _, query := range v.Queries {
		q, problems := Parse(query[0])
		var got []string
		for _, s := range v.Papers {
			if q.Match(s.document(t)) {
				got = append(got, s.ID)
			}
		}
		if ids := strings.Join(got, " "); ids != query[1] || len(problems) > 0 {
			t.Errorf("%s: %q, want %q, %v", query[0], ids, query[1], problems)
		}
	}
	if d := new(Document); !(Query{}).Match(d) || (Query{}).String() != "" {
		t.Error("the empty query has a condition")
	}
}

func TestHints(t *testing.T) {
	for in, want := range map[string]string{
		"tags:x":          "did you mean tag:? Put text with a colon in quotes",
		"zzzzzz:x":        "put text with a colon in quotes; fields are title, abstract, author, tag, venue, submitter, year, listed, before, after, has, is, id, like, sort",
		"has:cod":         "did you mean has:code?",
		"is:old":          "one of highlight",
		"tag: x":          `write it directly after the colon: tag:word or tag:"several words"`,
		"listed:2025-4":   "write listed:2025-03-13, listed:2025-03, listed:2025-03..2025-04, or leave out one end",
		"year:2025..2024": "write year:2024..2025",
		"before:2024..":   "write before:2025-03-13 or before:2025-03; ranges go with listed:",
		"a sort:date":     "leave it out: results have the newest papers first; offprint list has --sort",
		"like:2503.04715": "leave it out, or name the tag, the words or the authors that the papers share; offprint list has like:",
		"id:25*":          "write the whole id",
	} {
		if _, problems := Parse(in); len(problems) != 1 || problems[0].Hint != want {
			t.Errorf("%q: %+v", in, problems)
		}
	}
}
