package harvest_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"offprint/generator/add"
	"offprint/generator/content/intake"
	"offprint/generator/harvest"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

func TestHarvestTakesEachDayOnce(t *testing.T) {
	s := newHarvestSite(t, "  daily: {query: daily}\n")
	for day := 10; day <= 20; day++ {
		d := fmt.Sprintf("2025-03-%d", day)
		s.listed[d] = []intake.Line{dailyLine(fmt.Sprintf("2503.000%d", day), d, "Paper "+d, 5)}
	}
	s.want("first", s.on(18), "2503.00011 2503.00012 2503.00013 2503.00014 2503.00015 2503.00016 2503.00017")
	s.want("again", s.on(18), "")
	s.want("questions", strings.Join(s.asked, " "), "")
	must(t, os.Remove(filepath.Join(s.dir, "content/papers/2025/03/2503.00017.md"))) // the curator
	s.want("missed days", s.on(21), "2503.00018 2503.00019 2503.00020")
	if after := s.after.Format(time.DateTime); after != "2025-03-21 00:00:00" {
		t.Error("the listing counts from", after)
	}
	s.want("questions", strings.Join(s.asked, " "), "https://huggingface.co/papers/date/2025-03-18 https://huggingface.co/papers/date/2025-03-19 https://huggingface.co/papers/date/2025-03-20")
	s.want("nothing new", s.on(22), "")
	if state := s.file("harvested.yaml"); !strings.Contains(state, "'daily': {from: 2025-03-11, through: 2025-03-21, papers: ['2503.00011', ") {
		t.Error(state)
	}
	if entry := s.file("papers/2025/03/2503.00020.md"); !strings.Contains(entry, "date: 2025-03-20\n") || !strings.Contains(entry, "extra:\n  harvest: daily\n") {
		t.Error(entry)
	}
}

// TestHarvestFindsWhatArXivHeldBack has a paper that arXiv announces after four days, and one that the curator deleted.
func TestHarvestFindsWhatArXivHeldBack(t *testing.T) {
	s := newHarvestSite(t, "  all: {query: 'arxiv: cat:cs.CL', tags: [retrieval], draft: true}\n")
	late := arXivLine("2503.00002", "2025-03-14", "Late", 0)
	s.submitted = []intake.Line{arXivLine("2503.00003", "2025-03-14", "Deleted", 0), arXivLine("2503.00001", "2025-03-14", "First", 0)}
	s.want("first", s.on(17), "2503.00001 2503.00003")
	must(t, os.Remove(filepath.Join(s.dir, "content/papers/2025/03/2503.00003.md")))
	s.submitted = append(s.submitted, late, arXivLine("2503.00000", "2025-03-09", "Before the first day", 0))
	s.want("late", s.on(18), "2503.00002")
	s.want("question", s.asked[0], "arxiv: cat:cs.CL 202503100000 202503172359")
	s.want("much later", s.on(31), "")
	s.want("question", s.asked[0], "arxiv: cat:cs.CL 202503110000 202503302359")
	if entry := s.file("papers/2025/03/2503.00002.md"); !strings.Contains(entry, "date: 2025-03-18\n") || !strings.Contains(entry, "tags: [retrieval]\n") || !strings.Contains(entry, "draft: true\n") {
		t.Error(entry)
	}
}

// TestHarvestLooksBackToItsFirstDayOnly also has a paper that the site has, which a query finds again.
func TestHarvestLooksBackToItsFirstDayOnly(t *testing.T) {
	s := newHarvestSite(t, "  all: {query: 'arxiv: cat:cs.CL'}\n")
	s.submitted = []intake.Line{arXivLine("2503.00001", "2025-03-15", "One", 0)}
	_, added := s.run(harvest.Options{Since: paper.Date{Year: 2025, Month: 3, Day: 15}}, 17)
	s.want("first", added, "2503.00001")
	result, added := s.run(harvest.Options{}, 18)
	s.want("second", added+s.asked[0], "arxiv: cat:cs.CL 202503150000 202503172359")
	if len(result.Papers) > 0 || result.Harvests[0].Found != 1 || result.Harvests[0].Chosen != 0 {
		t.Errorf("%+v", result)
	}
}

// TestHarvestRecordsListings has a paper in the daily listing that the site has from arXiv.
func TestHarvestRecordsListings(t *testing.T) {
	s := newHarvestSite(t, "  all: {query: 'arxiv: cat:cs.CL'}\n  daily: {query: daily, limit: 1}\n")
	s.submitted = []intake.Line{arXivLine("2503.00001", "2025-03-15", "One", 0)}
	s.want("from arXiv", s.on(16), "2503.00001")
	s.listed["2025-03-18"] = []intake.Line{dailyLine("2503.00001", "2025-03-18", "One", 9), dailyLine("2503.00002", "2025-03-18", "Two", 3)}
	result, added := s.run(harvest.Options{}, 19)
	s.want("listed", added, "2503.00002")
	if result.Count(add.Relisted) != 1 || !strings.Contains(s.file("papers/2025/03/2503.00001.md"), "relisted: [2025-03-18]\n") {
		t.Errorf("%+v", result.Papers)
	}
}

func TestHarvestRefusesFloods(t *testing.T) {
	s := newHarvestSite(t, "  all: {query: 'arxiv: cat:cs.CL', limit: 1}\n")
	for i := range 10_000 {
		s.submitted = append(s.submitted, arXivLine(fmt.Sprintf("2503.%05d", i), "2025-03-15", "One", 0))
	}
	result, added := s.run(harvest.Options{}, 16)
	if added != "" || len(result.Problems) != 1 || !result.Harvests[0].Failed || !strings.HasPrefix(result.Problems[0].Text, "the query finds more than 9999 papers; ") {
		t.Errorf("%s %v", added, result.Problems)
	}
}

func TestHarvestChooses(t *testing.T) {
	papers := []intake.Line{
		dailyLine("2503.00001", "2025-03-19", "Dense retrieval", 3), dailyLine("2503.00002", "2025-03-19", "A survey of dense retrieval", 9),
		dailyLine("2503.00003", "2025-03-19", "Late interaction", 7), dailyLine("2503.00004", "2025-03-19", "Sparse retrieval", 8),
	}
	papers[2].Record.Links = []paper.Link{{Kind: "code", URL: "https://git.example.org/a"}}
	papers[3].Record.Tags = []string{"search"}
	for settings, want := range map[string]string{
		"":                                   "2503.00002 2503.00004 2503.00003 2503.00001",
		"limit: 2":                           "2503.00002 2503.00004",
		"upvotes: 7":                         "2503.00002 2503.00004 2503.00003",
		"exclude: survey":                    "2503.00004 2503.00003 2503.00001",
		"include: [dense, late interaction]": "2503.00002 2503.00003 2503.00001",
		"include: [dense, late], exclude: [survey], limit: 1":           "2503.00003",
		"filter: 'has:code OR (author:\"Ada Lovelace\" dense -survey)'": "2503.00003 2503.00001",
		"filter: 'tag:retrieval'":                                       "2503.00004", // by an alias
		"filter: 'title:nothing'":                                       "",
	} {
		s := newHarvestSite(t, "  daily: {query: daily, "+settings+"}\n")
		s.listed["2025-03-19"] = papers
		s.want(settings, s.on(20), want)
	}
}

// TestHarvestLimitCountsPapersOfEarlierRuns has a day of arXiv that comes in two parts.
func TestHarvestLimitCountsPapersOfEarlierRuns(t *testing.T) {
	s := newHarvestSite(t, "  all: {query: 'arxiv: cat:cs.CL', limit: 2}\n")
	s.submitted = []intake.Line{arXivLine("2503.00001", "2025-03-14", "One", 0)}
	s.want("first", s.on(17), "2503.00001")
	s.submitted = append(s.submitted, arXivLine("2503.00002", "2025-03-14", "Two", 0), arXivLine("2503.00003", "2025-03-14", "Three", 0), arXivLine("2503.00004", "2025-03-15", "Next", 0))
	s.want("second", s.on(18), "2503.00002 2503.00004")
	s.want("third", s.on(19), "")
}

// TestHarvestLimitIsOfNewPapers has a paper that the site has without its arXiv id.
func TestHarvestLimitIsOfNewPapers(t *testing.T) {
	s := newHarvestSite(t, "  all: {query: 'arxiv: cat:cs.CL', limit: 1}\n")
	must(t, os.MkdirAll(filepath.Join(s.dir, "content/papers"), 0o755))
	const own = "---\ntitle: One\nauthors: [Ada Lovelace]\ndate: 2025-03-01\nabstract: |\n  Text.\n---\n"
	must(t, os.WriteFile(filepath.Join(s.dir, "content/papers/own.md"), []byte(own), 0o644))
	s.submitted = []intake.Line{arXivLine("2503.00001", "2025-03-18", "One", 0), arXivLine("2503.00002", "2025-03-18", "Two", 0), arXivLine("2503.00003", "2025-03-18", "Three", 0)}
	s.want("new ones", s.on(20), "2503.00002")
}

// TestHarvestGoesOnAfterFailures has sources that don't answer.
func TestHarvestGoesOnAfterFailures(t *testing.T) {
	s := newHarvestSite(t, "  daily: {query: daily}\n  all: {query: 'arxiv: cat:cs.CL'}\n")
	s.listed["2025-03-17"] = []intake.Line{dailyLine("2503.00017", "2025-03-17", "Before", 1)}
	s.listed["2025-03-18"] = []intake.Line{dailyLine("2503.00018", "2025-03-18", "On the day", 1)}
	s.submitted = []intake.Line{arXivLine("2503.00001", "2025-03-16", "One", 0), {At: problem.Position{File: "arXiv"}, Err: errors.New("a bad record")}}
	s.submitted[1].Record.Published = "2025-03-16"
	s.down = "2025-03-18"
	result, added := s.run(harvest.Options{}, 20)
	s.want("one source", added, "2503.00017 2503.00001")
	if len(result.Problems) != 2 || result.Problems[1].Text != "a.example: is in trouble; the next harvest goes on with 2025-03-18" || result.Problems[1].Hint != "later" || !result.Harvests[0].Failed || result.Harvests[0].Through != "2025-03-17" || result.Harvests[1].Failed || result.Harvests[1].Through != "2025-03-19" {
		t.Errorf("%v %+v", result.Problems, result.Harvests)
	}
	s.down = "arXiv"
	s.want("the next day", s.on(21), "2503.00018")
	if state := s.file("harvested.yaml"); !strings.Contains(state, "'all': {from: 2025-03-13, through: 2025-03-19, ") || !strings.Contains(state, "'daily': {from: 2025-03-13, through: 2025-03-20, ") {
		t.Error(state)
	}
}

func TestHarvestsAreIndependent(t *testing.T) {
	s := newHarvestSite(t, "  a: {query: daily, limit: 1}\n  b: {query: daily}\n")
	s.listed["2025-03-19"] = []intake.Line{dailyLine("2503.00001", "2025-03-19", "One", 9), dailyLine("2503.00002", "2025-03-19", "Two", 1)}
	s.want("one", s.on(20, "a"), "2503.00001")
	result, added := s.run(harvest.Options{Names: []string{"b"}}, 20)
	s.want("the other", added, "2503.00002")
	if result.Papers[len(result.Papers)-1].Harvest != "b" || len(result.Harvests) != 1 {
		t.Errorf("%+v", result)
	}
	must(t, os.Remove(filepath.Join(s.dir, "content/papers/2025/03/2503.00001.md")))
	s.listed["2025-03-20"] = s.listed["2025-03-19"]
	s.want("deleted", s.on(21), "")
	_, err := harvest.Run(t.Context(), s.dir, harvest.Options{Names: []string{"aa"}, Lines: s.lines})
	if hinted := (intake.Error{}); !errors.As(err, &hinted) || hinted.Hint != "did you mean a?" {
		t.Error(err)
	}
}

func TestHarvestSinceAndDryRun(t *testing.T) {
	s := newHarvestSite(t, "  daily: {query: daily}\n")
	s.listed["2025-03-02"] = []intake.Line{dailyLine("2503.00002", "2025-03-02", "Old", 9)}
	since := harvest.Options{Since: paper.Date{Year: 2025, Month: 3, Day: 1}}
	since.Add.DryRun = true
	before := s.file("harvested.yaml")
	_, added := s.run(since, 20)
	s.want("dry run", added+before+s.file("harvested.yaml"), "2503.00002")
	s.want("nothing written", s.file("papers/2025/03/2503.00002.md"), "")
	since.Add.DryRun = false
	_, added = s.run(since, 20)
	s.want("since", added, "2503.00002")
	s.want("after it", s.on(20), "")
}

// TestHarvestReportsDaysToCome has a state that a run with a wrong clock left.
func TestHarvestReportsDaysToCome(t *testing.T) {
	s := newHarvestSite(t, "  daily: {query: daily}\n")
	const state = "daily: {through: 2099-01-01}\n"
	must(t, os.WriteFile(filepath.Join(s.dir, "content/harvested.yaml"), []byte(state), 0o644))
	result, _ := s.run(harvest.Options{}, 20)
	if len(result.Problems) != 1 || !strings.Contains(result.Problems[0].Text, "2099-01-01, which is to come") || result.Problems[0].Hint == "" || !result.Harvests[0].Failed || s.file("harvested.yaml") != state {
		t.Errorf("%v %+v", result.Problems, result.Harvests)
	}
}

// TestHarvestsAtOnceAddEachPaperOnce runs two at once, as a curator and a workflow do.
func TestHarvestsAtOnceAddEachPaperOnce(t *testing.T) {
	s := newHarvestSite(t, "  daily: {query: daily}\n")
	for i := range 50 {
		s.listed["2025-03-19"] = append(s.listed["2025-03-19"], dailyLine(fmt.Sprintf("2503.%05d", i), "2025-03-19", fmt.Sprint("Paper ", i), 1))
	}
	var runs errgroup.Group
	var added atomic.Int64
	for range 2 {
		runs.Go(func() error {
			sources := paperSources{listed: s.listed}
			o := harvest.Options{Lines: sources.lines}
			o.Add.Days.Today, o.Add.Cache = paper.Date{Year: 2025, Month: 3, Day: 20}, cache.Folder{Path: filepath.Join(s.dir, ".offprint")}
			result, err := harvest.Run(t.Context(), s.dir, o)
			added.Add(int64(result.Count(add.Added)))
			return err
		})
	}
	if err := runs.Wait(); err != nil || added.Load() != 50 {
		t.Errorf("%d papers added, %v", added.Load(), err)
	}
}
