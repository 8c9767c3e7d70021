package search_test

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"

	"offprint/generator/output"
	"offprint/generator/publish/search"
	"offprint/generator/site"
	"offprint/test/testkit"
	"offprint/test/testkit/sample"
)

// TestOnePaperMore counts the files of the index that one new paper changes: a site's history
// and its readers' caches grow by them. All papers of the corpora are the long form.
func TestOnePaperMore(t *testing.T) {
	n := 2000
	if testkit.Soak() {
		n = 100_000
	}
	s := sample.Site(t, n)
	after := files(t, s)
	s.Papers = s.Papers[1:] // the newest
	before := files(t, s)
	changed, bytesChanged := 0, 0
	for path, data := range after {
		if old, ok := before[path]; !ok || !bytes.Equal(old, data) {
			changed++
			bytesChanged += len(data)
		}
	}
	gone := 0
	for path := range before {
		if _, ok := after[path]; !ok {
			gone++
		}
	}
	t.Logf("%d papers, %d files: one paper more changed %d files of %d bytes, and removed %d", len(s.Papers), len(after), changed, bytesChanged, gone)
	if changed >= 250 || changed < 3 {
		t.Errorf("%d files of the index changed", changed)
	}
	if len(after) >= 20_000 {
		t.Errorf("the index has %d files", len(after))
	}
}

// TestShardsAreEven keeps queries from costing much more than the mean.
func TestShardsAreEven(t *testing.T) {
	var sizes []int
	for path, data := range files(t, sample.Site(t, 2000)) {
		if strings.HasPrefix(path, "search/t/") {
			sizes = append(sizes, len(data))
		}
	}
	slices.Sort(sizes)
	low, high := sizes[len(sizes)/10], sizes[len(sizes)*9/10]
	t.Logf("%d shards, eight in ten of %d to %d bytes", len(sizes), low, high)
	if high > 3*low || len(sizes) < 10 {
		t.Errorf("%d shards, eight in ten of %d to %d bytes", len(sizes), low, high)
	}
}

func TestDeterministic(t *testing.T) {
	s := sample.Site(t, 300)
	first := files(t, s)
	if second := files(t, s); !maps.EqualFunc(first, second, slices.Equal) || len(first) < 20 {
		t.Errorf("%d files differ from build to build", len(first))
	}
}

// files gives the index of a site.
func files(t *testing.T, s *site.Site) map[string][]byte {
	t.Helper()
	found := map[string][]byte{}
	made, err := search.Files(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range made {
		found[file.Path] = read(t, file)
	}
	return found
}

func read(t *testing.T, file output.File) []byte {
	t.Helper()
	body, err := file.Open()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := body.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
