package intake_test

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"offprint/generator/content/intake"
	"offprint/generator/paper"
	"offprint/test/testkit"
)

// page is a page of a listing, with an address below each abstract.
const page = `trending

Subscribe

Mar 13

On the Sorting of Shells.

We sort the shells of a beach by their size. The order that comes out has a use for collectors, who look shells up by
size. Code: see below.

arXiv:2503.04715v2 [code](github.com/a/shells)

Waves of the Sea

We count waves. There are many of them on every beach that we know, and the count goes on for as long as the sea does.

https://example.org/waves.pdf 10.1000/182

Sand of the Sea
`

func TestLinesOfPage(t *testing.T) {
	lines := linesOf(page)
	if len(lines) != 3 {
		t.Fatalf("%d lines: %+v", len(lines), lines)
	}
	p, omitted, err := lines[0].Record.Paper(paper.Date{Year: 2025, Month: 3, Day: 13})
	if err != nil || len(omitted) > 0 || p.ID != "2503.04715" || p.IDs.ArXiv != "2503.04715" || p.Links[0] != (paper.Link{Kind: "code", URL: "https://github.com/a/shells"}) {
		t.Errorf("%+v, %v, %v", p, omitted, err)
	}
	second := lines[1].Record
	p, omitted, err = second.Paper(paper.Date{Year: 2025, Month: 3, Day: 13})
	if err != nil || len(omitted) > 0 || p.IDs.DOI != "10.1000/182" || p.Links[0] != (paper.Link{Kind: "pdf", URL: "https://example.org/waves.pdf"}) || second.Day.Label != "Mar 13" {
		t.Errorf("%+v, %v, %v", p, omitted, err)
	}
	if last := lines[2]; last.Err == nil || last.At.Line != 20 || !strings.Contains(last.Err.Error(), "a title without an abstract") {
		t.Errorf("%+v", last)
	}
	if w := lines[0].Notes; len(w) != 1 || !strings.HasPrefix(w[0].Text, `2 lines that are not of papers are ignored: "trending", "Subscribe"`) {
		t.Errorf("warnings %v", w)
	}
}

// TestLinesOfReferences reads texts that are not pages: their lines are errors of JSON.
func TestLinesOfReferences(t *testing.T) {
	for _, in := range []string{"2503.04715\n2503.04716\n", "<html>\nShells\n\n" + strings.Repeat("We sort shells. ", 20)} {
		if lines := linesOf(in); len(lines) == 0 || lines[0].Err == nil {
			t.Errorf("%q: %+v", in, lines)
		}
	}
}

func linesOf(text string) (lines []intake.Line) {
	for line := range intake.Lines("page.txt", strings.NewReader(text)) {
		lines = append(lines, line)
	}
	return lines
}

// TestLinesOfRealPage reads a real page and compares it with its records.
func TestLinesOfRealPage(t *testing.T) {
	text, err := io.ReadAll(testkit.Corpus(t, "seed-page.txt"))
	if err != nil {
		t.Fatal(err)
	}
	records, err := io.ReadAll(testkit.Corpus(t, "seed57.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	lines, wanted := linesOf(string(text)), bytes.Split(bytes.TrimSpace(records), []byte("\n"))
	if len(lines) != 57 || len(wanted) != 57 {
		t.Fatalf("%d lines, %d records", len(lines), len(wanted))
	}
	for i, line := range lines {
		var want struct{ Title, Abstract string }
		if err := json.Unmarshal(wanted[i], &want); err != nil {
			t.Fatal(err)
		}
		p, omitted, err := line.Record.Paper(paper.Date{Year: 2025, Month: 3, Day: 13})
		if err != nil || len(omitted) > 0 {
			t.Fatalf("%s: %v, %v", want.Title, omitted, err)
		}
		if r := line.Record; r.Title != want.Title || r.Abstract != want.Abstract || p.Title.Source != want.Title || p.Abstract.Source != want.Abstract {
			t.Errorf("got %q\nwant %q", r.Title, want.Title)
		}
	}
}
