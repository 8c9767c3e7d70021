// Package address reads addresses of web pages as people write them.
//
//	address.Repair("[![Code](https://img.shields.io/x)](github.com/a/b).") // https://github.com/a/b
//	address.Kind("https://github.com/a/b")                                // code
package address

import (
	"net/url"

	"strconv"
	"strings"

	"offprint/generator/text/pattern"
	"offprint/generator/text/plain"
)

// Fault returns why a text is not an address that a link of a paper can have; "" if it is one.
func Fault(s string) string {
	u, err := url.Parse(s)
	switch quoted := strconv.Quote(shorten(s)); {
	case strings.HasPrefix(s, "[") || strings.HasPrefix(s, "!["):
		return "expected a URL, found a Markdown link"
	case sshAddress.MatchString(s) && !strings.Contains(s, "://") && strings.HasPrefix(s, "git@"), u != nil && (u.Scheme == "ssh" || u.Scheme == "git"):
		return quoted + " is for git, not for browsers"
	case err != nil || strings.ContainsAny(s, " <>\"`"):
		return quoted + " is not an address: it contains spaces, quotes, brackets or control characters"
	case u.User != nil:
		return quoted + " has a name before the host, which looks like another host"
	case (u.Scheme == "http" || u.Scheme == "https") && u.Host != "", u.Scheme == "mailto" && u.Opaque != "":
		return ""
	case u.Scheme == "" && strings.Contains(s, "."):
		return quoted + " doesn't start with https://"
	default:
		return quoted + " is not a supported address"
	}
}

func shorten(s string) string {
	const most = 60
	if start := plain.Prefix(s, most); len(start) < len(s) {
		return start + "…"
	}
	return s
}

var (
	markdownLink = pattern.New(`^!?\[.*\]\(<?([^\s()>]+)>?[^()]*\)$`)
	sshAddress   = pattern.New(`^(?:(?:ssh|git)://)?(?:git@)?([A-Za-z0-9.-]+\.[a-z]+)(?::\d+/|[:/])(\S+?)(?:\.git)?/?$`)
	brokenScheme = pattern.New(`^(?i:(https?|htp|htps|hhtps)):?/{1,3}`)
)

// Corrections returns what a text in place of an address may mean, the most likely one first.
func Corrections(s string) (candidates []string) {
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
	if u, err := url.Parse(s); err == nil && u.User != nil {
		u.User = nil
		candidates = append(candidates, u.String())
	}
	return append(candidates, strings.ReplaceAll(s, " ", "%20"))
}
