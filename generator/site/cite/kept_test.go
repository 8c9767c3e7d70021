package cite

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"go.yaml.in/yaml/v4"

	entries "offprint/generator/content/entry"
	"offprint/generator/content/intake"
	"offprint/generator/paper"
)

// keptEntry has every key that citations use, with values for any type of publication.
const keptEntry = `---
title: 'On $x$'
date: 2025-03-10
authors:
  - Ada Lovelace
  - {name: 'Hopper, Grace', orcid: 0000-0002-1825-0097, affiliation: Yale}
  - {name: Foo and Sons, group: true}
  - et al.
abstract: |
  An abstract.
published: 2024-07-05
tags: [cs.LG, theory]
arxiv: 2407.00001
doi: 10.1000/a
openreview: abcdef
acl: 2020.acl-main.1
venue: A Venue
track: oral
type: TYPE
volume: 12
number: 3
pages: 1–12
publisher: A Publisher
address: Rome
institution: An Institute
organization: Friends
series: Notes
editors:
  - Emmy Noether
howpublished: Online
isbn: 978-3-16-148410-0
issn: 2049-3630
license: CC0
award: Best
bibnote: To appear
bibkey: key
links:
  paper: https://example.org/paper
  code: https://example.org/code
lang: de
extra: {room: '12'}
---
`

// TestReadBackLosesOnlyWhatTheDocsSay writes an entry of each type and compares the keys that add doesn't read back
// with a golden file. docs/citations.md says the same in words.
func TestReadBackLosesOnlyWhatTheDocsSay(t *testing.T) {
	var b strings.Builder
	for _, format := range []struct {
		name  string
		write func(r *Record) []byte
	}{
		{"BibTeX", func(r *Record) []byte { return r.AppendBibTeX(nil) }},
		{"CSL-JSON", func(r *Record) []byte { return append(append([]byte("["), r.AppendCSL(nil)...), ']') }},
	} {
		byKeys, order := map[string][]string{}, []string{}
		for _, kind := range paper.Types() {
			s := newSite(t, []txtar.File{{Name: "a.md", Data: []byte(strings.Replace(keptEntry, "TYPE", kind, 1))}})
			r := newLibrary(t, s).Record(s.Papers[0])
			lost := strings.Join(lostKeys(t, s.Papers[0].Paper, format.write(&r)), "\n    ")
			if byKeys[lost] == nil {
				order = append(order, lost)
			}
			byKeys[lost] = append(byKeys[lost], kind)
		}
		for _, lost := range order {
			fmt.Fprintf(&b, "%s, %s:\n    %s\n", format.name, strings.Join(byKeys[lost], ", "), lost)
		}
	}
	const golden = "testdata/lost.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// lostKeys returns the keys of an entry that a file of the paper has no more, or with another value.
func lostKeys(t *testing.T, p *paper.Paper, data []byte) (lost []string) {
	t.Helper()
	for line := range intake.Lines("x", bytes.NewReader(data)) {
		if line.Err != nil {
			t.Fatal(line.Err)
		}
		again, _, err := line.Record.Paper(p.Date)
		if err != nil {
			t.Fatal(err)
		}
		again.ID = p.ID
		want, got := keysOf(t, p), keysOf(t, again)
		for key, value := range want {
			switch now := got[key]; {
			case now == "":
				lost = append(lost, key)
			case now != value:
				lost = append(lost, key+" becomes "+now)
			}
		}
	}
	slices.Sort(lost)
	return lost
}

// keysOf returns the values of the keys of an entry as YAML.
func keysOf(t *testing.T, p *paper.Paper) map[string]string {
	t.Helper()
	data, err := entries.Format(p)
	if err != nil {
		t.Fatal(err)
	}
	var values map[string]yaml.Node
	if err := yaml.Load([]byte(strings.Split(string(data), "---\n")[1]), &values); err != nil {
		t.Fatal(err)
	}
	keys := map[string]string{}
	for key, node := range values {
		text, err := yaml.Dump(&node)
		if err != nil {
			t.Fatal(err)
		}
		if key == "authors" || key == "editors" { // whose names may be written in two ways
			continue
		}
		keys[key] = strings.Join(strings.Fields(string(text)), " ")
	}
	for _, names := range []struct {
		key     string
		authors []paper.Author
	}{{"authors", p.Authors}, {"editors", p.Publication().Editors}} {
		for _, a := range names.authors {
			keys[names.key] += fmt.Sprint(a.Name, a.Group, "; ")
			for key, value := range map[string]string{"orcid": a.ORCID, "affiliation": a.Affiliation} {
				if value != "" {
					keys[names.key+" "+key] = value
				}
			}
		}
	}
	return keys
}
