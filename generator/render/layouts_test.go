package render

import (
	"os"
	"testing"

	"offprint/layouts"
)

// TestLayoutsCopied loads layouts for a site that has a copy of all the built-in ones, as this
// repository is for its demo: there is nothing to tell.
func TestLayoutsCopied(t *testing.T) {
	for _, lang := range []string{"en", "de", "fr"} {
		if _, problems, err := LoadLayouts(os.DirFS("../.."), layouts.FS(), lang); err != nil || len(problems) > 0 {
			t.Errorf("%s: %v %v", lang, problems, err)
		}
	}
}
