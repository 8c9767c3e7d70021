// Package budget_test holds sites to the budgets of docs/performance.md, by counts.
package budget_test

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"offprint/generator"
	"offprint/generator/content"
	"offprint/generator/content/entry"
	"offprint/generator/content/intake"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/test/testkit"
)

// listings are the kinds of listing with budgets, and how many papers a long test takes of them.
var listings = []struct {
	name, corpus string
	papers       int
}{
	{"daily", "daily-2025.jsonl.gz", 2000},
	{"arXiv", "arxiv-74k.jsonl.gz", 10_000},
}

var sizes = []content.Size{content.Full, content.Standard, content.Lean}

// quickSizes are the sizes of quick tests; long ones take all.
func quickSizes() []content.Size {
	if testkit.Soak() {
		return sizes
	}
	return sizes[1:]
}

// TestFilesAndBytesOfPaper compares averages of large sites with the budgets. The quick form measures what papers
// add to a small site of the daily listing, since its assets and social cards would outweigh the papers.
func TestFilesAndBytesOfPaper(t *testing.T) {
	if testkit.Soak() {
		for _, l := range listings {
			for _, size := range sizes {
				s := newSite(t, size, papersOf(t, l.corpus, l.papers, ""))
				all := s.build().Output
				compare(t, l.name, size, all.Files, all.Bytes, l.papers)
			}
		}
		return
	}
	papers := papersOf(t, listings[0].corpus, 200, "")
	for _, size := range sizes[1:] {
		s := newSite(t, size, papers[:100])
		base := s.build().Output
		s.add(papers[100:])
		all := s.build().Output
		files, bytes := all.Files-base.Files, all.Bytes-base.Bytes
		files -= all.Kinds["search"].Files - base.Kinds["search"].Files // whose number grows only at first
		compare(t, listings[0].name, size, files, bytes, 100)
	}
}

// compare compares the files and bytes of some papers with the budget.
func compare(t *testing.T, listing string, size content.Size, files int, bytes int64, papers int) {
	t.Helper()
	for _, c := range []struct {
		row string
		got float64
	}{
		{"files of a paper, " + listing, float64(files) / float64(papers)},
		{"bytes of a paper, " + listing, float64(bytes) / float64(papers)},
	} {
		hold(t, c.row, size, c.got)
	}
}

// hold compares a number with the budget of a row.
func hold(t *testing.T, row string, size content.Size, got float64) {
	t.Helper()
	want := testkit.Budget(t, row, string(size))
	if t.Logf("%s, %s: %.2f of %.2f", row, size, got, want); got > want {
		t.Errorf("%s, %s: got %.2f, want at most %.2f", row, size, got, want)
	}
}

// TestNewPaperAndSignalsChangeFewFiles adds a paper to the latest day, then new signals of the papers of the last
// 30 days.
func TestNewPaperAndSignalsChangeFewFiles(t *testing.T) {
	papers := papersOf(t, listings[0].corpus, 141, "")
	papers, earlier := papers[:121], papers[121:]
	for _, p := range earlier {
		p.Date = paper.DateOf(papers[0].Date.Time().AddDate(0, -2, 0))
	}
	for _, size := range quickSizes() {
		s := newSite(t, size, papers[:120])
		s.build()
		s.add(papers[120:])
		report := s.build()
		hold(t, "files that one new paper changes", size, float64(report.Output.Written))
		s.t.Logf("%s: a new paper changes %v", size, writtenOf(report))
		s.add(earlier)
		s.checkSignals(slices.Concat(earlier, papers), size)
	}
}

// checkSignals gives all papers signals, and then new ones to those of the last 30 days, as offprint refresh does. Papers
// that are older, and days and weeks without one of these, must stay.
func (s *site) checkSignals(papers []*paper.Paper, size content.Size) {
	s.t.Helper()
	today := papers[len(papers)-1].Date
	signals := content.Signals{AsOf: map[string]paper.Date{"huggingface": papers[0].Date}, Papers: map[string]content.Signal{}}
	now := map[string]content.Signal{}
	days := map[paper.Date]bool{}
	for i, p := range papers {
		signals.Papers[p.ID] = content.Signal{Upvotes: i + 1}
		if today.Time().Sub(p.Date.Time()).Hours() <= 30*24 {
			days[p.Date] = true
			now[p.ID] = content.Signal{Upvotes: 2*i + 3, Comments: 1}
		}
	}
	s.write("content/signals.yaml", string(content.FormatSignals(signals)))
	s.build()
	before := signals
	signals.Update(map[string]paper.Date{"huggingface": today}, now)
	var history content.History
	history.Add(today, now, before)
	s.write("content/signals.yaml", string(content.FormatSignals(signals)))
	s.write(content.HistoryFile, string(content.FormatHistory(history)))
	report := s.build()
	recent := len(now)
	hold(s.t, "files that new signals change, for each paper", size, float64(report.Output.Written)/float64(recent))
	limits := map[string]int{"paper": recent, "day": len(days), "json": recent, "md": recent, "bib": 0, "author": 0, "feed": 0, "trending": 4}
	if size == content.Full {
		delete(limits, "author") // their lists show signals
	}
	for kind, limit := range limits {
		if got := report.Output.Kinds[kind].Written; got > limit {
			s.t.Errorf("%s: signals of %d papers change %d files of %s, want at most %d: %v", size, recent, got, kind, limit, writtenOf(report))
		}
	}
	if recent == len(papers) {
		s.t.Errorf("all %d papers are of the last 30 days: no old page could change", recent)
	}
	s.t.Logf("%s: signals of %d papers on %d days change %v", size, recent, len(days), writtenOf(report))
}

// TestPagesAreSmall weighs the HTML of papers, and of a day of 60 papers.
func TestPagesAreSmall(t *testing.T) {
	papers := papersOf(t, listings[0].corpus, 60, "2025-03-14")
	for _, size := range quickSizes() {
		s := newSite(t, size, papers)
		s.build()
		sum, compressed := 0, 0
		for _, p := range papers {
			data := s.read("papers/" + p.ID + "/index.html")
			sum, compressed = sum+len(data), compressed+gzipped(t, data)
		}
		for row, got := range map[string]int{
			"HTML of a paper, on average": sum / len(papers), "HTML of a paper, compressed": compressed / len(papers),
			"HTML of a day of 60 papers, compressed": gzipped(t, s.read("2025/03/14/index.html")),
		} {
			hold(t, row, size, float64(got))
		}
	}
}

// site is a site on disk.
type site struct {
	t      *testing.T
	dir    string
	config generator.Config
}

func newSite(t *testing.T, size content.Size, papers []*paper.Paper) *site {
	dir := t.TempDir()
	s := &site{t, dir, generator.Config{
		Site: os.DirFS(dir), Output: filepath.Join(dir, "public"), Now: paper.Date{Year: 2026, Month: 11, Day: 1},
		Cache: cache.Folder{Path: filepath.Join(dir, ".offprint"), Version: "test"},
	}}
	s.write("content/site.yaml", "title: A listing of papers\nkey: listing\nbase_url: https://example.org/listing/\nsize: "+string(size)+"\n")
	s.add(papers)
	return s
}

func (s *site) add(papers []*paper.Paper) {
	for _, p := range papers {
		data, err := entry.Format(p)
		must(s.t, err)
		s.write("content/papers/"+p.ID+".md", string(data))
	}
}

func (s *site) write(name, text string) {
	file := filepath.Join(s.dir, name)
	must(s.t, os.MkdirAll(filepath.Dir(file), 0o755))
	must(s.t, os.WriteFile(file, []byte(text), 0o644))
}

func (s *site) read(name string) []byte {
	data, err := os.ReadFile(filepath.Join(s.dir, "public", name))
	must(s.t, err)
	return data
}

func (s *site) build() generator.Report {
	s.t.Helper()
	report, err := generator.Build(s.t.Context(), s.config)
	must(s.t, err)
	if !report.Published {
		s.t.Fatalf("nothing was published: %v", report.Problems)
	}
	return report
}

// papersOf returns the first papers of a corpus in the order of their days, or skips the test. All have the given
// date, unless it is "".
func papersOf(t *testing.T, corpus string, n int, date string) []*paper.Paper {
	t.Helper()
	var papers []*paper.Paper
	for line := range intake.Lines(corpus, testkit.Corpus(t, corpus)) {
		must(t, line.Err)
		if date != "" {
			line.Record.Date, line.Record.Relisted = intake.Word(date), nil
		}
		p, _, err := line.Record.Paper(paper.Date{})
		must(t, err)
		if papers = append(papers, p); len(papers) == n {
			return papers
		}
	}
	t.Fatalf("%s has %d papers, want %d", corpus, len(papers), n)
	return nil
}

func writtenOf(report generator.Report) map[string]int {
	written := map[string]int{}
	for kind, volume := range report.Output.Kinds {
		if volume.Written > 0 {
			written[kind] = volume.Written
		}
	}
	return written
}

func gzipped(t *testing.T, data []byte) int {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write(data)
	must(t, err)
	must(t, w.Close())
	return b.Len()
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
