package query

import (
	"slices"
	"strings"

	"offprint/generator/text/token"
)

// name is a condition on what a paper has by name: a tag, a venue, a submitter, a kind of link, a mark.
type name struct {
	field  string
	key    string
	prefix bool   // the name may continue
	slug   string // the key as the address of the name would have it; "" if that is the key
}

func newName(field string, v value) node {
	n := name{field: field, key: token.Key(v.text), prefix: v.prefix}
	if slug := slugOf(n.key, v.prefix); slug != n.key {
		n.slug = slug
	}
	return n
}

// slugOf returns a key with a hyphen for every run of the characters that addresses don't keep: cs-cv for
// cs.cv. A prefix may end with a hyphen.
func slugOf(key string, isPrefix bool) string {
	const separators, dropped = " -_/.,:;!?&()[]{}`", "'"
	parts := strings.FieldsFunc(strings.ReplaceAll(key, dropped, ""), func(r rune) bool { return strings.ContainsRune(separators, r) })
	slug := strings.Join(parts, "-")
	if isPrefix && slug != "" && strings.IndexByte(separators, key[len(key)-1]) >= 0 {
		slug += "-"
	}
	return slug
}

func (n name) match(d *Document) bool {
	return slices.ContainsFunc(n.in(d), func(key string) bool {
		if n.prefix {
			return strings.HasPrefix(key, n.key) || n.slug != "" && strings.HasPrefix(key, n.slug)
		}
		return key == n.key || n.slug != "" && key == n.slug
	})
}

func (n name) in(d *Document) []string {
	switch n.field {
	case "tag":
		return d.Tags
	case "venue":
		return d.Venues
	case "submitter":
		return d.Submitters
	case "has":
		return d.Links
	}
	if d.Highlight {
		return []string{"highlight"}
	}
	return nil
}
