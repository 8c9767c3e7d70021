package search

import (
	"offprint/generator/site"
	"offprint/generator/words"
)

// key is what a paper is asked for by: tag:computer-vision.
func key(field, name string) string { return field + ":" + words.Key(name) }

// keys gives all keys of a paper. A tag and a venue are found by name, by slug and by what else
// they are called; an edition of a venue by its series as well.
func keys(p *site.Paper) []string {
	k := keyring{}
	for _, tag := range p.Tags {
		k.add("tag", tag.Name, tag.Slug)
		k.add("tag", tag.Aliases...)
	}
	for venue := p.Venue; venue != nil; venue = venue.Series {
		k.add("venue", venue.Name, venue.Slug)
	}
	if p.Submitter != nil {
		k.add("submitter", p.Submitter.Name, p.Submitter.Slug)
	}
	for _, link := range p.Links {
		k.add("has", link.Kind)
	}
	k.add("id", p.ID)
	k.elsewhere("arxiv", p.IDs.ArXiv)
	k.elsewhere("doi", p.IDs.DOI)
	k.elsewhere("openreview", p.IDs.OpenReview)
	k.elsewhere("acl", p.IDs.ACL)
	if p.Highlight {
		k.add("is", "highlight")
	}
	return k
}

type keyring []string

func (k *keyring) add(field string, names ...string) {
	for _, name := range names {
		*k = append(*k, key(field, name))
	}
}

// elsewhere adds an id that a paper may have at another place.
func (k *keyring) elsewhere(kind, id string) {
	if id != "" {
		k.add("has", kind)
		k.add("id", id)
	}
}
