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

// every returns a line for each of some days from a day on, step days apart.
func every(t *testing.T, first string, step, n int, keys ...string) (lines []string) {
	day := date(t, first)
	for range n {
		lines = append(lines, day.String()+" "+strings.Join(keys, " "))
		day = day.Plus(step)
	}
	return lines
}

func TestEqualStretchesAreCompared(t *testing.T) {
	for name, c := range map[string]struct {
		lines []string
		want  string
	}{
		"days":         {every(t, "2025-03-03", 1, 20), "0: to , 0: to "},
		"three weeks":  {every(t, "2025-03-03", 1, 21), "1:2025-03-17 to 2025-03-23, 1:2025-03-10 to 2025-03-16"},
		"eight weeks":  {every(t, "2025-03-03", 1, 59), "4:2025-03-31 to 2025-04-27, 4:2025-03-03 to 2025-03-30"}, // and a begun one
		"half a year":  {every(t, "2023-01-01", 1, 700), "6:2024-06-01 to 2024-11-30, 6:2023-12-01 to 2024-05-31"},
		"three years":  {every(t, "2023-01-01", 1, 1096), "12:2025-01-01 to 2025-12-31, 12:2024-01-01 to 2024-12-31"},
		"twelve years": {every(t, "2010-01-01", 10, 450), "1:2021-01-01 to 2021-12-31, 1:2020-01-01 to 2020-12-31"},
	} {
		st := listing(t, c.lines...).Statistics()
		text := func(s Stretch) string { return fmt.Sprintf("%d:%s to %s", s.Periods, s.From, s.To) }
		if got := text(st.Recent) + ", " + text(st.Before); got != c.want {
			t.Errorf("%s: got %s, want %s", name, got, c.want)
		}
	}
}

func TestCodeIsCounted(t *testing.T) {
	st := listing(t, "2025-03-03 code", "2025-03-03", "2025-03-05 code", "2025-03-06 code withdrawn=yes").Statistics()
	if got := fmt.Sprint(st.Coded, st.Periods[0].Coded, st.Periods[2].Coded, len(st.Periods)); got != "2 1 1 3" {
		t.Errorf("got %s", got)
	}
}

// TestTagsRiseAndFall lists ten papers a day for eight weeks. One tag rises, one falls, one stays, one is too rare to
// say, and one grows as the listing does.
func TestTagsRiseAndFall(t *testing.T) {
	var lines []string
	for i := range 56 {
		day := date(t, "2025-03-03").Plus(i).String()
		for n := range 10 {
			tags := []string{"all"}
			if n == 0 || i >= 28 && n < 3 {
				tags = append(tags, "rising")
			}
			if n == 9 || i < 28 && n > 6 {
				tags = append(tags, "falling")
			}
			if n == 5 {
				tags = append(tags, "same")
			}
			if i > 52 && n == 5 {
				tags = append(tags, "rare")
			}
			lines = append(lines, day+" tag="+strings.Join(tags, ","))
		}
	}
	st := listing(t, lines...).Statistics()
	text := func(trends []Trend) (s string) {
		for _, t := range trends {
			s += fmt.Sprintf("%s %d→%d %v ", t.Tag.Name, t.Earlier, t.Lately, t.Change > 0)
		}
		return s
	}
	if got := text(st.Rising) + text(st.Falling); got != "rising 70→42 true falling 98→14 false " {
		t.Errorf("got %s", got)
	}
	if got := fmt.Sprint(st.Over(st.Rising[0].Tag), st.InPeriods(st.Falling[0].Tag)); got != "[7 7 7 7 21 21 21 21] [21 21 21 21 7 7 7 7]" {
		t.Errorf("got %s", got)
	}
	if got := st.Tags.Items[0].Name + fmt.Sprint(st.Tags.Papers); got != "all[560 112 112 56 3]" {
		t.Errorf("got %s", got)
	}
}

func TestRankingsHaveTheMostPapers(t *testing.T) {
	papers := func(n int) int { return n }
	var items []int
	for n := range 150 {
		items = append(items, 2+n%3)
	}
	r := rankingOf(append(items, 9, 1, 1, 1), papers, 2)
	if len(r.Items) != RankLimit || r.All != 154 || r.Items[0] != 9 || r.Papers[50] != 4 || r.Papers[51] != 3 || r.Papers[99] != 3 {
		t.Errorf("got %d of %d: %v", len(r.Items), r.All, r.Papers)
	}
	if got := fmt.Sprint(r.Tied(0), r.Tied(1), r.Tied(51), r.Tied(53), r.Tied(100), r.Tied(101)); got != "0 0 0 48 1 0" {
		t.Errorf("tied: got %s", got)
	}
	if few := rankingOf([]int{1, 1}, papers, 2); len(few.Items) != 0 || few.All != 2 {
		t.Errorf("got %v", few)
	}
	if all := rankingOf([]int{1, 2, 1}, papers, 1); fmt.Sprint(all.Items) != "[2 1 1]" || all.Tied(2) != 1 || all.Tied(3) != 0 {
		t.Errorf("got %v", all)
	}
}

func TestRankingsOfAuthorsVenuesAndSubmitters(t *testing.T) {
	st := listing(t, "2025-03-03 by=Ada,Bob from=x venue=ICML", "2025-03-04 by=Ada,Cy from=x", "2025-03-05 by=Cy from=y").Statistics()
	if len(st.Authors.Items) != 2 || st.Authors.Items[0].Name != "Ada" || st.Authors.Items[1].Name != "Cy" || st.Authors.All != 3 {
		t.Errorf("got %v of %d", st.Authors.Papers, st.Authors.All)
	}
	if len(st.Venues.Items) != 1 || len(st.Submitters.Items) != 2 || st.Submitters.Papers[0] != 2 {
		t.Errorf("got %v, %v", st.Venues.Papers, st.Submitters.Papers)
	}
}

func TestLagsAreCounted(t *testing.T) {
	st := listing(t, "2025-03-10 published=2025-03-10", "2025-03-10 published=2025-03-09", "2025-03-10 published=2025-03-01",
		"2025-03-10 published=2025-03-12", "2025-03-10 published=2024-03-10", "2025-03-10 published=2025-03", "2025-03-10").Statistics()
	want := "{5 1 [{-2 1} {0 1} {1 1} {9 1} {365 1}] [{-1 -1 1} {0 0 1} {1 1 1} {2 2 0} {3 6 0} {7 13 1} {14 30 0} {31 90 0} {91 365 1}]}"
	if got := fmt.Sprint(st.Lags); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if st = listing(t, "2025-03-10 published=1025-03-10", "2025-03-10 published=1999-01-01").Statistics(); st.Lags.Buckets[8] != (LagBucket{366, -1, 2}) {
		t.Errorf("got %v", st.Lags.Buckets)
	}
	if none := listing(t, "2025-03-10").Statistics(); len(none.Lags.Buckets) != 0 {
		t.Errorf("got %v", none.Lags)
	}
}
