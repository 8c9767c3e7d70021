package related_test

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"offprint/generator/fingerprint"
	"offprint/generator/related"
	"offprint/test/testkit"
)

// record is a paper of a corpus.
type record struct {
	ID, Title, Abstract, Date string
}

// records returns the first n papers of a corpus, or all if there are fewer. Those of one id count once.
func records(t testing.TB, name string, n int) (list []record) {
	t.Helper()
	seen := map[string]bool{}
	for decoder := json.NewDecoder(testkit.Corpus(t, name)); len(list) < n && decoder.More(); {
		var r record
		if err := decoder.Decode(&r); err != nil {
			t.Fatal(err)
		}
		if !seen[r.ID] && r.Abstract != "" {
			seen[r.ID], list = true, append(list, r)
		}
	}
	return list
}

// document is a paper and its text.
type document struct {
	related.Paper
	title, abstract string
}

type documents []document

func (d documents) papers() (papers []related.Paper) {
	for _, one := range d {
		papers = append(papers, one.Paper)
	}
	return papers
}

func (d documents) text(i int) (title, abstract string) { return d[i].title, d[i].abstract }

func documentsOf(list []record) (all documents) {
	for _, r := range list {
		day, _ := strconv.Atoi(strings.ReplaceAll(r.Date, "-", ""))
		all = append(all, document{related.Paper{ID: r.ID, Day: day, Key: fingerprint.Of(r.Title, r.Abstract)}, r.Title, r.Abstract})
	}
	return all
}

func index(t testing.TB, all documents) *related.Index {
	t.Helper()
	x, err := related.New(t.Context(), all.papers(), all.text)
	if err != nil {
		t.Fatal(err)
	}
	return x
}
