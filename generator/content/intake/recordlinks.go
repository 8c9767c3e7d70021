package intake

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"offprint/generator/paper"
	"offprint/generator/text/address"
)

// linksLimit is the number of links that an entry may have.
const linksLimit = 100

// links sets the links of p: those of the record, put right, and those that the abstract names, except those that
// follow from its ids and those to listings. They are grouped by kind.
func (r Record) links(p *paper.Paper, omitted *omissions) {
	if r.IsSource {
		p.Links = r.Links
		return
	}
	seen := map[string]bool{}
	for _, link := range p.IDs.Links() {
		seen[address.Key(link.URL)] = true
	}
	for _, link := range r.givenLinks() {
		url, ok := repaired(link.URL)
		if !ok {
			omitted.add("links: "+link.Kind, link.URL, errNoAddress)
			continue
		}
		if key := address.Key(url) + " " + link.Kind; !seen[key] && !seen[address.Key(url)] && !isListing(url) {
			seen[key] = true
			p.Links = append(p.Links, paper.Link{Kind: link.Kind, URL: url})
		}
	}
	for _, link := range p.Links {
		seen[address.Key(link.URL)] = true
	}
	for _, named := range address.Mentions(p.Abstract.Source) {
		if !seen[address.Key(named.URL)] {
			p.Links = append(p.Links, paper.Link{Kind: named.Kind, URL: named.URL})
		}
	}
	if sortLinks(p.Links); len(p.Links) > linksLimit {
		omitted.addf("links", "shorten the list", "has more than %d entries; the others are left out", linksLimit)
		p.Links = p.Links[:linksLimit]
	}
}

var errNoAddress = errors.New("it has no address of a web page")

// givenLinks returns the links of the record as they are. The address of the publication is one, unless another
// link is of that kind.
func (r Record) givenLinks() []paper.Link {
	links := slices.DeleteFunc(slices.Clone(r.Links), func(link paper.Link) bool { return strings.TrimSpace(link.URL) == "" })
	if r.URL == "" || slices.ContainsFunc(links, func(link paper.Link) bool { return link.Kind == "paper" }) {
		return links
	}
	return append([]paper.Link{{Kind: "paper", URL: string(r.URL)}}, links...)
}

// repaired returns the address that a link means: that of a web page, for mail, or a path below files/.
func repaired(s string) (string, bool) {
	if trimmed := strings.TrimSpace(s); strings.HasPrefix(trimmed, "files/") || strings.HasPrefix(trimmed, "mailto:") && address.Fault(trimmed) == "" {
		return trimmed, true
	}
	s, ok := address.Repair(s)
	return s, ok && utf8.RuneCountInString(s) <= wordLimit
}

// sortLinks groups links by kind, in the order of pages.
func sortLinks(links []paper.Link) {
	kinds := paper.LinkKinds()
	slices.SortStableFunc(links, func(a, b paper.Link) int { return slices.Index(kinds, a.Kind) - slices.Index(kinds, b.Kind) })
}

// isListing reports whether an address is on another listing, or on arXiv, whose links follow
// from the id.
func isListing(url string) bool {
	_, rest, _ := strings.Cut(url, "://")
	host, path, _ := strings.Cut(rest, "/")
	switch strings.TrimPrefix(host, "www.") {
	case "huggingface.co":
		return strings.HasPrefix(path, "papers/")
	case "arxiv.org", "export.arxiv.org":
		return true
	}
	return false
}
