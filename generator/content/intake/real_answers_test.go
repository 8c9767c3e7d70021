package intake

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"offprint/generator/paper"
	"offprint/test/testkit"
)

// answerCounts are what a saved answer gives. Losses are the values of an item that the paper lacks, by key.
type answerCounts struct {
	Papers, Errors, Warnings int
	Losses                   map[string]int
}

// realItem is an item of an answer of Hugging Face, read without the package that is tested.
type realItem struct {
	Paper struct {
		ID          string
		Title       string
		Summary     string
		Upvotes     int
		Authors     []struct{ Name string }
		GitHub      string   `json:"githubRepo"`
		Project     string   `json:"projectPage"`
		TLDR        string   `json:"ai_summary"`
		AIKeywords  []string `json:"ai_keywords"`
		PublishedAt string
		ListedAt    string                 `json:"submittedOnDailyAt"`
		ListedBy    *struct{ User string } `json:"submittedOnDailyBy"`
	}
	Comments int `json:"numComments"`
}

// TestRealAnswers reads answers of Hugging Face as they came, and compares each value with the answer: none is
// lost.
func TestRealAnswers(t *testing.T) {
	for name, want := range map[string]answerCounts{
		"2024-12-12.json": {Errors: 1},
		"2025-03-13.json": {Papers: 10, Warnings: 1},
		"2025-09-30.json": {Papers: 50, Warnings: 1},
	} {
		data, err := io.ReadAll(testkit.Corpus(t, "daily-api/"+name))
		if err != nil {
			t.Fatal(err)
		}
		var items []realItem
		_ = json.Unmarshal(data, &items) // of which the broken one has none
		got := answerCounts{Losses: map[string]int{}}
		for line := range Lines(name, strings.NewReader(string(data))) {
			got.Warnings += len(line.Notes) + len(line.Warnings)
			if line.Err != nil {
				got.Errors++
				t.Logf("%v: %v", line.At, line.Err)
				continue
			}
			p, omitted, err := line.Record.Paper(paper.Date{})
			if err != nil {
				t.Errorf("%v: %v", line.At, err)
				continue
			}
			got.Warnings += len(omitted)
			items[got.Papers].compare(line.Record, p, got.Losses)
			got.Papers++
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: got %+v, want %+v", name, got, want)
		}
		t.Logf("%s: %+v", name, got)
	}
}

// compare counts the values of an item that the paper lacks.
func (i realItem) compare(r Record, p *paper.Paper, losses map[string]int) {
	lose := func(key string, isLost bool) {
		if isLost {
			losses[key]++
		}
	}
	folded := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	hasLink := func(kind, address string) bool {
		return address == "" || slices.Contains(p.Links, paper.Link{Kind: kind, URL: strings.TrimSpace(address)})
	}
	q := i.Paper
	lose("id", p.ID != q.ID || p.IDs.ArXiv != q.ID)
	lose("title", folded(q.Title) != p.Title.Source)
	lose("summary", folded(q.Summary) != folded(p.Abstract.Source))
	lose("authors", len(p.Authors) != len(q.Authors) || p.EtAl)
	for n, author := range q.Authors {
		lose("author", n >= len(p.Authors) || folded(author.Name) != p.Authors[n].Name)
	}
	lose("upvotes", r.Upvotes != q.Upvotes)
	lose("comments", r.Comments != i.Comments)
	lose("githubRepo", !hasLink("code", q.GitHub))
	lose("projectPage", !hasLink("project", q.Project))
	lose("ai_summary", folded(q.TLDR) != p.TLDR.Source || (q.TLDR == "") != (p.TLDRBy == ""))
	lose("ai_keywords", !slices.Equal(r.Keywords, q.AIKeywords))
	lose("publishedAt", p.Published.String() != q.PublishedAt[:10])
	lose("submittedOnDailyAt", q.ListedAt != "" && p.Date.String() != q.ListedAt[:10])
	lose("submittedOnDailyBy", q.ListedBy != nil && p.SubmittedBy != q.ListedBy.User)
}
