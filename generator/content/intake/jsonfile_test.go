package intake

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// results returns the titles and errors of a file, with their positions, and the warnings.
func results(name, text string) (found []string) {
	for line := range Lines(name, strings.NewReader(text)) {
		what := line.Record.Title
		if line.Err != nil {
			what = "error: " + line.Err.Error()
		}
		found = append(found, line.At.String()+": "+what)
		for _, w := range line.Warnings {
			found = append(found, w.Position.String()+": warning: "+w.Text)
		}
	}
	return found
}

func TestLinesReadsListsAndLongRecords(t *testing.T) {
	for text, want := range map[string][]string{
		"[\n{\"title\": \"A\"},\n\n {\"title\": \"B\",\n  \"volume\": []}]": {"x:2: A", "x:4: B", "x:5:13: warning: volume: expected text or a number, found a list; it is left out"},
		"\ufeff[{\"title\": \"A\"}, 5, {\"title\": \"B\"}]":                 {"x:1: A", "x:1:1: error: not a record: expected an object, found a number", "x:1: B"},
		"{\n \"title\": \"A\"\n}":                                           {"x:1: A"},
		"[]":                                                                nil,
		"[\n" + `{"paper":{"id":"a","title":"A","date":"2025-03-13","citationKey":"a"},"title":"A"}` + "\n]": {"x:2: A"},
		"[{\"title\": \"A\"},\n{\"title\"":        {"x:1: A", "x:2: error: the file breaks off within its JSON"},
		"[{\"title\": \"A\"},\n\n{title: \"B\"}]": {"x:1: A", "x:3: error: the rest of the file is not JSON: invalid character 't' looking for beginning of object key string"},
		"[{\"title\": \"A\"}":                     {"x:1: A", "x:1: error: the file breaks off within its JSON"},
	} {
		if got := results("x", text); !slices.Equal(got, want) {
			t.Errorf("%q:\n got %q\nwant %q", text, got, want)
		}
	}
}

// TestLinesBoundsRecordsInLists checks that a value of 100 MB is one error, and that a long list of short records
// is read to its end.
func TestLinesBoundsRecordsInLists(t *testing.T) {
	got := results("x", "[{\"title\": \"A\"},\n{\"title\": \""+strings.Repeat("a", 100<<20))
	if len(got) != 2 || !strings.Contains(got[1], "x:2: error: a record in the list is longer than 4 MB") {
		t.Errorf("got %.300q", got)
	}
	got = results("x", "["+strings.Repeat("{\"title\": \"A\", \"abstract\": \""+strings.Repeat("b", 1000)+"\"},\n", 10_000)+"{\"title\": \"Z\"}]")
	if len(got) != 10_001 || got[10_000] != fmt.Sprintf("x:%d: Z", 10_001) {
		t.Errorf("got %d, the last %q", len(got), got[len(got)-1])
	}
}

func TestLinesBoundsLists(t *testing.T) {
	text := "[" + strings.Repeat("{\"title\": \"A\"},\n", 100_000) + "{}]"
	var last Line
	n := 0
	for last = range lines("x", strings.NewReader(text), 1<<20) {
		n++
	}
	if n < 50_000 || last.Err != errTooMuch {
		t.Errorf("%d lines, the last %v", n, last.Err)
	}
}
