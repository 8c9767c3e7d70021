package related_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"offprint/generator/related"
)

// synthetic returns a paper of random words, of which few are common and most are rare.
func synthetic(random *rand.Rand, id int) document {
	text := make([]string, 6+random.IntN(8))
	for i := range text {
		text[i] = fmt.Sprintf("w%c%c", 'a'+random.IntN(1+random.IntN(26)), 'a'+random.IntN(1+random.IntN(26)))
	}
	p := document{related.Paper{ID: fmt.Sprintf("p%d", id), Day: 2025_00_00 + 100*(1+random.IntN(12)) + 1 + random.IntN(28)}, text[0], strings.Join(text[1:], " ")}
	if random.IntN(4) == 0 {
		p.Picks = []string{fmt.Sprintf("p%d", random.IntN(2*id+1))}
	}
	return p
}

// rowsOf returns the rows of papers.
func rowsOf(x *related.Index, papers map[string]document) map[string]related.Row {
	rows := map[string]related.Row{}
	for id := range papers {
		rows[id] = rowOf(x, papers[id])
	}
	return rows
}

// step is a change of an index.
type step struct {
	put     documents
	removed []string
}

// randomStep returns a change of a site of papers.
func randomStep(random *rand.Rand, papers map[string]document, next *int) (s step) {
	ids := slices.Sorted(maps.Keys(papers))
	for range random.IntN(3) {
		s.removed = append(s.removed, ids[random.IntN(len(ids))])
	}
	for range 1 + random.IntN(3) {
		id := *next
		if random.IntN(2) == 0 {
			id = random.IntN(*next)
		}
		*next = max(*next, id+1)
		if p := synthetic(random, id); !slices.ContainsFunc(s.put, func(other document) bool { return other.ID == p.ID }) {
			s.put = append(s.put, p)
		}
	}
	return s
}

func TestUpdateEqualsNew(t *testing.T) {
	for _, c := range []struct{ papers, steps, limit int }{{1, 20, 1 << 15}, {30, 60, 20}, {999, 8, 1 << 15}, {999, 8, 400}} {
		random := rand.New(rand.NewPCG(1, uint64(c.papers)))
		papers, next := map[string]document{}, 0
		for ; len(papers) < c.papers; next++ {
			p := synthetic(random, next)
			papers[p.ID] = p
		}
		x, sizes := within(t, papers, c.limit), map[bool]int{}
		for i := range c.steps {
			s, before := randomStep(random, papers, &next), rowsOf(x, papers)
			changed, err := x.Update(t.Context(), s.put.papers(), s.put.text, s.removed)
			if err != nil {
				t.Fatal(err)
			}
			s.apply(papers)
			sizes[len(papers) < 1000]++
			compare(t, fmt.Sprintf("%d papers, limit %d, step %d", c.papers, c.limit, i), rowsOf(x, papers), rowsOf(within(t, papers, c.limit), papers), before, changed)
		}
		if c.papers == 999 && len(sizes) != 2 {
			t.Errorf("the site always has a part in how rare terms are, or never: %v", sizes)
		}
	}
}

func within(t *testing.T, papers map[string]document, limit int) *related.Index {
	t.Helper()
	all := documents(slices.Collect(maps.Values(papers)))
	x, err := related.NewWithin(t.Context(), all.papers(), all.text, limit)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// apply changes papers as an update changes an index.
func (s step) apply(papers map[string]document) {
	for _, id := range s.removed {
		delete(papers, id)
	}
	for _, p := range s.put {
		papers[p.ID] = p
	}
}

// compare compares the rows of an index with those of a new one, and changed with the rows before.
func compare(t *testing.T, name string, got, want, before map[string]related.Row, changed []string) {
	t.Helper()
	for id := range want {
		if got[id] != want[id] {
			t.Fatalf("%s: row of %s\n%v\nnew index:\n%v", name, id, got[id], want[id])
		}
		if got[id] != before[id] && !slices.Contains(changed, id) {
			t.Fatalf("%s: row of %s changed, which Update does not say", name, id)
		}
	}
}

func rowOf(x *related.Index, d document) related.Row { return x.Row(d.ID, d.title, d.abstract) }

// TestNewPaperChangesOnlyRowsThatItEnters adds the newest papers of a site one after the other.
func TestNewPaperChangesOnlyRowsThatItEnters(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 2))
	var papers documents
	for i := range 1500 {
		p := synthetic(random, i)
		p.Picks, p.Day = nil, i*1_00_00
		papers = append(papers, p)
	}
	countChanges(t, papers, 1400)
}

func TestNewRealPaperChangesOnlyRowsThatItEnters(t *testing.T) {
	list := records(t, "daily-2025.jsonl.gz", 1300)
	slices.SortStableFunc(list, func(a, b record) int { return strings.Compare(a.Date, b.Date) })
	countChanges(t, documentsOf(list), 1200)
}

// TestRealNeighboursHaveReasons reads real papers: each of their neighbours must share a word that can be named.
func TestRealNeighboursHaveReasons(t *testing.T) {
	all := documentsOf(records(t, "daily-2025.jsonl.gz", 1300))
	x, neighbours, without := index(t, all), 0, 0
	for _, d := range all {
		for n := range rowOf(x, d).All() {
			if neighbours++; len(n.Terms) == 0 {
				without++
				t.Logf("%s and %s share no word", d.ID, n.ID)
			}
		}
	}
	if neighbours != related.Size*len(all) || without > 0 {
		t.Errorf("%d papers have %d neighbours, %d of them without a reason", len(all), neighbours, without)
	}
}

// countChanges adds the papers from the one with a number on.
func countChanges(t *testing.T, papers documents, first int) {
	t.Helper()
	x, total := index(t, papers[:first]), 0
	for _, p := range papers[first:] {
		changed, err := x.Update(t.Context(), []related.Paper{p.Paper}, documents{p}.text, nil)
		if err != nil {
			t.Fatal(err)
		}
		total += len(changed)
		for _, id := range changed {
			other := papers[slices.IndexFunc(papers, func(d document) bool { return d.ID == id })]
			isIn := slices.ContainsFunc(slices.Collect(rowOf(x, other).All()), func(n related.Neighbor) bool { return n.ID == p.ID })
			if id != p.ID && !isIn {
				t.Errorf("%s changes the row of %s, which it is not in", p.ID, id)
			}
		}
	}
	t.Logf("%d papers: a new one changes %.1f rows", len(papers), float64(total)/float64(len(papers)-first))
}
