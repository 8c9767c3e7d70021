package search_test

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash/fnv"
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
		if strings.Contains(file, "/c/facets") {
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
	IsWhole  bool              `json:"isWhole"` // the host ignores ranges
}

// outcome is what a query finds, or the kind of its failure.
type outcome struct {
	IDs   []string
	Total int
	Kind  string
}

// everyFile are queries that together need every file of the index of the handmade papers.
func everyFile() []string {
	return []string{"flow* matching difusion ", "lovelace babbage engine survey", "year:2025 tag:*", "like:train", "sort:trending flow", `"score matching"`, "a*", "mod"}
}

// checkDamaged checks that every query on a damaged index fails as broken, or answers as if nothing had happened. It
// returns for each of them how many queries fail.
func checkDamaged(t *testing.T, dir string, damaged []damage) (failed []int) {
	t.Helper()
	whole := damage{Dir: dir, Queries: everyFile()}
	outcomes := testkit.Call[[]outcome](t, "find.mjs", "findDamaged", append([]damage{whole}, damaged...))
	failed = make([]int, len(damaged))
	for i, list := range outcomes[1:] {
		for j, got := range list {
			want := outcomes[0][j]
			if want.Kind != "" {
				t.Fatalf("%q fails without any damage: %s", everyFile()[j], want.Kind)
			}
			if got.Kind == "broken" {
				failed[i]++
			} else if got.Kind != "" || got.Total != want.Total || !slices.Equal(got.IDs, want.IDs) {
				t.Errorf("%v: %q gets %+v, want %+v", paths(damaged[i]), everyFile()[j], got, want)
			}
		}
	}
	return failed
}

// TestBrokenFiles cuts, removes and swaps files, on hosts with ranges and without.
func TestBrokenFiles(t *testing.T) {
	all, dir := files(t, handmade()), published(t, handmade())
	var inputs []damage
	var what []string
	add := func(how, path string, data []byte) {
		for _, isWhole := range []bool{false, true} {
			inputs = append(inputs, damage{dir, map[string][]byte{path: data}, everyFile(), isWhole})
			what = append(what, path+" "+how)
		}
	}
	for path, data := range all {
		if path == "c/ids.bin" {
			continue // which no query reads
		}
		add("cut", path, data[:len(data)/2])
		add("removed", path, nil)
		add("emptied", path, []byte{})
		add("swapped", path, all["root.bin"])
		if path == "root.bin" {
			inputs[len(inputs)-1].Replaced[path], inputs[len(inputs)-2].Replaced[path] = all["c/facets.bin"], all["c/facets.bin"]
		}
	}
	add("of another version", "root.bin", append([]byte("OFP2"), all["root.bin"][4:]...))
	for i, n := range checkDamaged(t, dir, inputs) {
		if n == 0 {
			t.Errorf("%s: no query fails", what[i])
		}
	}
	if got := checkDamaged(t, dir, []damage{{dir, nil, everyFile(), true}}); got[0] > 0 {
		t.Error("queries fail on a host without ranges")
	}
}

// TestDamagedFiles flips bits: one of each byte, or every one in a soak.
func TestDamagedFiles(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	all, dir := files(t, handmade()), published(t, handmade())
	var inputs []damage
	for _, path := range slices.Sorted(maps.Keys(all)) {
		for at := range 8 * len(all[path]) {
			if testkit.Soak() || random.IntN(120) == 0 {
				data := slices.Clone(all[path])
				data[at/8] ^= 1 << (at % 8)
				inputs = append(inputs, damage{dir, map[string][]byte{path: data}, everyFile(), random.IntN(8) == 0})
			}
		}
	}
	failed := 0
	for _, n := range checkDamaged(t, dir, inputs) {
		failed += min(n, 1)
	}
	if t.Logf("%d of %d flipped bits matter", failed, len(inputs)); failed < len(inputs)/4 {
		t.Errorf("searches notice %d of %d flipped bits", failed, len(inputs))
	}
}

// TestEndlessFiles has files with valid checks that inflate to 300 MB, or whose rows say that they do.
func TestEndlessFiles(t *testing.T) {
	all, dir := files(t, handmade()), published(t, handmade())
	var bomb bytes.Buffer
	w, err := flate.NewWriter(&bomb, flate.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	for range 300 {
		if _, err := w.Write(make([]byte, 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	version := sha256.Sum256(inflated(t, all["c/facets.bin"]))
	endless := checked(version[:3], bomb.Bytes())
	row := checked(make([]byte, 3), bomb.Bytes())
	row = append(binary.AppendUvarint(binary.AppendUvarint(nil, uint64(len(row))), uint64(len(all["p/0.bin"]))), row...)
	cell := len(all["p/0.bin"]) / len(handmade())
	long := slices.Concat(row[:cell], all["p/0.bin"][cell:], row[cell:])
	inputs := []damage{
		{dir, map[string][]byte{"c/facets.bin": endless}, everyFile(), false},
		{dir, map[string][]byte{"p/0.bin": long}, everyFile(), false},
		{dir, map[string][]byte{"p/0.bin": long}, everyFile(), true},
	}
	for i, n := range checkDamaged(t, dir, inputs) {
		if n == 0 {
			t.Errorf("%v: no query fails", paths(inputs[i]))
		}
	}
}

// checked returns the first piece of a file with its check.
func checked(version, piece []byte) []byte {
	h := fnv.New32a()
	h.Write(slices.Concat(version, make([]byte, 4), piece))
	return h.Sum(slices.Clone(piece))
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
