package paper_test

import (
	"errors"
	"runtime"
	"strings"
	"testing"

	"offprint/generator/paper"
	"offprint/generator/text/tex"
)

// attacks are lists of about n characters whose brackets, marks and separators were superlinear work.
var attacks = map[string]func(n int) string{
	"open brackets":      func(n int) string { return "A" + strings.Repeat("(", n) },
	"open brackets of 4": func(n int) string { return strings.Repeat("A({[（$", n/8) },
	"open in names":      func(n int) string { return strings.Repeat("A B ({[, ", n/9) },
	"nested braces":      func(n int) string { return strings.Repeat("{", n/2) + "A B" + strings.Repeat("}", n/2) },
	"nested groups":      func(n int) string { return "A " + strings.Repeat("{a", n/3) + strings.Repeat("}", n/3) },
	"nested with TeX":    func(n int) string { return "A " + strings.Repeat(`{\'a`, n/5) + strings.Repeat("}", n/5) },
	"letters":            func(n int) string { return "A B " + strings.Repeat("(a) ", n/4) },
	"numbers":            func(n int) string { return "A B " + strings.Repeat("(1) ", n/4) },
	"marks":              func(n int) string { return "A B" + strings.Repeat("$^1$", n/4) },
	"marks with commas":  func(n int) string { return "A B1" + strings.Repeat(",1", n/2) },
	"marks of many":      func(n int) string { return strings.Repeat("A B"+strings.Repeat(",1", 100)+"; ", n/206) },
	"companies":          func(n int) string { return "A" + strings.Repeat(", Inc", n/5) },
	"affiliations":       func(n int) string { return "A B" + strings.Repeat(", (Foo University)", n/18) },
	"words with commas":  func(n int) string { return "A B" + strings.Repeat(",a", n/2) },
	"slashes":            func(n int) string { return "陈" + strings.Repeat(" / 1", n/4) },
	"two scripts":        func(n int) string { return "A B " + strings.Repeat("1 ", n/2) + "陈 a" },
	"a table": func(n int) string {
		return strings.Repeat("A B (1) (2), ", n/26) + "((1) Foo " + strings.Repeat("a", n/4) + ", (2) Bar " + strings.Repeat("a", n/4) + ")"
	},
	"groups":  func(n int) string { return strings.Repeat("Foo Collaboration (A, ", n/22) + strings.Repeat(")", n/22) },
	"a colon": func(n int) string { return strings.Repeat("Foo Team, ", n/10) + strings.Repeat("(", n/10) + ": A B" },
}

func TestNamesAreLinear(t *testing.T) {
	for what, text := range attacks {
		for reader, parse := range map[string]func(string){
			"a string": func(s string) { _, _ = paper.ParseNames(s, plainText) },
			"BibTeX":   func(s string) { _, _ = paper.ParseBibTeX(s, plainText) },
			"items": func(s string) {
				item := text(990)
				for range len(s) / len(item) {
					_, _ = paper.ParseItem(item, plainText)
				}
			},
		} {
			small, large := text(10_000), text(40_000)
			parse(small)
			one, four := allocated(func() { parse(small) }), allocated(func() { parse(large) })
			if four > 6*one+1<<16 {
				t.Errorf("%s in %s: %d bytes allocate %d, %d bytes %d", what, reader, len(small), one, len(large), four)
			}
		}
	}
}

func plainText(s string) string { return tex.Parse(s, tex.Presets()).Plain() }

func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

func TestLongNamesAreNotRead(t *testing.T) {
	for what, s := range map[string]string{
		"a name": strings.Repeat("Ada ", 251) + "B", "a list": strings.Repeat("Ada B, ", 30_000), "marks": "A B" + strings.Repeat(",1", 5_000),
	} {
		if names, err := paper.ParseNames(s, plainText); !errors.Is(err, paper.ErrNameTooLong) {
			t.Errorf("%s: %d names, %v", what, len(names.Authors), err)
		}
	}
	if _, err := paper.ParseItem("A B and "+strings.Repeat("a", 1_000), plainText); !errors.Is(err, paper.ErrNameTooLong) {
		t.Errorf("an item: %v", err)
	}
	for count, want := range map[int]string{20: "<nil>", 21: `"A B (1) (1) (1) (1) (1) (1) (1) (1) (1) (1) (1) (1) (1) (1) …" has more than 20 brackets`} {
		names, err := paper.ParseNames("A B"+strings.Repeat(" (1)", count), plainText)
		if got := sprint(err); got != want {
			t.Errorf("%d brackets: %s, %+v", count, got, names)
		}
	}
}

func sprint(err error) string {
	if err == nil {
		return "<nil>"
	}
	return err.Error()
}

// TestMessagesShortenValues has ids and dates of 100 kB.
func TestMessagesShortenValues(t *testing.T) {
	long := strings.Repeat("x ", 50_000)
	month := func(s string) (string, error) { _, err := paper.ParseMonth(s); return "", err }
	date := func(s string) (string, error) { _, err := paper.ParseDate(s); return "", err }
	isbn := func(s string) (string, error) { return "", paper.CheckISBN(s) }
	issn := func(s string) (string, error) { return "", paper.CheckISSN(s) }
	id := func(s string) (string, error) { return "", paper.CheckID(s) }
	for what, check := range map[string]func(string) (string, error){
		"doi": paper.DOI, "arxiv": paper.ArXiv, "openreview": paper.OpenReview, "acl": paper.ACL, "orcid": paper.ORCID, "bibkey": paper.BibKey,
		"month": month, "date": date, "isbn": isbn, "issn": issn, "id": id,
	} {
		for _, s := range []string{long, "10." + long, "https://arxiv.org/list/" + long, "2503." + strings.Repeat("1", 100_000)} {
			if _, err := check(s); err != nil && len(err.Error()) > 200 {
				t.Errorf("%s: %d bytes: %.200s", what, len(err.Error()), err)
			}
		}
	}
	_, err := paper.ParseItem(strings.Repeat("Ada ", 60)+"B, "+strings.Repeat("Cy ", 60), plainText)
	if named := (*paper.NamesError)(nil); errors.As(err, &named) && len(named.Text+named.Hint) > 600 {
		t.Errorf("names: %d bytes", len(named.Text+named.Hint))
	}
}
