package content_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"offprint/generator/content"
	"offprint/generator/content/entry"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/tex"
)

func TestFormatReadsBack(t *testing.T) {
	source := `---
title: 'Optimal rates for $\ell_2$: it''s "done"'
date: 2025-03-13
id: optimal
authors:
  - Ada Lovelace
  - 'Hopper, Grace'
  - {name: 江常皓, orcid: 0000-0002-1825-0097, affiliation: 'Yale, New Haven', id: jiang, url: https://example.org/j}
abstract: |
  A first paragraph with a backslash \alpha: and a # and a long line that goes on and on until it is
  broken.

  - a second one, that looks like a list
published: 2025-03
relisted: [2025-03-17]
tags: ['C#', 'a, b', 'no', '2025', 李明]
arxiv: '2401.00010'
doi: 10.1145/3292500
venue: NeurIPS 2025
links:
  pdf: https://example.org/a.pdf
  models: [https://example.org/1, https://example.org/2]
tldr: 'Short.'
highlight: true
---
A *note*.
`
	read, problems := content.NewParser(tex.Presets()).Parse("x.md", []byte(source))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	got, err := entry.Format(read)
	if err != nil {
		t.Fatal(err)
	}
	again, problems := content.NewParser(tex.Presets()).Parse("y.md", got)
	if diff := cmp.Diff(read, again); diff != "" || len(problems) > 0 {
		t.Errorf("read back: %v\n%s\n%s", problems, diff, got)
	}
}

// checkFormat formats a paper and parses it again.
func checkFormat(t *testing.T, parser *content.Parser, p *paper.Paper) {
	t.Helper()
	got, err := entry.Format(p)
	if err != nil {
		t.Fatal(err)
	}
	again, problems := parser.Parse("again.md", got)
	problems = slices.DeleteFunc(problems, func(p problem.Problem) bool { return p.Code == "OP0301" || p.Code == "OP0317" })
	if problems = withoutHidden(problems); again == nil || len(problems) > 0 {
		t.Fatalf("%s: %v\n%s", p.ID, problems, got)
	}
	if diff := cmp.Diff(p, again); diff != "" {
		t.Errorf("%s: %s\n%s", p.ID, diff, got)
	}
}
