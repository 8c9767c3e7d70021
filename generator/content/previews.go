package content

import (
	"net/url"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/text/pattern"
)

// PreviewSettings say where previews of pull requests are deployed.
type PreviewSettings struct {
	BaseURL    string // the address above the previews, with a slash at its end; "" if they are not deployed
	Repository string // OWNER/NAME on the site's host, whose branch gh-pages is published there
}

const repositoryNames = `[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]*[A-Za-z0-9_-]`

var repositoryForm = pattern.New(`^` + repositoryNames + `$`)

var previewKeys = []key[PreviewSettings]{
	{"base_url", baseURLShape().must(), "required: the address above the previews, on another host than the site: a preview may have scripts of strangers",
		func(r *reader, n *yaml.Node, p *PreviewSettings) {
			p.BaseURL = r.canonical(BaseURLForm, n, "base_url", ParseBaseURL)
		}},
	{"repository", form(repositoryNames).must(), "required: `OWNER/NAME` of another repository, whose branch `gh-pages` is published at that address",
		func(r *reader, n *yaml.Node, p *PreviewSettings) {
			if p.Repository = r.required(n, "repository"); p.Repository != "" && !repositoryForm.MatchString(p.Repository) {
				r.errorf(previewPlace, n, "write OWNER/NAME", "repository: %q is no repository", shorten(p.Repository))
				p.Repository = ""
			}
		}},
}

// previews reads the setting preview. Without both of its keys, previews are not deployed.
func (r *reader) previews(n *yaml.Node, p *PreviewSettings) {
	before := len(*r.problems)
	mapping(r, n, previewKeys, p)
	for i, value := range []string{p.BaseURL, p.Repository} {
		if value == "" && len(*r.problems) == before {
			r.errorf(missingKey, n, "add "+previewKeys[i].name+", or remove preview", "preview: %s is missing", previewKeys[i].name)
		}
	}
	if len(*r.problems) > before {
		*p = PreviewSettings{}
	}
}

// checkPreviews reports previews on the host of the site. There, scripts of strangers would run in its name.
func (r *reader) checkPreviews(root *yaml.Node, s *Settings) {
	if s.Preview.BaseURL != "" && s.BaseURL != "" && SameHost(s.Preview.BaseURL, s.BaseURL) {
		r.errorf(previewPlace, find(root, "preview"), "publish previews on a host of their own", "preview: base_url is on the host of the site, where scripts of strangers must not run")
		s.Preview = PreviewSettings{}
	}
}

// SameHost reports whether two addresses have the same host, whatever the port: cookies don't tell ports apart.
func SameHost(a, b string) bool {
	first, err := url.Parse(a)
	second, otherErr := url.Parse(b)
	return err == nil && otherErr == nil && strings.EqualFold(strings.TrimSuffix(first.Hostname(), "."), strings.TrimSuffix(second.Hostname(), "."))
}
