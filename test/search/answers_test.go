package search_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"offprint/test/testkit"
)

// asked is a query for the browser's search, in an index.
type asked struct {
	Dir    string `json:"dir"`
	Q      string `json:"q"`
	From   int    `json:"from"`
	Count  int    `json:"count"`
	Facets bool   `json:"facets"`
}

// shownAnswer is an answer as pages get it, with marks in titles and abstracts.
type shownAnswer struct {
	Answer
	Hits    []shownHit `json:"hits"`
	Similar struct {
		Total int        `json:"total"`
		Hits  []shownHit `json:"hits"`
	} `json:"similar"`
}

type shownHit struct {
	Hit
	Snippet string `json:"snippet"`
}

// corpus is a set of papers, and how many random queries its test asks.
type corpus struct {
	name    string
	papers  []indexed
	queries int
}

func corpora(t *testing.T) []corpus {
	t.Helper()
	all := []corpus{
		{"real", realPapers(t, 250), 50},
		{"handmade", handmade(), 60},
		{"few", manyPapers(30), 30},
		{"none", nil, 10},
		{"tails", manyPapers(5200), 12},
	}
	if testkit.Soak() {
		for i := range all {
			all[i].queries *= 25
		}
		all = append(all, corpus{"long", manyPapers(40000), 50}) // tails that are too long together
	}
	return all
}

// TestAnswers compares the answers of the browser with those of the naive implementation: the papers, their order,
// scores and all that is shown of them, how words were read, totals, facets and advice.
func TestAnswers(t *testing.T) {
	for _, test := range corpora(t) {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			dir := published(t, test.papers)
			n := naiveOf(t, dir, test.papers)
			inputs := questions(dir, test.papers, test.queries)
			wrong, kinds, browser := 0, map[string]int{}, inBrowser(t, inputs)
			for i, want := range n.findAll(t, inputs) {
				note(kinds, want)
				if got := browser[i].plain(t); !reflect.DeepEqual(got, want) && wrong < 5 {
					a, b := differences(t, got, want)
					t.Errorf("%q from %d, %d: got\n%s, want\n%s", want.Q, inputs[i].From, inputs[i].Count, a, b)
					wrong++
				}
			}
			t.Log(kinds)
		})
	}
}

// inBrowser asks the browser's search.
func inBrowser(t *testing.T, inputs []asked) []shownAnswer {
	t.Helper()
	return testkit.Call[shownAnswer](t, "find.mjs", "find", inputs)
}

// findAll asks the naive implementation.
func (n *naive) findAll(t *testing.T, inputs []asked) (answers []Answer) {
	t.Helper()
	var texts []string
	for _, in := range inputs {
		texts = append(texts, in.Q)
	}
	dated := n.dated(t, texts)
	for i, query := range parse(t, texts...) {
		in := inputs[i]
		if d := dated[i]; d != nil {
			answers = append(answers, n.findDated(in, query, d))
			continue
		}
		answers = append(answers, n.find(in.Q, query, in.From, in.Count, in.Facets))
	}
	return answers
}

// findDated answers a query that may have a date, which is query as the parser reads it.
func (n *naive) findDated(in asked, query Query, d *datedQuery) Answer {
	latest := n.papers[len(n.papers)-1].Date.String()
	hasWords := n.hasAll(query)
	if d.IsWeak && hasWords {
		return n.find(in.Q, query, in.From, in.Count, in.Facets)
	}
	date, q, parsed := &Date{d.Text, d.Query, d.Without, true, ""}, d.q, d.parsed
	if !n.hasAll(d.parsed) {
		date.IsUsed = false
		if d.Rest == "" || d.from() > latest {
			date.Latest = latest
		}
		switch isOnlyDate := d.Rest == "" && onlyDate.MatchString(d.Text); {
		case hasWords && !isOnlyDate:
			q, parsed = in.Q, query
		case d.Rest != "":
			q, parsed = d.Rest, d.rest
		}
	}
	answer := n.find(q, parsed, in.From, in.Count, in.Facets)
	isBegun := d.IsLast && q == in.Q && len(answer.Terms) > 0 && answer.Terms[len(answer.Terms)-1].Kind == "prefix"
	if answer.Q = in.Q; !isBegun {
		answer.Date, answer.Without = date, []Without{}
	}
	return answer
}

// onlyDate matches dates that are no words if the query has no others.
var onlyDate = regexp.MustCompile(`(?i)[\s-]|today|yesterday|heute|gestern`)

// datedQuery is a query that may have a date.
type datedQuery struct {
	Text, Query, Rest, Without string
	IsLast, IsWeak             bool

	q            string // with the date as a condition
	parsed, rest Query
}

// from returns the first day, month or year of the date.
func (d *datedQuery) from() string {
	from, _, _ := strings.Cut(d.Query[strings.IndexAny(d.Query, "0123456789"):], "..")
	return from
}

// dated returns the queries that may have a date, and nil for the others.
func (n *naive) dated(t *testing.T, texts []string) []*datedQuery {
	t.Helper()
	type input struct {
		Q      string `json:"q"`
		Today  string `json:"today"`
		Newest string `json:"newest"`
	}
	var inputs []input
	for _, q := range texts {
		if len(n.papers) > 0 {
			inputs = append(inputs, input{q, time.Now().UTC().Format(time.DateOnly), n.papers[len(n.papers)-1].Date.String()})
		}
	}
	all := make([]*datedQuery, len(texts))
	copy(all, testkit.Call[*datedQuery](t, "engine.mjs", "dateOf", inputs))
	for _, d := range all {
		if d != nil {
			d.q = d.Rest + " " + d.Query
			both := parse(t, d.q, d.Rest)
			d.parsed, d.rest = both[0], both[1]
		}
	}
	return all
}

// hasAll reports whether a paper has all words of a query, as far as the index knows.
func (n *naive) hasAll(query Query) bool {
	a := n.answer(n.withoutUnknownIDs(query), 0)
	return len(a.list) > a.similar
}

// note counts what kinds of answers a test compares.
func note(kinds map[string]int, a Answer) {
	for _, word := range a.Terms {
		kinds[word.Kind]++
	}
	for kind, is := range map[string]bool{
		"found": len(a.Hits) > 0, "similar": len(a.Similar.Hits) > 0, "dated": a.Date != nil, a.Sort: true, "about": a.About, "respelled": a.Spelling != "", "without": len(a.Without) > 0,
		"tags": a.Facets != nil && len(a.Facets.Tags) > 0, "venues": a.Facets != nil && len(a.Facets.Venues) > 0,
	} {
		if is {
			kinds[kind]++
		}
	}
}

// questions returns queries that find some of the papers, and others that readers may type.
func questions(dir string, papers []indexed, n int) (all []asked) {
	r := rand.New(rand.NewPCG(3, 4))
	a := asker{r, papers}
	for i := range n {
		q := randomText(r)
		if len(papers) > 0 && i%8 > 0 {
			q = a.query()
		}
		all = append(all, asked{dir, q, r.IntN(2) * 20, 20, r.IntN(4) == 0})
		switch r.IntN(20) {
		case 0:
			all[i].From, all[i].Count = 0, min(len(papers), 120)
		case 1:
			all[i].From, all[i].Count = r.IntN(10)-5, r.IntN(10)-2
		case 2:
			all[i].From, all[i].Count = r.IntN(len(papers)+2), 1<<50
		}
	}
	return all
}

// differences writes two answers from the first hit in which they differ, or without their hits.
func differences(t *testing.T, a, b Answer) (string, string) {
	t.Helper()
	for i := range max(len(a.Hits), len(b.Hits)) {
		if i >= min(len(a.Hits), len(b.Hits)) || !reflect.DeepEqual(a.Hits[i], b.Hits[i]) {
			return fmt.Sprintf("hit %d: %s", i, inJSON(t, a.Hits[i:min(i+1, len(a.Hits))])), inJSON(t, b.Hits[i:min(i+1, len(b.Hits))])
		}
	}
	a.Hits, b.Hits = nil, nil
	return inJSON(t, a), inJSON(t, b)
}

var (
	marks    = regexp.MustCompile(`</?mark>`)
	formulas = regexp.MustCompile(`(?s)<math\b.*?</math>`)
	tags     = regexp.MustCompile(`<[^>]*>`)
)

// plain returns an answer without marks and snippets, which it checks.
func (a shownAnswer) plain(t *testing.T) Answer {
	t.Helper()
	plain := a.Answer
	plain.Hits, plain.Similar = plainHits(t, a.Hits), Similar{a.Similar.Total, plainHits(t, a.Similar.Hits)}
	return plain
}

func plainHits(t *testing.T, hits []shownHit) []Hit {
	t.Helper()
	plain := []Hit{}
	for _, hit := range hits {
		for _, source := range []string{hit.Title, hit.Snippet, hit.Abstract} {
			checkMarkup(t, source)
		}
		snippet, abstract := squeezed(hit.Snippet), squeezed(hit.Abstract)
		if inner := strings.TrimSuffix(strings.TrimPrefix(snippet, "…"), "…"); !strings.Contains(abstract, inner) || inner == "" && abstract != "" {
			t.Errorf("the snippet %q is no part of %q", hit.Snippet, hit.Abstract)
		}
		hit.Title, hit.Abstract = marks.ReplaceAllString(hit.Title, ""), marks.ReplaceAllString(hit.Abstract, "")
		hit.Abstract = strings.TrimSuffix(strings.TrimPrefix(strings.ReplaceAll(hit.Abstract, "</p><p>", "<p>"), "<p>"), "</p>")
		plain = append(plain, hit.Hit)
	}
	return plain
}

// squeezed returns the text of HTML without spaces.
func squeezed(source string) string {
	return strings.Join(strings.Fields(tags.ReplaceAllString(strings.ReplaceAll(source, "<p>", " "), "")), "")
}

// checkMarkup fails if an element is not closed, or a formula has a mark.
func checkMarkup(t *testing.T, source string) {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader("<div>" + source + "</div>"))
	for {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Errorf("%v in %q", err, source)
			break
		}
	}
	for _, formula := range formulas.FindAllString(source, -1) {
		if marks.MatchString(formula) {
			t.Errorf("a mark in the formula %q", formula)
		}
	}
}
