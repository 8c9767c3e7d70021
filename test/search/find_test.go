package search_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"offprint/generator/paper"
	"offprint/test/testkit"
)

// ask asks the browser's search for queries in one index.
func ask(t *testing.T, papers []indexed, inputs ...asked) []Answer {
	t.Helper()
	dir := published(t, papers)
	for i := range inputs {
		inputs[i].Dir = dir
	}
	var answers []Answer
	for _, a := range inBrowser(t, inputs) {
		answers = append(answers, a.plain(t))
	}
	return answers
}

// idsOf returns the papers of an answer, with those that are only similar after a bar.
func idsOf(a Answer) string {
	ids := ""
	for _, hit := range a.Hits {
		ids += " " + hit.ID
	}
	for i, hit := range a.Similar.Hits {
		if i == 0 {
			ids += " |"
		}
		ids += " " + hit.ID
	}
	return strings.TrimPrefix(ids, " ")
}

func TestFind(t *testing.T) {
	tests := []struct{ q, ids, terms, spelling string }{
		{"matching ", "flow train survey", "matching=exact:matching", ""},
		{"difusion modls ", "survey train", "difusion=spelling:diffusion modls=spelling:models", "diffusion models "},
		{"the flow ", "flow", "flow=exact:flow", ""},
		{"the ", "", "the=none:", ""},
		{"mod", "survey train", "mod=prefix:model", ""},
		{"trainin*", "train", "trainin=prefix:train", ""},
		{"zzzz matching ", "| flow train survey", "zzzz=none: matching=exact:matching", ""},
		{"lovelace ", "2503.04715 flow", "lovelace=exact:lovelace", ""},
		{`"score matching"`, "train", "score=exact:score matching=exact:matching", ""},
		{`"scoer matching"`, "", "scoer=none: matching=exact:matching", ""},
		{`-"score matching"`, "2503.04715 survey flow", "", ""},
		{`"flows matching"`, "flow", "flows=exact:flows matching=exact:matching", ""},
		{`"flows match flows we"`, "", "flows=exact:flows match=exact:match flows=exact:flows", ""},
		{`"and flows"`, "flow", "flows=exact:flows", ""},
		{"title:matching", "train flow", "", ""},
		{`author:"byron ada"`, "train", "", ""},
		{"author:ada", "train flow", "", ""},
		{"-author:ada", "2503.04715 survey", "", ""},
		{"tag:ml -tag:cv", "survey flow", "", ""},
		{`tag:"a(b)"`, "flow", "", ""},
		{"tag:m*", "2503.04715 survey flow", "", ""},
		{"https://arxiv.org/abs/2503.04715v2", "2503.04715", "", ""},
		{"listed:2025-03-02..2025-03-03 ", "train survey", "", ""},
		{"year:2025 sort:date", "2503.04715 train survey flow", "", ""},
		{"sort:date matching ", "train survey flow", "matching=exact:matching", ""},
		{"sort:trending matching ", "survey train flow", "matching=exact:matching", ""},
		{"like:train", "2503.04715 flow survey", "", ""}, // neighbors first, then papers with the same words
		{"like:train tag:ml sort:date", "2503.04715 survey flow", "", ""},
		{"like:train sort:trending", "survey flow 2503.04715", "", ""},
		{"like:train engine", "2503.04715", "", ""},
		{"like:survey", "train", "", ""},
		{"like:train survey", "survey", "", ""},
		{"like:nobody", "", "", ""},
		{"", "", "", ""},
		{"sort:date", "", "", ""},
	}
	var inputs []asked
	for _, test := range tests {
		inputs = append(inputs, asked{Q: test.q, Count: 10})
	}
	for i, a := range ask(t, handmade(), inputs...) {
		var terms []string
		for _, w := range a.Terms {
			terms = append(terms, w.Text+"="+w.Kind+":"+strings.Join(w.Used, ","))
		}
		test := tests[i]
		if got := idsOf(a); got != test.ids || strings.Join(terms, " ") != test.terms || a.Spelling != test.spelling {
			t.Errorf("%s: got %s, %q, %q; want %s, %q, %q", test.q, got, strings.Join(terms, " "), a.Spelling, test.ids, test.terms, test.spelling)
		}
	}
}

// TestHiddenAuthors asks for authors whom results don't show.
func TestHiddenAuthors(t *testing.T) {
	papers := handmade()[:1]
	papers[0].Names, papers[0].More = append(papers[0].Names, "Grace Hopper"), 1
	wanted := map[string]string{
		`author:"grace hopper"`: "flow", `-author:"grace hopper"`: "",
		`"grace hopper"`: "flow", `-"grace hopper"`: "", `"grace hop"*`: "flow", `"lovelace grace"`: "", `"grace lovelace"`: "",
	}
	var inputs []asked
	for q := range wanted {
		inputs = append(inputs, asked{Q: q, Count: 10})
	}
	for _, a := range ask(t, papers, inputs...) {
		if got, want := idsOf(a), wanted[a.Q]; got != want {
			t.Errorf("%s finds %q, want %q", a.Q, got, want)
		}
	}
}

func TestPages(t *testing.T) {
	wanted := []string{"flow train", "train survey", "survey", "", ""}
	var inputs []asked
	for from := range wanted {
		inputs = append(inputs, asked{Q: "matching ", From: from, Count: 2})
	}
	for from, a := range ask(t, handmade(), inputs...) {
		if got := idsOf(a); got != wanted[from] || a.Total != 3 {
			t.Errorf("from %d: got %s of %d, want %s of 3", from, got, a.Total, wanted[from])
		}
	}
}

func TestWithout(t *testing.T) {
	tests := []struct{ q, want string }{
		{"diffusion tag:ml year:2030 -author:nobody", "[{diffusion tag:ml -author:nobody 1 0 year:2030 false}]"},
		{"diffusion -diffusion", "[{diffusion 2 0 -diffusion false}]"},
		{`"matching diffusion" `, "[{matching diffusion 2 1 matching diffusion true}]"}, {`"engine train" `, "[{engine train 0 2 engine train true}]"},
		{`title:"matching diffusion" `, "[{title:matching title:diffusion 1 0 title:matching title:diffusion true}]"},
		{`"matching diffusion" lovelace `, `[{matching diffusion lovelace 0 4 matching diffusion true} {lovelace 2 0 "matching diffusion" false}]`},
		{`-"flow matching"`, "[]"}, {"-tag:*", "[{tag:* 4 0  false}]"}, {"NOT tag:*", "[{tag:* 4 0  false}]"},
	}
	for _, test := range tests {
		a := ask(t, handmade(), asked{Q: test.q, Count: 10})[0]
		if got := fmt.Sprint(a.Without); got != test.want {
			t.Errorf("%s without: %s, want %s", test.q, got, test.want)
		}
	}
}

// TestIDAnswers checks that a query of one id keeps the order by relevance, and that answers report ids that no paper has.
func TestIDAnswers(t *testing.T) {
	tests := []struct {
		q, ids, sort string
		isUnknown    bool
	}{
		{"id:flow", "flow", "relevance", false}, {"like:nobody", "", "relevance", true}, {"2503.99999", "", "relevance", true}, {"id:nobody", "", "relevance", true}, {"tag:ml", "2503.04715 survey flow", "date", false}, {"-id:flow", "2503.04715 train survey", "date", false},
	}
	for _, test := range tests {
		a := ask(t, handmade(), asked{Q: test.q, Count: 10})[0]
		if got := idsOf(a); got != test.ids || a.Sort != test.sort || a.IsUnknownID != test.isUnknown {
			t.Errorf("%s: %s by %s, unknown: %t", test.q, got, a.Sort, a.IsUnknownID)
		}
	}
}

func TestFacets(t *testing.T) {
	a := ask(t, handmade(), asked{Q: "matching -tag:cv", Count: 10, Facets: true})[0]
	want := `{[] [] [{ml tag:ml 2 } {a(b) tag:"a(b)" 1 } {cv tag:cv 0 out}] [{2025 year:2025 2 }] []}`
	if got := fmt.Sprint(*a.Facets); got != want {
		t.Errorf("facets: %s, want %s", got, want)
	}
}

// TestFacetsAreConditions checks that every facet of real papers narrows a query to as many papers as it counts.
func TestFacetsAreConditions(t *testing.T) {
	papers := realPapers(t, 200)
	facets := ask(t, papers, asked{Q: "model ", Count: 1, Facets: true})[0].Facets
	var inputs []asked
	list := slices.Concat(facets.Tags, facets.Years)
	for _, facet := range list {
		inputs = append(inputs, asked{Q: "model " + facet.Key + " ", Count: 1})
	}
	if len(list) < 5 {
		t.Fatalf("only %d facets", len(list))
	}
	for i, a := range ask(t, papers, inputs...) {
		if a.Total != list[i].Count {
			t.Errorf("%q finds %d papers, and the facet counts %d", a.Q, a.Total, list[i].Count)
		}
	}
}

// TestUnreadFilters checks that an answer names the filters that the parser can't read, and corrects misspelled fields.
func TestUnreadFilters(t *testing.T) {
	tests := []struct{ q, want string }{
		{"flow listed:2025-13", "listed:2025-13"}, {"flow listed:2025-13 -", "listed:2025-13"}, {"listed:2025-02-30 flow", "listed:2025-02-30"},
		{"year:x flow", "year:x"}, {"has:cod flow", "has:cod"}, {"after:2024..2025 flow", "after:2024..2025"}, {`flow -tags:cv`, "tags:cv > flow -tag:cv"},
		{`autor:"Yejin Choi"`, `autor:"Yejin Choi" > author:"Yejin Choi"`}, {"titel:flow", "titel:flow > title:flow"}, {"Authors:ada flow", "Authors:ada > author:ada flow"},
		{"(flow OR abstact:matching)", "abstact:matching > (flow OR abstract:matching)"},
		{"flow listed:2025-1", ""}, {"flow listed:2025-03-", ""}, {"flow has:cod", ""}, {"year:2030..2020", ""}, {"autor: flow", ""}, {"Re:Zero flow", ""},
		{"https://a.example/x", ""}, {"Flow: matching", ""}, {"hash:flow", ""}, {"link:code flow", ""}, {`"autor:flow"`, ""},
	}
	dir := published(t, library())
	var inputs []asked
	for _, test := range tests {
		inputs = append(inputs, asked{Dir: dir, Q: test.q, Count: 1})
	}
	type reply struct {
		Unread []struct{ Text, Fixed string }
	}
	for i, a := range testkit.Call[reply](t, "find.mjs", "find", inputs) {
		got := ""
		for _, u := range a.Unread {
			got += strings.TrimSuffix(u.Text+" > "+u.Fixed, " > ")
		}
		if got != tests[i].want {
			t.Errorf("%s: got %s, want %s", tests[i].q, got, tests[i].want)
		}
	}
}

// TestRelistedInSpan checks that hits have the day of a relisting that a condition asks for.
func TestRelistedInSpan(t *testing.T) {
	papers := library()
	papers[5].Date = paper.Date{Year: 2025, Month: 1, Day: 23} // memory
	papers[5].Relisted = []paper.Date{{Year: 2025, Month: 2, Day: 3}, {Year: 2025, Month: 11, Day: 4}, {Year: 2025, Month: 11, Day: 9}}
	tests := []struct{ q, again string }{
		{"forget listed:2025-11", "2025-11-04"}, {"forget november 2025", "2025-11-04"}, {"forget after:2025-11-05", "2025-11-09"},
		{"forget listed:2025", ""}, {"forget 2025", ""}, {"forget -listed:2024 listed:2025-02", "2025-02-03"}, {"forget ", ""}, {"forget -listed:2024", ""},
	}
	dir := published(t, papers)
	var inputs []asked
	for _, test := range tests {
		inputs = append(inputs, asked{Dir: dir, Q: test.q, Count: 10})
	}
	type reply struct{ Hits []struct{ ID, Again string } }
	for i, a := range testkit.Call[reply](t, "find.mjs", "find", inputs) {
		j := slices.IndexFunc(a.Hits, func(h struct{ ID, Again string }) bool { return h.ID == "memory" })
		if j < 0 || a.Hits[j].Again != tests[i].again {
			t.Errorf("%s: got %+v, want memory again on %q", tests[i].q, a.Hits, tests[i].again)
		}
	}
}
