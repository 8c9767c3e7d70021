package intake

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"offprint/test/testkit"
)

// report returns the error and the warnings of a record.
func report(text string) (reports []string) {
	for line := range Lines("x", strings.NewReader(text)) {
		for _, w := range append(line.Notes, line.Warnings...) {
			reports = append(reports, w.Position.String()+": "+w.Text)
		}
		if line.Err != nil {
			reports = append(reports, line.At.String()+": "+line.Err.Error())
		}
	}
	return reports
}

func TestLinesNamesWrongValues(t *testing.T) {
	for text, want := range map[string]string{
		`{"title":5}`:                                         "x:1:10: title: expected text, found a number",
		`{"id":"é","Title": true}`:                            "x:1:20: Title: expected text, found true or false",
		`{"title":"A","authors":["B", {}]}`:                   "x:1:30: authors: a person without a name; it is left out",
		`{"title":"A","tags":true}`:                           "x:1:21: tags: expected text or a number, found true or false; it is left out",
		`{"title":"A","abstract":5,"volume":[1]}`:             "x:1:25: abstract: expected text, found a number; it is left out|x:1:36: volume: expected text or a number, found a list; it is left out",
		`{"title":"A","urls":"https://example.org/"}`:         "x:1:21: urls: expected an object, found text; it is left out",
		`{"title":"A","extra":{"upvotes":"5"}}`:               "x:1:33: extra.upvotes: expected a whole number, found text; it is left out",
		`{"title":"A","extra":{"upvotes": 1.5}}`:              `x:1:34: extra.upvotes: expected a whole number, found "1.5"; it is left out`,
		`["A"]`:                                               "x: the file is a JSON list of texts, not of papers",
		`{"title": A}`:                                        "x:1:11: not a record: invalid character 'A' looking for beginning of value",
		"\ufeff" + `{"title":"A"}` + "\n\ufeff{}":             "x:2:1: not a record: invalid character 'ï' looking for beginning of value",
		`{"title":"\ud800 x"}`:                                "x:1:10: title: has bytes that are not UTF-8, or half of a surrogate pair: offprint writes \ufffd for them",
		`{"title":"\ud83d\ude00 \ufffd \uFFFD ` + "\ufffd\"}": "",
		`{"title":"A","tags":["a","` + "\xff" + `"]}`:         "x:1: the file is not in UTF-8: it is read as Windows-1252, a superset of Latin-1",
		"{\"title\":\"A\tB\"}\n{\"title\":\"A\x00\"}":         "x:2: the control character U+0000 is read as a space, and so are any others of the file",
		`{"title":"A\u0000"}`:                                 "x:1:10: title: the invisible character U+0000 is left out",
		`{"title":"A","extra":{"upvotes":-5}}`:                "x:1:33: extra.upvotes: -5 is below 0; it is left out",
		`{"title":"A","extra":{"num_comments":-1}}`:           "x:1:38: extra.num_comments: -1 is below 0; it is left out",
	} {
		if got := strings.Join(report(text), "|"); got != want {
			t.Errorf("%s:\n got %s\nwant %s", text, got, want)
		}
	}
	for line := range Lines("x", strings.NewReader(`{"title":"A","extra":{"upvotes":-5,"num_comments":3}}`)) {
		if line.Record.Upvotes != 0 || line.Record.Comments != 3 {
			t.Errorf("signals: %+v", line.Record)
		}
	}
}

// TestHostileLinesHaveFewWarnings reads many wrong values, deep ones, and long keys around many others.
func TestHostileLinesHaveFewWarnings(t *testing.T) {
	many := `{"title":"A","tags":["\ud800"` + strings.Repeat(`,"\ud800"`, 100_000) + `]}`
	if got := report(many); len(got) != lineWarnings+1 {
		t.Errorf("%d warnings of 100,000 wrong values", len(got))
	}
	variants := `{"title":"A"`
	for i := range 1 << 10 {
		name := []byte("organization")
		for bit := range 10 {
			name[bit] -= byte(i>>bit&1) * 32
		}
		variants += `,"` + string(name) + `":[]`
	}
	if got := report(variants + "}"); len(got) != lineWarnings+1 {
		t.Errorf("%d reports of 1,024 spellings of a key", len(got))
	}
	deep := `{"title":"A","extra":{"x":` + strings.Repeat(`{"y":`, 5_000) + `"a"` + strings.Repeat("}", 5_002)
	if got := report(deep); len(got) != 1 || !strings.Contains(got[0], ": extra.x: a key is longer than") {
		t.Errorf("deep: %.200q", got)
	}
	many = ""
	for i := range 1_000 {
		many += fmt.Sprintf("{\"title\":\"A\",\"%d%s\":1}\n", i, strings.Repeat("k", 10_000))
	}
	if got := report(many); len(got) != unknownKeysLimit {
		t.Errorf("%d reports of 1,000 unknown keys", len(got))
	}
}

// TestRealRecordsHaveNoWarnings reads records of other listings.
func TestRealRecordsHaveNoWarnings(t *testing.T) {
	for _, name := range []string{"seed57.jsonl", "daily-week.jsonl"} {
		data, err := os.ReadFile(filepath.Join(testkit.Corpora(t), name))
		if err != nil {
			t.Fatal(err)
		}
		if got := report(string(data)); len(got) > 0 {
			t.Errorf("%s: %q", name, got)
		}
	}
}
