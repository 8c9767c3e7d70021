package site

import (
	"fmt"
	"testing"

	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/related"
)

// TestNeighbours names papers that are withdrawn, drafts, not there, and without a reason.
func TestNeighbours(t *testing.T) {
	ada, code := []paper.Author{{Name: "Ada Lovelace"}}, []paper.Link{{Kind: "code", URL: "https://example.org/code"}}
	papers := map[string]*paper.Paper{
		"own": {Authors: append([]paper.Author{{Name: "Bob"}}, ada...), Links: code, Related: []string{"own", "withdrawn", "draft", "gone", "picked"}},
		"a":   {Authors: ada}, "c": {Links: code}, "d": {Links: []paper.Link{{Kind: "pdf", URL: code[0].URL}}}, "picked": {},
		"withdrawn": {Withdrawn: "wrong", Related: []string{"own"}}, "draft": {Draft: true},
	}
	var folder content.Folder
	for id, p := range papers {
		p.ID, p.Date = id, paper.Date{Year: 2025, Month: 3, Day: 1}
		folder.Papers = append(folder.Papers, content.Entry{File: id, Paper: p})
	}
	s, _ := New(folder, Options{Now: paper.Date{Year: 2025, Month: 3, Day: 6}, Drafts: true})
	for _, p := range append(s.Papers, s.Withdrawn...) {
		want := map[string]string{"own": "[picked true [] - false]"}[p.ID]
		if got := described(p); got != want {
			t.Errorf("%s: got %s, want %s", p.ID, got, want)
		}
	}
	own := s.byID()["own"]
	own.SetRow(related.Row("ppicked\t0\tx\nsa\t9\t\nhpicked\t8\t\nsc\t7\tLoRA y\nsd\t6\t\nsnobody\t5\tz\nsgarbage"))
	if got, want := described(own), "[picked true [x] - false][a false [] Ada Lovelace false][c false [LoRA y] - true]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func described(p *Paper) (text string) {
	for _, n := range p.Neighbours() {
		author := n.Author
		if author == "" {
			author = "-"
		}
		text += fmt.Sprintf("[%s %t %v %s %t]", n.Paper.ID, n.Picked, n.Terms, author, n.Code)
	}
	return text
}
