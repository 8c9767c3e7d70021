package site

import (
	"slices"

	"offprint/generator/site/query"
)

// FindLike returns the papers that a query with like: asks for: the neighbours of the paper that it names, in their
// order, that match. It reports whether the site has a paper of that id.
func (s *Site) FindLike(q query.Query) (found []*Paper, isKnown bool) {
	hasID := func(p *Paper) bool { return slices.Contains(idsOf(p), q.Like()) }
	at := slices.IndexFunc(s.Papers, hasID)
	if at < 0 {
		return nil, false
	}
	f := newFinder(s)
	for _, n := range s.Papers[at].Neighbours() {
		if q.Match(f.document(n.Paper)) {
			found = append(found, n.Paper)
		}
	}
	return found, true
}

// idsOf returns the ids of a paper, on the site and elsewhere, and those of the addresses of its links.
func idsOf(p *Paper) []string {
	ids := keysOf(p.ID, p.IDs.ArXiv, p.IDs.DOI, p.IDs.OpenReview, p.IDs.ACL)
	for _, link := range p.Links {
		if key := query.AddressKey(link.URL); key != "" {
			ids = append(ids, key)
		}
	}
	return ids
}
