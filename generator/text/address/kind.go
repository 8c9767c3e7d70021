package address

import (
	"net/url"
	"strings"
)

// Kind returns the kind of link that an address probably is: one of those of package paper.
func Kind(address string) string {
	if kind := hosted(address); kind != "" {
		return kind
	}
	address = strings.ToLower(address)
	for _, known := range [][2]string{
		{".pdf", "pdf"}, {"/pdf/", "pdf"}, {"arxiv.org/", "paper"}, {"doi.org/", "paper"}, {"openreview.net/", "paper"}, {"aclanthology.org/", "paper"},
		{"huggingface.co/papers/", "paper"}, {"zenodo.org/", "datasets"},
	} {
		if strings.Contains(address, known[0]) {
			return known[1]
		}
	}
	return "project"
}

// hosts maps hosts, each with the hosts below it, to the kind of their pages.
var hosts = []struct{ host, kind string }{
	{"github.com", "code"}, {"gist.github.com", "code"}, {"gitlab.com", "code"}, {"bitbucket.org", "code"}, {"codeberg.org", "code"}, {"sr.ht", "code"}, {"gitee.com", "code"},
	{"anonymous.4open.science", "code"}, {"colab.research.google.com", "demo"},
	{"youtube.com", "video"}, {"youtu.be", "video"}, {"vimeo.com", "video"}, {"bilibili.com", "video"},
	{"github.io", "project"}, {"gitlab.io", "project"},
}

// hosted returns the kind of a page on a host whose pages are of one kind, or whose addresses say it; "" for others,
// and for the front page of a host.
func hosted(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	host, path := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."), strings.Trim(u.Path, "/")
	if path == "" && !strings.HasSuffix(host, ".io") || host == "github.io" || host == "gitlab.io" {
		return ""
	}
	if host == "huggingface.co" || host == "hf.co" {
		return atHuggingFace(path)
	}
	if strings.HasPrefix(host, "gitlab.") {
		return "code"
	}
	for _, known := range hosts {
		if host == known.host || strings.HasSuffix(host, "."+known.host) {
			return known.kind
		}
	}
	return ""
}

// atHuggingFace returns the kind of a page at Hugging Face. Models have no folder of their own.
func atHuggingFace(path string) string {
	first, rest, _ := strings.Cut(path, "/")
	switch first {
	case "datasets":
		return "datasets"
	case "spaces":
		return "demo"
	case "papers", "blog", "docs", "posts", "learn", "join", "pricing":
		return ""
	case "models", "collections":
		return "models"
	}
	if rest == "" && strings.Contains(first, "?") {
		return ""
	}
	return "models"
}

// Key returns an address in the form in which two that lead to one page are equal, as far as addresses alone say it.
func Key(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	rest, _, _ = strings.Cut(rest, "#")
	host, path, _ := strings.Cut(rest, "/")
	host = strings.TrimPrefix(strings.ToLower(host), "www.")
	if path = strings.TrimSuffix(strings.TrimRight(path, "/"), ".git"); strings.HasPrefix(host, "git") || host == "huggingface.co" {
		path = strings.ToLower(path)
	}
	return host + "/" + path
}
