package generator_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io/fs"
	"iter"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"go.yaml.in/yaml/v4"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/output"
	"offprint/generator/output/cache"
	"offprint/generator/publish/card"
	"offprint/generator/publish/export"
	"offprint/generator/publish/feed"
	"offprint/generator/publish/layout"
	"offprint/generator/publish/page"
	"offprint/generator/site"
	"offprint/generator/site/cite"
	"offprint/layouts"
	"offprint/test/testkit"
)

// TestNewPaperChangesFewFiles adds single papers to a listing of 1000 real papers, or 10,000 in a soak, and
// counts the files that change, by kind. A new paper may change only its own pages, the front pages of its
// lists and one numbered page of each, however large the listing is.
func TestNewPaperChangesFewFiles(t *testing.T) {
	size, additions := 1000, 3
	if soak() {
		size, additions = 10_000, 100
	}
	records := readCorpus(t, size+additions)
	all := loadRecords(t, records)
	base := all
	base.Papers = all.Papers[:size]
	s, before := fingerprints(t, base)
	for _, added := range all.Papers[size:] {
		grown := base
		grown.Papers = append(slices.Clip(slices.Clone(base.Papers)), added)
		next, after := fingerprints(t, grown)
		changed := map[string]int{}
		total := 0
		for name, hash := range after {
			if before[name] != hash {
				changed[kind(name)]++
				total++
			}
		}
		for name := range before {
			if _, ok := after[name]; !ok && kind(name) != "cards" {
				t.Errorf("%s removes %s", added.Paper.ID, name)
			}
		}
		limits := limitsOf(s, next, added.Paper.ID)
		t.Logf("%s changes %d files: %v; limits %v", added.Paper.ID, total, changed, limits)
		for kind, n := range changed {
			if n > limits[kind] {
				t.Errorf("%s: got %d changed files of %s, want at most %d", added.Paper.ID, n, kind, limits[kind])
			}
		}
	}
}

// limitsOf returns how many files a new paper may change, by kind: of every list its front page, one
// numbered page, three feeds and three exports; for an author who gets a page, the pages that now link to it.
func limitsOf(before, after *site.Site, id string) map[string]int {
	i := slices.IndexFunc(after.Papers, func(p *site.Paper) bool { return p.ID == id })
	p := after.Papers[i]
	limits := map[string]int{
		"home": 1, "feed.xml": 1, "atom.xml": 1, "feed.json": 1, "feeds": 3 + 3, "feeds.opml": 1, "sitemap": 2,
		"papers": 1 + 5 + 1 + 2, // the paper's page and exports, a page that loses its social card, and two neighbours
		"whole":  4, "year": 3, "tags.json": 1, "stats": 1, "stats.csv": 1, "llms.txt": 1, "build.json": 1,
		"citations": 3 + 1,                     // a block in each format, and the index
		"cards":     2,                         // the paper's and the day's
		"calendar":  2 + 2 + 1 + 1 + 1 + 3 + 4, // day, week, month, year, archive, older neighbours, and exports of the day
		"tags":      (2+3+3)*len(p.Tags) + 1,
		"venues":    2*(2+3+3) + 1, "submitters": 2 + 3 + 1,
	}
	for _, person := range p.People {
		limits["authors"] += 2 + 3 + 1 // the list, a numbered page, the feeds, the letter in the index
		if person.HasPage && len(person.Papers) == 2 {
			limits["papers"]++ // the first paper now links to the author
			for _, first := range person.Papers {
				limits["authors"] += len(first.People) // and so do the pages of co-authors
			}
		}
	}
	limits["authors"]++
	return limits
}

func kind(name string) string {
	first, _, nested := strings.Cut(name, "/")
	switch {
	case name == "index.html":
		return "home"
	case strings.HasPrefix(name, "papers."):
		return "whole"
	case !nested && first[0] == '2':
		return "year"
	case strings.HasPrefix(name, "sitemap"):
		return "sitemap"
	case nested && (first == "archive" || len(first) == 4 && first[0] == '2'):
		return "calendar"
	}
	return first
}

// fingerprints returns the fingerprint of every file of a site, without rendering any.
func fingerprints(t *testing.T, folder content.Folder) (*site.Site, map[string]fingerprint.Hash) {
	t.Helper()
	s, problems := site.New(folder, site.Options{BaseURL: "https://example.org/", Now: day(t, "2026-11-23"), Covers: card.Covers})
	library, more := cite.New(s, nil)
	problems = append(problems, more...)
	exports := export.New(library, s, cache.Folder{})
	loaded, more, err := layout.Load(t.Context(), fstest.MapFS{}, layouts.FS(), cache.Folder{}, "en")
	must(t, err)
	if problems = append(problems, more...); len(problems) > 0 {
		t.Fatal(problems)
	}
	hashes := map[string]fingerprint.Hash{}
	for _, files := range []iter.Seq[output.File]{page.Pages{Layouts: loaded, Source: fstest.MapFS{}, Library: library, Lists: exports.Lists}.Renderer(s).Files(), exports.Files(""), feed.Feeds{Templates: loaded}.Files(s), card.Files(s, loaded.Strings)} {
		for file := range files {
			body, err := file.Open()
			must(t, err)
			hashes[file.Path] = body.Fingerprint
		}
	}
	return s, hashes
}

// record is a paper of the corpora, and its YAML file.
type record struct {
	ID       string   `json:"id" yaml:"-"`
	Title    string   `json:"title" yaml:"title"`
	Date     string   `json:"date" yaml:"date"`
	Authors  []string `json:"authors" yaml:"authors"`
	Abstract string   `json:"abstract" yaml:"abstract"`
	Tags     []string `json:"tags" yaml:"tags"`
}

func readCorpus(t *testing.T, n int) []record {
	t.Helper()
	lines := bufio.NewScanner(testkit.Corpus(t, "arxiv-74k.jsonl.gz"))
	lines.Buffer(nil, 1<<22)
	var records []record
	for len(records) < n && lines.Scan() {
		var r record
		must(t, json.Unmarshal(lines.Bytes(), &r))
		records = append(records, r)
	}
	must(t, lines.Err())
	if len(records) < n {
		t.Fatalf("got %d records, want %d", len(records), n)
	}
	slices.SortStableFunc(records, func(a, b record) int { return strings.Compare(a.Date, b.Date) })
	return records
}

// loadRecords writes records as paper files, in the order of their dates, and loads them.
func loadRecords(t *testing.T, records []record) content.Folder {
	t.Helper()
	files := fstest.MapFS{"content/site.yaml": {Data: []byte("title: T\nkey: t\n")}}
	for i, r := range records {
		data, err := yaml.Dump(r)
		must(t, err)
		files[fmt.Sprintf("content/papers/%06d-%s.yaml", i, strings.ToLower(strings.ReplaceAll(r.ID, "/", "-")))] = &fstest.MapFile{Data: data}
	}
	folder, problems, err := content.Load(t.Context(), fs.FS(files), cache.Folder{})
	must(t, err)
	if problems.HasErrors(false) {
		t.Fatal(problems[0])
	}
	return folder
}
