package export

import (
	"slices"
	"strings"
	"testing"

	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/generator/site"
	"offprint/generator/site/cite"
	"offprint/test/testkit/sample"
)

// TestListsStayBelowLimitsOfHosts checks the default size at which lists are split: GitHub, for
// example, rejects files of more than 100 MB, and a list may be slightly larger than estimated.
func TestListsStayBelowLimitsOfHosts(t *testing.T) {
	s := newSite(t, content.Settings{Size: content.Full}, papersFile(t))
	library, _ := cite.New(s, nil)
	if size := newMaker(library, s, cache.Folder{}).maxSize; size < 1e6 || size > 90e6 {
		t.Errorf("got a split at %d bytes, want 1 to 90 MB", size)
	}
}

// TestEstimatesAreClose compares the sizes that decide where lists are split with those of the files.
func TestEstimatesAreClose(t *testing.T) {
	for name, s := range map[string]*site.Site{"real papers": sample.Site(t, 300), "two papers": newSite(t, content.Settings{}, papersFile(t))} {
		library, _ := cite.New(s, nil)
		m := newMaker(library, s, cache.Folder{})
		for _, kind := range content.ListExportKinds() {
			size, estimate := len(strings.Join(m.many(list{kind: kind, papers: s.Papers}), "")), m.estimate(kind, s.Papers)
			t.Logf("%s, %s: %d bytes, estimated %d", name, kind, size, estimate)
			if estimate < size*2/3 || estimate > size*3/2 {
				t.Errorf("%s: %s of %d bytes is estimated as %d", name, kind, size, estimate)
			}
		}
	}
}

// TestNewFormatsNothing checks that listing the files does not make them: the preview lists them after each change.
func TestNewFormatsNothing(t *testing.T) {
	s := sample.Site(t, 300)
	library, _ := cite.New(s, nil)
	files := 0
	allocations := testing.AllocsPerRun(1, func() {
		files = len(slices.Collect(New(library, s, cache.Folder{}).Files("")))
	})
	if perFile := allocations / float64(files); perFile > 8 {
		t.Errorf("%.1f allocations for each of %d files", perFile, files)
	}
}
