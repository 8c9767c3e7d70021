package content_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/generator/problem"
)

func TestSearches(t *testing.T) {
	folder, problems := load(t, files{"site.yaml": settings + `searches:
  video:
    title: ' Moving  pictures'
    query: 'tag:video "score matching"
      -survey'
  a-b: {title: AB, description: Both., query: author:"Ada B"}
`}.site(), cache.Folder{})
	want := []content.Search{
		{At: problem.Position{File: "content/site.yaml", Line: 4, Column: 3}, Slug: "video", Title: "Moving pictures", Query: `tag:video "score matching" -survey`},
		{At: problem.Position{File: "content/site.yaml", Line: 8, Column: 3}, Slug: "a-b", Title: "AB", Description: "Both.", Query: `author:"Ada B"`},
	}
	if diff := cmp.Diff(want, folder.Settings.Searches); diff != "" || problems != "" {
		t.Errorf("-want +got\n%s%s", diff, problems)
	}
}

// TestSearchProblems checks the positions of problems within queries, in all styles of YAML text.
func TestSearchProblems(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"a list":   {"searches: [x]\n", ":3:11: searches: expected slugs and their keys, found a list\n  hint: searches: {video: {title: Video, query: 'tag:video'}}\n"},
		"a text":   {"searches: {a: x}\n", ":3:15: expected keys and values, found a single value\n  hint: write one key: value per line; known keys: title, description, query\n"},
		"slug":     {"searches: {A b: {title: x, query: y}}\n", ":3:12: searches: a slug: \"A b\" contains capitals and a space\n  hint: write searches: {a-b: {title: x, query: y}}\n"},
		"twice":    {"searches:\n  a: {title: x, query: y}\n  a: {title: x, query: y}\n", ":5:3: searches: duplicate slug a\n  hint: keep one of them\n"},
		"alias":    {"searches:\n  a: &x {title: x, query: y}\n  b: *x\n", ":5:6: searches: b: YAML aliases are not supported\n  hint: write the value itself\n"},
		"key":      {"searches: {a: {titel: x, title: x, query: y}}\n", ":3:16: unknown key \"titel\"\n  hint: write its value in title, on line 3, or delete this line\n"},
		"no title": {"searches:\n  a: {query: y}\n", ":4:3: searches: a: has no title\n  hint: add title: with the name that readers see\n"},
		"no query": {"searches:\n  a: {title: y, query: }\n", ":4:3: searches: a: has no query\n  hint: add query: 'tag:video diffusion -survey'\n"},
		"empty":    {"searches:\n  a: {title: y, query: ''}\n", ":4:24: query: is empty\n  hint: write a value, or remove it\n"},
		"nothing":  {"searches:\n  a: {title: y, query: '--'}\n", ":4:25: query: the query is empty\n  hint: write words, or fields such as tag:video\n"},
		"field": {"searches:\n  a:\n    title: y\n    query: ada tags:video\n",
			":6:16: query: unknown field tags\n  hint: did you mean tag:? Put text with a colon in quotes\n"},
		"quote": {"searches:\n  a:\n    title: y\n    query: 'it''s \"open'\n", ":6:19: query: the quote is never closed\n  hint: close it\n"},
		"double quotes": {"searches:\n  a:\n    title: y\n    query: \"é \\\"a\\\" (b\"\n",
			":6:21: query: the bracket is never closed\n  hint: close it with ), or put text with brackets in quotes\n"},
		"a block": {"searches:\n  a:\n    title: y\n    query: >\n      diffusion\n      year:25\n",
			":8:12: query: year: \"25\" is not a year\n  hint: write year:2025, year:2023..2025, or leave out one end; days and months go with listed:\n"},
		"two": {"searches:\n  a:\n    title: y\n    query: is:x has:cod\n", ":6:15: query: is: \"x\" is unknown\n  hint: one of highlight\n" +
			"content/site.yaml:6:21: query: has: \"cod\" is unknown\n  hint: did you mean has:code?\n"},
	} {
		t.Run(name, func(t *testing.T) {
			folder, got := load(t, files{"site.yaml": settings + c.text}.site(), cache.Folder{})
			if diff := cmp.Diff(lines([]byte("content/site.yaml"+c.want)), lines([]byte(got))); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
			for _, s := range folder.Settings.Searches {
				if name != "twice" && name != "alias" {
					t.Errorf("a search that has problems: %+v", s)
				}
			}
		})
	}
}
