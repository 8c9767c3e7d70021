package generator_test

import (
	"strings"

	"golang.org/x/net/html"
)

// checkNeighbours wants the way from a paper to the next one of its day to lead back, and heads to
// name the same neighbours as pages do; but in a lean site, which has a single kind of feed, none.
func (c *crawled) checkNeighbours() {
	ways, isLean := 0, c.files["atom.xml"] == ""
	for name, p := range c.pages {
		if !strings.HasPrefix(name, "papers/") {
			continue
		}
		for rel, back := range map[string]string{"prev": "next", "next": "prev"} {
			shown, head := p.leading("a", rel), p.leading("link", rel)
			if head != shown && !isLean || head != "" && isLean {
				c.t.Errorf("%s: %s is %q in the head and %q on the page", name, rel, head, shown)
			}
			if there := c.pages[c.resolve(name, shown)]; shown != "" && there != nil {
				ways++
				if link := there.leading("a", back); link == "" || c.resolve(name, link) != name {
					c.t.Errorf("%s: %s leads to %s, and not back", name, rel, shown)
				}
			}
		}
	}
	if ways == 0 {
		c.t.Error("no paper leads to another one")
	}
}

// leading is the address of the first element of a name that leads in a direction.
func (p *crawledPage) leading(name, rel string) string {
	return attr(p.find(func(e *html.Node) bool { return e.Data == name && attr(e, "rel") == rel }), "href")
}
