package generator_test

import (
	"regexp"
	"slices"
)

var (
	// isTwin matches the files that hold the content of pages for programs.
	isTwin   = regexp.MustCompile(`\.(?:bib|ris|json|jsonl|md)$|^llms\.txt$`)
	aPaperIn = regexp.MustCompile(`(?:^|/)papers/([^/]+?)\.(?:bib|ris|csl\.json|json|md)$`)
)

// checkTwins checks that the head of a paper's page, and of no other, names the files next to it if pages have
// signposts, and that links lead to all files for programs.
func (c *crawled) checkTwins() {
	described, linked := map[string]string{}, map[string]bool{}
	for page, p := range c.pages {
		for _, e := range p.elements {
			if attr(e, "rel") == "describedby" {
				described[c.resolve(page, attr(e, "href"))] = page
			}
			if index := attr(e, "data-index"); index != "" { // of blocks of citations
				linked[c.resolve(page, index)] = true
			}
		}
		for _, file := range p.links {
			linked[file] = true
		}
	}
	for name := range c.files {
		of := aPaperIn.FindStringSubmatch(name)
		if !isTwin.MatchString(name) || feedFile.MatchString(name) {
			continue
		}
		if of != nil && len(described) > 0 && described[name] != "papers/"+of[1]+"/index.html" {
			c.t.Errorf("%s: got the page %q in rel=describedby", name, described[name])
		}
		isNamed := slices.Contains([]string{"tags.json", "build.json", "llms.txt", "schema/paper.json"}, name) // by llms.txt
		if !isNamed && !linked[name] {
			c.t.Errorf("%s: no page links to it", name)
		}
	}
	if c.files["papers.bib"] == "" {
		c.t.Error("papers.bib is missing")
	}
}
