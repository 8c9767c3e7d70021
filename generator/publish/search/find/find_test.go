package find

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"

	"offprint/generator/paper"
)

// vector is a query and what it means; the browser's own parser is held to the same.
type vector struct {
	Why, Q string
	Query
}

func vectors(t testing.TB) []vector {
	t.Helper()
	data, err := os.ReadFile("testdata/queries.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []vector
	if err := json.Unmarshal(data, &all); err != nil || len(all) < 60 {
		t.Fatalf("%d vectors: %v", len(all), err)
	}
	return all
}

// written writes a query so that two of them can be compared, and read.
func (q Query) written(t *testing.T) string {
	t.Helper()
	data, err := json.Marshal(q)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestParse(t *testing.T) {
	for _, v := range vectors(t) {
		if got, want := Parse(v.Q).written(t), v.Query.written(t); got != want {
			t.Errorf("%s: %q is\n%s, want\n%s", v.Why, v.Q, got, want)
		}
	}
}

func TestLongest(t *testing.T) {
	for _, part := range []string{"a", "a ", "-", "- ", `"`, `"a"`, "(", "a:", "tag:*", "NOT ", "10.1234/(", "doi.org/", "https://", "a.", "like:a ", "扩", "🎉", "🎉a "} {
		long := strings.Repeat(part, Limit)
		units := utf16.Encode([]rune(long))[:Limit]
		if utf16.IsSurrogate(rune(units[Limit-1])) && utf16.DecodeRune(rune(units[Limit-2]), rune(units[Limit-1])) == unicode.ReplacementChar {
			units = units[:Limit-1] // no half of a character
		}
		if got, want := Parse(long).written(t), Parse(string(utf16.Decode(units))).written(t); got != want {
			t.Errorf("%q: not the first %d units are read", part, Limit)
		}
	}
}

// ids are in the forms that package paper reads, or nearly.
var ids = []string{
	"2503.04715", "arXiv:2503.04715v2", "https://arxiv.org/abs/2503.04715?x#y", "HTTPS://ArXiv.org/pdf/0704.0001v10.pdf", "export.arxiv.org/abs/math.GT/0309136/",
	"www.arxiv.org/abs/2503.04715", "hep-th/9901001v1", "10.1145/3292500.3330701", "https://dx.doi.org/10.1000/A%2FB(1)", "DOI:10.1000.10/123", "www.doi.org/10.1234/x",
	"openreview.net/forum?id=rJl_5-xY", "http://openreview.net/pdf?a=b&id=abcde&id=other", "https://aclanthology.org/2020.acl-main.1/", "aclanthology.org/W19-1234.pdf",
	"2020.acl-main.1", "P19-1001", "3.14159", "25.04715", "arxiv.org/abs/", "arxiv.org/2503.04715", "doi.org/11.1/x", "openreview.net/forum?id=a", "aclanthology.org/x", "word", "a/b", "",
}

func TestIDs(t *testing.T) {
	for _, s := range ids {
		if got, want := readID(s), readAsKey(s); got != want {
			t.Errorf("the id of %q is %q, want %q", s, got, want)
		}
	}
}

// readAsKey reads an id as those in a paper's file are read; "" where it is none.
func readAsKey(s string) string {
	for _, read := range []func(string) (string, error){paper.ArXiv, paper.DOI, paper.ACL} {
		if id, err := read(s); err == nil {
			return id
		}
	}
	if id, err := paper.OpenReview(s); err == nil && strings.Contains(s, "/forum?") || strings.Contains(s, "/pdf?") {
		return id
	}
	return ""
}

func FuzzParse(f *testing.F) {
	for _, v := range vectors(f) {
		f.Add(v.Q)
	}
	f.Fuzz(func(t *testing.T, source string) {
		q := Parse(source)
		units := utf16.Encode([]rune(strings.ToValidUTF8(source, "\ufffd")))
		end := 0
		for _, item := range q.Items {
			if item.Start < end || item.End <= item.Start || item.End > min(len(units), Limit) {
				t.Fatalf("%q: %+v stands where it can't", source, item)
			}
			end = item.End
			checkItem(t, item)
			place := string(utf16.Decode(units[item.Start:end]))
			if end < len(units) {
				place += " " // so that it is not still being typed
			}
			checkAlone(t, place, item)
		}
	})
}

// checkItem looks for what no item may be.
func checkItem(t *testing.T, item Item) {
	t.Helper()
	hasTokens := slices.Contains([]string{"", "title", "author", "id"}, item.Field)
	switch {
	case item.Field != "" && !slices.Contains(Fields(), item.Field):
		t.Errorf("%+v has an unknown field", item)
	case hasTokens != (len(item.Tokens) > 0) || slices.Contains(item.Tokens, ""):
		t.Errorf("%+v has the tokens %q", item, item.Tokens)
	case item.Open && (item.Quoted || item.Without || item.Prefix):
		t.Errorf("%+v can't be open", item)
	case (item.Field == "year" || item.Field == "listed") != (item.To > 0):
		t.Errorf("%+v has a span", item)
	}
}

// checkAlone reads what is at the place of an item again: a page may take it out of the query,
// or put it into another.
func checkAlone(t *testing.T, place string, item Item) {
	t.Helper()
	item.End, item.Start = item.End-item.Start, 0
	if got, want := Parse(place).written(t), (Query{Items: []Item{item}}).written(t); got != want {
		t.Errorf("%q is %s alone, want %s", place, got, want)
	}
}
