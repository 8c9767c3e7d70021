package intake_test

import (
	"slices"
	"strings"
	"testing"

	"offprint/generator/content"
	"offprint/generator/content/intake"
)

// everyKey is a record with every key of an entry.
const everyKey = `{"id": "a", "title": "T $x$ <i>y</i>", "date": "2025-03-10", "abstract": "One.\n\nTwo &amp; three.", "published": 2024, "month": "Jul", "updated": "2025-04-01",
	"authors": ["Ada Lovelace", {"name": "Hopper, Grace", "orcid": "https://orcid.org/0000-0002-1825-0097", "affiliation": ["Yale", {"name": "Navy"}], "id": "grace", "url": "https://e.org/", "equal": true, "corresponding": true},
		{"given": "Vincent", "non-dropping-particle": "van", "family": "Gogh", "suffix": "Jr."}, {"literal": "Foo and Sons"}, {"name": "Bar", "group": true}, {"last_name": "Plato"}, "et al."],
	"editors": [{"family": "Noether", "given": "Emmy"}], "relisted": "2025-03-20", "position": 3, "tags": ["a", "b"], "arxiv": "2503.04715", "doi": "10.1000/a", "openreview": "abcdef", "acl": "P19-1001",
	"venue": "FooConf 2025", "track": "oral", "type": "article-journal", "volume": 1, "number": 2, "pages": "3-4", "publisher": "P", "address": "A", "institution": "I", "school": "S", "organization": "O", "series": "R",
	"howpublished": "H", "isbn": "978-3-16-148410-0", "issn": "2049-3630", "url": "https://e.org/paper", "license": "CC0", "award": "Best", "bibnote": "B", "bibkey": "k",
	"links": {"model": ["https://e.org/m1", "https://e.org/m2"], "code": "https://e.org/c", "slides": "files/s.pdf"}, "tldr": "One $x$.", "tldr_by": "a model", "lang": "de", "submitted_by": "@ada",
	"highlight": true, "image": "files/a.png", "image_alt": "A box", "related": ["b"], "aliases": ["/old/"], "withdrawn": "wrong", "draft": true, "note": "A **note**.\n\nMore.",
	"extra": {"room": 12, "x": {"y": ["1", "2"], "z": true}, "nothing": null, "empty": ""}}`

const everyKeyEntry = `---
title: 'T $x$ \textit{y}'
date: 2025-03-10
id: a
authors:
  - Ada Lovelace
  - name: Hopper, Grace
    orcid: 0000-0002-1825-0097
    affiliation: Yale; Navy
    id: grace
    url: https://e.org/
    equal: true
    corresponding: true
  - Vincent van Gogh Jr.
  - {name: Foo and Sons, group: true}
  - {name: Bar, group: true}
  - Plato
  - et al.
abstract: |
  One.

  Two & three.
published: 2024-07
updated: 2025-04-01
relisted: [2025-03-20]
position: 3
tags: [a, b]
arxiv: 2503.04715
doi: 10.1000/a
openreview: abcdef
acl: P19-1001
venue: FooConf 2025
track: oral
type: article-journal
volume: 1
number: 2
pages: 3–4
publisher: P
address: A
institution: I
organization: O
series: R
editors:
  - Emmy Noether
howpublished: H
isbn: 978-3-16-148410-0
issn: 2049-3630
license: CC0
award: Best
bibnote: B
bibkey: k
links:
  paper: https://e.org/paper
  code: https://e.org/c
  models: ['https://e.org/m1', 'https://e.org/m2']
  slides: files/s.pdf
tldr: 'One $x$.'
tldr_by: a model
lang: de
submitted_by: ada
highlight: true
image: files/a.png
image_alt: A box
related: [b]
aliases: [/old/]
withdrawn: wrong
draft: true
extra:
  room: '12'
  x.y:
    - '1'
    - '2'
  x.z: 'true'
---
A **note**.

More.
`

func TestRecordHasEveryKeyOfEntries(t *testing.T) {
	for _, key := range append(content.PaperKeys(), "note") {
		if !strings.Contains(everyKey, `"`+key+`": `) {
			t.Errorf("the record has no %s", key)
		}
	}
	if got := formatted(t, everyKey); got != everyKeyEntry {
		t.Errorf("got\n%s\nwant\n%s", got, everyKeyEntry)
	}
	if warnings := warningsOf(everyKey); len(warnings) > 0 {
		t.Errorf("warnings: %q", warnings)
	}
}

// warningsOf returns the warnings of records, one on each line.
func warningsOf(text string) (warnings []string) {
	for line := range intake.Lines("x", strings.NewReader(strings.ReplaceAll(text, "\n\t", " "))) {
		for _, w := range line.Warnings {
			warnings = append(warnings, strings.TrimPrefix(w.Position.String(), "x:")+": "+w.Text+" | "+w.Hint)
		}
	}
	return warnings
}

// TestUnknownKeysAreWarnings reads keys that records don't have. Each is reported once in a file.
func TestUnknownKeysAreWarnings(t *testing.T) {
	for text, want := range map[string]string{
		`{"title": "A", "absract": "x"}`:                                       `1:16: absract: unknown key; this record, and any other with it, is read without it | write abstract`,
		`{"title": "A", "foo_bar": 1}` + "\n" + `{"title": "B", "foo_bar": 1}`: `1:16: foo_bar: unknown key; this record, and any other with it, is read without it | to keep it, write it in extra: {"foo_bar": …}`,
		`{"title": "A", "foo_bar": null, "TLDR-by": "x", "imageAlt": "y"}`:     ``,
		`{"title": "A", "authors": [{"name": "B", "orcd": "x"}]}`:              `1:42: authors.orcd: unknown key; this record, and any other with it, is read without it | write orcid`,
		`{"title": "A", "source": {"tags": ["a"]}}`:                            `1:16: source: unknown key; this record, and any other with it, is read without it | delete it`,
		`{"title": "A", "Title": "B"}`:                                         `1:16: Title: duplicate key; the first one counts | keep one of them`,
		`{"title": "A", "links": {"vidoe": "https://e.org/"}}`:                 `1:26: links.vidoe: unknown kind of link; it is left out | write video`,
		`{"title": "A", "authors": [{"name": "B", "orcid": "1"}, {}]}`:         `1:51: authors.orcid: "1" is not an ORCID iD: expected four groups of four digits; it is left out | correct it, or delete it;1:57: authors: a person without a name; it is left out | write the name, such as {"name": "Ada Lovelace"}`,
	} {
		if got := strings.Join(warningsOf(text), ";"); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", text, got, want)
		}
	}
}

// TestLinksOfIdsSetThem reads links whose kinds are those of ids.
func TestLinksOfIdsSetThem(t *testing.T) {
	got := formatted(t, `{"title": "A", "date": "2025-03-10", "links": {"DOI": ["https://doi.org/10.1000/a"], "ACL Anthology": "https://aclanthology.org/P19-1001/", "arXiv": "https://arxiv.org/abs/2503.04715"}}`)
	for _, line := range []string{"doi: 10.1000/a", "acl: P19-1001", "arxiv: 2503.04715"} {
		if !slices.Contains(strings.Split(got, "\n"), line) {
			t.Errorf("got\n%s\nwant %s", got, line)
		}
	}
}

// TestTeXOfFactsIsRead reads TeX in texts that entries show without markup.
func TestTeXOfFactsIsRead(t *testing.T) {
	got := formatted(t, `{"id": "a", "title": "A", "date": "2025-03-10", "venue": "Fr\\'echet \\& Co", "tags": ["$k$-NN", "G\\\"odel"], "series": "a \\$5 b \\$6", "aliases": ["/~ada/"],
		"authors": [{"name": "A B", "affiliation": "Univ \\\"A"}], "tldr_by": "G\\\"odel"}`)
	for _, line := range []string{"venue: Fréchet & Co", "tags: [k-NN, Gödel]", `series: a \$5 b \$6`, "aliases: [/~ada/]", "  - {name: A B, affiliation: Univ Ä}", "tldr_by: Gödel"} {
		if !slices.Contains(strings.Split(got, "\n"), line) {
			t.Errorf("got\n%s\nwant %s", got, line)
		}
	}
}
