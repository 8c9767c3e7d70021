package related_test

import (
	"encoding/json"
	"testing"

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

// paper returns the paper of a record.
func (r record) paper() related.Paper {
	return related.Paper{ID: r.ID, Date: r.Date, Text: func() (string, string) { return r.Title, r.Abstract }}
}

func papersOf(list []record) (papers []related.Paper) {
	for _, r := range list {
		papers = append(papers, r.paper())
	}
	return papers
}

func index(t testing.TB, papers []related.Paper) *related.Index {
	t.Helper()
	x, err := related.New(t.Context(), papers)
	if err != nil {
		t.Fatal(err)
	}
	return x
}
