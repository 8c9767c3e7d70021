package find

import (
	"math/rand/v2"
	"strings"
	"testing"

	"offprint/test/testkit"
)

// compare parses queries in the browser's way and in Go's.
func compare(t *testing.T, queries []string) {
	t.Helper()
	wrong := 0
	for i, got := range testkit.Call[Query](t, "query.js", "parse", queries) {
		if got, want := got.written(t), Parse(queries[i]).written(t); got != want && wrong < 10 {
			t.Errorf("the browser reads %+q as\n%s, and Go as\n%s", queries[i], got, want)
			wrong++
		}
	}
}

func TestVectorsInBrowser(t *testing.T) {
	var queries []string
	for _, v := range vectors(t) {
		queries = append(queries, v.Q)
	}
	for _, field := range []string{"has", "is", "sort"} {
		for _, value := range values(field) {
			queries = append(queries, field+":"+value+" x", field+":"+value[:1])
		}
	}
	for _, part := range []string{"a", "🎉a", "a ", "((10.1000/"} {
		queries = append(queries, strings.Repeat(part, Limit))
	}
	compare(t, queries)
}

// TestFieldsInBrowser looks for a field that one of the two does not know.
func TestFieldsInBrowser(t *testing.T) {
	var queries []string
	for _, field := range append(Fields(), "abstract", "submitted", "before", "after", "sort", "like", "other") {
		queries = append(queries, field+":", field+": x", field+":x ", strings.ToUpper(field)+":2025 ")
	}
	compare(t, queries)
}

func TestIDsInBrowser(t *testing.T) {
	for i, got := range testkit.Call[string](t, "ids.js", "readID", ids) {
		if want := readID(ids[i]); got != want {
			t.Errorf("the browser reads the id of %q as %q, and Go as %q", ids[i], got, want)
		}
	}
}

func TestRandomInBrowser(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	queries := make([]string, 30_000)
	for i := range queries {
		queries[i] = random(r)
	}
	compare(t, queries)
}

// random puts together pieces of queries, now and then with something between their letters.
func random(r *rand.Rand) string {
	pieces := []string{
		" ", " ", "\u00a0", "\ufeff", "\u0085", "\u2028", "(", ")", "-", "--", "NOT ", "OR ", "AND", `"`, "“", "„", "*", ":", "..", "word", "Neural", "état", "图像", "🎉", "𝐱", "ſK", "&", "a-b", ".", "/", "%2F", "%zz", "%ff",
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
