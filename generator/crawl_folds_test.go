package generator_test

import (
	"strings"

	"golang.org/x/net/html"
)

// checkFolds checks that the pages with a folded abstract, and only they, have the button that expands
// all. Lean sites, which have a single format of feed, fold nothing.
func (c *crawled) checkFolds() {
	pages, isLean := map[bool]int{}, c.files["atom.xml"] == ""
	for name, p := range c.pages {
		button := p.find(func(e *html.Node) bool { return attr(e, "data-do") == "abstracts" })
		folded := p.find(func(e *html.Node) bool {
			return e.Data == "details" && strings.HasPrefix(attr(e, "class"), "abstract")
		})
		if (button != nil) != (folded != nil) {
			c.t.Errorf("%s: the button for abstracts: %v; a folded abstract: %v", name, button != nil, folded != nil)
		}
		pages[folded != nil]++
	}
	if pages[false] == 0 || (pages[true] == 0) != isLean {
		c.t.Errorf("%d pages with a folded abstract, %d without", pages[true], pages[false])
	}
}
