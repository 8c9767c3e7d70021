package search_test

import (
	"testing"

	"offprint/generator/site/query"
	"offprint/test/testkit"
)

// dated is a query that may have a date.
type dated struct {
	Q      string `json:"q"`
	Today  string `json:"today"`
	Newest string `json:"newest"`
}

// foundDate is the date in a query.
type foundDate struct {
	Text, Query, Rest, Without string
	IsWeak                     bool
}

// TestDatesInside checks dates that other words follow, and the words that remain.
func TestDatesInside(t *testing.T) {
	tests := []struct {
		q, text, query, rest string
		isWeak               bool
	}{
		{"june 2025 super resolution", "june 2025", "listed:2025-06", "super resolution", false},
		{"june 2025 super resolution 4090", "june 2025", "listed:2025-06", "super resolution 4090", false},
		{"december 23 robots", "december 23", "listed:2024-12-23", "robots", false}, {"23 december robots", "23 december", "listed:2024-12-23", "robots", false},
		{"november diffusion", "november", "listed:2025-11", "diffusion", false}, {"Goldstein november recurrence", "november", "listed:2025-11", "Goldstein recurrence", false},
		{"in june super resolution papers", "in june", "listed:2025-06", "super resolution", false}, {"last week video", "last week", "listed:2025-11-17..2025-11-23", "video", false},
		{"papers from last week about video diffusion", "from last week", "listed:2025-11-17..2025-11-23", "video diffusion", false},
		{"2025 video", "2025", "(year:2025 OR listed:2025)", "video", false}, {"since 2024 video", "since 2024", "(year:2024.. OR listed:2024..)", "video", false},
		{"imagenet 2012 video", "2012", "(year:2012 OR listed:2012)", "imagenet video", true}, {"jan leike", "jan", "listed:2025-01", "leike", true},
		{"june video", "june", "listed:2025-06", "video", false}, {"video june agents", "june", "listed:2025-06", "video agents", true},
		{"models may fail", "", "", "", false}, {"may models fail", "", "", "", false}, {"the march of progress", "", "", "", false}, {"in the march forward", "", "", "", false},
		{"papers in may about agents", "in may", "listed:2025-05", "agents", false}, {"may 2025 agents", "may 2025", "listed:2025-05", "agents", false},
		{"agents march 2025 benchmark", "march 2025", "listed:2025-03", "agents benchmark", false}, {"robots 5 march arms", "5 march", "listed:2025-03-05", "robots arms", true},
		{"papers in may", "in may", "listed:2025-05", "", false}, {"may 2025 papers", "may 2025", "listed:2025-05", "", false}, {"paper reviewer agents 2025", "2025", "(year:2025 OR listed:2025)", "paper reviewer agents", false},
		{"agents papers published in november", "in november", "listed:2025-11", "agents", false}, {"video articles yesterday", "yesterday", "listed:2025-11-28", "video", false}, {"what came out on december 23", "on december 23", "listed:2024-12-23", "", false},
		{"what's new today?", "today?", "listed:2025-11-29", "", false}, {"Arbeiten letzte Woche Video", "letzte Woche", "listed:2025-11-17..2025-11-23", "Video", false},
		{"2025-11-03, agents", "2025-11-03", "listed:2025-11-03", "agents", false}, {"agents, november 2025, video", "november 2025", "listed:2025-11", "agents video", false},
		{"2501.01234", "", "", "", false}, {"decoder 20250 a", "", "", "", false}, {"monthly weekly a", "", "", "", false},
	}
	var inputs []dated
	for _, test := range tests {
		inputs = append(inputs, dated{test.q, "2025-11-29", "2025-11-29"})
	}
	for i, got := range testkit.Call[*foundDate](t, "dates.mjs", "date", inputs) {
		test := tests[i]
		if got == nil {
			got = &foundDate{}
		}
		if want := (foundDate{test.text, test.query, test.rest, got.Without, test.isWeak}); *got != want {
			t.Errorf("%s: %+v, want %+v", test.q, *got, want)
		}
	}
	got := testkit.Call[*foundDate](t, "dates.mjs", "date", []dated{{"papers from last week about video", "2025-11-29", "2025-11-29"}})[0]
	if got == nil || got.Without != "papers about video" {
		t.Errorf("without its date, a query is %+v", got)
	}
}

func TestTrailingDates(t *testing.T) {
	tests := []struct{ q, want string }{
		{"a 2025", "(year:2025 OR listed:2025)"}, {"a since 2024 ", "(year:2024.. OR listed:2024..)"}, {"a 1999", "(year:1999 OR listed:1999)"}, {"2024", "(year:2024 OR listed:2024)"},
		{"a december", "listed:2024-12"}, {"a dec", "listed:2024-12"}, {"a November.", "listed:2025-11"}, {"a sept", "listed:2025-09"},
		{"a march 2024", "listed:2024-03"}, {"a 2024 march", "listed:2024-03"}, {"a 2024-03", "listed:2024-03"}, {"a since march 2024", "listed:2024-03.."},
		{"a 2024-03-13", "listed:2024-03-13"}, {"a 13 march", "listed:2025-03-13"}, {"a march 13th, 2024", "listed:2024-03-13"}, {"a nov 30", "listed:2024-11-30"},
		{"a 2025-w11", "listed:2025-03-10..2025-03-16"}, {"a 2025W11", "listed:2025-03-10..2025-03-16"}, {"a week 11", "listed:2025-03-10..2025-03-16"},
		{"a week 52", "listed:2024-12-23..2024-12-29"}, {"a week 1 2025", "listed:2024-12-30..2025-01-05"}, {"a 2020-w53", "listed:2020-12-28..2021-01-03"}, {"a 2025-w53", ""},
		{"a today", "listed:2025-11-29"}, {"yesterday", "listed:2025-11-28"}, {"a this week", "listed:2025-11-24..2025-11-30"}, {"a last week", "listed:2025-11-17..2025-11-23"},
		{"a this month", "listed:2025-11"}, {"a last month", "listed:2025-10"}, {"a last year", "(year:2024 OR listed:2024)"}, {"a past 30 days", "listed:2025-10-30..2025-11-29"},
		{"a märz 2025", "listed:2025-03"}, {"a Dezember", "listed:2024-12"}, {"a maerz", "listed:2025-03"}, {"a kw 11", "listed:2025-03-10..2025-03-16"}, {"a heute", "listed:2025-11-29"},
		{"a letzte Woche", "listed:2025-11-17..2025-11-23"}, {"a letzten monat", "listed:2025-10"}, {"a seit 2024", "(year:2024.. OR listed:2024..)"}, {"a march", "listed:2025-03"},
		{"a in the last week", "listed:2025-11-17..2025-11-23"}, {"a im märz", "listed:2025-03"}, {"a in den letzten 30 Tagen", "listed:2025-10-30..2025-11-29"}, {"a seit märz 2024", "listed:2024-03.."}, {"a gestern", "listed:2025-11-28"}, {"in the", ""}, {"a since", ""}, {"a 1066", ""}, {"a 2025-13", ""}, {"a 2025-02-30", ""}, {"a week 99", ""},
		{"tag:a 2025", ""}, {"-a 2025", ""}, {"a OR 2025", ""}, {`"a 2025"`, ""}, {"last", ""}, {"", ""}, {"ma", ""}, {"week", ""},
	}
	var inputs []dated
	for _, test := range tests {
		inputs = append(inputs, dated{test.q, "2025-11-29", "2025-11-29"})
	}
	for i, got := range testkit.Call[*struct{ Query, Rest string }](t, "dates.mjs", "date", inputs) {
		test := tests[i]
		if got == nil {
			if test.want != "" {
				t.Errorf("%s: no date, want %s", test.q, test.want)
			}
			continue
		}
		if _, problems := query.Parse(got.Query); got.Query != test.want || len(problems) > 0 {
			t.Errorf("%s: %s, want %s, %v", test.q, got.Query, test.want, problems)
		}
		if rest := map[bool]string{true: "a"}[test.q[0] == 'a']; got.Rest != rest {
			t.Errorf("%s: the rest is %q", test.q, got.Rest)
		}
	}
	stale := testkit.Call[*struct{ Query string }](t, "dates.mjs", "date", []dated{{"a june", "2025-11-29", "2025-03-31"}})[0]
	if stale == nil || stale.Query != "listed:2024-06" {
		t.Errorf("june on a site whose newest papers are of March: %+v", stale)
	}
}
