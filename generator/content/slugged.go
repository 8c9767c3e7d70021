package content

import (
	"slices"

	"go.yaml.in/yaml/v4"
)

// bySlug calls read for each entry of a mapping whose keys are slugs. The slug is "" if it has a problem.
func (r *reader) bySlug(n *yaml.Node, what, example string, read func(slug string, name, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		r.errorf(wrongShape, n, example, "%s: expected slugs and their keys, found %s", what, kindOf(n))
		return
	}
	if r.isTooMany(n, what, len(n.Content)/2) {
		return
	}
	var slugs []string
	for pair := range slices.Chunk(n.Content, 2) {
		name, value := pair[0], pair[1]
		slug := r.canonical(slugForm, name, what+": a slug", checkedSlug)
		switch {
		case slug != "" && slices.Contains(slugs, slug):
			r.errorf(duplicateKey, name, "keep one of them", "%s: duplicate slug %s", what, slug)
		case value.Kind == yaml.AliasNode:
			r.errorf(yamlAlias, value, "write the value itself", "%s: %s: YAML aliases are not supported", what, shorten(name.Value))
		default:
			slugs = append(slugs, slug)
			read(slug, name, value)
		}
	}
}

// needs reports an entry without a key that it must have.
func (r *reader) needs(name, n *yaml.Node, what, key, hint string) {
	if n.Kind != yaml.MappingNode {
		return
	}
	if value := find(n, key); value == nil || isNull(value) {
		r.errorf(missingKey, name, hint, "%s%s: has no %s", what, shorten(name.Value), key)
	}
}
