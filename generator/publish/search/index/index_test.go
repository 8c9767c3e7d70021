package index

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"hash"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"offprint/generator/fingerprint"
	"offprint/generator/paper"
	"offprint/test/testkit"
)

// indexed is a paper of a test.
type indexed struct {
	Paper
	Listed
	key fingerprint.Hash
}

// sourceOf returns a source of papers. Neighbors that are gone are none.
func sourceOf(papers []indexed) Source {
	isGone := func(ordinal int) bool { return ordinal >= len(papers) }
	return Source{
		Papers: len(papers), Pattern: "papers/*/",
		Key:   func(i int) fingerprint.Hash { return papers[i].key },
		Paper: func(i int) Paper { return papers[i].Paper },
		Listed: func(i int) Listed {
			l := papers[i].Listed
			l.Neighbours = slices.DeleteFunc(slices.Clone(l.Neighbours), isGone)
			return l
		},
	}
}

// synthetic returns n papers of random words: a few frequent ones, many rare ones.
func synthetic(n int) []indexed {
	r := rand.New(rand.NewPCG(1, uint64(n)))
	text := func(words int) string {
		var b strings.Builder
		for range words {
			fmt.Fprintf(&b, "w%x ", int(20000*r.Float64()*r.Float64()*r.Float64()*r.Float64()))
		}
		return b.String() + "of graphs 扩散模型"
	}
	papers := make([]indexed, n)
	for i := range papers {
		p := &papers[i]
		p.Shown.ID, p.Title, p.Abstract = fmt.Sprintf("p%05d", i), "<b>T</b>", "A<p>B"
		p.Text, p.Body, p.Names = text(6), []string{text(30 * 5001 / max(n*n/5001, 5001)), "TL;DR"}, []string{"Ada Lovelace", fmt.Sprintf("Name %x", r.IntN(300))}
		p.Date, p.Year = paper.Date{Year: 2020 + i*5/n, Month: 1 + i*60/n%12, Day: 3}, 2019+i%3
		p.Tagged = []Facet{{"C++", "tag:c++"}, {fmt.Sprint("T", i%7), fmt.Sprint("tag:t", i%7)}}
		if i%2 == 0 {
			p.In = Facet{"V", "venue:v"}
		}
		p.Keys = []string{"id:" + p.Shown.ID, "tag:c++"}
		p.PaperID = p.Shown.ID
		p.By = []Facet{{"Ada Lovelace", "author:ada-lovelace"}}
		if i%3 == 0 {
			p.Upvotes, p.Trending, p.TLDR, p.TLDRBy = i, i<<16, "short "+strings.Repeat("long ", i%500), "GPT"
			p.Links = []paper.Link{{Kind: "code", URL: "https://example.org/" + p.Shown.ID}}
			p.Relisted = []paper.Date{{Year: 2025, Month: 12, Day: 1}}
		}
		for range i % 7 {
			p.Neighbours = append(p.Neighbours, r.IntN(n))
		}
	}
	return papers
}

// write returns the files of an index, by path.
func write(tb testing.TB, m *Memory, papers []indexed) map[string][]byte {
	tb.Helper()
	files, err := m.Index(tb.Context(), sourceOf(papers))
	if err != nil {
		tb.Fatal(err)
	}
	byPath := map[string][]byte{}
	for _, file := range files {
		if byPath[file.Path] != nil {
			tb.Fatalf("duplicate file %s", file.Path)
		}
		data, err := file.Data()
		if err != nil {
			tb.Fatal(err)
		}
		if again, err := file.Data(); err != nil || !bytes.Equal(again, data) {
			tb.Fatalf("%s has other data the second time: %v", file.Path, err)
		}
		byPath[file.Path] = data
	}
	return byPath
}

// contents, readTerm and readWord are an index as the browser's modules decode it; see engine.mjs.
type contents struct {
	Papers  int
	Pattern string
	Days    []int // by ordinal, as 20250313
	Terms   []readTerm
	Words   [][]readWord // by file
	Shown   []Shown
	Facets  struct {
		Tags, Venues, Authors [][2]string
		Years, In, Of, By     []int
	}
	Upvotes    []int
	Trending   []int
	IDs        []string
	Neighbours [][]int
	Relisted   [][]int
}

type readTerm struct {
	Key         string
	Count       int
	Text        [][4]int // paper, impact, place, form
	Named, Tail []int
	IsFound     bool // a lookup of the key finds the term
}

type readWord struct {
	Text string
	Log  int
	Like []int // the files for words with a similar spelling
	From int   // the first file for words with this prefix
}

// An indexInput is an argument for engine.mjs.
type indexInput struct {
	Dir  string   `json:"dir"`
	Keys []string `json:"keys"`
}

// read decodes an index with the browser's modules. It also returns the folder for further lookups.
func read(t *testing.T, files map[string][]byte) (contents, string) {
	t.Helper()
	data, err := json.Marshal(files)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "index.json")
	if err := os.WriteFile(dir, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return testkit.Call[contents](t, "engine.mjs", "contents", []indexInput{{Dir: dir}})[0], dir
}

// TestRoundTrip decodes indexes with one file of each kind and with many, with heads and tails.
func TestBrowserDecodesIndex(t *testing.T) {
	sizes := []int{0, 1, 30, maxHead + 101}
	if testkit.Soak() {
		sizes = append(sizes, 3, 300, 5001, 15001)
	}
	for _, n := range sizes {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			t.Parallel()
			papers := synthetic(n)
			c, dir := read(t, write(t, new(Memory), papers))
			if c.Papers != n || c.Pattern != "papers/*/" || len(c.Days) != n {
				t.Errorf("wrong root: %d papers, pattern %q and %d days, want %d papers", c.Papers, c.Pattern, len(c.Days), n)
			}
			c.checkTerms(t, papers, dir)
			c.checkShown(t, papers)
			c.checkWords(t)
		})
	}
}

// checkTerms compares every term with the collected postings.
func (c contents) checkTerms(t *testing.T, papers []indexed, dir string) {
	t.Helper()
	all := postingsOf(t, papers)
	tails := 0
	for _, got := range c.Terms {
		want, ok := all[got.Key]
		if !ok || !got.IsFound {
			t.Fatalf("term %q: indexed: %v, found by its key: %v", got.Key, ok, got.IsFound)
		}
		if len(got.Tail) > 0 {
			tails++
		}
		got.check(t, want)
	}
	if len(papers) > maxHead == (tails == 0) || len(papers) > 0 && len(c.Terms) < len(papers) {
		t.Errorf("%d papers: wrong number of terms (%d) or of tails (%d)", len(papers), len(c.Terms), tails)
	}
	input := indexInput{Dir: dir, Keys: slices.Sorted(maps.Keys(all))}
	for i, isFound := range testkit.Call[[]bool](t, "engine.mjs", "terms", []indexInput{input})[0] {
		if term := all[input.Keys[i]]; isFound == (len(term.text)+len(term.named) == 0) {
			t.Fatalf("lookup of %q: got %v, want %v", input.Keys[i], isFound, !isFound)
		}
	}
}

// wantedTerm has the postings of a term.
type wantedTerm struct {
	text  []packed
	named []uint32
}

// postingsOf returns the postings of all terms, by term.
func postingsOf(t *testing.T, papers []indexed) map[string]wantedTerm {
	t.Helper()
	var m Memory
	write(t, &m, papers)
	ordinals := make([]uint32, len(papers))
	for i := range ordinals {
		ordinals[i] = uint32(i)
	}
	c, err := m.collect(m.papers, ordinals)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]wantedTerm{}
	for id, key := range m.terms.texts {
		all[key] = wantedTerm{c.text.of(uint32(id)), c.named.of(uint32(id))}
	}
	for id, key := range m.rareKeys.texts {
		all[key] = wantedTerm{nil, c.rare.of(uint32(id))}
	}
	return all
}

// check compares a term with the collected postings. No posting of a tail may be stronger than the head.
func (got readTerm) check(t *testing.T, want wantedTerm) {
	t.Helper()
	var all [][4]int
	for _, p := range want.text {
		p := p.posting()
		all = append(all, [4]int{int(p.Paper), int(p.Impact), int(p.Place), int(p.Form)})
	}
	slices.SortFunc(all, compareRead)
	list := slices.Clone(got.Text)
	if got.Count > maxHead {
		if len(got.Text) != headSize {
			t.Fatalf("%q: got a head of %d, want %d", got.Key, len(got.Text), headSize)
		}
		last := got.Text[headSize-1]
		for _, paper := range got.Tail {
			at := slices.IndexFunc(all, func(p [4]int) bool { return p[0] == paper })
			if at < 0 || classOf(all[at]) < classOf(last) {
				t.Fatalf("%q: unexpected paper %d in the tail", got.Key, paper)
			}
			list = append(list, all[at])
		}
		slices.SortFunc(list, compareRead)
	}
	if got.Count != len(all) || !slices.Equal(list, all) {
		t.Fatalf("%q: wrong postings: got %d, want %d", got.Key, len(list), len(all))
	}
	if !slices.EqualFunc(got.Named, want.named, func(a int, b uint32) bool { return a == int(b) }) {
		t.Fatalf("%q: got %d papers with names, want %d", got.Key, len(got.Named), len(want.named))
	}
}

// classOf returns the strength of a decoded posting, low for a high impact in the title.
func classOf(p [4]int) int {
	if p[2] < 0 {
		return 2*levels - p[1]
	}
	return levels - p[1]
}

func compareRead(a, b [4]int) int {
	return cmp.Or(classOf(a)-classOf(b), a[0]-b[0])
}

func (c contents) checkShown(t *testing.T, papers []indexed) {
	t.Helper()
	of := c.Facets.Of
	for i, p := range papers {
		p.Shown.Authors, p.Shown.Tags = list(p.Shown.Authors), list(p.Shown.Tags)
		if got := c.Shown[i]; !reflect.DeepEqual(got, p.Shown) {
			t.Fatalf("paper %d: got %+v, want %+v", i, got, p.Shown)
		}
		if day := p.Date.Year*10000 + p.Date.Month*100 + p.Date.Day; c.Days[i] != day {
			t.Fatalf("paper %d: got date %d, want %d", i, c.Days[i], day)
		}
		isIn := c.Facets.In[i] > 0
		if c.Facets.Years[i] != p.Year || isIn != (p.In.Key != "") || isIn && c.Facets.Venues[c.Facets.In[i]-1] != [2]string{p.In.Name, p.In.Key} {
			t.Fatalf("paper %d: wrong facets: year %d, venue %d", i, c.Facets.Years[i], c.Facets.In[i])
		}
		for j, tag := range p.Tagged {
			if of[0] != len(p.Tagged) || c.Facets.Tags[of[1+j]] != [2]string{tag.Name, tag.Key} {
				t.Fatalf("paper %[3]d: wrong tag %[1]d of %[2]d, want %[4]v", j, of[0], i, tag)
			}
		}
		of = of[1+of[0]:]
	}
	for i, p := range papers {
		if !slices.Equal(c.Neighbours[i], p.Neighbours) {
			t.Fatalf("paper %d: got neighbors %v, want %v", i, c.Neighbours[i], p.Neighbours)
		}
		if len(c.Upvotes) > 0 && (c.Upvotes[i] != p.Upvotes || c.Trending[i] != min(p.Trending, 1<<31-1)) || c.IDs[i] != p.PaperID || c.Facets.By[2*i] != 1 {
			t.Fatalf("paper %d: wrong columns", i)
		}
	}
	if n := (len(papers) + 2) / 3; len(c.Relisted) != n || n > 1 && !slices.Equal(c.Relisted[1], []int{3, 20251201}) {
		t.Errorf("relisted papers: got %v", c.Relisted)
	}
	if len(papers) > 0 && c.Facets.Tags[0] != [2]string{"C++", "tag:c++"} || len(of) > 0 {
		t.Errorf("wrong tags %v, or %d numbers left", c.Facets.Tags, len(of))
	}
}

// checkWords checks that lookups by prefix and by spelling find the file of every word.
func (c contents) checkWords(t *testing.T) {
	t.Helper()
	for i, words := range c.Words {
		if len(words) == 0 {
			t.Fatalf("word file %d is empty", i)
		}
		for _, w := range words {
			if !slices.Contains(w.Like, i) || len(w.Like) > 2 {
				t.Fatalf("%q: word file %d is not in %v", w.Text, i, w.Like)
			}
			if !slices.ContainsFunc(c.Words[w.From], func(other readWord) bool { return other.Text == w.Text && other.Log == w.Log }) {
				t.Fatalf("%q is not in the first file for its prefix", w.Text)
			}
		}
	}
}

// TestWriteIsDeterministic: goroutines process papers in any order.
func TestWriteIsDeterministic(t *testing.T) {
	papers := synthetic(700)
	want := write(t, new(Memory), papers)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for _, processors := range []int{1, 2, 8} {
		runtime.GOMAXPROCS(processors)
		if got := write(t, new(Memory), papers); !reflect.DeepEqual(got, want) {
			t.Errorf("with %d processors: two indexes of the same papers differ", processors)
		}
	}
}

// TestRowsHaveVersions compares the paths of rows with those that docs/search.md specifies.
func TestRowsHaveVersions(t *testing.T) {
	papers := synthetic(700)
	files := write(t, new(Memory), papers)
	w := &writer{source: sourceOf(papers)}
	w.readListed()
	groups := map[uint32]hash.Hash{}
	for i, p := range papers {
		row, err := marshalRow(&p.Shown)
		if err != nil {
			t.Fatal(err)
		}
		group := w.slots[i] / 32 / groupSize
		if groups[group] == nil {
			groups[group] = sha256.New()
		}
		sum := sha256.Sum256(row)
		groups[group].Write(sum[:8])
	}
	var want []string
	for _, slot := range w.slots {
		want = append(want, fmt.Sprintf("p/%d.bin?%x", slot/32, groups[slot/32/groupSize].Sum(nil)[:3]))
	}
	_, dir := read(t, files)
	if got := testkit.Call[[]string](t, "engine.mjs", "rows", []indexInput{{Dir: dir}})[0]; !slices.Equal(got, want) || len(groups) < 2 {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestBrowserDecodesNumbers(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var w bitWriter
	type input struct {
		Data  []byte  `json:"data"`
		Codes [][]any `json:"codes"`
	}
	var in input
	var want []uint32
	for i := range 5000 {
		v := r.Uint32() >> (1 + r.IntN(31)) // the browser's module reads up to 31 bits
		switch i % 3 {
		case 0:
			v = max(v, 1)
			w.gamma(v)
			in.Codes = append(in.Codes, []any{"gamma"})
		case 1:
			w.rice(v, 26)
			in.Codes = append(in.Codes, []any{"rice", 26})
		default:
			w.bits(v, 31)
			in.Codes = append(in.Codes, []any{"read", 31})
		}
		want = append(want, v)
	}
	left := (32 - w.pending) % 8
	w.flush()
	in.Data = w.bytes
	got := testkit.Call[struct {
		Numbers []uint32
		Left    int
	}](t, "engine.mjs", "numbers", []input{in})[0]
	if !slices.Equal(got.Numbers, want) || got.Left != left {
		t.Errorf("wrong numbers, or wrong rest: got %d bits, want %d", got.Left, left)
	}
	in.Codes = append(in.Codes, []any{"read", 30})
	if got := testkit.Call[struct{ Left int }](t, "engine.mjs", "numbers", []input{in})[0]; got.Left >= 0 {
		t.Error("reading beyond the end is not reported")
	}
}

func (p packed) posting() posting {
	return posting{Paper: p.paper(), Impact: p.impact(), Form: uint8(p >> 5 & 3), Place: int8(p&31) - 1}
}
