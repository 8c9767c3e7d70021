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
	"offprint/generator/text/address"
	"offprint/generator/text/filename"
	"offprint/generator/text/pattern"
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

// listHint returns the hint for a list without brackets.
func (r *reader) listHint(n *yaml.Node) string {
	if line := r.rewritten(n, n, FlowList(SplitWords(strings.Trim(n.Value, "[]")))); line != "" {
		return "write " + line
	}
	return "write the list in brackets"
}

var (
	listComma  = pattern.New(`[,，、；]|;\s`)
	wideComma  = pattern.New(`[，、；]`)
	commaNames = map[string]string{",": "commas", ";": "semicolons", "，": "wide commas", "、": "wide commas", "；": "wide semicolons"}
)

func (r *reader) tags(n *yaml.Node) []string {
	if n.Kind == yaml.ScalarNode {
		if by := listComma.FindString(n.Value); by != "" {
			r.errorf(tagCommas, n, r.listHint(n)+"; put a tag that contains a comma in quotes", "tags: expected a list, found one string with %s", commaNames[strings.TrimSpace(by)])
			return nil
		}
	}
	var tags []string
	seen := map[string]bool{"": true}
	for _, item := range r.list(n, "tags") {
		if by := wideComma.FindString(item.Value); by != "" && item.Style == 0 {
			r.errorf(joinedItems, item, "write "+strings.Join(SplitWords(item.Value), ", ")+"; put a tag that contains "+by+" in quotes", "tags: expected a comma between tags, found %s", by)
			continue
		}
		if tag := r.requiredPlain(item, "tags"); !seen[tag] {
			seen[tag] = true
			tags = append(tags, tag)
		}
	}
	return tags
}

func (r *reader) ids(n *yaml.Node, what string) []string {
	if n.Kind == yaml.ScalarNode && strings.Contains(n.Value, ",") {
		r.errorf(wrongShape, n, r.listHint(n), "%s: expected a list, found one string with commas", what)
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
		if !r.isUnspaced(n, paper.LinkKinds()) {
			r.errorf(wrongShape, n, r.linksHint(n), "links: each link needs a name, such as code: or pdf:")
		}
		return nil
	}
	var links []paper.Link
	mapping(r, n, linkKeys, &links)
	if r.isTooMany(n, "links", len(links)) {
		return nil
	}
	kinds := paper.LinkKinds()
	slices.SortStableFunc(links, func(a, b paper.Link) int {
		return slices.Index(kinds, a.Kind) - slices.Index(kinds, b.Kind)
	})
	return links
}

// linkKeys has a key for each kind of link.
var linkKeys = newLinkKeys()

func newLinkKeys() (keys []key[[]paper.Link]) {
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

// localFile checks the path of a file that the site publishes.
func localFile(s string) (string, error) {
	if !strings.HasPrefix(s, "files/") || !fs.ValidPath(s) {
		return "", fmt.Errorf("%q is not a file in content/files/", s)
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
		if why := aliasFault(s, inside); why != "" {
			hint := "write an old address of this paper, from the site's root, such as /old/address/"
			plain, _ := url.PathUnescape(s)
			switch slashed := "/" + inside + "/"; {
			case strings.Contains(s, "%") && aliasFault(plain, strings.Trim(plain, "/")) == "":
				hint = r.instead(item, plain)
			case strings.Contains(s, "://"):
				hint, why = r.foreignAlias(item, s), "is a URL: aliases are this paper's old addresses on this site, such as /old/address/"
			case strings.TrimSuffix(s, "/") == inside && aliasFault(slashed, inside) == "":
				hint = r.instead(item, slashed)
			}
			r.errorf(aliasForm, item, hint, "aliases: %q %s", shorten(s), why)
			continue
		}
		aliases = append(aliases, s)
	}
	return aliases
}

// foreignAlias returns the hint for a whole URL in place of an old address, of this site or of another.
func (r *reader) foreignAlias(n *yaml.Node, s string) string {
	hint := writeLine("links: "+pairs([]string{address.Kind(s), s}), "write the URL under links")
	if line := r.rewritten(n, n, ""); line != "aliases:" && line != "aliases: []" { // other aliases stay
		hint = "move it below links:, as " + address.Kind(s) + ": and the URL"
	}
	_, rest, _ := strings.Cut(s, "://")
	_, inside, _ := strings.Cut(rest, "/")
	if path := "/" + inside; aliasFault(path, strings.Trim(inside, "/")) == "" {
		hint = "for an address of this site, " + r.instead(n, path) + "; for another site, " + hint
	}
	return hint
}

// aliasFault returns why a paper can't have an old address, which is inside between slashes; "" if it can.
func aliasFault(s, inside string) string {
	switch {
	case strings.TrimSuffix(s, "/") != "/"+inside || !fs.ValidPath(inside) || strings.ContainsAny(s, "?#\\"):
		return "is not an address on this site"
	case strings.Contains(s, "%"):
		return "has escapes in place of characters"
	case slices.ContainsFunc(strings.Split(inside, "/"), isOddSegment) || hasReservedStart(inside):
		return "can't be an alias: the address is reserved"
	}
	return ""
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
	isIndex := first == "search" && (len(second) == 1 || strings.HasSuffix(second, ".bin")) || first == "citations" && strings.HasSuffix(second, ".bin")
	return isIndex || first == "assets" || first == "cards" || first == "files" || strings.HasPrefix(first, "sitemap")
}

func (r *reader) reason(n *yaml.Node) string {
	switch strings.ToLower(n.Value) {
	case "true", "yes":
		r.errorf(withdrawnReason, n, "write the reason, such as withdrawn: retracted by the authors", "withdrawn: expected the reason, found %q", n.Value)
		return ""
	case "false", "no":
		r.errorf(withdrawnReason, n, "delete this line, if the paper is not withdrawn", "withdrawn: expected the reason, found %q", n.Value)
		return ""
	}
	return r.required(n, "withdrawn")
}

// extra flattens a site's custom keys: a.b for nested keys, one entry per item for a list.
func (r *reader) extra(n *yaml.Node, prefix string, into *[]paper.Extra) {
	switch n.Kind {
	case yaml.ScalarNode:
		if prefix == "" {
			r.errorf(wrongShape, n, "write a name before each value, as in extra: {name: value}", "extra: expected keys and values, found a single value")
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
				r.errorf(duplicateKey, n.Content[i], "keep one of them", "extra: duplicate key %q", shorten(name))
			}
		}
	default:
		r.errorf(yamlAlias, n, "write the value itself", "extra: YAML aliases are not supported")
	}
}
