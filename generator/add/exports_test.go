package add_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"offprint/generator"
	"offprint/generator/add"
	"offprint/generator/content/intake"
	"offprint/generator/paper"
)

// TestAddReadsExportsOfSites adds the exports of a site to an empty one, which must then have the same files.
func TestAddReadsExportsOfSites(t *testing.T) {
	const settings = "title: T\nkey: t\nbase_url: https://example.org/\n"
	entries := map[string]string{
		"content/papers/2025/03/first.md": `---
title: 'Rates for $\ell_2$ <mask>'
date: 2025-03-13
authors:
  - Ada Lovelace
  - {name: Foo Team, group: false}
  - et al.
abstract: |
  One $x$.

  Two.
position: 2
tags: [a, A]
arxiv: 2503.04715
venue: FooConf 2025
pages: 1–12
links:
  slides: files/s.pdf
tldr: 'One $x$.'
related: [second]
aliases: [/old/]
extra:
  b: x
  a: ''
---
A *note*.
`,
		"content/papers/2025/03/second.md": "---\ntitle: 'Second'\ndate: 2025-03-13\n---\n",
	}
	from := fstest.MapFS{"content/site.yaml": {Data: []byte(settings)}, "content/files/s.pdf": {Data: []byte("%PDF-1.4")}}
	for name, text := range entries {
		from[name] = &fstest.MapFile{Data: []byte(text)}
	}
	dir := t.TempDir()
	must(t, os.CopyFS(dir, from))
	public := filepath.Join(dir, "public")
	report, err := generator.Build(t.Context(), generator.Config{Site: os.DirFS(dir), Output: public, Now: paper.Date{Year: 2025, Month: 3, Day: 20}})
	if err != nil || report.Problems.HasErrors(false) {
		t.Fatal(report.Problems, err)
	}
	for _, exports := range [][]string{{"papers.jsonl"}, {"papers/second.json", "papers/first.json"}} {
		copied := t.TempDir()
		must(t, os.CopyFS(copied, fstest.MapFS{"content/site.yaml": {Data: []byte(settings)}}))
		for _, name := range exports {
			data, err := os.ReadFile(filepath.Join(public, name))
			must(t, err)
			got, err := add.Records(t.Context(), copied, []add.Source{intake.Lines(name, bytes.NewReader(data))}, add.Options{})
			if err != nil || len(got.Problems) > 0 {
				t.Fatal(got.Problems, err)
			}
		}
		for name, want := range entries {
			if got, err := os.ReadFile(filepath.Join(copied, name)); err != nil || string(got) != want {
				t.Errorf("%v: %s: got %v\n%s\nwant\n%s", exports, name, err, got, want)
			}
		}
	}
}

// TestAddOmitsLanguageOfSite adds items of CSL-JSON, which all have a language.
func TestAddOmitsLanguageOfSite(t *testing.T) {
	dir := t.TempDir()
	must(t, os.CopyFS(dir, fstest.MapFS{"content/site.yaml": {Data: []byte("title: T\nkey: t\n")}}))
	items := `[{"id": "a", "type": "book", "title": "A", "language": "en", "issued": {"date-parts": [[2020]]}}, {"id": "b", "type": "book", "title": "B", "language": "german", "issued": {"date-parts": [[2021]]}}]`
	_, err := add.Records(t.Context(), dir, []add.Source{intake.Lines("x", strings.NewReader(items))}, add.Options{Days: add.Days{Today: paper.Date{Year: 2025, Month: 3, Day: 20}}})
	must(t, err)
	for name, want := range map[string]string{"a": "bibkey: a\n---\n", "b": "lang: de\n---\n"} {
		if got, err := os.ReadFile(filepath.Join(dir, "content/papers/2025/03", name+".md")); err != nil || !strings.HasSuffix(string(got), want) {
			t.Errorf("%s: %v\n%s", name, err, got)
		}
	}
}
