package related_test

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"offprint/generator/fingerprint"
	"offprint/generator/output/cache"
	"offprint/generator/related"
)

// TestMemoryEqualsNew changes a site again and again. A memory that is kept and one that the store keeps must know the rows
// of a new index, even after a save that did not end, and after damage.
func TestMemoryEqualsNew(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 4))
	papers, next := map[string]document{}, 0
	for ; len(papers) < 700; next++ {
		p := synthetic(random, next)
		papers[p.ID] = p
	}
	store := cache.Folder{Path: t.TempDir(), Version: "x"}
	kept := related.NewMemory(cache.Folder{})
	for step := range 12 {
		if step > 0 {
			randomStep(random, papers, &next).apply(papers)
		}
		all := keyed(papers, random)
		want := index(t, all)
		stored := related.NewMemory(store)
		for name, memory := range map[string]*related.Memory{"kept": kept, "stored": stored} {
			rows, err := memory.Rows(t.Context(), all.papers(), all.text)
			if err != nil {
				t.Fatal(err)
			}
			for i, row := range rows {
				if want := rowOf(want, all[i]); row != want {
					t.Fatalf("step %d, %s: row of %s\n%s\nnew index:\n%s", step, name, all[i].ID, row, want)
				}
			}
		}
		if err := stored.Save(t.Context()); err != nil {
			t.Fatal(err)
		}
		damage(t, store, step)
	}
}

// damage damages the store in some steps.
func damage(t *testing.T, store cache.Folder, step int) {
	t.Helper()
	pattern := map[int]string{3: "related.cache", 5: "related/rows-*", 7: "related/terms-*", 9: "related/dictionary.cache"}[step]
	files, err := filepath.Glob(filepath.Join(store.Path, pattern))
	if err != nil || pattern != "" && len(files) == 0 {
		t.Fatalf("%q: %v, %v", pattern, files, err)
	}
	if pattern != "" {
		if err := os.Remove(files[0]); err != nil {
			t.Fatal(err)
		}
	}
}

// keyed returns papers in any order, with the keys of their texts or, for some, none.
func keyed(papers map[string]document, random *rand.Rand) (all documents) {
	for _, id := range slices.Sorted(maps.Keys(papers)) {
		p := papers[id]
		if p.Key = fingerprint.Of(p.title, p.abstract); random.IntN(50) == 0 {
			p.Key = fingerprint.Hash{}
		}
		all = append(all, p)
	}
	random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all
}

// TestMemoryReadsWhatChanged counts the texts that are read and the files that are written.
func TestMemoryReadsWhatChanged(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	papers, next := map[string]document{}, 0
	for ; next < 3000; next++ {
		p := synthetic(random, next)
		p.Picks, p.Key = nil, fingerprint.Of(p.title, p.abstract)
		papers[p.ID] = p
	}
	store := cache.Folder{Path: t.TempDir(), Version: "x"}
	count := func() (read, written int) {
		t.Helper()
		all := documents(slices.Collect(maps.Values(papers)))
		for i := range all {
			all[i].Key = fingerprint.Of(all[i].title, all[i].abstract)
		}
		before, memory, reads := files(t, store), related.NewMemory(store), make([]int, len(all))
		if _, err := memory.Rows(t.Context(), all.papers(), func(i int) (string, string) { reads[i]++; return all.text(i) }); err != nil {
			t.Fatal(err)
		}
		if err := memory.Save(t.Context()); err != nil {
			t.Fatal(err)
		}
		for _, n := range reads {
			read += min(n, 1)
		}
		for name, data := range files(t, store) {
			if before[name] != data {
				written++
			}
		}
		return read, written
	}
	if read, written := count(); read != 3000 || written != 2*16+2 {
		t.Errorf("at first: %d texts, %d files", read, written)
	}
	if read, written := count(); read != 0 || written != 0 {
		t.Errorf("unchanged: %d texts, %d files", read, written)
	}
	p := papers["p7"]
	p.title = strings.ToUpper(p.title)
	papers["p7"] = p
	if read, written := count(); read != 1 || written > 3 {
		t.Errorf("the same words: %d texts, %d files", read, written)
	}
	p.abstract = "zzz " + p.abstract
	papers["p7"] = p
	if read, written := count(); read < 1 || read > 60 || written > 30 {
		t.Errorf("another word: %d texts, %d files", read, written)
	} else {
		t.Logf("another word: %d texts, %d files", read, written)
	}
}

// files returns the files of a store.
func files(t *testing.T, store cache.Folder) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, name := range append(store.Names("related"), "related") {
		data, err := os.ReadFile(filepath.Join(store.Path, name+".cache"))
		if err == nil {
			all[name] = string(data)
		}
	}
	return all
}
