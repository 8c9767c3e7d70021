package export

import (
	"bufio"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"offprint/generator/content"
	entries "offprint/generator/content/entry"
	"offprint/generator/content/intake"
	"offprint/generator/paper"
	"offprint/generator/site"
	"offprint/generator/text/tex"
	"offprint/test/testkit"
	"offprint/test/testkit/sample"
)

// checkReadBack exports the papers of a site as JSON Lines, reads them as add does, and compares the files that it
// writes with those of the papers, byte by byte.
func checkReadBack(t *testing.T, s *site.Site) {
	t.Helper()
	e, want := newExports(t, s, maxSize), map[string]string{}
	for _, p := range s.Papers {
		want[p.ID] = formatted(t, p.Paper)
	}
	var lines bytes.Buffer
	for file := range e.Files("v1") {
		if strings.HasSuffix(file.Path, ".jsonl") {
			body, err := file.Open()
			if err == nil {
				err = body.Write(&lines)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	seen, faults := 0, 0
	for line := range intake.Lines("papers.jsonl", bufio.NewReader(&lines)) {
		if line.Err != nil || len(line.Warnings) > 0 {
			t.Fatal(line.At, line.Err, line.Warnings)
		}
		p, omitted, err := line.Record.Paper(paper.Date{})
		if err != nil || len(omitted) > 0 {
			t.Fatal(line.At, err, omitted)
		}
		seen++
		if diff := cmp.Diff(want[p.ID], formatted(t, p)); diff != "" {
			if faults++; faults <= 5 {
				t.Errorf("%s (-want +got)\n%s", p.ID, diff)
			}
		}
	}
	if seen != len(s.Papers) || faults > 0 {
		t.Errorf("%d records of %d papers, %d with another file", seen, len(s.Papers), faults)
	}
}

func formatted(t *testing.T, p *paper.Paper) string {
	t.Helper()
	data, err := entries.Format(p)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestJSONLinesAreReadBackByAdd exports an entry with every key, and others.
func TestJSONLinesAreReadBackByAdd(t *testing.T) {
	checkReadBack(t, newSite(t, content.Settings{Size: content.Full}, papersFile(t)))
	const everything = `---
title: 'Rates for $\ell_2$ &amp; \emph{more} <mask>'
date: 2025-03-10
id: 2503.04715v2
authors:
  - Ada Lovelace
  - Ludwig Van Durme
  - {name: 'Hopper, Grace', orcid: 0000-0002-1825-0097, affiliation: 'A & B <i>c</i> \$x\$', id: grace, url: 'https://e.org/', equal: true, corresponding: true}
  - van Gogh, Jr., Vincent
  - {name: Bar, group: true}
  - {name: Foo Team, group: false}
  - 陈 昊 (Hao)
  - Hao Quill (陈昊)
  - Ben Tor*
  - et al.
abstract: |
  One
    two $x$ &lt; 3.

  - A second.
published: 2024-07
updated: 2025-04-01
relisted: [2025-03-20, 2101-03-20]
position: 3
tags: [a, A, 'R&amp;D', 'a \$5 b \$6']
arxiv: 2503.04715
doi: 10.1000/a
openreview: abcdef
acl: P19-1001
venue: Proc. A &amp; B
track: oral
type: article-journal
volume: 1
number: 2
pages: 3-4
publisher: P
address: A
institution: I
organization: O
series: R
editors: ['Noether, Emmy', et al.]
howpublished: H
isbn: 978-3-16-148410-0
issn: 2049-3630
license: CC0
award: Best
bibnote: B
bibkey: k
links:
  paper: https://e.org/paper
  pdf: [files/a b.pdf, 'https://arxiv.org/pdf/2503.04715']
  code: https://github.com/a/b
tldr: 'One $x$.'
tldr_by: 'a \$x\$ model'
lang: de
submitted_by: ada
highlight: true
image: files/a b.png
image_alt: 'A \{box\}'
related: [other]
aliases: [/old/]
extra:
  b: '12'
  a: {upvotes: 3, y: ['1', '2', ''], published: 'x '}
  upvotes: '5'
  empty: ''
---
A **note** &amp; more.

    code
`
	for _, key := range append(content.PaperKeys(), "note") {
		if key != "withdrawn" && key != "draft" && key != "month" && key != "school" && key != "url" && key != "note" && !strings.Contains(everything, "\n"+key+":") {
			t.Errorf("the entry has no %s", key)
		}
	}
	checkReadBack(t, newSite(t, content.Settings{Size: content.Full}, []txtar.File{{Name: "2503.04715v2.md", Data: []byte(everything)}, {Name: "other.md", Data: []byte("---\ntitle: O\ndate: 2025-03-10\n---\n")}}))
}

// TestJSONLinesOfRealPapersAreReadBackByAdd reads 300 papers of arXiv and of a daily listing, or 5,000 in a soak.
func TestJSONLinesOfRealPapersAreReadBackByAdd(t *testing.T) {
	n := 300
	if testkit.Soak() {
		n = 5_000
	}
	checkReadBack(t, sample.Site(t, n))
	checkReadBack(t, dailySite(t, n))
}

// dailySite returns a site of papers of a daily listing.
func dailySite(t *testing.T, n int) *site.Site {
	t.Helper()
	f, err := os.Open(filepath.Join(testkit.Corpora(t), "daily-2025.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var files []txtar.File
	for line := range intake.Lines("daily-2025.jsonl.gz", f) {
		p, _, err := line.Record.Paper(paper.Date{})
		if err != nil {
			t.Fatal(err)
		}
		name := p.ID + ".md"
		p.ID = ""
		if data := formatted(t, p); parses(name, data) {
			files = append(files, txtar.File{Name: name, Data: []byte(data)})
		}
		if len(files) == n {
			break
		}
	}
	return newSite(t, content.Settings{Size: content.Full}, files)
}

func parses(name, data string) bool {
	p, _ := content.NewParser(tex.Presets()).Parse(name, []byte(data))
	return p != nil
}
