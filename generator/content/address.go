package content

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// linksHint returns the hint for links without kinds.
func (r *reader) linksHint(n *yaml.Node) string {
	items := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		items = n.Content
	}
	var links []string
	for _, item := range items {
		links = append(links, linkKind(item.Value), item.Value)
	}
	return writeLine("links: "+pairs(links), "write the kind of each link before its address")
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
	why := addressFault(s)
	if why == "" {
		return s
	}
	hint := "write an address that starts with https://, http://, mailto: or files/"
	for _, candidate := range addressCorrections(s) {
		if addressFault(candidate) == "" {
			hint = r.instead(n, candidate)
			break
		}
	}
	r.errorf(linkForm, n, hint, "%s: %s", what, why)
	return ""
}

// addressFault returns why a text is not a supported address; "" if it is one.
func addressFault(s string) string {
	u, err := url.Parse(s)
	switch quoted := strconv.Quote(shorten(s)); {
	case strings.HasPrefix(s, "[") || strings.HasPrefix(s, "!["):
		return "expected a URL, found a Markdown link"
	case sshAddress.MatchString(s) && !strings.Contains(s, "://") && strings.HasPrefix(s, "git@"), u != nil && (u.Scheme == "ssh" || u.Scheme == "git"):
		return quoted + " is for git, not for browsers"
	case err != nil || strings.ContainsAny(s, " <>\"`"):
		return quoted + " is not an address: it contains spaces, quotes, brackets or control characters"
	case (u.Scheme == "http" || u.Scheme == "https") && u.Host != "", u.Scheme == "mailto" && u.Opaque != "":
		return ""
	case u.Scheme == "" && strings.Contains(s, "."):
		return quoted + " doesn't start with https://"
	default:
		return quoted + " is not a supported address"
	}
}

var (
	markdownLink = regexp.MustCompile(`^!?\[.*\]\(<?([^\s()>]+)>?[^()]*\)$`)
	sshAddress   = regexp.MustCompile(`^(?:(?:ssh|git)://)?(?:git@)?([A-Za-z0-9.-]+\.[a-z]+)(?::\d+/|[:/])(\S+?)(?:\.git)?/?$`)
	brokenScheme = regexp.MustCompile(`^(?i:(https?|htp|htps|hhtps)):?/{1,3}`)
)

// addressCorrections returns what a text in place of an address may mean, the most likely one first.
func addressCorrections(s string) (candidates []string) {
	if m := markdownLink.FindStringSubmatch(s); m != nil {
		candidates = append(candidates, m[1])
	}
	s = strings.Trim(s, "<>\"`' ")
	candidates = append(candidates, s)
	if m := sshAddress.FindStringSubmatch(s); m != nil && (strings.Contains(s, "git@") || strings.HasPrefix(s, "ssh://") || strings.HasPrefix(s, "git://")) {
		candidates = append(candidates, "https://"+m[1]+"/"+m[2])
	}
	if rest := brokenScheme.ReplaceAllString(s, ""); rest != s {
		candidates = append(candidates, "https://"+rest)
	} else if strings.Contains(s, ".") && !strings.Contains(s, ":") && !strings.Contains(s, " ") {
		candidates = append(candidates, "https://"+strings.TrimLeft(s, "/"))
	}
	if strings.Count(s, "@") == 1 && !strings.ContainsAny(s, "/: ") {
		candidates = append([]string{"mailto:" + s}, candidates...)
	}
	return append(candidates, strings.ReplaceAll(s, " ", "%20"))
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
