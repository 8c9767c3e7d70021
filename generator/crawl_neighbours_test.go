package generator_test

import (
	"strings"

	"golang.org/x/net/html"
)

// checkNeighbours checks that the link from a paper to the next one of its day has a counterpart, and that
// heads name the same neighbours as pages, or none in a site without signposts.
func (c *crawled) checkNeighbours() {
	links, hasSignposts := 0, false
	for _, p := range c.pages {
		hasSignposts = hasSignposts || p.leading("link", "describedby") != ""
	}
	for name, p := range c.pages {
		if !strings.HasPrefix(name, "papers/") {
			continue
		}
		for rel, back := range map[string]string{"prev": "next", "next": "prev"} {
			shown, head := p.leading("a", rel), p.leading("link", rel)
			if head != shown && hasSignposts || head != "" && !hasSignposts {
				c.t.Errorf("%s: %s is %q in the head and %q on the page", name, rel, head, shown)
			}
			if there := c.pages[c.resolve(name, shown)]; shown != "" && there != nil {
				links++
				if link := there.leading("a", back); link == "" || c.resolve(name, link) != name {
					c.t.Errorf("%s: %s is %s, which does not link back", name, rel, shown)
				}
			}
		}
	}
	if links == 0 {
		c.t.Error("no paper links to another one")
	}
}

// leading returns the address of the first element with a name and a rel, or "".
func (p *crawledPage) leading(name, rel string) string {
	return attr(p.find(func(e *html.Node) bool { return e.Data == name && attr(e, "rel") == rel }), "href")
}
