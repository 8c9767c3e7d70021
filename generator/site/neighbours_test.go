package site

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"offprint/generator/content"
	"offprint/generator/paper"
)

// TestNeighboursAreSymmetric makes random listings with relisted, withdrawn, draft and future papers.
// Above and Below must be inverse, and visit every paper of a day once.
func TestNeighboursAreSymmetric(t *testing.T) {
	relisted, withdrawn := 0, 0
	for seed := range uint64(200) {
		random := rand.New(rand.NewPCG(seed, 0))
		var folder content.Folder
		for i := range random.IntN(30) {
			folder.Papers = append(folder.Papers, content.Entry{Paper: anyPaper(random, fmt.Sprint(i))})
		}
		s, _ := New(folder, Options{Now: paper.Date{Year: 2025, Month: 3, Day: 6}})
		for _, p := range s.Withdrawn {
			withdrawn++
			if p.Above != nil || p.Below != nil {
				t.Errorf("seed %d: %s is withdrawn and has neighbours", seed, p.ID)
			}
		}
		for _, p := range s.Papers {
			relisted += len(p.Days) - 1
			if p.Below != nil && p.Below.Above != p || p.Above != nil && p.Above.Below != p {
				t.Errorf("seed %d: no neighbour links back to %s", seed, p.ID)
			}
		}
		for _, day := range s.Days {
			checkChain(t, seed, day)
		}
	}
	if relisted == 0 || withdrawn == 0 {
		t.Errorf("%d papers were listed again and %d withdrawn", relisted, withdrawn)
	}
}

// checkChain follows Below from the first of the papers that were first listed on a day. They must
// be in the order of the day's list.
func checkChain(t *testing.T, seed uint64, day *Day) {
	t.Helper()
	own := day.Papers
	var way []*Paper
	for p := first(own); p != nil && len(way) <= len(own); p = p.Below {
		way = append(way, p)
	}
	if len(own) > 0 && own[0].Above != nil || !slices.Equal(way, own) {
		t.Errorf("seed %d, %s: the chain of %d papers has %d", seed, day.Date, len(own), len(way))
	}
}

func first(papers []*Paper) *Paper {
	if len(papers) == 0 {
		return nil
	}
	return papers[0]
}

// anyPaper returns a random paper of one of eight days, which may be relisted on later ones.
func anyPaper(random *rand.Rand, id string) *paper.Paper {
	p := &paper.Paper{ID: id, Date: paper.Date{Year: 2025, Month: 3, Day: 1 + random.IntN(8)}}
	p.Highlight, p.Draft = random.IntN(5) == 0, random.IntN(10) == 0
	if random.IntN(5) == 0 {
		p.Withdrawn = "it was wrong"
	}
	for again := p.Date.Day + 1; again <= 8; again++ {
		if random.IntN(4) == 0 {
			p.Relisted = append(p.Relisted, paper.Date{Year: 2025, Month: 3, Day: again})
		}
	}
	return p
}
