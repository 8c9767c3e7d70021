package check_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"offprint/generator/check"
	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/tex"
)

// edited is a folder of papers that a test edits.
type edited struct {
	content.Folder
	random  *rand.Rand
	count   int            // of edits
	lines   map[string]int // by file; each edit moves the keys
	located int            // positions that rules asked for
}

func newEdited(papers int) *edited {
	e := &edited{random: rand.New(rand.NewPCG(1, 2)), lines: map[string]int{}}
	for range papers {
		e.write(e.fileName())
	}
	return e
}

func (e *edited) pick(texts ...string) string { return texts[e.random.IntN(len(texts))] }

func (e *edited) fileName() string { return fmt.Sprintf("content/papers/%03d.md", e.random.IntN(1000)) }

// write writes a paper, often one with something to report.
func (e *edited) write(file string) {
	e.count++
	e.lines[file] = e.count
	title := e.pick("On engines", "On Engines", "On looms", "ON ALL THE LOOMS OF", "Looms and "+fmt.Sprint(e.count))
	p := &paper.Paper{
		ID: file, Title: paper.NewText(title, tex.Parse(title, nil)), Date: paper.Date{Year: 2024 + e.random.IntN(5), Month: 3, Day: 1 + e.random.IntN(20)},
		Abstract: paper.NewProse(e.pick("We.", "Abstract: We.", "We compare architec- tures.")),
		Authors:  []paper.Author{{Name: e.pick("Ada Lovelace", "Lovelace Ada", "ADA LOVELACE", "Ben Li"), ID: e.pick("", "ada")}},
	}
	for range e.random.IntN(3) {
		p.Tags = append(p.Tags, e.pick("graph", "graphs", "loom", "looms", "GPT-4", "gpt4", "engine"))
	}
	entry := content.Entry{File: file, Paper: p, Hash: fingerprint.Of(file, e.count)}
	if i, ok := e.search(file); ok {
		e.Papers[i] = entry
	} else {
		e.Papers = slices.Insert(e.Papers, i, entry)
	}
}

func (e *edited) search(file string) (int, bool) {
	return slices.BinarySearchFunc(e.Papers, content.Entry{File: file}, func(a, b content.Entry) int {
		if a.File < b.File {
			return -1
		} else if a.File > b.File {
			return 1
		}
		return 0
	})
}

// edit changes, creates, renames or removes papers, or changes another file.
func (e *edited) edit() {
	e.Papers = slices.Clone(e.Papers)
	i := e.random.IntN(len(e.Papers))
	switch e.random.IntN(8) {
	case 0:
		e.write(e.fileName())
	case 1:
		e.Papers = slices.Delete(e.Papers, i, i+1)
		e.write(e.fileName())
	case 2:
		e.Tags = []content.Tag{{Key: "loom", Name: "Looms", Aliases: []string{e.pick("looms", "weaving", "engine")}}}
	case 3:
		e.People = []content.Person{{ID: e.pick("ada", "ben"), Name: e.pick("Ada Lovelace", "Lovelace Ada")}}
	default:
		for range 1 + e.random.IntN(3) {
			e.write(e.Papers[e.random.IntN(len(e.Papers))].File)
		}
	}
}

func (e *edited) options() check.Options {
	return check.Options{Now: paper.Date{Year: 2025, Month: 3, Day: 20}, Locate: func(file, key string) problem.Position {
		e.located++
		return problem.Position{File: file, Line: e.lines[file], Column: len(key)}
	}}
}

func sorted(problems problem.List) problem.List {
	problems = slices.Clone(problems)
	problems.Sort()
	return problems
}

// TestMemoryFindsWhatContentFinds edits a folder again and again, sometimes with a memory from the cache.
func TestMemoryFindsWhatContentFinds(t *testing.T) {
	store := cache.Folder{Path: t.TempDir()}
	e, m := newEdited(60), check.NewMemory(store)
	codes := map[problem.Code]bool{}
	for n := range 300 {
		o := e.options()
		if n%50 == 49 {
			o.Now.Year++
		}
		got, want := sorted(m.Content(e.Folder, o)), sorted(new(check.Memory).Content(e.Folder, o))
		if !slices.Equal(got, want) {
			t.Fatalf("edit %d:\n%v\nwant\n%v", n, got, want)
		}
		for _, p := range want {
			codes[p.Code] = true
		}
		if n%3 == 0 {
			if err := m.Save(); err != nil {
				t.Fatal(err)
			}
		}
		if n%7 == 0 {
			m = check.NewMemory(store)
		}
		e.edit()
	}
	for _, code := range []problem.Code{"OP1003", "OP1004", "OP1005", "OP1008", "OP1009", "OP1012", "OP1013", "OP1015", "OP1016"} {
		if !codes[code] {
			t.Errorf("no edit caused %s", code)
		}
	}
}

// TestMemoryReadsOnlyChangedPapers counts the positions that rules look up, for which they read files.
func TestMemoryReadsOnlyChangedPapers(t *testing.T) {
	store := cache.Folder{Path: t.TempDir()}
	e, m := newEdited(60), check.NewMemory(store)
	lookups := func() int {
		e.located = 0
		if len(m.Content(e.Folder, e.options())) < 60 {
			t.Error("there should be problems")
		}
		return e.located
	}
	if got := lookups(); got < 60 {
		t.Errorf("%d positions at first", got)
	}
	for range 2 {
		if got := lookups(); got > 0 {
			t.Errorf("%d positions although nothing changed", got)
		}
		e.write(e.Papers[30].File)
		if got := lookups(); got == 0 || got > 6 {
			t.Errorf("%d positions for one changed paper", got)
		}
		if err := m.Save(); err != nil {
			t.Fatal(err)
		}
		m = check.NewMemory(store)
	}
	for i := range e.Papers {
		e.Papers[i].Hash = fingerprint.Hash{}
	}
	lookups()
	if got := lookups(); got < 60 {
		t.Errorf("%d positions of papers that may have changed", got)
	}
}
