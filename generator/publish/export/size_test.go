package export

import (
	"testing"

	"offprint/generator/content"
	"offprint/generator/site/cite"
)

// TestListsStayBelowLimitsOfHosts checks the default size at which lists are split: GitHub, for
// example, rejects files of more than 100 MB, and a list may be slightly larger than estimated.
func TestListsStayBelowLimitsOfHosts(t *testing.T) {
	s := newSite(t, content.Settings{}, papersFile(t))
	library, _ := cite.New(s, nil)
	if size := newMaker(library, s).maxSize; size < 1e6 || size > 90e6 {
		t.Errorf("got a split at %d bytes, want 1 to 90 MB", size)
	}
}
