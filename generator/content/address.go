package content

import (
	"cmp"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/text/address"
)

// linksHint returns the hint for links without kinds.
func (r *reader) linksHint(n *yaml.Node) string {
	items := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		items = n.Content
	}
	var links []string
	for _, item := range items {
		links = append(links, namedLink(item)...)
	}
	line := "links: " + pairs(links)
	if n.Kind == yaml.SequenceNode && n.Style&yaml.FlowStyle == 0 && pairs(links) != "" && isShown(line) {
		return "replace the list with " + line
	}
	return writeLine(line, "write the kind of each link before its address")
}

// address reads a link: http, https, mailto, or a path below files/.
func (r *reader) address(n *yaml.Node, what string) string {
	s := r.required(n, what)
	if s == "" {
		return ""
	}
	if cut := strings.TrimRight(s, "."); cut != s {
		r.warnf(linkFullStop, n, r.instead(n, cut), "%s: the full stop at the end is not part of the address", what)
		s = cut
	}
	if strings.HasPrefix(s, "files/") {
		return r.canonical(filePathForm, n, what, localFile)
	}
	why := address.Fault(s)
	if why == "" {
		return s
	}
	hint := "write an address that starts with https://, http://, mailto: or files/"
	for _, candidate := range address.Corrections(s) {
		if address.Fault(candidate) == "" {
			hint = r.instead(n, candidate)
			break
		}
	}
	r.errorf(linkForm, n, hint, "%s: %s", what, why)
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

// namedLink returns the kind and the address of each link in an item of a list: an address, keys and addresses, or
// one key with the kind and another with the address. The address is "" if it is none of these.
func namedLink(item *yaml.Node) (links []string) {
	if item.Kind != yaml.MappingNode {
		return []string{address.Kind(item.Value), item.Value}
	}
	for at := 0; at+1 < len(item.Content); at += 2 {
		kind, value := kindOfLink(item.Content[at].Value), item.Content[at+1]
		if kind == "" || value.Kind != yaml.ScalarNode {
			kind = namedKind(item)
		}
		if address.Fault(value.Value) == "" {
			links = append(links, cmp.Or(kind, address.Kind(value.Value)), value.Value)
		}
	}
	if links == nil {
		return []string{"", ""}
	}
	return links
}

// namedKind returns the kind of link that a value of an item names.
func namedKind(item *yaml.Node) string {
	for at := 1; at < len(item.Content); at += 2 {
		if kind := kindOfLink(item.Content[at].Value); kind != "" {
			return kind
		}
	}
	return ""
}
