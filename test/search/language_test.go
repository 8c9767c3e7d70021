package search_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/publish/search"
	"offprint/generator/site"
	"offprint/generator/site/query"
	"offprint/generator/text/tex"
	"offprint/test/testkit"
	"offprint/test/testkit/sample"
)

// shared reads a file of vectors that package query passes as well.
func shared[T any](t *testing.T, name string) (v T) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(testkit.Root(t), "generator/site/query/testdata", name))
	if err == nil {
		err = json.Unmarshal(data, &v)
	}
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// form is how the browser reads a query.
type form struct{ Form, Sort, Like string }

// TestForms compares the canonical forms of queries in the browser with those of package query. The space after a query
// ends its last word.
func TestForms(t *testing.T) {
	vectors := shared[[]struct{ Q, Form string }](t, "queries.json")
	var queries []string
	for _, v := range vectors {
		queries = append(queries, v.Q+" ")
	}
	for i, got := range testkit.Call[form](t, "canonical.mjs", "canonical", queries) {
		if got.Form != vectors[i].Form {
			t.Errorf("%q: got %s, want %s", vectors[i].Q, got.Form, vectors[i].Form)
		}
	}
}

// TestRandomForms compares the canonical forms of random queries.
func TestRandomForms(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 1))
	queries := make([]string, 20_000)
	for i := range queries {
		for range 1 + r.IntN(4) {
			queries[i] += randomText(r)
		}
		queries[i] += " "
	}
	wrong := 0
	for i, got := range testkit.Call[form](t, "canonical.mjs", "canonical", queries) {
		if want, _ := query.Parse(queries[i]); got.Form != want.String() {
			if wrong++; wrong <= 10 {
				t.Errorf("%q: got %s, want %s", queries[i], got.Form, want)
			}
		}
	}
}

// TestLongForms compares the forms of queries of deep brackets, many operators and quotes, at the limit and beyond.
func TestLongForms(t *testing.T) {
	var queries []string
	for _, part := range []string{"(", "-(", "NOT ", "a OR ", "(a OR ", "(a OR -(b ", "-(a ", "-", `"`, ")", "tag:*", "x:y ", "扩", "“", "a* ", "10.1000/(", "OR ", "AND ", "🎉", "a\ufeff", "title:", "()", "(a)"} {
		for _, size := range []int{query.Limit - 5, query.Limit + 20} {
			queries = append(queries, strings.Repeat(part, size/len(part))+" ")
		}
	}
	for i, got := range testkit.Call[form](t, "canonical.mjs", "canonical", queries) {
		if want, _ := query.Parse(queries[i]); got.Form != want.String() {
			t.Errorf("%.20q of %d bytes: got %.200s, want %.200s", queries[i], len(queries[i]), got.Form, want)
		}
	}
}

// publishedSite writes the index of a site.
func publishedSite(t *testing.T, s *site.Site) (dir string) {
	t.Helper()
	list, err := search.NewMemory(cache.Folder{}).Files(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, file := range list {
		body, err := file.Open()
		var data bytes.Buffer
		if err == nil {
			err = body.Write(&data)
		}
		if err != nil {
			t.Fatal(err)
		}
		files[strings.TrimPrefix(file.Path, "search/")] = data.Bytes()
	}
	dir = filepath.Join(t.TempDir(), "index.json")
	if err := os.WriteFile(dir, []byte(inJSON(t, files)), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// checkMatches compares the papers that the conditions of queries leave in the browser with those of Query.Match.
// It returns how many papers they are.
func checkMatches(t *testing.T, s *site.Site, queries []string) (matches int) {
	t.Helper()
	dir := publishedSite(t, s)
	var inputs []asked
	var parsed []query.Query
	var kept []string // without errors
	for _, q := range queries {
		p, problems := query.Parse(q)
		if len(problems) > 0 {
			continue
		}
		kept = append(kept, q)
		inputs, parsed = append(inputs, asked{Dir: dir, Q: q + " "}), append(parsed, p)
	}
	want := s.Find(parsed...)
	wrong := 0
	for i, found := range testkit.Call[[]string](t, "find.mjs", "idsOf", inputs) {
		if found == nil {
			continue
		}
		var ids []string
		for _, p := range want[i] {
			ids = append(ids, p.ID)
		}
		slices.Sort(ids)
		matches += len(ids)
		if !slices.Equal(found, ids) {
			if wrong++; wrong <= 10 {
				t.Errorf("%s: found %d, want %d; only found %q, only wanted %q", kept[i], len(found), len(ids), without(found, ids), without(ids, found))
			}
		}
	}
	return matches
}

// without returns the first few of a list that others lack.
func without(list, others []string) []string {
	list = slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(others, s) })
	return list[:min(len(list), 20)]
}

// idsIn returns the sorted ids of a list of papers, with their days.
func idsIn(list [][2]string) (ids []string) {
	for _, paper := range list {
		ids = append(ids, paper[0])
	}
	slices.Sort(ids)
	return ids
}

// sharedPaper is a paper of matches.json.
type sharedPaper struct {
	ID, Title, TLDR, Venue, Submitter string
	Abstract, Authors, Tags           []string
	Links, IDs, Listed                []string
	Highlight                         bool
	Year                              int
}

func (s sharedPaper) entry(t *testing.T) content.Entry {
	t.Helper()
	text := func(s string) paper.Text { return paper.NewText(s, tex.Parse(s, nil)) }
	day := func(s string) paper.Date {
		d, err := paper.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	p := &paper.Paper{
		ID: s.ID, Title: text(s.Title), TLDR: text(s.TLDR), Abstract: paper.NewProse(strings.Join(s.Abstract, "\n\n")),
		Date: day(s.Listed[0]), Tags: s.Tags, SubmittedBy: s.Submitter, Highlight: s.Highlight,
	}
	for _, more := range s.Listed[1:] {
		p.Relisted = append(p.Relisted, day(more))
	}
	for _, name := range s.Authors {
		p.Authors = append(p.Authors, paper.Author{Name: name})
	}
	for _, kind := range s.Links {
		if slices.Contains(paper.LinkKinds(), kind) {
			p.Links = append(p.Links, paper.Link{Kind: kind, URL: "https://github.com/Ada/" + s.ID + ".git"})
		}
	}
	if s.Venue != "" {
		p.Pub = &paper.Publication{Venue: s.Venue, Edition: paper.Edition{Name: s.Venue, Series: s.Venue}}
	}
	if len(s.IDs) > 0 {
		p.IDs = paper.IDs{ArXiv: s.IDs[0], DOI: s.IDs[1]}
	}
	if s.Year > 0 {
		p.Published = paper.Date{Year: s.Year}
	}
	return content.Entry{File: s.ID + ".md", Paper: p}
}

// TestMatches checks what queries find in an index.
func TestMatches(t *testing.T) {
	v := shared[struct {
		Papers  []sharedPaper
		Queries [][2]string
	}](t, "matches.json")
	var folder content.Folder
	for _, p := range v.Papers {
		folder.Papers = append(folder.Papers, p.entry(t))
	}
	s, _ := site.New(folder, site.Options{Now: paper.Date{Year: 2026, Month: 1, Day: 1}})
	var inputs []asked
	dir := publishedSite(t, s)
	for _, q := range v.Queries {
		inputs = append(inputs, asked{Dir: dir, Q: q[0] + " "})
	}
	for i, got := range testkit.Call[[][2]string](t, "find.mjs", "list", inputs) {
		if found := strings.Join(idsIn(got), " "); found != v.Queries[i][1] {
			t.Errorf("%s: got %q, want %q", v.Queries[i][0], found, v.Queries[i][1])
		}
	}
}

// TestRandomMatches compares what random queries find in real papers.
func TestRandomMatches(t *testing.T) {
	s := sample.Site(t, 120)
	r := rand.New(rand.NewPCG(5, 6))
	n := 300
	if testkit.Soak() {
		n *= 20
	}
	var queries []string
	for range n {
		queries = append(queries, languageAsker{r, s}.query(r.IntN(3)))
	}
	if matches := checkMatches(t, s, queries); matches < 10*n {
		t.Errorf("the queries match only %d papers", matches)
	}
}
