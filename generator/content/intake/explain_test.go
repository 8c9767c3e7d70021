package intake

import (
	"fmt"
	"strings"
	"testing"

	"offprint/generator/content/intake/listing"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

func TestExplain(t *testing.T) {
	r := Record{
		ID: "arXiv:2503.04715v2", Title: "On  <i>Shells</i>.", Abstract: "Code is at https://github.com/a/b\x07.", Authors: People("Ann Lee*, Bob Ray"),
		ArXiv: "arXiv:2503.04715v2", Upvotes: 3, Day: listing.Day{Label: "Mar 13", Month: 3, Day: 13, At: problem.Position{File: "x", Line: 4, Column: 1}},
		Sources: map[string]string{"upvotes": "Hugging Face", "title": "arXiv"}, Links: []paper.Link{{Kind: "project", URL: "[page](a.org/p)"}, {Kind: "paper", URL: "https://arxiv.org/abs/2503.04715"}},
		Cleanings: []Cleaning{{"venue", "a", "b", "c"}},
	}
	p, _, err := r.Paper(paper.Date{Year: 2025, Month: 3, Day: 13})
	if err != nil {
		t.Fatal(err)
	}
	x := r.Explain(p, "x:6")
	var facts, cleanings []string
	for _, fact := range x.Facts {
		facts = append(facts, fact.Key+" "+fact.Source)
	}
	for _, c := range x.Cleanings {
		cleanings = append(cleanings, c.String())
	}
	const wantFacts = "title arXiv|abstract x:6|authors x:6|date x:4:1|id x:6|arxiv x:6|links: project x:6|links: code the abstract|upvotes Hugging Face"
	if got := strings.Join(facts, "|"); got != wantFacts {
		t.Errorf("facts\n got %s\nwant %s", got, wantFacts)
	}
	const wantCleanings = `venue: "a" becomes "b": c
title: "On  <i>Shells</i>." becomes "On \\textit{Shells}": HTML and JATS become TeX; white space is folded; the full stop at its end is cut
abstract: "…/github.com/a/b\a." becomes "…/github.com/a/b.": control characters are removed
authors: "Ann Lee*, Bob Ray" becomes "Ann Lee; Bob Ray": names are read, without marks, numbers and affiliations
date: "Mar 13" becomes "2025-03-13": the year is that of --date, or of the latest such day
id: "arXiv:2503.04715v2" becomes "2503.04715": an id has lower-case letters and digits, and an arXiv id has no version
arxiv: "arXiv:2503.04715v2" becomes "2503.04715": ids have one form
links: project: "[page](a.org/p)" becomes "https://a.org/p": an address has no text around it and starts with https://
links: paper: "https://arxiv.org/abs/2503.04715" is left out: an id or another link leads there
links: code: "https://github.com/a/b" is added: the abstract names it`
	if got := strings.Join(cleanings, "\n"); got != wantCleanings {
		t.Errorf("cleanings\n got %s\nwant %s", got, wantCleanings)
	}
}

// TestExplainNothing explains a record that needs no cleaning.
func TestExplainNothing(t *testing.T) {
	r := Record{ID: "a", Title: "Shells", Abstract: "We sort.", Date: "2025-03-13", Authors: People("Ann Lee"), Links: []paper.Link{{Kind: "code", URL: "https://a.org"}}}
	p, _, err := r.Paper(paper.Date{})
	if err != nil {
		t.Fatal(err)
	}
	if x := r.Explain(p, "x:1"); len(x.Cleanings) > 0 {
		t.Errorf("%v", x.Cleanings)
	}
}

// TestExplainBibTeX explains what its reader changes.
func TestExplainBibTeX(t *testing.T) {
	for line := range Lines("x.bib", strings.NewReader(`@misc{k, title = {Erd\H{o}s  and {Shells}}, abstract = {We  sort.}}`)) {
		p, _, err := line.Record.Paper(paper.Date{Year: 2025, Month: 3, Day: 13})
		if err != nil {
			t.Fatal(err)
		}
		x := line.Record.Explain(p, "x.bib:1")
		if len(x.Cleanings) != 1 || x.Cleanings[0].Key != "title" || !strings.HasPrefix(x.Cleanings[0].Before, `Erd\H{o}s`) || !strings.HasPrefix(x.Cleanings[0].After, "Erdős") {
			t.Errorf("%v", x.Cleanings)
		}
	}
}

func TestCleaningShowsWhatDiffers(t *testing.T) {
	long := strings.Repeat("words ", 100)
	for _, c := range []struct{ before, after, want string }{
		{long + "a" + long, long + "b" + long, `"…ds words words awords words wor…" becomes "…ds words words bwords words wor…"`},
		{long, "x", `words …" becomes "x"`},
		{"a", "aa", `"a" becomes "aa"`}, {"aa", "a", `"aa" becomes "a"`},
	} {
		if got := fmt.Sprint(Cleaning{"k", c.before, c.after, "why"}); !strings.Contains(got, c.want) || len(got) > 250 {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}
