package site

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"offprint/generator/content"
	"offprint/generator/paper"
)

// TestNeighboursOfPapers makes listings at random, with papers that are listed again, withdrawn,
// drafts and of the future, and wants the ways through their days to lead back, and to pass every
// paper of a day once.
func TestNeighboursOfPapers(t *testing.T) {
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
				t.Errorf("seed %d: %s is withdrawn and leads on", seed, p.ID)
			}
		}
		for _, p := range s.Papers {
			relisted += len(p.Days) - 1
			if p.Below != nil && p.Below.Above != p || p.Above != nil && p.Above.Below != p {
				t.Errorf("seed %d: there is no way back to %s", seed, p.ID)
			}
		}
		for _, day := range s.Days {
			checkWay(t, seed, day)
		}
	}
	if relisted == 0 || withdrawn == 0 {
		t.Errorf("%d papers were listed again and %d withdrawn", relisted, withdrawn)
	}
}

// checkWay goes from the first of a day's own papers to the last. That must be their order in
// the day's list, in which others stand too that were first listed on another day.
func checkWay(t *testing.T, seed uint64, day *Day) {
	t.Helper()
	own := slices.DeleteFunc(slices.Clone(day.Papers), func(p *Paper) bool { return p.Date != day.Date })
	var way []*Paper
	for p := first(own); p != nil && len(way) <= len(own); p = p.Below {
		way = append(way, p)
	}
	if len(own) > 0 && own[0].Above != nil || !slices.Equal(way, own) {
		t.Errorf("seed %d, %s: the way through %d papers passes %d", seed, day.Date, len(own), len(way))
	}
}

func first(papers []*Paper) *Paper {
	if len(papers) == 0 {
		return nil
	}
	return papers[0]
}

// anyPaper is a paper of one of eight days, which may be listed again on some of those behind it.
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
