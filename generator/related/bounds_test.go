package related_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"offprint/generator/related"
)

// TestPostingsAreBounded reads a site whose newer papers all have the same words, which the older ones lack: nothing
// but the postings themselves shows how many there are.
func TestPostingsAreBounded(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 3))
	var papers documents
	for i := range 2000 {
		papers = append(papers, synthetic(random, i))
	}
	words := make([]string, 60)
	for i := range words {
		words[i] = fmt.Sprintf("boilerplate%c%c", 'a'+i%26, 'a'+i/26)
	}
	for i := range 1999 {
		papers = append(papers, document{related.Paper{ID: fmt.Sprint("new", i), Day: 2026_01_01}, "", strings.Join(words, " ")})
	}
	const limit = 4096
	x, err := related.NewWithin(t.Context(), papers.papers(), papers.text, limit)
	if err != nil {
		t.Fatal(err)
	}
	if got, most := x.MostPostings(), 16*limit+256*len(words); got == 0 || got > most {
		t.Errorf("a row costs %d postings, want 1 to %d", got, most)
	}
}

func TestRealPostingsAreBounded(t *testing.T) {
	list := records(t, "daily-2025.jsonl.gz", 2000)
	if got := index(t, documentsOf(list)).MostPostings(); got == 0 || got > 2<<15 {
		t.Errorf("a row costs %d postings, want 1 to %d", got, 2<<15)
	} else {
		t.Logf("a row costs up to %d postings", got)
	}
}
