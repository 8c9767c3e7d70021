package related_test

import (
	"fmt"
	"strings"
	"testing"

	"offprint/generator/related"
	"offprint/test/testkit"
)

// TestHalvesFindEachOther splits abstracts in halves: the first half of an abstract looks for the second among the
// second halves of all.
func TestHalvesFindEachOther(t *testing.T) {
	if !testkit.Soak() {
		t.Skip("skipped: needs OFFPRINT_SOAK")
	}
	for name, papers := range map[string]int{"daily-2025.jsonl.gz": 10_000, "arxiv-74k.jsonl.gz": 10_000} {
		list := sampled(records(t, name, 100_000), papers)
		var second []related.Paper
		for _, r := range list {
			_, half := halves(r.Abstract)
			second = append(second, related.Paper{ID: r.ID, Date: r.Date, Text: func() (string, string) { return "", half }})
		}
		x := index(t, second)
		const queries = 1500
		sum := 0.0
		for i := range queries {
			r := list[i*len(list)/queries]
			first, _ := halves(r.Abstract)
			sum += reciprocalRank(x.Nearest("", first, 1000), r.ID)
		}
		t.Logf("%s: %d papers, MRR %.4f", name, len(list), sum/queries)
		if sum/queries < .825 {
			t.Errorf("%s: MRR %.4f, want .825", name, sum/queries)
		}
	}
}

// sampled returns n records, or all, from all parts of a list.
func sampled(list []record, n int) (some []record) {
	n = min(n, len(list))
	for i := range n {
		some = append(some, list[i*len(list)/n])
	}
	return some
}

func halves(abstract string) (first, second string) {
	words := strings.Fields(abstract)
	return strings.Join(words[:len(words)/2], " "), strings.Join(words[len(words)/2:], " ")
}

func reciprocalRank(matches []related.Match, id string) float64 {
	for i, m := range matches {
		if m.ID == id {
			return 1 / float64(i+1)
		}
	}
	return 0
}

// BenchmarkNew computes the neighbours of all papers of a corpus.
func BenchmarkNew(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			papers := papersOf(records(b, "arxiv-74k.jsonl.gz", n))
			b.ReportAllocs()
			for b.Loop() {
				index(b, papers)
			}
			b.ReportMetric(float64(len(papers)), "papers")
		})
	}
}

// BenchmarkUpdate adds a paper to those of a corpus.
func BenchmarkUpdate(b *testing.B) {
	papers := papersOf(records(b, "arxiv-74k.jsonl.gz", 100_000))
	x := index(b, papers[1:])
	b.ReportAllocs()
	for b.Loop() {
		if _, err := x.Update(b.Context(), papers[:1], nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRow names what papers and their neighbours share.
func BenchmarkRow(b *testing.B) {
	papers := papersOf(records(b, "arxiv-74k.jsonl.gz", 10_000))
	x := index(b, papers)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		x.Row(papers[i%len(papers)].ID)
	}
}
