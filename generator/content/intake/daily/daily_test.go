package daily

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"offprint/generator/paper"
)

func fixture(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestParseReadsListings(t *testing.T) {
	got, err := Parse("day.json", fixture(t, "listing.json"))
	if err != nil || len(got.Papers) != 2 || got.Faults != nil {
		t.Fatalf("got %+v, %v", got, err)
	}
	want := []Paper{{
		Line: 2, ID: "2509.24006", Title: "SLA: Beyond Sparsity in Diffusion Transformers via Fine-Tunable Sparse-Linear Attention", Summary: "Attention of two kinds at once.",
		Authors: []string{"Jintao Zhang", "Haoxu Wang"}, Published: paper.Date{Year: 2025, Month: 9, Day: 28}, Listed: paper.Date{Year: 2025, Month: 9, Day: 30},
		Submitter: "jt-zhang", Upvotes: 78, Comments: 2, Stars: 12, TLDR: "Two kinds of attention make one.", Keywords: []string{"attention", "diffusion"},
		Code: "https://github.com/thu-ml/SLA", Media: []string{"https://cdn-uploads.huggingface.co/production/uploads/66c0/a.mp4"},
	}, {
		Line: 38, ID: "2309.16797", Title: "Promptbreeder", Summary: "Prompts that breed.", Authors: []string{"Chrisantha Fernando"},
		Published: paper.Date{Year: 2023, Month: 9, Day: 28}, Listed: paper.Date{Year: 2026, Month: 5, Day: 14}, Submitter: "akhaliq", Upvotes: 3, Comments: 13, Stars: 9,
		Code: "https://github.com/Avalee21/promptbreeder", IsCodeFound: true, Organization: "Google", Media: []string{"https://cdn-uploads.huggingface.co/production/uploads/60f1/figure.png"},
	}}
	for i := range got.Papers {
		if got.Papers[i].Size < 500 {
			t.Errorf("size %d", got.Papers[i].Size)
		}
		got.Papers[i].Size = 0
	}
	if !reflect.DeepEqual(got.Papers, want) {
		t.Errorf("got  %+v\nwant %+v", got.Papers, want)
	}
}

// TestParseTakesTheDayOfOldListingsFromTheName checks that neither of the times in old answers, which are
// arXiv's, becomes the day of listing.
func TestParseTakesTheDayOfOldListingsFromTheName(t *testing.T) {
	for name, want := range map[string]paper.Date{
		"a/2025-03-13.json": {Year: 2025, Month: 3, Day: 13}, "daily_2025-03-13.json.gz": {Year: 2025, Month: 3, Day: 13},
		"2025-02-30.json": {}, "standard input": {}, "12025-03-13.json": {}, "2025-03-13/day.json": {},
	} {
		got, err := Parse(name, fixture(t, "old.json"))
		if err != nil || len(got.Papers) != 1 || got.Papers[0].Listed != want || got.IsDayOfName == want.IsZero() || got.Papers[0].Published != (paper.Date{Year: 2025, Month: 3, Day: 12}) {
			t.Errorf("%s: got %+v, %v", name, got, err)
		}
	}
	got, _ := Parse("2020-01-01.json", fixture(t, "listing.json"))
	if got.Papers[0].Listed.Year != 2025 {
		t.Error("the name has precedence over the answer")
	}
}

func TestParseReadsPapers(t *testing.T) {
	got, err := Parse("paper.json", fixture(t, "paper.json"))
	if err != nil || len(got.Papers) != 1 {
		t.Fatalf("got %+v, %v", got, err)
	}
	p := got.Papers[0]
	if p.ID != "2503.09573" || p.Listed != (paper.Date{Year: 2025, Month: 3, Day: 13}) || p.Submitter != "marriola" || p.Upvotes != 73 || p.Comments != 0 || p.IsCodeFound || p.Wrong != nil {
		t.Errorf("got %+v", p)
	}
}

func TestParseKeepsPapersWithWrongValues(t *testing.T) {
	got, err := Parse("x.json", []byte(`[{"paper": {"id": "2503.09573", "title": "T", "upvotes": "many", "authors": [{"name": 5}, {"name": "Ada"}, null], "publishedAt": "yesterday",
	"ai_keywords": "one", "summary": null}, "numComments": -1}, null, {"paper": 5}, {"paper": {"upvotes": 1}}]`))
	var faults []string
	for _, f := range append(got.Papers[0].Wrong, got.Faults...) {
		faults = append(faults, f.Text)
	}
	want := []string{
		`publishedAt: "yesterday" is not a time such as 2025-03-13T17:33:22.000Z; it is left out`, "upvotes: expected a whole number from 0, found text; it is left out",
		"numComments: expected a whole number from 0, found -1; it is left out", "ai_keywords: expected a list, found text; it is left out", "name: expected text, found 5; it is left out",
		"expected a paper, found nothing", "paper: expected an object, found 5", "expected a paper, found an object without id and title",
	}
	if err != nil || len(got.Papers) != 1 || !reflect.DeepEqual(faults, want) || !reflect.DeepEqual(got.Papers[0].Authors, []string{"Ada"}) || got.Faults[0].Line != 2 {
		t.Errorf("got %+v, %v\n%q", got, err, faults)
	}
}

// TestParseNamesFaults checks that a wrong file is one error that says what it is, and that the papers before
// a fault stay.
func TestParseNamesFaults(t *testing.T) {
	listing := string(fixture(t, "listing.json"))
	for name, c := range map[string]struct {
		text   string
		want   string
		line   int
		papers int
	}{
		"truncated":      {listing[:len(listing)-200], "breaks off (complete papers: 1)", 58, 1},
		"not closed":     {strings.TrimSuffix(listing, "]\n"), "breaks off (complete papers: 2)", 62, 2},
		"not JSON":       {"[{\"paper\":\n{'id': 1}}]", "not JSON", 2, 0},
		"not JSON later": {"[{\"id\": \"1\"},\n\n {\"id\":\n 2}, [5 5]]", "not JSON", 4, 1},
		"empty":          {"", "breaks off", 1, 0},
		"HTML":           {"<!DOCTYPE html>", "not JSON", 1, 0},
		"reprs":          {`["{'paper': {'id': '2412.07760'}}", "{'paper': {}}"]`, "as Python prints an object", 1, 0},
		"refused":        {`{"error":"Invalid rate: paper not found"}`, "Hugging Face answered: Invalid rate: paper not found", 1, 0},
		"another object": {`{"a": 1}`, "without id and title", 1, 0},
		"two answers":    {"[]\n[]", "ends before the file", 2, 0},
		"many":           {"[" + strings.Repeat("0,", itemsLimit) + "0]", "more than 10000 papers", 1, 0},
		"deep":           {"[" + strings.Repeat("[", 100_000), "not JSON", 1, 0},
	} {
		got, err := Parse("2024-12-12.json", []byte(c.text))
		failure := (*Error)(nil)
		if !errors.As(err, &failure) || failure.Hint == "" || !strings.Contains(failure.Text, c.want) || failure.Line != c.line || len(got.Papers) != c.papers {
			t.Errorf("%s: %d papers, %#v", name, len(got.Papers), err)
		}
		if name == "reprs" && !strings.Contains(failure.Hint, "offprint add hf:2024-12-12") {
			t.Errorf("hint %q", failure.Hint)
		}
	}
	if _, err := Parse("", make([]byte, SizeLimit+1)); err == nil || !strings.Contains(err.Error(), "larger than 64 MB") {
		t.Errorf("large: %v", err)
	}
	if got, err := Parse("", []byte(" [ ]\n")); err != nil || !reflect.DeepEqual(got, Answer{}) {
		t.Errorf("a day without papers: %+v, %v", got, err)
	}
}

// FuzzParse checks that no input stops the reader, that lines never go down, and that no paper is without id and
// title.
func FuzzParse(f *testing.F) {
	for _, name := range []string{"listing.json", "old.json", "paper.json"} {
		f.Add(fixture(f, name))
	}
	f.Add([]byte("\xef\xbb\xbf[{\"paper\":{\"id\":\"1\",\"authors\":[null,5,{\"name\":null}]}},\n\"{'\"]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := Parse("2025-03-13.json", data)
		failure := (*Error)(nil)
		if err != nil && (!errors.As(err, &failure) || failure.Hint == "" || failure.Text == "" || failure.Line < 1) {
			t.Errorf("error %#v", err)
		}
		line := 1
		for _, p := range got.Papers {
			if p.Line < line || p.ID == "" && p.Title == "" || p.Upvotes < 0 {
				t.Errorf("after line %d: %+v", line, p)
			}
			line = p.Line
		}
	})
}
