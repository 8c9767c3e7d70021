package generator_test

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"offprint/generator/rules"

	"offprint/generator"
	"offprint/generator/content"
	"offprint/generator/problem"
	"offprint/test/testkit"
)

// mutation breaks good entries in one way.
type mutation struct {
	kind  string
	rules string   // names of the rules that may report it
	keys  []string // the keys that it can break

	// apply breaks the block at index i and returns the line of the fault in the block, from 0;
	// or a line of the file as onLine returns it.
	apply func(r *rand.Rand, e *goodEntry, i int) int
}

// goodEntry is the front matter of a paper, in blocks of lines of one key each.
type goodEntry struct {
	blocks []block
	third  string // front matter of another paper
	note   string
}

type block struct {
	key   string
	lines []string
}

// onLine is a fault on a line of the file, which mutations return in place of a line of the block.
func onLine(line int) int { return -line }

func (e *goodEntry) text() string {
	var b strings.Builder
	b.WriteString("---\n")
	for _, block := range e.blocks {
		b.WriteString(strings.Join(block.lines, "\n") + "\n")
	}
	return b.String() + "---\n" + e.note
}

// lineOf returns the line of the file on which a block starts.
func (e *goodEntry) lineOf(i int) int {
	line := 2
	for _, block := range e.blocks[:i] {
		line += len(block.lines)
	}
	return line
}

// newEntry returns a good entry with a key and some others, in any order, and the index of the key.
func newEntry(r *rand.Rand, key string) (e *goodEntry, i int) {
	e = &goodEntry{note: "A *note*.\n"}
	names := slices.Sorted(maps.Keys(goodValues))
	r.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	for _, name := range names {
		needed := name == "title" || name == "date" || name == key || key == "relisted" && name == "updated"
		if !needed && r.IntN(2) == 0 {
			continue
		}
		values := goodValues[name]
		lines := strings.Split(name+": "+values[r.IntN(len(values))], "\n")
		lines[0] = strings.TrimRight(lines[0], " ")
		e.blocks = append(e.blocks, block{name, lines})
	}
	e.pair("image", "image_alt", "A curve")
	e.pair("tldr_by", "tldr", "Rates are optimal.")
	for _, key := range []string{"venue", "type", "volume", "number", "pages", "publisher", "doi"} {
		e.pair(key, "published", "2025")
	}
	e.pair("month", "published", "2025")
	e.month()
	return e, slices.IndexFunc(e.blocks, func(b block) bool { return b.key == key })
}

// pair adds or removes keys that are good only together.
func (e *goodEntry) pair(key, with, value string) {
	has := func(key string) bool {
		return slices.ContainsFunc(e.blocks, func(b block) bool { return b.key == key })
	}
	if has(key) && !has(with) {
		e.blocks = append(e.blocks, block{with, []string{with + ": " + value}})
	}
	if with == "image_alt" && has(with) && !has(key) {
		e.blocks = append(e.blocks, block{key, []string{key + ": files/figure.png"}})
	}
}

// month makes published a year, which month completes.
func (e *goodEntry) month() {
	if slices.ContainsFunc(e.blocks, func(b block) bool { return b.key == "month" }) {
		i := slices.IndexFunc(e.blocks, func(b block) bool { return b.key == "published" })
		e.blocks[i].lines = []string{"published: 2025"}
	}
}

// goodValues are values of every key, as they are written after the key and its colon.
var goodValues = map[string][]string{
	"title":        {`'Optimal rates for $\ell_2$ regression: a survey'`, `Attention is all you need`, `"Attention"`, `'[Re] It''s a matter of $O(n^2)$'`},
	"date":         {"2025-03-13", "'2025-03-14'"},
	"id":           {"optimal-rates", "2503.04715"},
	"authors":      {"[Ada Lovelace, 'Hopper, Grace']", "\n  - Ada Lovelace\n  - {name: Grace Hopper, orcid: 0000-0002-1825-0097}\n  - name: 江常皓\n    affiliation: 'SRI & friends'", "Ada Lovelace and Grace Hopper"},
	"abstract":     {"|\n  First paragraph with $x < y$: one.\n\n  Second one.", "'We show $\\alpha \\le 1$.'", "It costs $25, or $30."},
	"published":    {"2025-03", "2024", "2025-01-02"},
	"updated":      {"2025-04-02"},
	"relisted":     {"[2025-03-17, 2025-03-18]", "2025-03-20", "\n  - 2025-03-17\n  - 2025-03-18"},
	"tags":         {"[optimization, C++, 'C#']", "\n  - theory\n  - 'a, b'", "theory"},
	"arxiv":        {"2503.04715", "'1301.3781'", "math/0309136", "https://arxiv.org/abs/2503.04715v2"},
	"doi":          {"10.1145/3292500", "https://doi.org/10.1145/3292500"},
	"openreview":   {"B1xaCx99", "https://openreview.net/forum?id=B1xaCx99"},
	"acl":          {"2020.acl-main.1", "P19-1001"},
	"venue":        {"NeurIPS 2025", "'ICML: Workshop'"},
	"type":         {"paper-conference", "article-journal", "thesis"},
	"volume":       {"38", "'38A'"},
	"position":     {"3"},
	"track":        {"oral"},
	"month":        {"7", "July"},
	"address":      {"Rome"},
	"institution":  {"An institute"},
	"school":       {"An institute"},
	"organization": {"The foundation"},
	"howpublished": {"On paper"},
	"isbn":         {"978-3-16-148410-0"},
	"issn":         {"2049-3630"},
	"url":          {"https://example.org/paper"},
	"license":      {"CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"},
	"bibnote":      {"To appear"},
	"number":       {"2"},
	"pages":        {"1-12", "e17"},
	"publisher":    {"Curran", "'Springer & Co'"},
	"series":       {"Lecture Notes in Computer Science"},
	"editors":      {"[Alan Turing]", "Alan Turing and Emmy Noether", "\n  - Alan Turing\n  - 'Noether, Emmy'"},
	"award":        {"Best Paper"},
	"bibkey":       {"lovelace2025"},
	"links":        {"{code: https://github.com/a/b, pdf: files/paper.pdf}", "\n  code: https://github.com/a/b\n  pdf:\n    - files/paper.pdf\n    - https://example.org/a.pdf"},
	"tldr":         {"Rates are optimal."},
	"tldr_by":      {"a model"},
	"lang":         {"de", "pt-BR"},
	"submitted_by": {"'@handle'", "handle"},
	"highlight":    {"true", "false"},
	"image":        {"files/figure.png"},
	"image_alt":    {"A curve that falls."},
	"related":      {"[other]", "other"},
	"aliases":      {"[/old/address/, /older]", "\n  - /old/address/", "/old.html"},
	"withdrawn":    {"retracted by the authors"},
	"draft":        {"true", "false"},
	"extra":        {"{reading_time: 12, nested: {a: 1}}", "\n  reading_time: 12"},
}

// problemsOf returns the problems of a site with an entry and another paper.
func problemsOf(t *testing.T, text string, e *goodEntry) problem.List {
	t.Helper()
	third := cmp.Or(e.third, "title: A third paper\ndate: 2025-03-10\n")
	problems, err := generator.Check(t.Context(), generator.Config{Site: fstest.MapFS{
		"content/site.yaml":         {Data: []byte("title: Papers\nkey: papers\nbase_url: https://example.org/\n")},
		"content/files/figure.png":  {Data: []byte("png")},
		"content/files/paper.pdf":   {Data: []byte("pdf")},
		"content/papers/other.md":   {Data: []byte("---\ntitle: Another paper\ndate: 2025-03-10\n---\n")},
		"content/papers/a-third.md": {Data: []byte("---\n" + third + "---\n")},
		"content/papers/paper.md":   {Data: []byte(text)},
	}, Now: day(t, "2025-05-01"), AllowEmpty: true})
	if err != nil {
		t.Fatal(err)
	}
	return problems
}

// mutated is a mutation of a key.
type mutated struct {
	mutation
	key string
}

// mutationsInOrder returns all pairs of mutations and keys: first those that add a key or a kind.
func mutationsInOrder(r *rand.Rand) []mutated {
	var all []mutated
	for _, m := range mutations {
		for _, key := range m.keys {
			all = append(all, mutated{m, key})
		}
	}
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	seen := map[string]bool{}
	var first, others []mutated
	for _, m := range all {
		if seen[m.kind] && seen["key "+m.key] {
			others = append(others, m)
		} else {
			first = append(first, m)
		}
		seen[m.kind], seen["key "+m.key] = true, true
	}
	return append(first, others...)
}

// TestMutationsAreReported breaks good entries in one way each. Every fault must be reported on the
// line on which it is, with a hint, and without a problem of another kind.
func TestMutationsAreReported(t *testing.T) {
	total, seed := 200, uint64(1)
	if testkit.Soak() {
		total, seed = 5000, 2
	}
	names := map[problem.Code]string{}
	for _, rule := range rules.All() {
		names[rule.Code] = rule.Name
	}
	byRule := map[string]int{}
	keys := map[string]bool{}
	for n := 0; n < total; seed++ {
		r := rand.New(rand.NewPCG(seed, 0))
		for _, m := range mutationsInOrder(r) {
			if n++; n > total {
				break
			}
			keys[m.key] = true
			checkMutation(t, r, m, names, byRule)
		}
	}
	for _, key := range content.PaperKeys() {
		if !keys[key] {
			t.Errorf("no mutation of %s", key)
		}
	}
	for _, rule := range slices.Sorted(maps.Keys(byRule)) {
		t.Logf("%5d %s", byRule[rule], rule)
	}
}

func checkMutation(t *testing.T, r *rand.Rand, m mutated, names map[problem.Code]string, byRule map[string]int) {
	t.Helper()
	e, i := newEntry(r, m.key)
	if good := problemsOf(t, e.text(), e); len(good) > 0 {
		t.Fatalf("a good entry has problems: %v\n%s", good, e.text())
	}
	line := m.apply(r, e, i)
	if line >= 0 {
		line += e.lineOf(i)
	} else {
		line = -line
	}
	text := e.text()
	problems := problemsOf(t, text, e)
	isOnLine := func(p problem.Problem) bool { return strings.HasSuffix(p.File, "paper.md") && p.Line == line }
	at := slices.IndexFunc(problems, isOnLine)
	fail := func(format string, args ...any) {
		t.Helper()
		t.Errorf("%s of %s, line %d: %s\n%v\n%s", m.kind, m.key, line, fmt.Sprintf(format, args...), problems, text)
	}
	if at < 0 {
		fail("not reported on its line")
		return
	}
	p := problems[at]
	byRule[string(p.Code)+" "+names[p.Code]]++
	if !slices.Contains(strings.Fields(m.rules), names[p.Code]) {
		fail("reported by %s", names[p.Code])
	}
	if strings.HasPrefix(p.Text, "not valid YAML") {
		fail("has the message of the YAML parser")
	}
	if p.Hint == "" {
		fail("has no hint")
	}
	for _, other := range problems { // one fault may be on several lines
		if other.Code != p.Code || other.Text != p.Text {
			fail("has another problem")
		}
	}
}
