package harvest_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"offprint/generator/add"
	"offprint/generator/content/intake"
	"offprint/generator/content/intake/reference"
	"offprint/generator/fetch"
	"offprint/generator/harvest"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

// paperSources are arXiv and Hugging Face: what they have on each day.
type paperSources struct {
	listed    map[string][]intake.Line // by day
	submitted []intake.Line
	again     []intake.Line // that are asked for by id
	asked     []string
	after     time.Time // of the last question
	down      string    // the day on which Hugging Face does not answer, or arXiv
}

func arXivLine(id, day, title string, upvotes int) intake.Line {
	line := intake.Line{At: problem.Position{File: "arXiv " + id}}
	line.Record.ID, line.Record.ArXiv, line.Record.Title, line.Record.Abstract = intake.Word(id), intake.Word(id), title, "Text."
	line.Record.Authors, line.Record.Published, line.Record.Upvotes = intake.People("Ada Lovelace"), intake.Word(day), upvotes
	return line
}

func dailyLine(id, day, title string, upvotes int) intake.Line {
	line := arXivLine(id, day, title, upvotes)
	line.Record.Date = intake.Word(day)
	return line
}

// lines asks for references, like package online.
func (s *paperSources) lines(q harvest.Question, failed func(error)) add.Source {
	s.after = q.After
	return func(yield func(intake.Line) bool) {
		for _, r := range q.References {
			from, to := q.From.Format("200601021504"), q.To.Format("200601021504")
			if s.asked = append(s.asked, r.String()); r.Kind == reference.ArXivSearch {
				s.asked[len(s.asked)-1] += " " + from + " " + to
			}
			if s.down == r.Value || s.down == "arXiv" && r.Kind == reference.ArXivSearch {
				failed(&fetch.Error{Host: "a.example", Text: "is in trouble", Hint: "later"})
				yield(intake.Line{At: problem.Position{File: "a.example"}, Err: errors.New("is in trouble; not added: everything")})
				return
			}
			if r.Kind == reference.DailyDay {
				slices.Values(s.listed[r.Value])(yield)
				continue
			}
			if r.Kind == reference.ArXiv || r.Kind == reference.DailyPaper {
				if i := slices.IndexFunc(s.again, func(l intake.Line) bool { return string(l.Record.ID) == r.Value }); i >= 0 && !yield(s.again[i]) {
					return
				}
				continue
			}
			for _, line := range s.submitted {
				if at := strings.ReplaceAll(string(line.Record.Published), "-", "") + "1200"; from <= at && at <= to && !yield(line) {
					return
				}
			}
		}
	}
}

// harvestSite is a site with a harvest in site.yaml, on a day.
type harvestSite struct {
	*testing.T
	*paperSources
	dir string
}

func newHarvestSite(t *testing.T, harvests string) harvestSite {
	t.Helper()
	dir := t.TempDir()
	must(t, os.CopyFS(dir, fstest.MapFS{
		"content/site.yaml": {Data: []byte("title: T\nkey: t\nharvest:\n" + harvests)},
		"content/tags.yaml": {Data: []byte("retrieval: {aliases: [search]}\n")},
	}))
	return harvestSite{t, &paperSources{listed: map[string][]intake.Line{}}, dir}
}

// on runs the harvests on a day of March 2025, and returns the ids of the papers that they added.
func (s harvestSite) on(day int, names ...string) string {
	s.Helper()
	_, added := s.run(harvest.Options{Names: names}, day)
	return added
}

func (s harvestSite) run(o harvest.Options, day int) (harvest.Result, string) {
	s.Helper()
	s.asked = nil
	o.Lines, o.Add.Days.Today = s.lines, paper.Date{Year: 2025, Month: 3, Day: day}
	result, err := harvest.Run(s.Context(), s.dir, o)
	must(s.T, err)
	var added []string
	for _, p := range result.Papers {
		if p.Action == add.Added {
			added = append(added, p.ID)
		}
	}
	return result, strings.Join(added, " ")
}

func (s harvestSite) want(what, got, want string) {
	s.Helper()
	if got != want {
		s.Errorf("%s: got %q, want %q", what, got, want)
	}
}

// file returns a file of the site; "" if it does not exist.
func (s harvestSite) file(name string) string {
	data, _ := os.ReadFile(filepath.Join(s.dir, "content", name))
	return string(data)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
