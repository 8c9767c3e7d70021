package generator_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

var (
	// isTwin knows the files that say for programs what stands in pages.
	isTwin   = regexp.MustCompile(`\.(?:bib|ris|json|jsonl|md)$|^llms\.txt$`)
	ownLink  = regexp.MustCompile(`https://example\.org/[^\s"'<>{})]*`)
	aPaperIn = regexp.MustCompile(`(?:^|/)papers/([^/]+?)\.(?:bib|ris|csl\.json|json|md)$`)
)

// signposts are links in heads that no browser follows by itself; they may lead to other sites.
var signposts = []string{"cite-as", "author", "item", "describedby"}

func isSignpost(e *html.Node) bool {
	return e.Data == "link" && slices.Contains(signposts, attr(e, "rel"))
}

// checkTwin wants a file to be what its name says, and its addresses within the site to lead to
// files that are there.
func (c *crawled) checkTwin(name, data string) {
	if strings.HasSuffix(name, ".json") && !json.Valid([]byte(data)) {
		c.t.Errorf("%s is no JSON", name)
	}
	for line := range strings.Lines(data) {
		if strings.HasSuffix(name, ".jsonl") && !json.Valid([]byte(line)) {
			c.t.Errorf("%s: %q is no JSON", name, line)
		}
	}
	for _, link := range ownLink.FindAllString(data, -1) {
		c.own(name, link)
	}
}

// checkTwins wants the files beside pages to be named by their pages alone, in the head and, of
// papers, with links; and what heads name to be there.
func (c *crawled) checkTwins() {
	described, leads := map[string]string{}, map[string]bool{}
	for page, p := range c.pages {
		for _, e := range p.elements {
			switch {
			case attr(e, "rel") == "describedby":
				described[c.resolve(page, attr(e, "href"))] = page
			case attr(e, "property") == "og:image", attr(e, "property") == "og:url" && !strings.Contains(page, "/page/"):
				c.own(page, attr(e, "content"))
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
