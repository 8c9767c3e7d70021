package find

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"offprint/generator/paper"
	"offprint/generator/publish/search/index"
	"offprint/generator/text/token"
	"offprint/test/testkit"
	"offprint/test/testkit/sample"
)

// readerOf makes an index of papers and reads it.
func readerOf(t testing.TB, papers []index.Paper) (*index.Reader, fstest.MapFS) {
	t.Helper()
	files, err := index.Write(context.Background(), len(papers), "papers/*/", func(i int) index.Paper { return papers[i] })
	if err != nil {
		t.Fatal(err)
	}
	folder := fstest.MapFS{}
	for _, file := range files {
		folder[file.Path] = &fstest.MapFile{Data: file.Data}
	}
	r, err := index.Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	return r, folder
}

// realPapers are papers of the corpora.
func realPapers(t testing.TB, n int) (papers []index.Paper) {
	t.Helper()
	s := sample.Site(t, n)
	for _, p := range slices.Backward(s.Papers) {
		abstract := p.Abstract.Plain(s.Macros)
		q := index.Paper{Date: p.Date, Year: p.Published.Year, Text: p.Title.Plain, Body: []string{abstract}, Keys: []string{"id:" + token.Key(p.ID)}}
		q.ID, q.Title, q.Abstract = p.ID, string(p.Title.HTML), strings.ReplaceAll(string(p.Abstract.HTML(s.Macros)), "</p>", "")
		for i, author := range p.Authors {
			q.Names = append(q.Names, author.Name)
			if i < 10 {
				q.Shown.Authors = append(q.Shown.Authors, author.Name)
			}
		}
		q.More = len(q.Names) - len(q.Shown.Authors)
		for _, tag := range p.Tags {
			q.Body, q.Shown.Tags = append(q.Body, tag.Name), append(q.Shown.Tags, tag.Name)
			q.Keys = append(q.Keys, "tag:"+token.Key(tag.Name))
			q.Tagged = append(q.Tagged, index.Facet{Name: tag.Name, Key: "tag:" + token.Key(tag.Name)})
		}
		papers = append(papers, q)
	}
	return papers
}

// manyPapers are made up, of few words, so that some words have tails.
func manyPapers(n int) []index.Paper {
	r := rand.New(rand.NewPCG(uint64(n), 1))
	syllables := strings.Fields("ba re mo ti ku lo sna ver gan dif fu sion ing ed s net work s")
	vocabulary := make([]string, 600)
	for i := range vocabulary {
		for range 2 + r.IntN(3) {
			vocabulary[i] += syllables[r.IntN(len(syllables))]
		}
	}
	text := func(words int) string {
		var list []string
		for range words {
			at := int(r.ExpFloat64() * 30)
			list = append(list, vocabulary[at%len(vocabulary)])
			if r.IntN(8) == 0 {
				list = append(list, "of")
			}
		}
		return strings.Join(list, " ")
	}
	papers := make([]index.Paper, n)
	for i := range papers {
		title, abstract, author := text(3+r.IntN(20)), text(10+r.IntN(60)), text(2)
		papers[i] = index.Paper{
			Date: paper.Date{Year: 2020 + i*5/n, Month: 1 + i*60/n%12, Day: 1}, Text: title, Body: []string{abstract}, Names: []string{author},
			Keys:  []string{fmt.Sprintf("id:p%d", i), fmt.Sprintf("tag:%d", i%7)},
			Shown: index.Shown{ID: fmt.Sprintf("p%d", i), Title: title, Abstract: abstract, Authors: []string{author}},
		}
	}
	return papers
}

func TestOracle(t *testing.T) {
	tests := []struct {
		name    string
		papers  []index.Paper
		queries int
	}{
		{"real", realPapers(t, 400), 1000},
		{"few", manyPapers(30), 300},
		{"tails", manyPapers(5200), 150},
	}
	if testkit.Soak() { // tails that are too long together
		many := tests[2]
		many.name, many.papers, many.queries = "long", manyPapers(40000), 50
		tests = append(tests, many)
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			r, _ := readerOf(t, test.papers)
			n := newNaive(r.Root, test.papers)
			a := asker{rand.New(rand.NewPCG(1, 2)), test.papers}
			kinds := map[string]int{}
			for range test.queries {
				q, from, count := a.query(), a.IntN(2)*20, 20
				if a.IntN(10) == 0 {
					from, count = 0, len(test.papers)
				}
				got, err := Find(r, q, Options{From: from, Count: count})
				if err != nil {
					t.Fatalf("%s: %v", q, err)
				}
				n.compare(t, got, from, count)
				for _, word := range got.Terms {
					kinds[word.Kind]++
				}
				kinds[fmt.Sprint("found ", len(got.Hits) > 0, ", about ", got.About)]++
			}
			t.Log(kinds)
		})
	}
}

// compare wants an answer to be what the papers themselves give.
func (n *naive) compare(t *testing.T, got Answer, from, count int) {
	t.Helper()
	query := Parse(got.Q)
	want := n.answer(query, from+count)
	var held []ranked
	walked := map[int]bool{}
	passed, vain := 0, 0
	for ; passed < len(want.list) && len(held) < from+count && vain < 60; passed++ {
		r := want.list[passed]
		walked[r.ordinal] = true
		if want.isFound(r.ordinal) {
			held = append(held, r)
		} else if len(held) >= from {
			vain++
		}
	}
	held = held[min(from, len(held)):]
	var is, should []string
	for _, hit := range got.Hits {
		is = append(is, fmt.Sprint(hit.ID, " ", hit.Score))
	}
	for _, r := range held {
		should = append(should, fmt.Sprint(n.papers[r.ordinal].ID, " ", r.score))
	}
	if !slices.Equal(is, should) {
		for i := range max(len(is), len(should)) {
			if i >= min(len(is), len(should)) || is[i] != should[i] {
				t.Fatalf("%q from %d, %d: hit %d of %d and %d: got %v, want %v", got.Q, from, count, i, len(is), len(should), is[i:min(i+3, len(is))], should[i:min(i+3, len(should))])
			}
		}
	}
	sum, isAbout := 0.0, false
	for ordinal, p := range want.chance {
		if p > 0 && got.About && !walked[ordinal] && n.mustLook(query, ordinal) {
			return // a part was looked at, and the rest is taken to be as that
		}
		if p > 0 && want.isFound(ordinal) {
			sum += p
			isAbout = isAbout || p < 1
		}
	}
	if total := int(sum); !isAbout && (got.Total != total || got.About) {
		t.Fatalf("%q: total %d (about: %v), want %d", got.Q, got.Total, got.About, total)
	}
	if isAbout && (float64(got.Total) < 0.9*sum-1 || float64(got.Total) > 1.1*sum+1) {
		t.Fatalf("%q: total %d (about: %v), want about %.1f", got.Q, got.Total, got.About, sum)
	}
}
