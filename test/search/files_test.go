package search_test

import (
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"offprint/test/testkit"
)

// visit is a search of an index that changes, or whose requests fail.
type visit struct {
	asked
	Next   string `json:"next,omitempty"`   // the index as it becomes
	Before string `json:"before,omitempty"` // is asked ahead
	Fails  string `json:"fails,omitempty"`  // how requests fail
}

// checkHits checks that answers have the hits of the naive implementation, and at least one each.
func (n *naive) checkHits(t *testing.T, what string, visits []visit, answers ...Answer) {
	t.Helper()
	var inputs []asked
	for _, v := range visits {
		inputs = append(inputs, v.asked)
	}
	for i, want := range n.findAll(t, inputs) {
		if got := answers[i]; idsOf(got) != idsOf(want) || len(want.Hits) == 0 {
			t.Errorf("%s: %q finds %s, want %s", what, want.Q, idsOf(got), idsOf(want))
		}
	}
}

// TestRenewedIndex publishes another index while a reader is searching: files that the root names are gone, or the same
// words are in other papers.
func TestRenewedIndex(t *testing.T) {
	papers := manyPapers(300)
	dir := published(t, papers)
	turned := slices.Clone(papers)
	for i := range turned {
		other := papers[len(papers)-1-i]
		turned[i].ID = fmt.Sprint("q", i)
		turned[i].Shown.Title, turned[i].Shown.Abstract = other.Shown.Title, other.Shown.Abstract
		turned[i].Text, turned[i].Body = other.Text, other.Body
	}
	for name, next := range map[string][]indexed{"others": manyPapers(350), "turned": turned} {
		nextDir := published(t, next)
		n := naiveOf(t, nextDir, next)
		var visits []visit
		for _, p := range next[:20] {
			word := strings.Fields(p.Text)[0]
			visits = append(visits, visit{asked: asked{Dir: dir, Q: word + " ", Count: 10}, Next: nextDir})
		}
		n.checkHits(t, name, visits, testkit.Call[Answer](t, "find.mjs", "findRenewed", visits)...)
	}
}

// TestFailedRequests checks that a retry succeeds, whichever request has failed.
func TestFailedRequests(t *testing.T) {
	papers := manyPapers(600)
	dir := published(t, papers)
	n := naiveOf(t, dir, papers)
	for fails, kind := range map[string]string{"thrown": "[offline]", "status": "[offline]", "garbage": "[broken]"} {
		v := visit{asked: asked{Dir: dir, Q: papers[0].Text, Count: 5}, Fails: fails}
		got := testkit.Call[struct {
			Answer
			Kinds []string
		}](t, "find.mjs", "findAfterFailures", []visit{v})[0]
		n.checkHits(t, fails, []visit{v}, got.Answer)
		if kinds := fmt.Sprint(got.Kinds); kinds != kind {
			t.Errorf("%s: failed with %s, want %s", fails, kinds, kind)
		}
	}
}

func TestNewerSearchSupersedes(t *testing.T) {
	papers := manyPapers(300)
	dir := published(t, papers)
	v := visit{asked: asked{Dir: dir, Q: papers[0].Text, Count: 5}, Before: papers[1].Text}
	got := testkit.Call[struct {
		Answer
		IsSuperseded bool
	}](t, "find.mjs", "findSuperseding", []visit{v})[0]
	if !got.IsSuperseded {
		t.Error("the older search went on")
	}
	naiveOf(t, dir, papers).checkHits(t, "the newer one", []visit{v}, got.Answer)
}

// TestCacheKeepsUnchangedFiles checks that a second visit fetches only the root, and one after a change only the changed
// files. The cache drops files that the root no longer names.
func TestCacheKeepsUnchangedFiles(t *testing.T) {
	papers := manyPapers(600)
	dir := published(t, papers)
	more := append(slices.Clone(papers), papers[0])
	more[len(papers)].ID, more[len(papers)].Date = "another", papers[len(papers)-1].Date
	v := visit{asked: asked{Dir: dir, Q: papers[0].Text, Count: 5, Facets: true}, Next: published(t, more)}
	got := testkit.Call[struct {
		Fetched [3][]string
		Kept    []string
	}](t, "find.mjs", "visits", []visit{v})[0]
	if len(got.Fetched[0]) < 6 || !slices.Equal(got.Fetched[1], []string{"root.bin"}) {
		t.Errorf("the first visit fetches %q, the second %q", got.Fetched[0], got.Fetched[1])
	}
	facets := 0
	for _, file := range got.Kept {
		if strings.Contains(file, "/f/") {
			facets++
		}
	}
	if facets != 1 || len(got.Fetched[2]) < 2 {
		t.Errorf("after the change %q was fetched, and %q is kept", got.Fetched[2], got.Kept)
	}
}

// damage is an index with files that others replace, or that nil removes.
type damage struct {
	Dir      string            `json:"dir"`
	Replaced map[string][]byte `json:"replaced"`
	Queries  []string          `json:"queries"`
}

// outcome is what a query finds, or the kind of its failure.
type outcome struct {
	IDs   []string
	Total int
	Kind  string
}

// everyFile are queries that together need every file of the index of the handmade papers.
func everyFile() []string {
	return []string{"flow* matching difusion ", "lovelace babbage engine survey", "year:2025 tag:*", "like:train", `"score matching"`, "a*", "mod"}
}

// TestBrokenFiles cuts, removes and swaps files. A search then fails as broken, or answers as if nothing had happened.
func TestBrokenFiles(t *testing.T) {
	all, dir := files(t, handmade()), published(t, handmade())
	inputs := []damage{{dir, nil, everyFile()}}
	var what []string
	add := func(how, path string, data []byte) {
		inputs = append(inputs, damage{dir, map[string][]byte{path: data}, everyFile()})
		what = append(what, path+" "+how)
	}
	for path, data := range all {
		add("cut", path, deflated(t, inflated(t, data)[:len(inflated(t, data))/2]))
		add("cut as it is sent", path, data[:len(data)/2])
		add("removed", path, nil)
		add("emptied", path, deflated(t, nil))
		if strings.HasPrefix(path, "p/") || strings.HasPrefix(path, "f/") {
			add("with an empty list", path, deflated(t, []byte("[]")))
		}
	}
	add("of another version", "root.bin", deflated(t, append([]byte("OFP2"), inflated(t, all["root.bin"])[4:]...)))
	outcomes := testkit.Call[[]outcome](t, "find.mjs", "findDamaged", inputs)
	for i, damaged := range outcomes[1:] {
		failed := 0
		for j, got := range damaged {
			want := outcomes[0][j]
			if want.Kind != "" {
				t.Fatalf("%q fails without any damage: %s", everyFile()[j], want.Kind)
			}
			if got.Kind == "broken" {
				failed++
			} else if got.Kind != "" || got.Total != want.Total || !slices.Equal(got.IDs, want.IDs) {
				t.Errorf("%s: %q gets %+v, want %+v", what[i], everyFile()[j], got, want)
			}
		}
		if failed == 0 {
			t.Errorf("%s: no query fails", what[i])
		}
	}
}

// TestDamagedFiles changes bytes. Some changes go unnoticed, but every search ends: it fails, or finds no more papers than
// there are.
func TestDamagedFiles(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	each := 6
	if testkit.Soak() {
		each = 300
	}
	dir := published(t, handmade())
	var inputs []damage
	all := files(t, handmade())
	for _, path := range slices.Sorted(maps.Keys(all)) {
		for range each {
			data := inflated(t, all[path])
			data[random.IntN(len(data))] ^= byte(1 + random.IntN(255))
			inputs = append(inputs, damage{dir, map[string][]byte{path: deflated(t, data)}, everyFile()})
		}
	}
	failed := 0
	for i, outcomes := range testkit.Call[[]outcome](t, "find.mjs", "findDamaged", inputs) {
		for j, got := range outcomes {
			if got.Kind != "" {
				failed++
			}
			if len(got.IDs) > len(handmade()) || got.Total < 0 || got.Total > len(handmade()) {
				t.Errorf("%v: %q finds %q of %d", paths(inputs[i]), everyFile()[j], got.IDs, got.Total)
			}
		}
	}
	if failed == 0 {
		t.Error("no search notices damage")
	}
}

func paths(d damage) (list []string) {
	for path := range d.Replaced {
		list = append(list, path)
	}
	return list
}

func inflated(t *testing.T, data []byte) []byte {
	t.Helper()
	all, err := io.ReadAll(flate.NewReader(bytes.NewReader(data)))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func deflated(t *testing.T, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	_, err = w.Write(data)
	if err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
