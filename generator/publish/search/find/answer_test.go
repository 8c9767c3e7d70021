package find

import (
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"offprint/generator/paper"
	"offprint/generator/publish/search/index"
)

// handmade are papers of which each test knows what is in them.
func handmade() []index.Paper {
	make := func(id string, day int, title, abstract, author string, tags ...string) index.Paper {
		p := index.Paper{Date: paper.Date{Year: 2025, Month: 3, Day: day}, Text: title, Body: append([]string{abstract}, tags...), Keys: []string{"id:" + id}}
		p.Shown = index.Shown{ID: id, Title: title, Abstract: abstract, Authors: []string{author}, Tags: tags}
		p.Names = []string{author}
		for _, tag := range tags {
			p.Tagged = append(p.Tagged, index.Facet{Name: tag, Key: "tag:" + tag})
			p.Keys = append(p.Keys, "tag:"+tag)
		}
		return p
	}
	return []index.Paper{
		make("flow", 1, "Flow matching", "We match flows, flows and <i>flows</i>.", "Ada Lovelace", "ml", "a(b)"),
		make("survey", 2, "A survey of diffusion models", "Models, models and diffusion of models score<p>Matching", "Grace Hopper", "ml"),
		make("train", 3, "Training diffusion models with score matching", "Nothing.", "Ada Byron", "cv"),
		make("2503.04715", 4, "Lovelace", "An engine.", "Charles Babbage", "ml", "cv"),
	}
}

func TestFind(t *testing.T) {
	r, _ := readerOf(t, handmade())
	for _, test := range []struct{ q, ids, terms, spelling string }{
		{"matching ", "flow train survey", "matching=exact:matching", ""},
		{"difusion modls ", "survey train", "difusion=spelling:diffusion modls=spelling:models", "diffusion models "},
		{"the flow ", "flow", "flow=exact:flow", ""},
		{"the ", "", "the=none:", ""},
		{"mod", "survey train", "mod=prefix:model", ""},
		{"trainin*", "train", "trainin=prefix:train", ""},
		{"zzzz matching ", "flow train survey", "zzzz=none: matching=exact:matching", ""},
		{"lovelace ", "2503.04715 flow", "lovelace=exact:lovelace", ""},
		{`"score matching"`, "train", "score=exact:score matching=exact:matching", ""},
		{`"scoer matching"`, "", "scoer=none: matching=exact:matching", ""},
		{`-"score matching"`, "2503.04715 survey flow", "", ""},
		{`"flows matching"`, "flow", "flows=exact:flows matching=exact:matching", ""},
		{`"flows match flows we"`, "", "flows=exact:flows match=exact:match flows=exact:flows", ""},
		{`"and flows"`, "flow", "flows=exact:flows", ""},
		{"title:matching", "train flow", "", ""},
		{`author:"byron ada"`, "train", "", ""},
		{"author:ada", "train flow", "", ""},
		{"-author:ada", "2503.04715 survey", "", ""},
		{"tag:ml -tag:cv", "survey flow", "", ""},
		{`tag:"a(b)"`, "flow", "", ""},
		{"tag:m*", "2503.04715 survey flow", "", ""},
		{"https://arxiv.org/abs/2503.04715v2", "2503.04715", "", ""},
		{"listed:2025-03-02..2025-03-03 ", "train survey", "", ""},
		{"year:2025 sort:date", "2503.04715 train survey flow", "", ""},
		{"sort:date matching ", "train survey flow", "matching=exact:matching", ""},
		{"like:train", "survey flow", "", ""},
		{"like:train survey", "survey", "", ""},
		{"like:nobody", "", "", ""},
		{"", "", "", ""},
		{"sort:date", "", "", ""},
	} {
		a, err := Find(r, test.q, Options{Count: 10})
		if err != nil {
			t.Fatal(err)
		}
		var terms []string
		for _, w := range a.Terms {
			terms = append(terms, w.Text+"="+w.Kind+":"+strings.Join(w.Used, ","))
		}
		if got := idsOf(a); got != test.ids || strings.Join(terms, " ") != test.terms || a.Spelling != test.spelling {
			t.Errorf("%s: got %s, %q, %q; want %s, %q, %q", test.q, got, strings.Join(terms, " "), a.Spelling, test.ids, test.terms, test.spelling)
		}
	}
}

func idsOf(a Answer) string {
	var ids []string
	for _, hit := range a.Hits {
		ids = append(ids, hit.ID)
	}
	return strings.Join(ids, " ")
}

func TestPages(t *testing.T) {
	r, _ := readerOf(t, handmade())
	for from, want := range []string{"flow train", "train survey", "survey", "", ""} {
		a, err := Find(r, "matching ", Options{From: from, Count: 2})
		if got := idsOf(a); err != nil || got != want || a.Total != 3 {
			t.Errorf("from %d: %s of %d, %v; want %s of 3", from, got, a.Total, err, want)
		}
	}
}

func TestWithout(t *testing.T) {
	r, _ := readerOf(t, handmade())
	a, err := Find(r, "diffusion tag:ml year:2030 -author:nobody", Options{Count: 10, Facets: true})
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(a.Without); got != "[{diffusion tag:ml -author:nobody 1 year:2030}]" {
		t.Errorf("without: %s", got)
	}
}

func TestFacets(t *testing.T) {
	r, _ := readerOf(t, handmade())
	a, err := Find(r, "matching -tag:cv", Options{Count: 10, Facets: true})
	if err != nil {
		t.Fatal(err)
	}
	want := "{[{ml tag:ml 2 } {a(b) tag:\"a(b)\" 1 } {cv tag:cv 0 out}] [{2025 year:2025 2 }] []}"
	if got := fmt.Sprint(*a.Facets); got != want {
		t.Errorf("facets: %s, want %s", got, want)
	}
}

// damaged gives the files of an index in which one differs from what was written.
func damaged(t *testing.T, files fstest.MapFS, path string, change func(data []byte) []byte) fstest.MapFS {
	t.Helper()
	data, err := io.ReadAll(flate.NewReader(bytes.NewReader(files[path].Data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w, _ := flate.NewWriter(&b, flate.BestSpeed)
	if _, err := w.Write(change(data)); err != nil {
		t.Fatal(err)
	}
	w.Close()
	changed := fstest.MapFS{}
	for name, file := range files {
		changed[name] = file
	}
	changed[path] = &fstest.MapFile{Data: b.Bytes()}
	return changed
}

// askAll asks queries that need every file, and gives the first error.
func askAll(files fstest.MapFS) error {
	r, err := index.Open(files)
	if err != nil {
		return err
	}
	for _, q := range []string{"flow* matching difusion ", "lovelace babbage engine survey", "year:2025 tag:*", "like:train", `"score matching"`, "a*", "mod"} {
		if _, err := Find(r, q, Options{Count: 10, Facets: true}); err != nil {
			return err
		}
	}
	return nil
}

func TestCutFiles(t *testing.T) {
	_, files := readerOf(t, handmade())
	if err := askAll(files); err != nil {
		t.Fatal(err)
	}
	for path := range files {
		cut := damaged(t, files, path, func(data []byte) []byte { return data[:len(data)/2] })
		if err := askAll(cut); err == nil {
			t.Errorf("no error where half of %s is missing", path)
		}
		delete(cut, path)
		if err := askAll(cut); err == nil {
			t.Errorf("no error where %s is missing", path)
		}
	}
}

// TestDamagedFiles fails where a query panics: damage may go unnoticed.
func TestDamagedFiles(t *testing.T) {
	_, files := readerOf(t, handmade())
	random, failed := rand.New(rand.NewPCG(3, 4)), 0
	for path := range files {
		for range 100 {
			changed := damaged(t, files, path, func(data []byte) []byte {
				data[random.IntN(len(data))] ^= byte(1 + random.IntN(255))
				return data
			})
			if askAll(changed) != nil {
				failed++
			}
		}
	}
	if failed == 0 {
		t.Error("no damage was noticed")
	}
}

func FuzzFind(f *testing.F) {
	papers := manyPapers(300)
	r, _ := readerOf(f, papers)
	a := asker{rand.New(rand.NewPCG(5, 6)), papers}
	for range 40 {
		f.Add(a.query(), 0, 10)
	}
	f.Add("\xff\xfe difusion \"", -1, 1<<62)
	f.Fuzz(func(t *testing.T, q string, from, count int) {
		got, err := Find(r, q, Options{From: from, Count: count, Facets: true})
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for i, hit := range got.Hits {
			if seen[hit.ID] || i >= count {
				t.Fatalf("%q: %s is too much", q, hit.ID)
			}
			if seen[hit.ID] = true; i > 0 && !Parse(q).ByDate && hit.Score > got.Hits[i-1].Score {
				t.Fatalf("%q: hit %d is better than the one before", q, i)
			}
		}
		for _, facet := range slices.Concat(got.Facets.Tags, got.Facets.Years) {
			if items := Parse(facet.Key).Items; len(items) != 1 || items[0].Field == "" {
				t.Fatalf("%q: the key %s is no condition", q, facet.Key)
			}
		}
	})
}
