package search_test

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"offprint/generator/paper"
	"offprint/test/testkit"
)

// limit is how much of a query is read, in bytes.
const limit = 4000

// vector is a query and what it means.
type vector struct {
	Why, Q string
	Query
}

func TestVectors(t *testing.T) {
	data, err := os.ReadFile("testdata/queries.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []vector
	if err := json.Unmarshal(data, &all); err != nil || len(all) < 60 {
		t.Fatalf("%d vectors: %v", len(all), err)
	}
	var texts []string
	for _, v := range all {
		texts = append(texts, v.Q)
	}
	for i, got := range parse(t, texts...) {
		if got, want := inJSON(t, got), inJSON(t, all[i].Query); got != want {
			t.Errorf("%s: %q is\n%s, want\n%s", all[i].Why, all[i].Q, got, want)
		}
	}
}

// TestLongQueries checks that queries are cut at the limit, but not within a character.
func TestLongQueries(t *testing.T) {
	parts := []string{"a", "a ", "-", "- ", `"`, `"a"`, "(", "((10.1000/", "a:", "tag:*", "NOT ", "10.1234/(", "doi.org/", "https://", "a.", "like:a ", "扩", "🎉", "🎉a ", "a🎉"}
	var long, cut []string
	for _, part := range parts {
		text := strings.Repeat(part, limit)
		long, cut = append(long, text), append(cut, strings.ToValidUTF8(text[:limit], ""))
	}
	got, want := parse(t, long...), parse(t, cut...)
	for i := range got {
		if got, want := inJSON(t, got[i]), inJSON(t, want[i]); got != want {
			t.Errorf("%q: reads other than the first %d bytes", parts[i], limit)
		}
	}
}

// TestFields asks for every field with no value, with a value that it does not have, and in upper case.
func TestFields(t *testing.T) {
	fields := map[string]string{
		"title": "title", "author": "author", "abstract": "abstract", "id": "id", "tag": "tag", "venue": "venue", "submitter": "submitter", "submitted": "submitter",
		"year": "year", "listed": "listed", "before": "listed", "after": "listed", "has": "", "is": "", "sort": "sort", "like": "like", "other": "",
	}
	names := slices.Sorted(maps.Keys(fields))
	var queries []string
	for _, name := range names {
		queries = append(queries, name+":", strings.ToUpper(name)+":2025 ", name+":x2 y")
	}
	answers := parse(t, queries...)
	for i, written := range names {
		got, want := answers[3*i:], fields[written]
		isField := written != "other"
		if (len(got[0].Items) == 0) != isField {
			t.Errorf("%s: got %s", written, inJSON(t, got[0]))
		}
		switch {
		case want == "sort":
			if len(got[1].Items) > 0 {
				t.Errorf("sort:2025: got %s", inJSON(t, got[1]))
			}
		case want == "like":
			if got[1].Like != "2025" || len(got[1].Items) > 0 {
				t.Errorf("%s:2025: got %s", written, inJSON(t, got[1]))
			}
		case len(got[1].Items) != 1 || got[1].Items[0].Field != want:
			t.Errorf("%s:2025: got %s", written, inJSON(t, got[1]))
		}
		if last := got[2].Items[len(got[2].Items)-1]; last.Text != "y" || !last.Open {
			t.Errorf("after %s:x2: got %s", written, inJSON(t, last))
		}
	}
}

// TestValues checks that has: accepts every kind of link and of id, and is: and sort: their only value. Incomplete values
// that the reader is typing are ignored.
func TestValues(t *testing.T) {
	fields := map[string][]string{"has": append(paper.LinkKinds(), "arxiv", "doi", "openreview", "acl"), "is": {"highlight"}, "sort": {"date", "relevance", "upvotes"}}
	var queries []string
	for _, field := range slices.Sorted(maps.Keys(fields)) {
		for _, value := range fields[field] {
			queries = append(queries, field+":"+value+" x", field+":"+value[:1])
		}
	}
	answers := parse(t, queries...)
	for _, field := range slices.Sorted(maps.Keys(fields)) {
		for _, value := range fields[field] {
			got := answers[:2]
			answers = answers[2:]
			isRead := field == "sort" && got[0].Sort == value && len(got[0].Items) == 1
			if field != "sort" {
				isRead = len(got[0].Items) == 2 && got[0].Items[0].Field == field && got[0].Items[0].Key == value
			}
			if !isRead || len(got[1].Items) > 0 {
				t.Errorf("%s:%s: got %s, and for its first letter %s", field, value, inJSON(t, got[0]), inJSON(t, got[1]))
			}
		}
	}
}

// ids are in the forms that package paper reads, or nearly.
var ids = []string{
	"2503.04715", "arXiv:2503.04715v2", "https://arxiv.org/abs/2503.04715?x#y", "HTTPS://ArXiv.org/pdf/0704.0001v10.pdf", "export.arxiv.org/abs/math.GT/0309136/",
	"www.arxiv.org/abs/2503.04715", "hep-th/9901001v1", "10.1145/3292500.3330701", "https://dx.doi.org/10.1000/A%2FB(1)", "DOI:10.1000.10/123", "www.doi.org/10.1234/x",
	"openreview.net/forum?id=rJl_5-xY", "http://openreview.net/pdf?a=b&id=abcde&id=other", "https://aclanthology.org/2020.acl-main.1/", "aclanthology.org/W19-1234.pdf",
	"2020.acl-main.1", "P19-1001", "3.14159", "25.04715", "arxiv.org/abs/", "arxiv.org/2503.04715", "doi.org/11.1/x", "openreview.net/forum?id=a", "aclanthology.org/x", "word", "a/b", "",
	"10.48550/arXiv.2512.01234", "https://doi.org/10.48550/arXiv.math.GT/0309136", "arXiv.2503.04715", "https://www.alphaxiv.org/abs/2503.04715v1",
	"https://huggingface.co/papers/2503.04715", "https://ar5iv.labs.arxiv.org/html/2503.04715", "https://dl.acm.org/doi/abs/10.1145/3292500?x=y", "info:doi/10.1145/X",
	"2513.04715", "math/1004001", "hep-th/9913001", "1301.37811", "2503.0471", "0603.0001", "9912.01234", "10.48550/arXiv.2513.01234",
}

// TestIDs compares the ids that the browser reads with those that papers' files may have.
func TestIDs(t *testing.T) {
	for i, got := range testkit.Call[string](t, "ids.js", "readID", ids) {
		if want := readAsKey(ids[i]); got != want {
			t.Errorf("the id of %q is %q, want %q", ids[i], got, want)
		}
	}
}

// readAsKey reads an id as those in a paper's file are read; "" if it is none.
func readAsKey(s string) string {
	for _, read := range []func(string) (string, error){paper.ArXiv, paper.DOI, paper.ACL} {
		if id, err := read(s); err == nil && strings.HasPrefix(id, "10.") {
			return strings.ToLower(id)
		} else if err == nil {
			return id
		}
	}
	if id, err := paper.OpenReview(s); err == nil && strings.Contains(s, "/forum?") || strings.Contains(s, "/pdf?") {
		return id
	}
	return ""
}

// TestRandomQueries checks that every item is valid, and parses to the same item on its own: the page may remove an item
// from a query, or add it to another. The parser of plain words must agree with the one of all queries.
func TestRandomQueries(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	queries := make([]string, 30_000)
	for i := range queries {
		queries[i] = randomText(r)
	}
	var places []string
	var alone []Item
	plain := 0
	for i, got := range testkit.Call[struct{ Query, Plain *Query }](t, "engine.mjs", "read", queries) {
		for at, place := range checkItems(t, queries[i], got.Query.Items) {
			item := got.Query.Items[at]
			if strings.Count(place, "(") == strings.Count(place, ")") {
				places, alone = append(places, place), append(alone, item.moved(-item.Start))
			}
		}
		if got.Plain != nil {
			plain++
			checkPlain(t, queries[i], *got.Query, *got.Plain)
		}
	}
	if plain < 1000 || len(places) < 30_000 {
		t.Errorf("only %d plain queries, and %d items", plain, len(places))
	}
	for i, got := range parse(t, places...) {
		if got, want := inJSON(t, got), inJSON(t, Query{Items: []Item{alone[i]}}); got != want {
			t.Errorf("%q is %s alone, want %s", places[i], got, want)
		}
	}
}

// checkItems checks the items of a query, and returns the text of each.
func checkItems(t *testing.T, q string, items []Item) (places []string) {
	t.Helper()
	units := utf16.Encode([]rune(q))
	end := 0
	for _, item := range items {
		if item.Start < end || item.End <= item.Start || item.End > len(units) {
			t.Fatalf("%q: unexpected item %+v", q, item)
		}
		end = item.End
		checkItem(t, item)
		place := string(utf16.Decode(units[item.Start:end]))
		if end < len(units) || !item.hasQuotes() && !item.isOpen() {
			place += " " // so that it is not still being typed
		}
		places = append(places, place)
	}
	return places
}

// moved returns an item as it is in a query with more before it.
func (item Item) moved(units int) Item {
	item.Start, item.End = item.Start+units, item.End+units
	item.Of = slices.Clone(item.Of)
	for i := range item.Of {
		item.Of[i] = item.Of[i].moved(units)
	}
	return item
}

// isOpen reports whether the last word of an item may go on.
func (item Item) isOpen() bool {
	if len(item.Of) > 0 {
		return item.Of[len(item.Of)-1].isOpen()
	}
	return item.Open
}

// hasQuotes reports whether an item may end within quotes.
func (item Item) hasQuotes() bool {
	return item.Quoted || slices.ContainsFunc(item.Of, Item.hasQuotes)
}

// checkItem looks for what no item may be.
func checkItem(t *testing.T, item Item) {
	t.Helper()
	for _, part := range item.Of {
		checkItem(t, part)
	}
	fields := []string{"", "title", "abstract", "author", "tag", "venue", "submitter", "has", "is", "year", "listed", "id", "any", "all"}
	isGroup := item.Field == "any" || item.Field == "all"
	switch {
	case isGroup != (len(item.Of) > 1):
		t.Errorf("%+v is no group", item)
	case item.Field == "id" && item.Key != "":
	case !slices.Contains(fields, item.Field):
		t.Errorf("%+v has an unknown field", item)
	case slices.Contains(fields[:4], item.Field) != (len(item.Tokens) > 0) || slices.Contains(item.Tokens, ""):
		t.Errorf("%+v has the tokens %q", item, item.Tokens)
	case item.Open && (item.Quoted || item.Without || item.Prefix):
		t.Errorf("%+v can't be open", item)
	case (item.Field == "year" || item.Field == "listed") != (item.To > 0):
		t.Errorf("%+v has a span", item)
	}
}

// checkPlain compares what the parser of plain words says with what the other does.
func checkPlain(t *testing.T, q string, got, plain Query) {
	t.Helper()
	if got, plain := inJSON(t, got), inJSON(t, plain); got != plain {
		t.Errorf("%q is %s, and as plain words %s", q, got, plain)
	}
}

// randomText joins pieces of queries, some with something between their letters.
func randomText(r *rand.Rand) string {
	pieces := []string{
		" ", " ", "\u00a0", "\ufeff", "\u0085", "\u2028", "(", ")", "-", "--", "NOT ", "OR ", "AND", `"`, "“", "„", "*", ":", "..", "word", "Neural", "état", "图像", "图", `$\ell_2$`, "🎉", "𝐱", "ſK", "&", "a-b", ".", "/", "%2F", "%zz", "%ff",
		"title:", "Author:", "abstract:", "tag:", "venue:", "submitted:", "has:", "has:co", "code", "is:", "highlight", "sort:", "date", "like:", "foo:", "year:", "listed:", "before:", "after:",
		"2025", "2023", "..", "2025-03", "2024-02", "2025-02-29", "2024-02-29", "-13", "0999", "9999-12-31", "1000",
		"2503.04715", "v2", "arXiv:", "https://arxiv.org/abs/", "hep-th/9901001", "math.GT/0309136", ".pdf", "doi.org/", "10.1145/", "3292500", "doi:", "openreview.net/forum?id=", "abcde", "&id=", "aclanthology.org/", "P19-1001", "2020.acl-main.1", "#x",
	}
	var b strings.Builder
	for range 1 + r.IntN(8) {
		piece := pieces[r.IntN(len(pieces))]
		if r.IntN(10) == 0 && len(piece) > 1 && piece[0] < 0x80 {
			piece = piece[:1] + pieces[r.IntN(len(pieces))]
		}
		b.WriteString(piece)
	}
	return b.String()
}
