package intake_test

import (
	"strings"
	"testing"

	"offprint/generator/content/entry"
	"offprint/generator/content/intake"
	"offprint/generator/paper"
)

// TestPaperKeepsThePublication reads what BibTeX files of publishers carry.
func TestPaperKeepsThePublication(t *testing.T) {
	const record = `{"id": "a", "title": "T", "date": "2025-03-10", "type": "inproceedings", "booktitle": "Proc. FooConf '25 (oral)", "year": 2025, "month": "13--18 Jul",
		"volume": 12, "number": "3", "pages": "1639-41", "publisher": "Society", "address": "Rome", "organization": "Friends", "series": "Notes", "editors": ["Noether, Emmy"],
		"isbn": "978-3-16-148410-0", "issn": "2049-3630", "license": "CC BY 4.0", "url": "https://example.org/a", "bibnote": "To appear", "bibkey": "a2025",
		"openreview": "abcdef", "acl": "P19-1001", "doi": "https://doi.org/10.1000/ABC."}`
	const want = `---
title: 'T'
date: 2025-03-10
id: a
published: 2025-07
doi: 10.1000/ABC
openreview: abcdef
acl: P19-1001
venue: Proc. FooConf 2025
track: oral
type: paper-conference
volume: 12
number: 3
pages: 1639–1641
publisher: Society
address: Rome
organization: Friends
series: Notes
editors:
  - Noether, Emmy
isbn: 978-3-16-148410-0
issn: 2049-3630
license: CC BY 4.0
bibnote: To appear
bibkey: a2025
links:
  paper: https://example.org/a
---
`
	if got := formatted(t, record); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestPaperKeepsWhatAThesisHas(t *testing.T) {
	got := formatted(t, `{"id": "a", "title": "T", "date": "2025-03-10", "type": "phdthesis", "school": "University", "year": "2024", "month": 0, "howpublished": "Online"}`)
	for _, line := range []string{"type: thesis", "institution: University", "published: 2024", "howpublished: Online"} {
		if !strings.Contains(got, "\n"+line+"\n") {
			t.Errorf("got\n%s\nwant %s", got, line)
		}
	}
}

func TestPaperKnowsPreprints(t *testing.T) {
	for record, want := range map[string]string{
		`"venue": "arXiv", "arxiv": "2503.04715"`:                         "arxiv: 2503.04715",
		`"journal": "arXiv preprint arXiv:2503.04715", "type": "article"`: "arxiv: 2503.04715\ntype: article",
		`"doi": "10.48550/arXiv.2503.04715"`:                              "arxiv: 2503.04715\ndoi: 10.48550/arXiv.2503.04715",
		`"venue": "bioRxiv"`:                                              "publisher: bioRxiv",
	} {
		got := formatted(t, `{"id": "a", "title": "T", "date": "2025-03-10", `+record+`}`)
		if whole := "---\ntitle: 'T'\ndate: 2025-03-10\nid: a\n" + want + "\n---\n"; got != whole {
			t.Errorf("%s: got\n%s\nwant\n%s", record, got, whole)
		}
	}
}

// formatted returns the entry of a record.
func formatted(t *testing.T, record string) string {
	t.Helper()
	for line := range intake.Lines("x", strings.NewReader(strings.ReplaceAll(record, "\n", " "))) {
		if line.Err != nil {
			t.Fatal(line.Err)
		}
		p, _, err := line.Record.Paper(paper.Date{})
		if err != nil {
			t.Fatal(err)
		}
		data, err := entry.Format(p)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	t.Fatal("no record")
	return ""
}
