package site

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/site/query"
	"offprint/generator/text/tex"
)

// library returns a folder with three published papers, p1 the oldest, and with a person and a tag
// that have several names.
func library(t *testing.T) content.Folder {
	t.Helper()
	plain := func(s string) paper.Text { return paper.Text{Source: s, Plain: s} }
	return content.Folder{
		Macros: tex.Presets(),
		Tags:   []content.Tag{{Key: "ml", Name: "Machine learning", Slug: "learning", Aliases: []string{"maschinelles Lernen"}}},
		People: []content.Person{{ID: "grace", Name: "Grace Hopper", ORCID: "0000-0002-1694-233X", Names: []string{"G. Hopper", "Amazing Grace"}}},
		Papers: []content.Entry{
			{File: "1", Paper: &paper.Paper{
				ID: "p1", Title: plain("Compilers"), Date: date(t, "2025-03-01"), Published: date(t, "1952"), Relisted: []paper.Date{date(t, "2025-04-02")},
				Authors: []paper.Author{{Name: "G. Hopper"}, {Name: "Ada Lovelace"}}, Tags: []string{"ml"}, Highlight: true, SubmittedBy: "Ada",
				Abstract: paper.NewProse("On $\\ell_2$ and\n\nmoths."), IDs: paper.IDs{ArXiv: "2503.00001", ACL: "P19-1001"},
			}},
			{File: "2", Paper: &paper.Paper{
				ID: "p2", Title: plain("Engines"), Date: date(t, "2025-03-02"), Authors: []paper.Author{{Name: "Áda Lovelace"}, {Name: "Grace Hopper"}},
				Tags: []string{"Video"}, TLDR: plain("It weaves."), Pub: &paper.Publication{Venue: "NeurIPS 2025", Edition: paper.Edition{Name: "NeurIPS 2025", Series: "NeurIPS", Year: 2025}}, Links: []paper.Link{{Kind: "code", URL: "https://a.org"}},
			}},
			{File: "3", Paper: &paper.Paper{ID: "p3", Title: plain("Nothing known"), Date: date(t, "2025-03-03"), IDs: paper.IDs{DOI: "10.1000/1", OpenReview: "abcdef"}}},
			{File: "4", Paper: &paper.Paper{ID: "p4", Title: plain("Compilers, gone"), Date: date(t, "2025-03-03"), Withdrawn: "why"}},
			{File: "5", Paper: &paper.Paper{ID: "p5", Title: plain("Compilers to come"), Date: date(t, "2026-01-01")}},
		},
	}
}

func ids(papers []*Paper) string {
	var found []string
	for _, p := range papers {
		found = append(found, p.ID)
	}
	return strings.Join(found, " ")
}

func TestFind(t *testing.T) {
	s, problems := New(library(t), Options{Now: date(t, "2025-04-01")})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for source, want := range map[string]string{
		"compilers": "p1", "-compilers": "p3 p2", "tag:*": "p2 p1", "-tag:*": "p3",
		"tag:ml": "p1", `tag:"machine LEARNING"`: "p1", "tag:learning": "p1", `tag:"Maschinelles Lernen"`: "p1", "tag:video": "p2", "tag:vid*": "p2",
		`author:"Ada Lovelace"`: "p2 p1", `author:"Hopper, Grace"`: "p2 p1", `author:"G. Hopper"`: "p2 p1", "author:grace": "p2 p1", `author:"amazing grace"`: "p2 p1", "author:hopper": "p2 p1", `author:"S. Hopper"`: "", `author:"G. Hopper" -author:lovelace`: "", "author:0000-0002-1694-233X": "p2 p1",
		"venue:NeurIPS": "p2", "venue:neurips-2025": "p2", "venue:neurips-2024": "", "submitter:ADA": "p1",
		"hopper": "p2 p1", `"grace hopper"`: "p2 p1", `"machine learning"`: "p1", "ml": "", "2503.00001": "p1", "id:p2": "p2", "https://doi.org/10.1000/1": "p3", "weaves": "p2", "neurips": "p2", "l2": "p1", "abstract:moths": "p1", "title:moths": "",
		"year:1952": "p1", "year:2025": "p2", "listed:2025-03": "p3 p2 p1", "listed:2025-04": "", "is:highlight": "p1",
		"has:pdf": "p1", "has:arxiv": "p1", "has:acl": "p1", "has:code": "p2", "has:doi has:openreview": "p3",
	} {
		q, problems := query.Parse(source)
		if got := ids(s.Find(q)[0]); got != want || len(problems) > 0 {
			t.Errorf("%s: %q, want %q, %v", source, got, want, problems)
		}
	}
	if len(s.Find()) != 0 {
		t.Error("no query has results")
	}
}

func TestSearchesWarnWithoutResults(t *testing.T) {
	folder := library(t)
	at := problem.Position{File: "content/site.yaml", Line: 7, Column: 3}
	folder.Settings.Searches = []content.Search{
		{Slug: "new", Title: "New", Query: "compilers OR engines"}, {At: at, Slug: "none", Title: "None", Query: "tag:vidoe"}, {Slug: "all", Query: "-moths"},
	}
	s, problems := New(folder, Options{Now: date(t, "2025-04-01")})
	var got []string
	for _, search := range s.Searches {
		got = append(got, search.Slug+": "+ids(search.Papers))
	}
	if want := []string{"new: p2 p1", "none: ", "all: p3 p2"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	want := "content/site.yaml:7:3: warning: searches: none matches no paper\n  hint: try its parts with offprint list --query '…'"
	if len(problems) != 1 || problems[0].String() != want {
		t.Errorf("problems: %v", problems)
	}
	folder.Papers = nil
	if s, problems := New(folder, Options{Now: date(t, "2025-04-01")}); len(problems) > 0 || len(s.Searches) != 3 {
		t.Errorf("a site without papers: %v", problems)
	}
}

// TestFindKeepsOrder finds papers in several batches.
func TestFindKeepsOrder(t *testing.T) {
	var folder content.Folder
	for i := range 3*batchSize + 7 {
		p := &paper.Paper{ID: fmt.Sprintf("p%04d", i), Date: date(t, "2025-03-01"), Highlight: i%3 == 0}
		folder.Papers = append(folder.Papers, content.Entry{Paper: p})
	}
	s, _ := New(folder, Options{Now: date(t, "2025-04-01")})
	all, _ := query.Parse("listed:2025")
	some, _ := query.Parse("is:highlight")
	want := slices.DeleteFunc(slices.Clone(s.Papers), func(p *Paper) bool { return !p.Highlight })
	if found := s.Find(all, some); !slices.Equal(found[0], s.Papers) || !slices.Equal(found[1], want) {
		t.Errorf("%d and %d papers, want %d and %d in order", len(found[0]), len(found[1]), len(s.Papers), len(want))
	}
}

// TestDigestsOfUnknownTagsAreProblems names tags of digests by their names, slugs and aliases, and one that no paper has.
func TestDigestsOfUnknownTagsAreProblems(t *testing.T) {
	f := content.Folder{
		Settings: content.Settings{Feeds: content.FeedSettings{Digests: []string{"Video Models", "video-models", "vm", "Vidoe models"}}},
		Tags:     []content.Tag{{Key: "Video models", Name: "Video models", Aliases: []string{"VM"}}},
		Papers:   []content.Entry{{File: "a", Paper: &paper.Paper{ID: "a", Date: date(t, "2025-03-13"), Tags: []string{"Video models"}}}},
	}
	s, problems := New(f, Options{Now: date(t, "2025-03-14")})
	if len(problems) != 1 || !strings.Contains(problems[0].Text, "no paper has the tag Vidoe models") || problems[0].Hint != "did you mean Video models?" {
		t.Errorf("got %v", problems)
	}
	if tags := s.TagsWithDigests(); len(tags) != 1 || tags[0].Name != "Video models" {
		t.Errorf("got %v", tags)
	}
}
