package intake_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"offprint/generator/content"
	"offprint/generator/content/entry"
	"offprint/generator/content/intake"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/tex"
	"offprint/test/testkit"
)

func TestLinesReadsPlainAndGzip(t *testing.T) {
	const text = "{\"title\": \"A\"}\n\n  \nnot JSON\n{\"title\": \"B\"}"
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{"plain": text, "gzip": zipped.String()} {
		var got []string
		for line := range intake.Lines("x", strings.NewReader(data)) {
			got = append(got, line.At.String()+" "+line.Record.Title+map[bool]string{true: " wrong"}[line.Err != nil])
		}
		if want := "x:1 A|x:4:2  wrong|x:5 B"; strings.Join(got, "|") != want {
			t.Errorf("%s: %q", name, got)
		}
	}
	for line := range intake.Lines("x", strings.NewReader("\x1f\x8bnot gzip")) {
		if line.Err == nil {
			t.Error("damaged gzip is no error")
		}
	}
}

func TestPaperDates(t *testing.T) {
	listed := paper.Date{Year: 2025, Month: 3, Day: 13}
	for _, c := range []struct{ date, published, listedDay, wantDate, wantPublished string }{
		{"2025-03-10", "", "", "2025-03-10", ""},
		{"2025-03-10", "2025-03-03", "yes", "2025-03-10", "2025-03-03"},
		{"2025-03", "", "yes", "2025-03-13", "2025-03"},
		{"2025", "2024-12-31", "yes", "2025-03-13", "2024-12-31"},
		{"", "", "yes", "2025-03-13", ""},
		{"", "", "", "", ""},
		{"2025", "", "", "", ""},
		{"soon", "", "yes", "2025-03-13", ""},
		{"soon", "", "", "", ""},
		{"2025-03-10T12:00:00Z", "", "", "2025-03-10", ""},
	} {
		r := intake.Record{ID: "x", Title: "T", Date: intake.Word(c.date), Published: intake.Word(c.published)}
		day := paper.Date{}
		if c.listedDay != "" {
			day = listed
		}
		p, _, err := r.Paper(day)
		if c.wantDate == "" {
			if err == nil || c.date != "soon" && !errors.Is(err, intake.ErrNoDay) {
				t.Errorf("%+v: %v, %v", c, p, err)
			}
			continue
		}
		if err != nil || p.Date.String() != c.wantDate || p.Published.String() != c.wantPublished {
			t.Errorf("%+v: %+v, %v", c, p, err)
		}
	}
}

func TestPaperLinksAndVenues(t *testing.T) {
	r := intake.Record{ID: "x", Title: "T", Date: "2025-03-10", ArXiv: "2503.00001v2"}
	r.Venue = "arXiv"
	r.Links = []paper.Link{{Kind: "paper", URL: "https://huggingface.co/papers/2503.00001"}, {Kind: "pdf", URL: "https://arxiv.org/pdf/2503.00001v2"}, {Kind: "code", URL: " https://example.org/ code\n"}}
	p, _, err := r.Paper(paper.Date{})
	if err != nil || len(p.Links) != 1 || p.Links[0] != (paper.Link{Kind: "code", URL: "https://example.org/code"}) || p.Publication().Venue != "" {
		t.Errorf("%+v, %v", p, err)
	}
	r.Venue, r.Links[0].URL, r.Links[1].URL = "NeurIPS 2025", "https://openreview.net/forum?id=abcdef", "https://example.org/a.pdf"
	p, _, err = r.Paper(paper.Date{})
	if err != nil || len(p.Links) != 3 || p.Publication().Venue != "NeurIPS 2025" {
		t.Errorf("%+v, %v", p, err)
	}
}

func TestPaperConvertsMarkup(t *testing.T) {
	r := intake.Record{
		Title: "H<sub>2</sub>O &amp; <i>E. coli</i> with <mask>", Date: "2025-03-10", Tags: []string{"R&amp;D"},
		Publication: intake.Publication{Venue: "Proc. A &amp; B"},
		Authors:     intake.People("P&eacute;ter Quill<sup>1</sup>", "Ben Tor"),
		Abstract:    "<jats:title>Abstract</jats:title><jats:p>One, <jats:italic>two</jats:italic>.</jats:p>\n<jats:p>Three &lt; 4.</jats:p>",
	}
	p, _, err := r.Paper(paper.Date{})
	if err != nil {
		t.Fatal(err)
	}
	got := []string{p.ID, p.Title.Source, p.Abstract.Source, p.Publication().Venue, p.Tags[0], p.Authors[0].Name}
	want := []string{"h2o-e-coli-with-mask-34d23b", `H\textsubscript{2}O & \textit{E. coli} with <mask>`, `One, \textit{two}.` + "\n\nThree < 4.", "Proc. A & B", "R&D", "Péter Quill"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// TestRealRecords converts real records to files, which must parse without an error. Warnings may
// only be about commands in formulas that few authors left undefined.
func TestRealRecords(t *testing.T) {
	dir := testkit.Corpora(t)
	limit := 500
	if testkit.Soak() {
		limit = 1 << 30
	}
	parser := content.NewParser(tex.Presets())
	for _, name := range []string{"seed57.jsonl", "daily-week.jsonl", "daily-2025.jsonl.gz", "arxiv-74k.jsonl.gz"} {
		f, err := os.Open(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		n, unread, unclear := 0, 0, 0
		for line := range intake.Lines(name, f) {
			if n++; n > limit {
				break
			}
			if line.Err != nil {
				t.Fatalf("%s: %v", line.At, line.Err)
			}
			p, omitted, err := line.Record.Paper(paper.Date{Year: 2025, Month: 3, Day: 13})
			if err != nil || len(omitted) > 1 || len(omitted) == 1 && omitted[0].Field != "authors" {
				t.Errorf("%s: %v %v", line.At, err, omitted)
				continue
			}
			unclear += len(omitted)
			data, err := entry.Format(p)
			if err != nil {
				t.Errorf("%s: %v", line.At, err)
				continue
			}
			read, problems := parser.Parse(p.ID+".md", data)
			problems = slices.DeleteFunc(problems, func(p problem.Problem) bool { return p.Code == "OP0317" }) // unknown commands
			isFormula := func(p problem.Problem) bool { return p.Warning && strings.HasPrefix(p.Text, "abstract: ") }
			if len(problems) > 0 && !slices.ContainsFunc(problems, func(p problem.Problem) bool { return !isFormula(p) }) {
				unread, problems = unread+1, nil
			}
			if read == nil || len(problems) > 0 || read.Title.Source != p.Title.Source || len(read.Authors) != len(p.Authors) {
				t.Errorf("%s: %v\n%s", line.At, problems, data)
			}
		}
		f.Close()
		if n < 57 {
			t.Errorf("%s has only %d records", name, n)
		}
		if unclear > 1 {
			t.Errorf("%s: %d records have authors that can't be told apart, want at most 1", name, unclear)
		}
		if unread > 1+n/1000 {
			t.Errorf("%s: %d records have formulas that can't be shown, want at most 1 in 1,000", name, unread)
		}
	}
}

// FuzzRecord checks that every record results in an error, or in a paper that Format writes and Parse reads.
func FuzzRecord(f *testing.F) {
	f.Add(`{"id": "a", "title": "T", "date": "2025-03-10", "authors": ["A, B", "\u0007"], "abstract": "x\n  y"}`)
	f.Add(`{"id": "../x", "title": "\u2028: #", "date": "2025", "tags": ["", "a,b"], "urls": {"code": "javascript:x"}}`)
	f.Fuzz(func(t *testing.T, line string) {
		for l := range intake.Lines("x", strings.NewReader(line)) {
			if l.Err != nil {
				continue
			}
			p, _, err := l.Record.Paper(paper.Date{Year: 2025, Month: 3, Day: 13})
			if err != nil {
				continue
			}
			data, err := entry.Format(p)
			if err != nil {
				continue // text that YAML can't hold
			}
			if read, problems := content.NewParser(tex.Presets()).Parse(p.ID+".md", data); read == nil && len(problems) == 0 {
				t.Errorf("%q is lost", line)
			}
		}
	})
}
