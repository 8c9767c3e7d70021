package search

import (
	"offprint/generator/publish/search/index"
	"offprint/generator/site"
	"offprint/generator/site/query"
	"offprint/generator/text/token"
)

// key returns a term for a field: tag:computer-vision.
func key(field, name string) string { return field + ":" + token.Key(name) }

func keysOf(field string, names ...string) (keys []string) {
	for _, name := range names {
		keys = append(keys, key(field, name))
	}
	return keys
}

// keys returns all keys of a paper. Tags and venues have keys for their names, slugs and aliases; an
// edition of a venue also has those of its series.
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
	for _, name := range p.AuthorNames() {
		found = append(found, index.AuthorKeys(name)...)
	}
	for _, link := range p.Links {
		found = append(found, key("has", link.Kind))
		if address := query.AddressKey(link.URL); address != "" {
			found = append(found, "id:"+address)
		}
	}
	if p.Highlight {
		found = append(found, key("is", "highlight"))
	}
	if p.IDs.ArXiv != "" {
		found = append(found, key("has", "pdf"))
	}
	return append(found, elsewhere(p)...)
}

// elsewhere returns the keys of a paper's external ids.
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
