package content

import (
	"net/url"
	"strings"

	"go.yaml.in/yaml/v4"
)

// ContributeSettings say how pages link to the site's repository.
type ContributeSettings struct {
	Host   RepositoryHost // "" to guess it from the repository's address
	Branch string         // "" for main
	Folder string         // the folder of content/ in the repository; "" for its root
}

// RepositoryHost is the software of a repository host, which determines the form of its addresses.
type RepositoryHost string

// The supported hosts.
const (
	GitHub    RepositoryHost = "github"
	GitLab    RepositoryHost = "gitlab"
	Forgejo   RepositoryHost = "forgejo" // and Gitea
	Bitbucket RepositoryHost = "bitbucket"
)

var contributeKeys = []key[ContributeSettings]{
	{"host", wordOf(GitHub, GitLab, Forgejo, Bitbucket), "`github`, `gitlab`, `forgejo` (and Gitea) or `bitbucket`. Only needed if the address of the repository doesn't reveal it",
		func(r *reader, n *yaml.Node, c *ContributeSettings) {
			c.Host = RepositoryHost(r.oneOf(n, "host", []string{string(GitHub), string(GitLab), string(Forgejo), string(Bitbucket)}))
		}},
	{"branch", someText().or("main"), "the branch with the content; `main` by default",
		func(r *reader, n *yaml.Node, c *ContributeSettings) { c.Branch = r.required(n, "branch") }},
	{"folder", someText(), "the folder of the repository that contains `content/`; by default its root",
		func(r *reader, n *yaml.Node, c *ContributeSettings) {
			c.Folder = strings.Trim(r.required(n, "folder"), "/")
		}},
}

// RepositoryHost returns the host of the site's repository; "" if unknown.
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

// hasLabel reports whether one of the labels of a host name equals label.
func hasLabel(host, label string) bool {
	return strings.Contains("."+host+".", "."+label+".")
}
