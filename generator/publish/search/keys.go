package search

import (
	"offprint/generator/site"
	"offprint/generator/text/token"
)

// key is what a paper is asked for by: tag:computer-vision.
func key(field, name string) string { return field + ":" + token.Key(name) }

func keysOf(field string, names ...string) (keys []string) {
	for _, name := range names {
		keys = append(keys, key(field, name))
	}
	return keys
}

// keys gives all keys of a paper. A tag and a venue are found by name, by slug and by what else
// they are called; an edition of a venue by its series as well.
func (r reader) keys(p *site.Paper) []string {
	found := keysOf("id", p.ID)
	for _, tag := range p.Tags {
		found = append(found, r.tags[tag].keys...)
	}
	if p.Venue != nil {
		found = append(found, r.venues[p.Venue].keys...)
	}
	if p.Submitter != nil {
		found = append(found, keysOf("submitter", p.Submitter.Name, p.Submitter.Slug)...)
	}
	for _, link := range p.Links {
		found = append(found, key("has", link.Kind))
	}
	if p.Highlight {
		found = append(found, key("is", "highlight"))
	}
	return append(found, elsewhere(p)...)
}

// elsewhere are the keys of the ids that a paper has at other places.
func elsewhere(p *site.Paper) (keys []string) {
	for _, at := range []struct{ kind, id string }{
		{"arxiv", p.IDs.ArXiv}, {"doi", p.IDs.DOI}, {"openreview", p.IDs.OpenReview}, {"acl", p.IDs.ACL},
	} {
		if at.id != "" {
			keys = append(keys, key("has", at.kind), key("id", at.id))
		}
	}
	return keys
}
