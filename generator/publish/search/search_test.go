package search_test

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"offprint/generator/output"
	"offprint/generator/output/cache"
	"offprint/generator/publish/search"
	"offprint/generator/publish/search/index"
	"offprint/generator/related"
	"offprint/generator/site"
	"offprint/test/testkit"
	"offprint/test/testkit/sample"
)

// TestNewPaperChangesFewIndexFiles: a site's history and its readers' caches grow by the changed
// files. In a soak, the index has 100,000 papers.
func TestNewPaperChangesFewIndexFiles(t *testing.T) {
	n := 2000
	if testkit.Soak() {
		n = 100_000
	}
	s := sample.Site(t, n)
	after := files(t, s)
	s.Papers = s.Papers[1:] // the newest
	before := files(t, s)
	changed, bytesChanged := len(changes(before, after)), 0
	for _, path := range changes(before, after) {
		bytesChanged += len(after[path])
	}
	removed := 0
	for path := range before {
		if _, ok := after[path]; !ok {
			removed++
		}
	}
	t.Logf("%d papers, %d files: a new paper changed %d files of %d bytes, and removed %d", len(s.Papers), len(after), changed, bytesChanged, removed)
	if changed >= 30 || changed < 3 {
		t.Errorf("a new paper changed %d files of the index, want 3 to 29", changed)
	}
	if len(after) >= 4000 {
		t.Errorf("got an index of %d files, want fewer than 4,000", len(after))
	}
}

// changes returns the files that are not as before.
func changes(before, after map[string][]byte) (paths []string) {
	for path, data := range after {
		if old, ok := before[path]; !ok || !bytes.Equal(old, data) {
			paths = append(paths, path)
		}
	}
	return paths
}

// TestEditedTitleChangesFewIndexFiles: one block, the shards of the words, and the files that name them.
func TestEditedTitleChangesFewIndexFiles(t *testing.T) {
	s := sample.Site(t, 2000)
	before := files(t, s)
	title := &s.Papers[len(s.Papers)/2].Title
	title.Plain, title.HTML = "A plain "+title.Plain, "A plain "+title.HTML
	changed := changes(before, files(t, s))
	blocks := 0
	for _, path := range changed {
		if strings.HasPrefix(path, "search/p/") {
			blocks++
		}
	}
	if blocks != 1 || len(changed) < 3 || len(changed) > 30 {
		t.Errorf("%d blocks changed, want 1; %d files in all, want 3 to 30: %q", blocks, len(changed), changed)
	}
}

// TestSignalsChangeFewIndexFiles refreshes the numbers of all papers.
func TestSignalsChangeFewIndexFiles(t *testing.T) {
	s := sample.Site(t, 600)
	before := files(t, s)
	for i, p := range s.Papers {
		p.Signals.Upvotes += 1 + i%3
	}
	changed := changes(before, files(t, s))
	if slices.Sort(changed); !slices.Equal(changed, []string{"search/c/upvotes.bin", "search/root.bin"}) {
		t.Errorf("new numbers change %q", changed)
	}
}

// TestNeighboursChangeFewIndexFiles puts a paper into the neighbors of others, as a new paper does.
func TestNeighboursChangeFewIndexFiles(t *testing.T) {
	n := 600
	if testkit.Soak() {
		n = 30_000
	}
	s := sample.Site(t, n)
	relate := func(i int, others ...int) {
		var ids []string
		for _, other := range others {
			ids = append(ids, s.Papers[other%n].ID)
		}
		s.Papers[i].SetRow(related.RowOf(ids))
	}
	for i := range n {
		relate(i, i+1, i*7+2, i*i+3, i*31+4, i*101+5)
	}
	before := files(t, s)
	packs, size := 0, 0
	for path, data := range before {
		if strings.HasPrefix(path, "search/n/") {
			packs, size = packs+1, size+len(data)
		}
	}
	const rows = 8
	for i := range rows {
		relate(i*n/rows, 0, 1, 2, 3, 4+i)
	}
	changed := changes(before, files(t, s))
	t.Logf("%d papers: %d bytes of neighbors in %d packs; %d files change", n, size, packs, len(changed))
	if most := min(rows, packs) + 2; len(changed) > most || len(changed) < 3 || !slices.Contains(changed, "search/c/like.bin") {
		t.Errorf("%d neighbors of %d packs change %q, want up to %d files", rows, packs, changed, most)
	}
	if size > 12*n {
		t.Errorf("the neighbors of %d papers take %d bytes", n, size)
	}
}

func TestIndexIsDeterministic(t *testing.T) {
	s := sample.Site(t, 300)
	first := files(t, s)
	if second := files(t, s); !maps.EqualFunc(first, second, slices.Equal) || len(first) < 10 {
		t.Errorf("two builds of %d files differ, or there are fewer than 10", len(first))
	}
}

// files returns the contents of the index files of a site, by path.
func files(t *testing.T, s *site.Site) map[string][]byte {
	t.Helper()
	byPath := map[string][]byte{}
	index, err := search.NewMemory(cache.Folder{}).Files(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range index {
		byPath[file.Path] = read(t, file)
	}
	return byPath
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

// TestRowsHaveAllTags: the search looks for phrases in the tags of rows.
func TestRowsHaveAllTags(t *testing.T) {
	s := sample.Site(t, 200)
	tags := slices.Clone(s.Papers[0].Tags)
	for i := range 30 {
		tags = append(tags, &site.Tag{Name: fmt.Sprintf("hidden treasure %d", i)})
	}
	s.Papers[0].Tags = tags
	last := `"hidden treasure 29"]`
	for path, data := range files(t, s) {
		if !strings.HasPrefix(path, "search/p/") {
			continue
		}
		rows, err := index.ReadRows(data)
		if err != nil {
			t.Fatal(err)
		}
		if slices.ContainsFunc(rows, func(row []byte) bool {
			return strings.Contains(string(row), `["`+s.Papers[0].ID+`"`) && strings.Contains(string(row), last)
		}) {
			return
		}
	}
	t.Errorf("no row has the tag %s", last)
}
