package index

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"offprint/generator/paper"
)

// made is a site of n papers of invented words: few that many papers have, many that few have.
func made(n int) []Paper {
	r := rand.New(rand.NewPCG(1, uint64(n)))
	text := func(words int) string {
		var b strings.Builder
		for range words {
			fmt.Fprintf(&b, "w%x ", int(20000*r.Float64()*r.Float64()*r.Float64()*r.Float64()))
		}
		return b.String() + "of graphs 扩散模型"
	}
	papers := make([]Paper, n)
	for i := range papers {
		p := &papers[i]
		p.ID, p.Title, p.Abstract = fmt.Sprintf("p%05d", i), "<b>T</b>", "A<p>B"
		p.Text, p.Body, p.Names = text(6), []string{text(30 * 5001 / max(n*n/5001, 5001)), "TL;DR"}, []string{"Ada Lovelace", fmt.Sprintf("Name %x", r.IntN(300))}
		p.Date, p.Year = paper.Date{Year: 2020 + i*5/n, Month: 1 + i*60/n%12, Day: 3}, 2019+i%3
		p.Tagged = []Facet{{"C++", "tag:c++"}, {fmt.Sprint("T", i%7), fmt.Sprint("tag:t", i%7)}}
		if i%2 == 0 {
			p.In = Facet{"V", "venue:v"}
		}
		p.Keys = []string{"id:" + p.ID, "tag:c++"}
	}
	return papers
}

// published gives the files of an index.
func published(tb testing.TB, papers []Paper) fstest.MapFS {
	tb.Helper()
	files, err := Write(tb.Context(), len(papers), "papers/*/", func(i int) Paper { return papers[i] })
	if err != nil {
		tb.Fatal(err)
	}
	found := fstest.MapFS{}
	for _, file := range files {
		if found[file.Path] != nil {
			tb.Fatalf("two files are %s", file.Path)
		}
		found[file.Path] = &fstest.MapFile{Data: file.Data}
	}
	return found
}

// TestRead reads what was written, of sites with one file of each kind and with many, heads and tails.
func TestRead(t *testing.T) {
	for _, n := range []int{0, 1, 3, 300, 5001, 15001} {
		papers := made(n)
		r, err := Open(published(t, papers))
		if err != nil {
			t.Fatal(err)
		}
		if r.Papers != n || r.Pattern != "papers/*/" || n > 0 && r.Date(n-1) != papers[n-1].Date || n > 0 && r.Date(0) != papers[0].Date {
			t.Errorf("%d papers: the root says %d, %q, %v", n, r.Papers, r.Pattern, r.Days)
		}
		checkTerms(t, r, papers)
		checkShown(t, r, papers)
	}
}

// checkTerms compares every term with the texts, looked through one by one.
func checkTerms(t *testing.T, r *Reader, papers []Paper) {
	t.Helper()
	c := newChunk()
	for i := range papers {
		c.add(&papers[i], i)
	}
	read, tails := 0, 0
	for i := range r.Shards {
		terms, err := r.Shard(i)
		if err != nil {
			t.Fatal(err)
		}
		for j := range terms {
			want, got := c.terms[terms[j].Key], &terms[j]
			if want == nil {
				t.Fatalf("a term %q is in no text", got.Key)
			}
			if found, err := r.Term(got.Key); err != nil || found == nil || found.Key != got.Key {
				t.Fatalf("%q is not found in its shard: %v, %v", got.Key, found, err)
			}
			if got.HasTail() {
				tails++
			}
			checkPapers(t, r, got, want)
			read++
		}
	}
	for key, term := range c.terms {
		if found, err := r.Term(key); err != nil || (found == nil) != (len(term.text)+len(term.papers) == 0) {
			t.Fatalf("%q: %v, %v", key, found, err)
		}
	}
	if len(papers) > heavy == (tails == 0) || len(papers) > 0 && read < len(papers) {
		t.Errorf("%d papers: %d terms, %d with a tail", len(papers), read, tails)
	}
}

func checkPapers(t *testing.T, r *Reader, got *Term, want *term) {
	t.Helper()
	var all []Posting
	for _, p := range want.text {
		all = append(all, p.posting())
	}
	slices.SortFunc(all, strongestFirst)
	postings := slices.Clone(got.Text)
	if got.HasTail() {
		tail, err := r.Tail(got)
		if err != nil || len(got.Text) != HeadSize {
			t.Fatalf("%q has a head of %d and a tail: %v", got.Key, len(got.Text), err)
		}
		for _, p := range tail {
			at := slices.IndexFunc(all, func(q Posting) bool { return q.Paper == p })
			if at < 0 || strongestFirst(all[at], Posting{Impact: got.Text[HeadSize-1].Impact, Place: got.Text[HeadSize-1].Place}) < 0 && all[at].class() < got.Text[HeadSize-1].class() {
				t.Fatalf("%q: paper %d should not be in the tail", got.Key, p)
			}
			postings = append(postings, all[at])
		}
		slices.SortFunc(postings, strongestFirst)
	}
	if got.Count != len(all) || !slices.Equal(postings, all) {
		t.Fatalf("%q: %d papers of %d are not those of the texts", got.Key, len(postings), len(all))
	}
	slices.Sort(want.papers)
	if !slices.Equal(got.Papers, want.papers) {
		t.Fatalf("%q names %d papers, not %d", got.Key, len(got.Papers), len(want.papers))
	}
}

func checkShown(t *testing.T, r *Reader, papers []Paper) {
	t.Helper()
	facets, err := r.Facets()
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range papers {
		got, err := r.Paper(i)
		if err != nil || got.ID != p.ID || got.Title != p.Title || got.Abstract != p.Abstract {
			t.Fatalf("paper %d is %+v: %v", i, got, err)
		}
		if facets.Years[i] != p.Year || (facets.Venue[i] == -1) != (p.In.Key == "") || len(facets.TagsOf[i]) != 2 || facets.Tags[facets.TagsOf[i][1]] != p.Tagged[1] {
			t.Fatalf("facets of paper %d: %d, %d, %v", i, facets.Years[i], facets.Venue[i], facets.TagsOf[i])
		}
	}
	if len(papers) > 0 && facets.Tags[0] != (Facet{"C++", "tag:c++"}) {
		t.Errorf("the tag with most papers is %v", facets.Tags[0])
	}
	checkWords(t, r)
}

// checkWords finds every word by its beginning and by its end.
func checkWords(t *testing.T, r *Reader) {
	t.Helper()
	for i := range r.WordFiles {
		list, err := r.Words(i)
		if err != nil || len(list) == 0 {
			t.Fatalf("word file %d: %v", i, err)
		}
		for _, w := range list {
			if files := r.WordFilesLike(w.Text); !slices.Contains(files, i) || len(files) > 2 {
				t.Fatalf("%q is in word file %d, and looked for in %v", w.Text, i, files)
			}
			from := r.WordFilesFrom(w.Text)
			more, err := r.Words(from[0])
			if err != nil || !slices.Contains(more, w) {
				t.Fatalf("%q is not where words begin so: %v", w.Text, err)
			}
		}
	}
}

// TestOrder makes an index of papers that come in any order, on any goroutine.
func TestOrder(t *testing.T) {
	papers := made(700)
	if a, b := published(t, papers), published(t, papers); !reflect.DeepEqual(a, b) {
		t.Error("two indexes of the same papers differ")
	}
}

func TestOtherVersion(t *testing.T) {
	files := published(t, made(3))
	var d deflater
	files[rootName].Data = d.deflate([]byte("OFP2"))
	if _, err := Open(files); err == nil || !strings.Contains(err.Error(), "another version") {
		t.Errorf("a root of another version: %v", err)
	}
	delete(files, rootName)
	if _, err := Open(files); err == nil {
		t.Error("an index without a root opens")
	}
}

// FuzzFiles reads files of an index that are damaged: that is an error, or what they hold is
// sound. It never is a panic.
func FuzzFiles(f *testing.F) {
	files := published(f, made(40))
	for path, file := range files {
		if data, err := inflate(files, path); err == nil && len(file.Data) > 0 {
			f.Add(path, data)
		}
	}
	f.Fuzz(func(t *testing.T, path string, data []byte) {
		if len(data) > 1<<14 {
			return
		}
		var d deflater
		damaged := fstest.MapFS{}
		for p, file := range files {
			damaged[p] = file
		}
		if fs.ValidPath(path) {
			damaged[path] = &fstest.MapFile{Data: d.deflate(data)}
		}
		r, err := Open(damaged)
		if err != nil {
			return
		}
		for i := range min(3, len(r.Shards)) {
			if terms, err := r.Shard(i); err == nil && len(terms) > 0 && terms[0].HasTail() {
				_, _ = r.Tail(&terms[0])
			}
		}
		for i := range min(3, len(r.WordFiles)) {
			_, _ = r.Words(i)
		}
		if facets, err := r.Facets(); err == nil && len(facets.Years) != r.Papers {
			t.Errorf("facets of %d papers of %d", len(facets.Years), r.Papers)
		}
		_, _ = r.Paper(0)
		_, _ = r.Paper(max(0, r.Papers-1))
	})
}

func TestBits(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var w bitWriter
	var want []uint32
	for i := range 5000 {
		v := r.Uint32() >> r.IntN(32)
		want = append(want, v)
		switch i % 3 {
		case 0:
			w.gamma(max(v, 1))
		case 1:
			w.rice(v, max(0, 26))
		default:
			w.bits(v, 32)
		}
	}
	b := bitReader{bytes: w.bytes}
	for i, v := range want {
		var got uint32
		switch i % 3 {
		case 0:
			got, v = b.gamma(), max(v, 1)
		case 1:
			got = b.rice(26)
		default:
			got = b.bits(32)
		}
		if got != v {
			t.Fatalf("number %d is %d, not %d", i, got, v)
		}
	}
	if b.ended() || b.left() > 7 {
		t.Errorf("%d bits are left", b.left())
	}
	if b.bits(30); !b.ended() {
		t.Error("reading beyond the end goes unnoticed")
	}
}
