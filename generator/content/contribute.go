package content

import (
	"net/url"
	"strings"

	"go.yaml.in/yaml/v4"
)

// ContributeSettings say how pages lead to the repository that the site is made from.
type ContributeSettings struct {
	Host   RepositoryHost // "" is known from the repository's address, if at all
	Branch string         // "" is main
	Folder string         // of the repository, in which content/ lies; "" is its top
}

// RepositoryHost is a kind of place that keeps repositories.
type RepositoryHost string

// The hosts whose addresses are known.
const (
	GitHub    RepositoryHost = "github"
	GitLab    RepositoryHost = "gitlab"
	Forgejo   RepositoryHost = "forgejo" // and Gitea
	Bitbucket RepositoryHost = "bitbucket"
)

var contributeKeys = []key[ContributeSettings]{
	{"host", func(r *reader, n *yaml.Node, c *ContributeSettings) {
		c.Host = RepositoryHost(r.oneOf(n, "host", []string{string(GitHub), string(GitLab), string(Forgejo), string(Bitbucket)}))
	}},
	{"branch", func(r *reader, n *yaml.Node, c *ContributeSettings) { c.Branch = r.required(n, "branch") }},
	{"folder", func(r *reader, n *yaml.Node, c *ContributeSettings) {
		c.Folder = strings.Trim(r.required(n, "folder"), "/")
	}},
}

// RepositoryHost is where the site's repository is kept; "" where that is not known.
func (s Settings) RepositoryHost() RepositoryHost {
	if s.Contribute.Host != "" {
		return s.Contribute.Host
	}
	u, err := url.Parse(s.Repository)
	if err != nil {
		return ""
	}
	name := strings.ToLower(u.Hostname())
	switch {
	case name == "github.com":
		return GitHub
	case name == "codeberg.org" || hasLabel(name, "forgejo") || hasLabel(name, "gitea"):
		return Forgejo
	case hasLabel(name, "gitlab"):
		return GitLab
	case name == "bitbucket.org":
		return Bitbucket
	}
	return ""
}

// hasLabel says whether one of the parts of a host's name is the given one.
func hasLabel(host, label string) bool {
	return strings.Contains("."+host+".", "."+label+".")
}
