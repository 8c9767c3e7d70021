package harvest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"offprint/generator/content/intake"
	"offprint/generator/harvest"
)

// TestHarvestTriesRefusedPapersAgain has a paper without a title, and one with a folder in its place.
func TestHarvestTriesRefusedPapersAgain(t *testing.T) {
	for name, settings := range map[string]string{"daily": "{query: daily, limit: 3}", "arXiv": "{query: 'arxiv: cat:cs.CL', limit: 3}"} {
		s := newHarvestSite(t, "  all: "+settings+"\n")
		list := func(date string, titles ...string) (lines []intake.Line) {
			for i, title := range titles {
				line := dailyLine([]string{"2503.00001", "2503.00002", "2503.00003"}[i], "2025-03-19", title, 5)
				line.Record.Date = intake.Word(date)
				lines = append(lines, line)
			}
			return lines
		}
		day := map[string]string{"daily": "2025-03-19", "arXiv": ""}[name]
		s.listed["2025-03-19"], s.submitted = list(day, "One", "", "Three"), list(day, "One", "", "Three")
		inTheWay := filepath.Join(s.dir, "content/papers/2025/03/2503.00003.md")
		if name == "arXiv" {
			must(t, os.MkdirAll(filepath.Join(s.dir, "content/papers/2025/03"), 0o755))
		}
		must(t, os.MkdirAll(inTheWay, 0o755))

		result, added := s.run(harvest.Options{}, 20)
		s.want(name+": first", added, "2503.00001")
		if len(result.Problems) != 2 || result.Harvests[0].Refused != 2 || !strings.Contains(s.file("harvested.yaml"), "papers: ['2503.00001'], refused: ['2503.00002', '2503.00003']}") {
			t.Errorf("%s: %v %+v\n%s", name, result.Problems, result.Harvests, s.file("harvested.yaml"))
		}
		must(t, os.Remove(filepath.Join(s.dir, "content/papers/2025/03/2503.00001.md"))) // the curator

		s.listed, s.submitted = nil, nil
		s.again = list(day, "One", "", "Three")
		result, added = s.run(harvest.Options{}, 20)
		s.want(name+": again", added, "")
		if len(result.Problems) != 2 || len(s.asked) != 2 {
			t.Errorf("%s: %v, asks %v", name, result.Problems, s.asked)
		}
		must(t, os.Remove(inTheWay))
		s.again = list(day, "One", "Two", "Three")
		s.want(name+": at last", s.on(20), "2503.00002 2503.00003")
		s.want(name+": questions after that", s.on(20)+strings.Join(s.asked, " "), "")
		if state := s.file("harvested.yaml"); strings.Contains(state, "refused") || !strings.Contains(state, "through: 2025-03-19, papers: ['2503.00001', '2503.00002', '2503.00003']}") {
			t.Errorf("%s: %s", name, state)
		}
	}
}

// TestHarvestMergesListings has a paper that a harvest of arXiv and the daily listing find, which one of them leaves out.
func TestHarvestMergesListings(t *testing.T) {
	for name, harvests := range map[string]string{
		"arXiv first": "  all: {query: 'arxiv: cat:cs.CL', tags: [retrieval]}\n  daily: {query: daily}\n",
		"daily first": "  daily: {query: daily, tags: [retrieval]}\n  all: {query: 'arxiv: cat:cs.CL'}\n",
		"upvotes":     "  daily: {query: daily, upvotes: 10}\n  all: {query: 'arxiv: cat:cs.CL', tags: [retrieval]}\n",
	} {
		s := newHarvestSite(t, harvests)
		s.submitted = []intake.Line{arXivLine("2503.00001", "2025-03-14", "One", 0)}
		line := dailyLine("2503.00001", "2025-03-17", "One", 9)
		line.Record.SetListedNow()
		line.Record.Published, line.Record.Comments, line.Record.SubmittedBy = "2025-03-14", 2, "reader"
		s.listed["2025-03-17"] = []intake.Line{line}
		s.want(name, s.on(20), "2503.00001")
		entry := s.file("papers/2025/03/2503.00001.md")
		for _, want := range []string{"date: 2025-03-17\n", "published: 2025-03-14\n", "submitted_by: reader\n", "tags: [retrieval]\n"} {
			if !strings.Contains(entry, want) {
				t.Errorf("%s: no %q in\n%s", name, want, entry)
			}
		}
		if signals := s.file("signals.yaml"); !strings.Contains(signals, "'2503.00001': {upvotes: 9, comments: 2}") {
			t.Errorf("%s: %s", name, signals)
		} else if history := s.file("signals-history"); !strings.HasPrefix(signals, "as_of:\n  huggingface: 2025-03-20\n") || history != "2025-03-20 2503.00001 upvotes=9 comments=2\n" {
			t.Errorf("%s: %s\n%s", name, signals, history)
		}
		if strings.Count(entry, "harvest:") != 1 || strings.Contains(entry, "relisted") {
			t.Errorf("%s: %s", name, entry)
		}
	}
}

// TestHarvestRecordsEachListing has a paper that the daily listing has on two days, and the site before.
func TestHarvestRecordsEachListing(t *testing.T) {
	s := newHarvestSite(t, "  all: {query: 'arxiv: cat:cs.CL'}\n  daily: {query: daily}\n")
	s.submitted = []intake.Line{arXivLine("2503.00001", "2025-03-15", "One", 0)}
	s.want("from arXiv", s.on(16), "2503.00001")
	for _, day := range []string{"2025-03-17", "2025-03-18"} {
		s.listed[day] = []intake.Line{dailyLine("2503.00001", day, "One", 9)}
	}
	s.want("listed", s.on(19), "")
	if entry := s.file("papers/2025/03/2503.00001.md"); !strings.Contains(entry, "date: 2025-03-16\n") || !strings.Contains(entry, "relisted: [2025-03-17, 2025-03-18]\n") {
		t.Error(entry)
	}
}
