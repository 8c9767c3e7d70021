package main

import (
	"errors"
	"strings"
	"testing"
)

func TestSectionPrint(t *testing.T) {
	of := func(mrr float64) map[string]quality {
		return map[string]quality{short: {queries: 4, mrr: mrr, recall: 1}}
	}
	s := section{papers: 2000, failures: []failure{{"pagefind", errors.New("not installed")}}, results: []result{
		{engine: &engine{name: "offprint", papers: 2000}, types: []string{short}, quality: of(.75)},
		{engine: &engine{name: "minisearch", papers: 2000}, types: []string{short}, quality: of(.5)},
	}}
	var b strings.Builder
	if err := s.print(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"\n## 2,000 papers\n",
		"| queries | of them | offprint | minisearch |\n| --- | ---: | ---: | ---: |\n| short | 4 | 0.750, 1.000 | 0.500, 1.000 |\n",
		"\nNot measured: pagefind: not installed\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is missing:\n%s", want, b.String())
		}
	}
	if strings.Contains(b.String(), "Over the wire") {
		t.Errorf("a table without measurements:\n%s", b.String())
	}
	b.Reset()
	if err := (section{papers: 10}).print(&b); err != nil || b.Len() > 0 {
		t.Errorf("empty section: %q, %v", b.String(), err)
	}
}

func TestMeanRank(t *testing.T) {
	if got := meanRank(map[string]quality{short: {queries: 1, mrr: 1}, prefix: {queries: 3, mrr: .5}}); got != .625 {
		t.Errorf("got %v", got)
	}
	if got := meanRank(nil); got != 0 {
		t.Errorf("no queries: %v", got)
	}
}
