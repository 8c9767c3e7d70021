package intake

import (
	"slices"
	"strings"

	"offprint/generator/paper"
)

// links sets the links of p, except those that follow from its ids and those to listings, grouped by kind.
func (r Record) links(p *paper.Paper) {
	if r.IsSource {
		p.Links = r.Links
		return
	}
	implied := map[string]bool{"": true}
	for _, link := range p.IDs.Links() {
		implied[link.URL] = true
	}
	add := func(kind, address string) {
		address = strings.Join(strings.Fields(address), "")
		if link := (paper.Link{Kind: kind, URL: address}); !implied[address] && !isListing(address) && !slices.Contains(p.Links, link) {
			p.Links = append(p.Links, link)
		}
	}
	if !slices.ContainsFunc(r.Links, func(link paper.Link) bool { return link.Kind == "paper" && link.URL != "" }) {
		add("paper", string(r.URL))
	}
	for _, link := range r.Links {
		add(link.Kind, link.URL)
	}
	sortLinks(p.Links)
}

// sortLinks groups links by kind, in the order of pages.
func sortLinks(links []paper.Link) {
	kinds := paper.LinkKinds()
	slices.SortStableFunc(links, func(a, b paper.Link) int { return slices.Index(kinds, a.Kind) - slices.Index(kinds, b.Kind) })
}

// isListing reports whether an address is on another listing, or on arXiv, whose links follow
// from the id.
func isListing(address string) bool {
	_, rest, _ := strings.Cut(address, "://")
	host, path, _ := strings.Cut(rest, "/")
	switch strings.TrimPrefix(host, "www.") {
	case "huggingface.co":
		return strings.HasPrefix(path, "papers/")
	case "arxiv.org", "export.arxiv.org":
		return true
	}
	return false
}
