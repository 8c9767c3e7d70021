package content

import (
	"fmt"
	"io/fs"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"offprint/generator/paper"
	"offprint/generator/text/filename"
)

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
		r.errorf(tagCommas, n, "write a list: ["+shorten(r.line(n, "tags"))+"]; put a tag that contains a comma in quotes", "tags: expected a list, found one string with commas")
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
	if n.Kind == yaml.ScalarNode && strings.Contains(n.Value, ",") {
		r.errorf(wrongShape, n, "write a list: ["+shorten(r.line(n, what))+"]", "%s: expected a list, found one string with commas", what)
		return nil
	}
	var ids []string
	seen := map[string]bool{"": true}
	for _, item := range r.list(n, what) {
		if id := r.canonical(idForm, item, what, checkedID); !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	return ids
}

// links reads one or several addresses for each kind of link.
func (r *reader) links(n *yaml.Node) []paper.Link {
	if n.Kind != yaml.MappingNode {
		r.errorf(wrongShape, n, "write the kind of the link too, such as links: {code: https://…}", "links: expected kinds and addresses, found %s", kindOf(n))
		return nil
	}
	var links []paper.Link
	mapping(r, n, linkKeys(), &links)
	if r.isTooMany(n, "links", len(links)) {
		return nil
	}
	kinds := paper.LinkKinds()
	slices.SortStableFunc(links, func(a, b paper.Link) int {
		return slices.Index(kinds, a.Kind) - slices.Index(kinds, b.Kind)
	})
	return links
}

// linkKeys returns a key for each kind of link.
func linkKeys() []key[[]paper.Link] {
	var keys []key[[]paper.Link]
	for _, kind := range paper.LinkKinds() {
		keys = append(keys, key[[]paper.Link]{kind, oneOrMore(linkShape()), "", func(r *reader, n *yaml.Node, links *[]paper.Link) {
			for _, item := range r.list(n, kind) {
				if address := r.address(item, "links: "+kind); address != "" {
					*links = append(*links, paper.Link{Kind: kind, URL: address})
				}
			}
		}})
	}
	return keys
}

// address reads a link: http, https, mailto, or a path below files/.
func (r *reader) address(n *yaml.Node, what string) string {
	s := r.required(n, what)
	if s == "" {
		return ""
	}
	if cut := strings.TrimRight(s, "."); cut != s {
		r.warnf(linkFullStop, n, "remove it", "%s: the full stop at the end is not part of the address", what)
		s = cut
	}
	if strings.HasPrefix(s, "files/") {
		return r.canonical(filePathForm, n, what, localFile)
	}
	u, err := url.Parse(s)
	switch {
	case strings.HasPrefix(s, "[") || strings.HasPrefix(s, "!["):
		r.errorf(linkForm, n, "write only the address", "%s: %q is Markdown", what, shorten(s))
	case err != nil || strings.ContainsAny(s, " <>\"`"):
		r.errorf(linkForm, n, "write the address without spaces, quotes and angle brackets; a space is %20", "%s: %q is not an address", what, shorten(s))
	case (u.Scheme == "http" || u.Scheme == "https") && u.Host != "", u.Scheme == "mailto" && u.Opaque != "":
		return s
	case u.Scheme == "" && strings.Contains(s, "."):
		r.errorf(linkForm, n, "write https://"+strings.TrimLeft(s, "/"), "%s: %q has no scheme", what, shorten(s))
	default:
		r.errorf(linkForm, n, "start it with https://, http://, mailto: or files/", "%s: %q is not a supported link", what, shorten(s))
	}
	return ""
}

// webAddress reads a link to a web page.
func (r *reader) webAddress(n *yaml.Node, what string) string {
	s := r.address(n, what)
	if s != "" && !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "http://") {
		r.errorf(linkForm, n, "start it with https://", "%s: %q is not the address of a web page", what, shorten(s))
		return ""
	}
	return s
}

// localFile checks the path of a file that the site publishes.
func localFile(s string) (string, error) {
	if !strings.HasPrefix(s, "files/") || !fs.ValidPath(s) {
		return "", fmt.Errorf("%q is not a path below files/", s)
	}
	return s, nil
}

// aliases reads old addresses of a paper, from the site's root.
func (r *reader) aliases(n *yaml.Node) []string {
	var aliases []string
	for _, item := range r.list(n, "aliases") {
		s := r.required(item, "aliases")
		inside := strings.Trim(s, "/")
		if s == "" {
			continue
		}
		if strings.TrimSuffix(s, "/") != "/"+inside || !fs.ValidPath(inside) || strings.ContainsAny(s, "?#\\") ||
			slices.ContainsFunc(strings.Split(inside, "/"), isOddSegment) || hasReservedStart(inside) {
			r.errorf(aliasForm, item, "write an address from the site's root, such as /old/address/", "aliases: %q can't be an alias", shorten(s))
			continue
		}
		aliases = append(aliases, s)
	}
	return aliases
}

// isOddSegment reports whether an alias can't have a segment: page, which numbers the pages
// of lists, dotfiles, percent escapes, and names that not all systems can have.
func isOddSegment(s string) bool {
	return strings.EqualFold(s, "page") || s[0] == '.' || len(s) > 200 || strings.Contains(s, "%") || filename.Check(s) != nil
}

// hasReservedStart reports whether an address is in a folder whose file names offprint chooses.
func hasReservedStart(inside string) bool {
	first, rest, _ := strings.Cut(filename.Key(inside), "/")
	second, _, _ := strings.Cut(rest, "/")
	isIndex := first == "search" && (len(second) == 1 || strings.HasSuffix(second, ".bin"))
	return isIndex || first == "assets" || first == "cards" || first == "files" || strings.HasPrefix(first, "sitemap")
}

func (r *reader) reason(n *yaml.Node) string {
	if slices.Contains([]string{"true", "false", "yes", "no"}, strings.ToLower(n.Value)) {
		r.errorf(withdrawnReason, n, `withdrawn: "retracted by the authors"`, "withdrawn: needs a reason")
		return ""
	}
	return r.required(n, "withdrawn")
}

// extra flattens a site's custom keys: a.b for nested keys, one entry per item for a list.
func (r *reader) extra(n *yaml.Node, prefix string, into *[]paper.Extra) {
	switch n.Kind {
	case yaml.ScalarNode:
		if prefix == "" {
			r.errorf(wrongShape, n, "write extra: {reading_time: 12}", "extra: expected keys and values, found a single value")
			return
		}
		value := r.text(n, "extra: "+prefix)
		if isNull(n) {
			value = ""
		}
		if *into = append(*into, paper.Extra{Key: prefix, Value: value}); len(*into) == extraLimit+1 {
			r.errorf(tooMany, n, "write fewer", "extra: has more than %d values", extraLimit)
		}
	case yaml.SequenceNode:
		for _, item := range n.Content {
			if len(*into) <= extraLimit {
				r.extra(item, prefix, into)
			}
		}
	case yaml.MappingNode:
		seen := map[string]bool{"": true}
		for i := 0; i+1 < len(n.Content) && len(*into) <= extraLimit; i += 2 {
			name := r.required(n.Content[i], "extra: a key")
			key := strings.TrimPrefix(prefix+"."+name, ".")
			switch {
			case utf8.RuneCountInString(key) > extraKeyLimit:
				r.errorf(textTooLong, n.Content[i], "shorten it, or nest fewer keys", "extra: a key is longer than %d characters: %s", extraKeyLimit, shorten(key))
			case !seen[name]:
				seen[name] = true
				r.extra(n.Content[i+1], key, into)
			case name != "":
				r.errorf(duplicateKey, n.Content[i], "keep one of them", "extra: %s: duplicate key", shorten(name))
			}
		}
	default:
		r.errorf(yamlAlias, n, "write the value itself", "extra: YAML aliases are not supported")
	}
}
