package search_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"offprint/generator/fingerprint"
	"offprint/generator/paper"
	"offprint/generator/publish/search/index"
	"offprint/generator/text/token"
	"offprint/test/testkit"
	"offprint/test/testkit/sample"
)

// indexed is what the index has of a paper.
type indexed struct {
	index.Paper
	index.Listed
}

// files returns the index of papers: what its files hold, by path.
func files(t testing.TB, papers []indexed) map[string][]byte {
	t.Helper()
	list, err := new(index.Memory).Index(t.Context(), index.Source{
		Papers: len(papers), Pattern: "papers/*/",
		Key: func(int) fingerprint.Hash { return fingerprint.Hash{} },
		Paper: func(i int) index.Paper {
			p := papers[i].Paper
			for _, name := range p.Names {
				p.Keys = append(slices.Clone(p.Keys), index.AuthorKeys(name)...)
			}
			return p
		},
		Listed: func(i int) index.Listed { return papers[i].Listed },
	})
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{}
	for _, file := range list {
		if all[file.Path], err = file.Data(); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// published writes the index of papers as one file of JSON, which is faster than thousands of files.
func published(t testing.TB, papers []indexed) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "index.json")
	if err := os.WriteFile(dir, []byte(inJSON(t, files(t, papers))), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// inIndex is an input of the functions of engine.mjs that read an index.
type inIndex struct {
	Dir string `json:"dir"`
}

// naiveOf returns the naive implementation of an index of papers.
func naiveOf(t testing.TB, dir string, papers []indexed) *naive {
	t.Helper()
	n := newNaive(testkit.Call[root](t, "engine.mjs", "root", []inIndex{{dir}})[0], papers)
	var keys, typed []string
	for _, p := range papers {
		for _, facet := range append(slices.Clone(p.Tagged), p.In) {
			keys = append(keys, facet.Key)
		}
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	for _, key := range keys {
		field, value, _ := strings.Cut(key, ":")
		typed = append(typed, key, field+`:"`+value+`"`)
	}
	for i, query := range parse(t, typed...) {
		field, value, _ := strings.Cut(keys[i/2], ":")
		isRead := len(query.Items) == 1 && query.Items[0].Field == field && query.Items[0].Key == value && !query.Items[0].Prefix
		if isRead && n.keys[keys[i/2]] == "" {
			n.keys[keys[i/2]] = typed[i]
		}
	}
	return n
}

// realPapers returns papers of the corpora.
func realPapers(t testing.TB, n int) (papers []indexed) {
	t.Helper()
	s := sample.Site(t, n)
	for _, p := range slices.Backward(s.Papers) {
		abstract := p.Abstract.Plain(s.Macros)
		q := indexed{
			index.Paper{Text: p.Title.Plain, Body: []string{abstract}, Keys: []string{"id:" + token.Key(p.ID)}, Year: p.Published.Year},
			index.Listed{Date: p.Date},
		}
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

// manyPapers returns invented papers of few words, so that some words have tails.
func manyPapers(n int) []indexed {
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
	papers := make([]indexed, n)
	for i := range papers {
		title, abstract, author := text(3+r.IntN(20)), text(10+r.IntN(60)), text(2)
		papers[i].Paper = index.Paper{
			Text: title, Body: []string{abstract}, Names: []string{author},
			Keys:  []string{fmt.Sprintf("id:p%d", i), "has:" + []string{"code", "video", "pdf"}[i%3], fmt.Sprintf("tag:%d", i%7)},
			Shown: index.Shown{ID: fmt.Sprintf("p%d", i), Title: title, Abstract: abstract, Authors: []string{author}},
		}
		papers[i].Listed = index.Listed{
			Upvotes: i * 7 % 5, Trending: i * 7 % 11,
			Date:   paper.Date{Year: 2020 + i*5/n, Month: 1 + i*60/n%12, Day: 1},
			Tagged: []index.Facet{{Name: fmt.Sprint("T", i%7), Key: fmt.Sprintf("tag:%d", i%7)}},
			By:     []index.Facet{{Name: author, Key: "author:" + strings.Join(token.Tokenize(author), "-")}},
		}
		for k := range i % 7 {
			if other := (i*13 + k*7 + 1) % n; other != i && !slices.Contains(papers[i].Neighbours, other) {
				papers[i].Neighbours = append(papers[i].Neighbours, other)
			}
		}
		if i%3 > 0 {
			papers[i].Year = 2015 + i%4
			papers[i].In = index.Facet{Name: fmt.Sprintf("V (%d)", i%50), Key: fmt.Sprintf("venue:v-(%d)", i%50)}
		}
	}
	return papers
}

// handmade returns papers whose answers the tests spell out.
func handmade() []indexed {
	build := func(id string, day int, title, abstract, author string, tags ...string) indexed {
		p := indexed{
			index.Paper{Text: title, Body: append([]string{abstract}, tags...), Keys: []string{"id:" + id}, Year: 2025},
			index.Listed{Date: paper.Date{Year: 2025, Month: 3, Day: day}},
		}
		p.Shown = index.Shown{ID: id, Title: title, Abstract: abstract, Authors: []string{author}, Tags: tags}
		p.Names = []string{author}
		for _, tag := range tags {
			p.Tagged = append(p.Tagged, index.Facet{Name: tag, Key: "tag:" + tag})
			p.Keys = append(p.Keys, "tag:"+tag)
		}
		return p
	}
	papers := []indexed{
		build("flow", 1, "Flow matching", "We match flows, flows and <i>flows</i>.", "Ada Lovelace", "ml", "a(b)"),
		build("survey", 2, "A survey of diffusion models", "Models, models and diffusion of models score<p>Matching", "Grace Hopper", "ml"),
		build("train", 3, "Training diffusion models with score matching", "Nothing.", "Ada Byron", "cv"),
		build("2503.04715", 4, "Lovelace", "An engine.", "Charles Babbage", "ml", "cv"),
	}
	papers[2].Neighbours = []int{3, 0}
	papers[0].Trending, papers[1].Trending, papers[2].Trending = 5, 7, 5
	return papers
}
