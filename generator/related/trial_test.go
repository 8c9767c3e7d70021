package related_test

import (
	"fmt"
	"runtime"
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
		var second documents
		for _, r := range list {
			_, half := halves(r.Abstract)
			second = append(second, document{documentsOf([]record{r})[0].Paper, "", half})
		}
		x := related.NewSearcher(index(t, second))
		const queries = 1500
		sum := 0.0
		for i := range queries {
			r := list[i*len(list)/queries]
			first, _ := halves(r.Abstract)
			sum += reciprocalRank(x.Nearest(first, 1000), r.ID)
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

func reciprocalRank(ids []string, id string) float64 {
	for i, other := range ids {
		if other == id {
			return 1 / float64(i+1)
		}
	}
	return 0
}

// BenchmarkNew computes the neighbours of all papers of a corpus.
func BenchmarkNew(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			papers := documentsOf(records(b, "arxiv-74k.jsonl.gz", n))
			before, x := heap(), (*related.Index)(nil)
			b.ReportAllocs()
			for b.Loop() {
				x = index(b, papers)
			}
			b.ReportMetric(float64(len(papers)), "papers")
			b.ReportMetric(heap()-before, "MB-kept")
			runtime.KeepAlive(x)
		})
	}
}

// heap returns the memory in use, in MB.
func heap() float64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return float64(stats.HeapAlloc) / 1e6
}

// BenchmarkUpdate adds papers to those of a corpus, one after the other. An old paper is among those that say how rare
// terms are.
func BenchmarkUpdate(b *testing.B) {
	papers := documentsOf(records(b, "arxiv-74k.jsonl.gz", 100_000))
	for name, day := range map[string]int{"newest": 2030_01_01, "oldest": 2000_01_01} {
		b.Run(name, func(b *testing.B) {
			x, rows := index(b, papers), 0
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				p := papers[i]
				p.ID, p.Day = fmt.Sprint("new", i), day
				changed, err := x.Update(b.Context(), []related.Paper{p.Paper}, documents{p}.text, nil)
				if err != nil {
					b.Fatal(err)
				}
				rows += len(changed)
			}
			b.ReportMetric(float64(rows)/float64(b.N), "rows/op")
		})
	}
}

// BenchmarkRow names what papers and their neighbours share.
func BenchmarkRow(b *testing.B) {
	papers := documentsOf(records(b, "arxiv-74k.jsonl.gz", 10_000))
	x := index(b, papers)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		p := papers[i%len(papers)]
		x.Row(p.ID, p.title, p.abstract)
	}
}
