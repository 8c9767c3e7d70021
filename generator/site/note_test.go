package site

import (
	"fmt"
	"strings"
	"testing"

	"offprint/generator/content"
	"offprint/generator/paper"
)

func TestNotesOnPeriods(t *testing.T) {
	folder := content.Folder{}
	add := func(id, day, relisted string) {
		p := &paper.Paper{ID: id, Date: date(t, day), Withdrawn: strings.TrimPrefix(id, "kept"), Draft: id == "draft"}
		if strings.HasPrefix(id, "kept") || id == "draft" {
			p.Withdrawn = ""
		}
		if relisted != "" {
			p.Relisted = []paper.Date{date(t, relisted)}
		}
		folder.Papers = append(folder.Papers, content.Entry{File: "content/papers/" + id + ".md", Paper: p})
	}
	add("kept1", "2025-03-13", "")
	add("kept2", "2025-03-10", "2025-03-13")
	add("withdrawn", "2025-03-13", "")
	add("draft", "2025-03-05", "")
	for _, name := range []string{"2025-03-13", "2025-w11", "2025-03", "2025-03-05", "2025-03-06", "2025-w10", "2025-04-01", "2025-04", "2024-12"} {
		p, err := paper.ParsePeriod(name)
		if err != nil {
			t.Fatal(err)
		}
		folder.Notes = append(folder.Notes, content.PeriodNote{File: name + ".md", Period: p, Title: name, Leads: []string{"withdrawn", "kept2", "draft", "kept1"}, Draft: name == "2024-12"})
	}
	s, problems := New(folder, Options{Now: date(t, "2025-03-20"), BaseURL: "https://example.org/"})
	want := `2025-03-06.md: warning: no page shows this note: no paper is listed in 2025-03-06
  hint: rename the file after a period with papers; the nearest days with papers: 2025-03-10`
	if got := fmt.Sprint(problems); strings.Trim(got, "[]\n") != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	leads := func(n *Note) (ids string) {
		if n == nil {
			return "none"
		}
		for _, p := range n.Leads {
			ids += " " + p.ID
		}
		return n.Title + ids
	}
	got := leads(s.Days[0].Note) + ", " + leads(s.Days[1].Note) + ", " + leads(s.Weeks[0].Note) + ", " + leads(s.Months[0].Note)
	if want := "2025-03-13 kept2 kept1, none, 2025-w11 kept2 kept1, 2025-03 kept2 kept1"; got != want {
		t.Errorf("the notes are %s, want %s", got, want)
	}
}
