package generator_test

import (
	"regexp"
	"slices"
)

var (
	// isTwin knows the files that say for programs what stands in pages.
	isTwin   = regexp.MustCompile(`\.(?:bib|ris|json|jsonl|md)$|^llms\.txt$`)
	aPaperIn = regexp.MustCompile(`(?:^|/)papers/([^/]+?)\.(?:bib|ris|csl\.json|json|md)$`)
)

// checkTwins wants the files beside pages to be named by their pages alone, in the head and, of
// papers, with links.
func (c *crawled) checkTwins() {
	described, leads := map[string]string{}, map[string]bool{}
	for page, p := range c.pages {
		for _, e := range p.elements {
			if attr(e, "rel") == "describedby" {
				described[c.resolve(page, attr(e, "href"))] = page
			}
		}
		for _, file := range p.leadsTo {
			leads[file] = true
		}
	}
	for name := range c.files {
		of := aPaperIn.FindStringSubmatch(name)
		if !isTwin.MatchString(name) || feedFile.MatchString(name) {
			continue
		}
		if of != nil && described[name] != "papers/"+of[1]+"/index.html" {
			c.t.Errorf("%s: it is described by %q", name, described[name])
		}
		about := slices.Contains([]string{"tags.json", "build.json", "llms.txt", "schema/paper.json"}, name) // which llms.txt names
		if !about && !leads[name] {
			c.t.Errorf("%s: no page leads there", name)
		}
	}
	if c.files["papers.bib"] == "" {
		c.t.Error("there is no papers.bib")
	}
}
