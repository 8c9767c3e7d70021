package content

import (
	"fmt"
	"io/fs"
	"net/url"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/paper"
)

// authors reads names and records, or a whole list of names in one string.
func (r *reader) authors(n *yaml.Node, what string) []paper.Author {
	if n.Kind == yaml.ScalarNode {
		var found []paper.Author
		if one, other, ok := strings.Cut(r.line(n, what), ", "); ok && !strings.ContainsAny(other, ",;") && !strings.Contains(n.Value, " and ") &&
			strings.Contains(one, " ") && strings.Contains(other, " ") {
			r.errorf(n, "write a list: ["+shorten(one)+", "+shorten(other)+"], or [\""+shorten(n.Value)+"\"] for one person", "%s: may be one person or two people", what)
			return nil
		}
		for _, name := range paper.SplitNames(r.line(n, what)) {
			found = append(found, r.named(n, name, what))
		}
		return found
	}
	var found []paper.Author
	for _, item := range r.list(n, what) {
		var a paper.Author
		if item.Kind == yaml.MappingNode {
			mapping(r, item, authorKeys, &a)
			if name := find(item, "name"); name == nil || isNull(name) {
				r.errorf(item, "", "%s: an author has no name", what)
			}
		} else {
			a = r.named(item, r.required(item, what), what)
		}
		if a.Name != "" {
			found = append(found, a)
		}
	}
	return found
}

// named makes an author of a name as it is written, TeX and all.
func (r *reader) named(n *yaml.Node, written, what string) paper.Author {
	name, family := paper.ParseName(r.unmarked(n, written, what))
	return paper.Author{Name: name, Family: family}
}

var authorKeys = []key[paper.Author]{
	{"name", func(r *reader, n *yaml.Node, a *paper.Author) {
		as := r.named(n, r.required(n, "name"), "name")
		a.Name, a.Family = as.Name, as.Family
	}},
	{"orcid", func(r *reader, n *yaml.Node, a *paper.Author) { a.ORCID = r.canonical(n, "orcid", paper.ORCID) }},
	{"affiliation", func(r *reader, n *yaml.Node, a *paper.Author) {
		a.Affiliation = r.plain(n, "affiliation")
	}},
	{"id", func(r *reader, n *yaml.Node, a *paper.Author) { a.ID = r.canonical(n, "id", checkedSlug) }},
	{"url", func(r *reader, n *yaml.Node, a *paper.Author) { a.URL = r.webAddress(n, "url") }},
}

func (r *reader) days(n *yaml.Node, what string) []paper.Date {
	var days []paper.Date
	for _, item := range r.list(n, what) {
		if d := r.day(item, what); !d.IsZero() {
			days = append(days, d)
		}
	}
	slices.SortFunc(days, paper.Date.Compare)
	return slices.Compact(days)
}

func (r *reader) tags(n *yaml.Node) []string {
	if n.Kind == yaml.ScalarNode && strings.Contains(n.Value, ",") {
		r.errorf(n, "write a list: ["+shorten(r.line(n, "tags"))+"]; put a tag that contains a comma in quotes", "tags: expected a list, found one string with commas")
		return nil
	}
	var tags []string
	seen := map[string]bool{"": true}
	for _, item := range r.list(n, "tags") {
		if tag := r.requiredPlain(item, "tags"); !seen[tag] {
			seen[tag] = true
			tags = append(tags, tag)
		}
	}
	return tags
}

func (r *reader) ids(n *yaml.Node, what string) []string {
	var ids []string
	seen := map[string]bool{"": true}
	for _, item := range r.list(n, what) {
		if id := r.canonical(item, what, checkedID); !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	return ids
}

// links reads addresses by kind, one or several each.
func (r *reader) links(n *yaml.Node) []paper.Link {
	kinds := paper.LinkKinds()
	keys := make([]key[[]paper.Link], len(kinds))
	for i, kind := range kinds {
		keys[i] = key[[]paper.Link]{kind, func(r *reader, n *yaml.Node, links *[]paper.Link) {
			for _, item := range r.list(n, kind) {
				if address := r.address(item, "links: "+kind); address != "" {
					*links = append(*links, paper.Link{Kind: kind, URL: address})
				}
			}
		}}
	}
	var links []paper.Link
	mapping(r, n, keys, &links)
	slices.SortStableFunc(links, func(a, b paper.Link) int {
		return slices.Index(kinds, a.Kind) - slices.Index(kinds, b.Kind)
	})
	return links
}

// address reads a link: http, https, mailto, or a path below files/.
func (r *reader) address(n *yaml.Node, what string) string {
	s := r.required(n, what)
	if s == "" {
		return ""
	}
	if cut := strings.TrimRight(s, "."); cut != s {
		r.warnf(n, "remove it", "%s: the full stop at the end is not part of the address", what)
		s = cut
	}
	if strings.HasPrefix(s, "files/") {
		return r.canonical(n, what, localFile)
	}
	u, err := url.Parse(s)
	switch {
	case strings.HasPrefix(s, "[") || strings.HasPrefix(s, "!["):
		r.errorf(n, "write only the address", "%s: %q is Markdown", what, shorten(s))
	case err != nil || strings.ContainsAny(s, " <>\"`"):
		r.errorf(n, "", "%s: %q is not an address", what, shorten(s))
	case (u.Scheme == "http" || u.Scheme == "https") && u.Host != "", u.Scheme == "mailto" && u.Opaque != "":
		return s
	case u.Scheme == "" && strings.Contains(s, "."):
		r.errorf(n, "https://"+strings.TrimLeft(s, "/"), "%s: %q has no scheme", what, shorten(s))
	default:
		r.errorf(n, "start it with https://, http://, mailto: or files/", "%s: %q is not a supported link", what, shorten(s))
	}
	return ""
}

// webAddress reads a link to a web page.
func (r *reader) webAddress(n *yaml.Node, what string) string {
	s := r.address(n, what)
	if s != "" && !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "http://") {
		r.errorf(n, "", "%s: %q is not the address of a web page", what, shorten(s))
		return ""
	}
	return s
}

// localFile checks the path of a file that the site itself publishes.
func localFile(s string) (string, error) {
	if !strings.HasPrefix(s, "files/") || !fs.ValidPath(s) {
		return "", fmt.Errorf("%q is not a path below files/", s)
	}
	return s, nil
}

// aliases reads addresses from the site's root at which a paper was found before.
func (r *reader) aliases(n *yaml.Node) []string {
	var found []string
	for _, item := range r.list(n, "aliases") {
		s := r.required(item, "aliases")
		inside := strings.Trim(s, "/")
		if s == "" {
			continue
		}
		if strings.TrimSuffix(s, "/") != "/"+inside || !fs.ValidPath(inside) || strings.ContainsAny(s, "?#\\") ||
			slices.ContainsFunc(strings.Split(inside, "/"), isOddSegment) || hasReservedStart(inside) {
			r.errorf(item, "write an address from the site's root, such as /old/address/", "aliases: %q can't be an alias", shorten(s))
			continue
		}
		found = append(found, s)
	}
	return found
}

// isOddSegment tells parts of an address that an alias can't have: those that number the pages
// of lists, hidden files, escapes, and names too long for a file.
func isOddSegment(s string) bool {
	return s == "page" || s[0] == '.' || len(s) > 200 || strings.Contains(s, "%")
}

// hasReservedStart tells addresses below which offprint puts files under names of its own.
func hasReservedStart(inside string) bool {
	first, _, _ := strings.Cut(inside, "/")
	return first == "assets" || first == "cards" || first == "files" || strings.HasPrefix(first, "sitemap")
}

func (r *reader) reason(n *yaml.Node) string {
	if strings.EqualFold(n.Value, "true") || strings.EqualFold(n.Value, "false") {
		r.errorf(n, `withdrawn: "retracted by the authors"`, "withdrawn: needs a reason")
		return ""
	}
	return r.required(n, "withdrawn")
}

// extra flattens a site's own keys: a.b for what is nested, a repeated key for a list.
func (r *reader) extra(n *yaml.Node, prefix string, into *[]paper.Extra) {
	switch n.Kind {
	case yaml.ScalarNode:
		if prefix == "" {
			r.errorf(n, "", "extra: expected keys and values, found a single value")
			return
		}
		value := r.text(n, "extra: "+prefix)
		if isNull(n) {
			value = ""
		}
		*into = append(*into, paper.Extra{Key: prefix, Value: value})
	case yaml.SequenceNode:
		for _, item := range n.Content {
			r.extra(item, prefix, into)
		}
	case yaml.MappingNode:
		seen := map[string]bool{"": true}
		for i := 0; i+1 < len(n.Content); i += 2 {
			name := r.required(n.Content[i], "extra: a key")
			if !seen[name] {
				seen[name] = true
				r.extra(n.Content[i+1], strings.TrimPrefix(prefix+"."+name, "."), into)
			} else if name != "" {
				r.errorf(n.Content[i], "keep one of them", "extra: %s: duplicate key", shorten(name))
			}
		}
	default:
		r.errorf(n, "write the value itself", "extra: YAML aliases are not supported")
	}
}
