package export

import (
	"testing"

	"offprint/generator/content"
	"offprint/generator/site/cite"
)

// TestListsStayBelowLimitsOfHosts checks the size at which lists are split by default: GitHub, for
// one, refuses files of more than 100 MB, and a list may grow past the estimate a little.
func TestListsStayBelowLimitsOfHosts(t *testing.T) {
	s := linked(t, content.Settings{}, papersFile(t))
	library, _ := cite.New(s, nil)
	if size := newMaker(library, s).maxSize; size < 1e6 || size > 90e6 {
		t.Errorf("lists are split at %d bytes", size)
	}
}
