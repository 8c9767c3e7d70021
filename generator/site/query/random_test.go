package query

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"offprint/generator/paper"
)

// record is a paper for the naive reference: lists of words.
type record struct {
	title, abstract, other []string
	tags                   []string
	listed                 int // a day of March 2025
}

var vocabulary = []string{"alpha", "better", "beta", "gamma", "or", "not", "bet"}

// variant returns a spelling of a word that matches it.
func variant(r *rand.Rand, word string) string {
	switch r.IntN(4) {
	case 0:
		return strings.ToUpper(word[:1]) + word[1:]
	case 1:
		return strings.Replace(word, "a", "á", 1)
	case 2:
		return strings.Replace(word, "e", "e\u0301", 1)
	}
	return word
}

func someWords(r *rand.Rand, n int) []string {
	found := make([]string, r.IntN(n+1))
	for i := range found {
		found[i] = vocabulary[r.IntN(len(vocabulary))]
	}
	return found
}

func (rec record) document(r *rand.Rand) *Document {
	text := func(words []string) string {
		parts := make([]string, len(words))
		for i, w := range words {
			parts[i] = variant(r, w)
		}
		return strings.Join(parts, []string{" ", ", ", "-", "\n"}[r.IntN(4)])
	}
	d := &Document{Tags: rec.tags, Listed: []paper.Date{{Year: 2025, Month: 3, Day: rec.listed}}}
	d.SetTexts(Texts{Title: text(rec.title), Abstract: []string{text(rec.abstract)}, Others: []string{text(rec.other)}})
	return d
}

// random returns a query and its meaning.
func random(r *rand.Rand, depth int) (source string, means func(record) bool) {
	if depth == 0 {
		return randomTerm(r)
	}
	a, meansA := random(r, r.IntN(depth))
	b, meansB := random(r, r.IntN(depth))
	a, b = "("+a+")", "("+b+")"
	switch r.IntN(5) {
	case 0:
		return a + " OR " + b, func(rec record) bool { return meansA(rec) || meansB(rec) }
	case 1:
		return "-" + a, func(rec record) bool { return !meansA(rec) }
	case 2:
		return "NOT " + a + " AND" + b, func(rec record) bool { return !meansA(rec) && meansB(rec) }
	case 3: // AND binds more than OR, and OR more than standing side by side
		c, meansC := randomTerm(r)
		return a + " OR " + b + " AND " + c + " " + c, func(rec record) bool { return (meansA(rec) || meansB(rec)) && meansC(rec) }
	}
	return a + b, func(rec record) bool { return meansA(rec) && meansB(rec) }
}

func randomTerm(r *rand.Rand) (string, func(record) bool) {
	switch r.IntN(4) {
	case 0:
		day, last := 1+r.IntN(28), 1+r.IntN(28)
		day, last = min(day, last), max(day, last)
		return fmt.Sprintf("listed:2025-03-%02d..2025-03-%02d", day, last), func(rec record) bool { return rec.listed >= day && rec.listed <= last }
	case 1:
		tag := vocabulary[r.IntN(len(vocabulary))]
		return "tag:" + variant(r, tag), func(rec record) bool { return slices.Contains(rec.tags, tag) }
	}
	phrase := append(someWords(r, 2), "beta")
	source, prefix, field := `"`+variant(r, strings.Join(phrase, " "))+`"`, r.IntN(2) == 0, []string{"", "title:", "abstract:"}[r.IntN(3)]
	if prefix {
		phrase[len(phrase)-1] = "bet"
		source = `"` + strings.Join(phrase, "-") + `"*`
	}
	return field + source, func(rec record) bool {
		switch field {
		case "title:":
			return hasPhrase(rec.title, phrase, prefix)
		case "abstract:":
			return hasPhrase(rec.abstract, phrase, prefix)
		}
		return hasPhrase(rec.title, phrase, prefix) || hasPhrase(rec.abstract, phrase, prefix) || hasPhrase(rec.other, phrase, prefix)
	}
}

// hasPhrase looks for a phrase word by word.
func hasPhrase(text, phrase []string, prefix bool) bool {
	for i := 0; i+len(phrase) <= len(text); i++ {
		last := len(phrase) - 1
		if slices.Equal(text[i:i+last], phrase[:last]) && (text[i+last] == phrase[last] || prefix && strings.HasPrefix(text[i+last], phrase[last])) {
			return true
		}
	}
	return false
}

// TestRandomQueries compares Match with the meaning of random queries on random papers, and
// parses each query's String again.
func TestRandomQueries(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	answers := map[bool]int{}
	for range 5000 {
		source, means := random(r, r.IntN(4))
		q, problems := Parse(source)
		again, _ := Parse(q.String())
		if len(problems) > 0 || q.String() != again.String() {
			t.Fatalf("%s: %v, is printed as %s", source, problems, q)
		}
		for range 5 {
			rec := record{someWords(r, 4), someWords(r, 8), someWords(r, 2), someWords(r, 3), 1 + r.IntN(28)}
			want := means(rec)
			answers[want]++
			if got := q.Match(rec.document(r)); got != want {
				t.Fatalf("%s: %v for %v", source, got, rec)
			}
		}
	}
	if answers[true] < 5000 || answers[false] < 5000 {
		t.Errorf("nearly all answers are equal: %v", answers)
	}
}

func FuzzQuery(f *testing.F) {
	for _, s := range []string{
		"tag:video diffusion -survey", `(author:"Ada Lovelace" OR author:"Grace Hopper") listed:2025-03.. has:code`, `a OR -b AND NOT "c d"* ((e`,
		"year:2023..2025 is:highlight tag:cs.* 图 扩散模型*", `"$\ell_2$" Erd\H{o}s`, "“a” tag:“b c” )( -", "tag:\xff* author:,*", "NOT NOT - OR AND (OR)",
		`author:"A, B" tag:"A*" tag:* tag:"("`,
	} {
		f.Add(s)
	}
	d := lovelace()
	f.Fuzz(func(t *testing.T, source string) {
		q, problems := Parse(source)
		for _, p := range problems {
			if p.Offset < 0 || p.Offset > len(source) || p.Text == "" || p.Hint == "" {
				t.Errorf("%q: %+v", source, p)
			}
		}
		if len(problems) == 0 && (strings.TrimSpace(source) == "" || q.root == nil) {
			t.Errorf("%q has no condition, and Parse found no problem", source)
		}
		printed := q.String()
		if len(printed) > Limit || q.root == nil {
			return
		}
		again, problems := Parse(printed)
		if len(problems) > 0 || again.String() != printed {
			t.Errorf("%q is printed as %q, and that as %q, %v", source, printed, again, problems)
		}
		if q.Match(d) != again.Match(d) {
			t.Errorf("%q and %q differ", source, printed)
		}
	})
}

// TestLongestQueries parses and runs the longest queries of the worst kinds, including deep ones.
func TestLongestQueries(t *testing.T) {
	d := lovelace()
	d.SetTexts(Texts{Title: strings.Repeat("a ", 5000)})
	for _, part := range []string{"(", "-(", "NOT ", "a OR ", "(a OR ", "-", `"`, ")", "tag:*", "x:y ", "扩", "“", "a* "} {
		source := strings.Repeat(part, Limit/len(part))
		q, _ := Parse(source)
		if again, _ := Parse(q.String()); len(q.String()) <= Limit && again.Match(d) != q.Match(d) {
			t.Errorf("%.20q: %.40s differs", source, q)
		}
	}
}
