package site

import (
	"fmt"
	"strings"
	"testing"

	"offprint/generator/content"
	"offprint/generator/paper"
)

// listing links papers, one for each line: the date, then keys and values.
//
//	2025-03-13 tag=a,b code by=ada published=2025-03-10 venue=NeurIPS from=alan
func listing(t *testing.T, lines ...string) *Site {
	t.Helper()
	var folder content.Folder
	for i, line := range lines {
		fields := strings.Fields(line)
		p := &paper.Paper{ID: fmt.Sprintf("p%05d", i), Date: date(t, fields[0])}
		for _, field := range fields[1:] {
			switch key, value, _ := strings.Cut(field, "="); key {
			case "tag":
				p.Tags = strings.Split(value, ",")
			case "code":
				p.Links = []paper.Link{{Kind: "code", URL: "https://example.org/"}}
			case "by":
				for name := range strings.SplitSeq(value, ",") {
					p.Authors = append(p.Authors, paper.Author{Name: name})
				}
			case "from":
				p.SubmittedBy = value
			case "published":
				p.Published = date(t, value)
			case "withdrawn":
				p.Withdrawn = "yes"
			case "venue":
				p.SetPublication(paper.Publication{Venue: value, Edition: paper.Edition{Series: value}})
			default:
				t.Fatalf("unknown key %s", key)
			}
		}
		folder.Papers = append(folder.Papers, content.Entry{Paper: p, File: p.ID + ".md"})
	}
	s, problems := New(folder, Options{Now: paper.Date{Year: 9999, Month: 12, Day: 31}})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return s
}

// summary describes periods: their unit, and of each the papers, in brackets if it is not full.
func summary(st *Statistics) string {
	var b strings.Builder
	b.WriteString(st.Unit.String() + ":")
	for _, p := range st.Periods {
		form := " %d"
		if !p.Full {
			form = " (%d)"
		}
		fmt.Fprintf(&b, form, p.Papers)
	}
	return b.String()
}

func TestPeriodsFitTheirListing(t *testing.T) {
	weekdays := "2025-03-06 2025-03-07 2025-03-10 2025-03-11 2025-03-12 2025-03-13 2025-03-14 2025-03-17 2025-03-18 2025-03-19 2025-03-20 2025-03-21 2025-03-24 2025-03-25 2025-03-26"
	for lines, want := range map[string]string{
		"2025-03-13":                                   "day: 1",
		"2025-03-13 2025-03-13 2025-03-15":             "day: 2 0 1",
		"2025-03-03 2025-03-23":                        "week: 1 0 1", // Monday to Sunday, 21 days
		weekdays + " 2025-03-27":                       "week: (2) 5 5 (4)",
		weekdays + " 2025-03-27 2025-03-28":            "week: (2) 5 5 5", // rests on weekends
		weekdays + " 2025-03-27 2025-03-28 2025-04-01": "week: (2) 5 5 5 (1)",
		"2024-12-30 2024-12-31 2025-01-01 2025-01-22":  "week: 3 0 0 1", // over the new year
		"1600-02-29 1600-03-01 1600-03-21":             "week: 2 0 0 1",
		"1000-01-01 9999-12-31":                        "century: 1" + strings.Repeat(" 0", 88) + " 1",
		"1901-01-01 1901-01-02 2001-01-01":             "decade: 2" + strings.Repeat(" 0", 9) + " 1",
		"2001-02-01 2020-12-29":                        "year: 1" + strings.Repeat(" 0", 18) + " 1",
		"2024-01-03 2025-12-31 2024-02-29":             "month: 1 1" + strings.Repeat(" 0", 21) + " 1",
	} {
		if got := summary(listing(t, strings.Fields(lines)...).Statistics()); got != want {
			t.Errorf("%s: got %s, want %s", lines, got, want)
		}
	}
}
