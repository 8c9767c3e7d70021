package intake_test

import (
	"strings"
	"testing"

	"offprint/generator/content/intake"
	"offprint/generator/paper"
)

// TestUnreadableValuesAreLeftOut checks that a record with one value that can't be read is a paper, and that
// the omission names the field and the value.
func TestUnreadableValuesAreLeftOut(t *testing.T) {
	for field, value := range map[string]string{
		"authors": `["Ada King; Smith, Jones and Lee"]`, "editors": `["Smith, Jones and Lee"]`, "arxiv": `"2513.04710"`, "doi": `"10.x"`, "openreview": `"??"`,
		"acl": `"zzz"`, "month": `"Foo"`, "year": `"in press"`, "published": `"soon"`, "updated": `"2025-03"`, "relisted": `["soon"]`, "position": `-1`, "highlight": `"yes"`, "links": `{"banana": "https://example.org/"}`, "tags": `[["a"]]`, "venue": `{"name": "NeurIPS"}`, "pages": `[1]`, "urls": `"x"`,
	} {
		line := `{"title": "A", "date": "2025-03-13", "` + field + `": ` + value + `}`
		for l := range intake.Lines("x", strings.NewReader(line)) {
			p, omitted, err := l.Record.Paper(paper.Date{})
			for _, w := range l.Warnings {
				omitted = append(omitted, intake.Omission{Text: w.Text})
			}
			if l.Err != nil || err != nil || p.Title.Source != "A" {
				t.Errorf("%s: %v, %v", line, l.Err, err)
			} else if len(omitted) != 1 || !strings.HasPrefix(omitted[0].Text, field) || !strings.Contains(omitted[0].Text, "left out") {
				t.Errorf("%s: %v", line, omitted)
			}
		}
	}
}

func TestValuesInOtherTypesAreRead(t *testing.T) {
	const line = `{"id": 2401.00010, "title": "A", "date": "2025-03-13T10:00:00Z", "authors": "Ada Lovelace and Grace Hopper", "tags": "nlp; vision", "year": 2024, "arxiv": 2401.00010}`
	for l := range intake.Lines("x", strings.NewReader(line)) {
		p, omitted, err := l.Record.Paper(paper.Date{})
		if err != nil || len(omitted) > 0 {
			t.Fatal(err, omitted)
		}
		if p.ID != "2401.00010" || p.IDs.ArXiv != "2401.00010" || len(p.Authors) != 2 || len(p.Tags) != 2 || p.Published.Year != 2024 || p.Date.Day != 13 {
			t.Errorf("%+v", p)
		}
	}
}

func TestLeaveOut(t *testing.T) {
	p := &paper.Paper{Tags: []string{"a", strings.Repeat("x", 501)}, Links: []paper.Link{{Kind: "pdf", URL: "x"}, {Kind: "code", URL: "https://example.org/"}}}
	p.Pub = &paper.Publication{Type: "banana"}
	for _, text := range []string{"tags: is longer", "links: pdf: wrong", "type: unknown"} {
		if !intake.LeaveOut(p, text) {
			t.Errorf("%s is not left out", text)
		}
	}
	if len(p.Tags) != 1 || len(p.Links) != 1 || p.Links[0].Kind != "code" || p.Publication().Type != "" {
		t.Errorf("%+v", p)
	}
	for _, text := range []string{"title: is too long", "type: there is none"} {
		if intake.LeaveOut(p, text) {
			t.Errorf("%s is left out", text)
		}
	}
}
