package search_test

import (
	"fmt"
	"strings"
	"testing"

	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/site"
	"offprint/generator/site/query"
	"offprint/test/testkit"
)

// likeVectors are queries for papers like another, of which related has the neighbors.
type likeVectors struct {
	Related map[string][]string
	Queries []struct {
		Q, Like, Form, Problem string
		IDs                    *string // nil if no paper has the id
	}
}

// related returns the site of matches.json with these neighbors.
func (v likeVectors) related(t *testing.T) *site.Site {
	t.Helper()
	var folder content.Folder
	for _, p := range shared[struct{ Papers []sharedPaper }](t, "matches.json").Papers {
		entry := p.entry(t)
		entry.Paper.Related = v.Related[p.ID]
		folder.Papers = append(folder.Papers, entry)
	}
	s, _ := site.New(folder, site.Options{Now: paper.Date{Year: 2026, Month: 1, Day: 1}})
	return s
}

// TestLike checks that package query and the browser read like: alike, and that both find the neighbors of a paper in
// their order. Other papers may follow in the browser.
func TestLike(t *testing.T) {
	v := shared[likeVectors](t, "like.json")
	s := v.related(t)
	var queries []string
	var inputs []asked
	dir := publishedSite(t, s)
	for _, test := range v.Queries {
		queries, inputs = append(queries, test.Q+" "), append(inputs, asked{Dir: dir, Q: test.Q + " ", Count: 10})
	}
	forms := testkit.Call[form](t, "canonical.mjs", "canonical", queries)
	answers := testkit.Call[shownAnswer](t, "find.mjs", "find", inputs)
	for i, test := range v.Queries {
		q, problems := query.ParseLike(test.Q)
		problem := ""
		for _, p := range problems {
			problem += fmt.Sprintf("%d: %s", p.Offset, p.Text)
		}
		id := test.Like
		if strings.Contains(id, "(") {
			id = `"` + id + `"`
		}
		wanted := strings.TrimSpace("like:" + id + " " + bracketed(test.Form))
		if test.Like == "" {
			wanted = test.Form
		}
		isSpaced := strings.Contains(test.Q, ": ") // a problem, in spite of which the query is read
		if q.Like() != test.Like || q.String() != wanted || problem != test.Problem && !isSpaced {
			t.Errorf("%s: got %s, %q, want %s, %q", test.Q, q, problem, wanted, test.Problem)
		}
		if again, _ := query.ParseLike(q.String()); again.String() != q.String() {
			t.Errorf("%s: %s is parsed as %s", test.Q, q, again)
		}
		if forms[i].Like != test.Like || forms[i].Form != test.Form {
			t.Errorf("%s: the browser reads %+v", test.Q, forms[i])
		}
		if test.Like == "" {
			continue
		}
		found, isKnown := s.FindLike(q)
		var ids, hits []string
		for _, p := range found {
			ids = append(ids, p.ID)
		}
		for _, hit := range answers[i].Hits {
			hits = append(hits, hit.ID)
		}
		if isKnown != (test.IDs != nil) || answers[i].IsUnknownID == isKnown {
			t.Errorf("%s: known: %t, in the browser %t", test.Q, isKnown, !answers[i].IsUnknownID)
		}
		if test.IDs == nil {
			continue
		}
		first := hits[:min(len(ids), len(hits))]
		if got := strings.Join(ids, " "); got != *test.IDs || answers[i].Sort == "relevance" && strings.Join(first, " ") != got {
			t.Errorf("%s: found %q, in the browser %q, want %s", test.Q, ids, hits, *test.IDs)
		}
	}
}

// bracketed returns a form as it is next to like:.
func bracketed(form string) string {
	if strings.Contains(form, " ") {
		return "(" + form + ")"
	}
	return form
}
