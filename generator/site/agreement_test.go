package site_test

import (
	"cmp"
	"encoding/json"
	"io"
	"math"
	"regexp"
	"strconv"
	"testing"

	"offprint/generator/content"
	"offprint/generator/content/intake/daily"
	"offprint/generator/paper"
	"offprint/generator/site"
	"offprint/test/testkit"
)

// TestTrendingAgreesWithListing compares our order of the papers of a day with that in which Hugging Face listed them.
// docs/trending.md has the figures.
func TestTrendingAgreesWithListing(t *testing.T) {
	for _, c := range []struct {
		day         string
		papers      int
		strict, all float64 // Kendall's τ of the pairs whose numbers differ, and of all pairs
	}{
		{"2024-12-12", 18, .987, .974}, {"2025-03-13", 10, 1, .689}, {"2025-09-30", 50, .870, .819},
	} {
		data, err := io.ReadAll(testkit.Corpus(t, "daily-api/"+c.day+".json"))
		if err != nil {
			t.Fatal(err)
		}
		listed := listedPapers(t, c.day, data)
		strict, all := agreement(trendingOrder(t, c.day, listed))
		if t.Logf("%s: %d papers, τ = %.3f, with ties %.3f", c.day, len(listed), strict, all); len(listed) != c.papers {
			t.Errorf("%s: got %d papers, want %d", c.day, len(listed), c.papers)
		}
		if math.Abs(strict-c.strict) > .0005 || math.Abs(all-c.all) > .0005 {
			t.Errorf("%s: got %.3f and %.3f, docs/trending.md says %.3f and %.3f", c.day, strict, all, c.strict, c.all)
		}
	}
}

// listedPapers returns the papers of an answer in its order. One answer is an array of the texts that Python prints of
// objects, which no program reads as papers.
func listedPapers(t *testing.T, day string, data []byte) []daily.Paper {
	t.Helper()
	var printed []string
	if json.Unmarshal(data, &printed) != nil {
		answer, err := daily.Parse(day+".json", data)
		if err != nil {
			t.Fatal(err)
		}
		return answer.Papers
	}
	id, upvotes, comments := regexp.MustCompile(`'id': '([0-9.]+)'`), regexp.MustCompile(`'upvotes': (\d+)`), regexp.MustCompile(`'numComments': (\d+)`)
	var papers []daily.Paper
	for _, text := range printed {
		p := daily.Paper{ID: id.FindStringSubmatch(text)[1]}
		p.Upvotes, _ = strconv.Atoi(upvotes.FindStringSubmatch(text)[1])
		if m := comments.FindStringSubmatch(text); m != nil {
			p.Comments, _ = strconv.Atoi(m[1])
		}
		papers = append(papers, p)
	}
	return papers
}

// place is the place of a paper in an order, and its score in ours.
type place struct {
	listed, ours int
	score        int32
}

// trendingOrder returns the places of papers that are listed on one day.
func trendingOrder(t *testing.T, on string, listed []daily.Paper) (places []place) {
	t.Helper()
	day, err := paper.ParseDate(on)
	if err != nil {
		t.Fatal(err)
	}
	folder := content.Folder{Signals: content.Signals{Date: day, Papers: map[string]content.Signal{}}}
	at := map[string]int{}
	for i, p := range listed {
		at[p.ID] = i
		folder.Papers = append(folder.Papers, content.Entry{File: p.ID + ".md", Paper: &paper.Paper{ID: p.ID, Date: day}})
		folder.Signals.Papers[p.ID] = content.Signal{Upvotes: p.Upvotes, Comments: p.Comments, Stars: p.Stars}
	}
	s, problems := site.New(folder, site.Options{Now: day})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	s.Settings.Order.Days = content.ByTrending
	for i, p := range s.InDayOrder(s.Days[0].Papers) {
		places = append(places, place{at[p.ID], i, p.Score})
	}
	return places
}

// agreement returns Kendall's τ of two orders: of the pairs with different scores, and of all pairs.
func agreement(places []place) (strict, all float64) {
	differing, pairs := 0, 0
	for i, a := range places {
		for _, b := range places[:i] {
			agrees := float64(cmp.Compare(a.listed, b.listed) * cmp.Compare(a.ours, b.ours))
			all += agrees
			if pairs++; a.score != b.score {
				differing++
				strict += agrees
			}
		}
	}
	return strict / float64(differing), all / float64(pairs)
}
