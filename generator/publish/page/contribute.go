package page

import (
	"cmp"
	"net/url"
	"path"
	"strings"

	"offprint/generator/content"
	"offprint/generator/form"
	"offprint/generator/site"
	"offprint/generator/text/plain"
)

// edit links to the editor of a file on the repository's host; nil without a repository, or if the
// host is unknown.
func (r *renderer) edit(file string) *LinkView {
	settings := r.site.Settings
	where := &url.URL{Path: path.Join(cmp.Or(settings.Contribute.Branch, "main"), settings.Contribute.Folder, file)}
	before, after := "", ""
	switch settings.RepositoryHost() {
	case content.GitHub:
		before = "/edit/"
	case content.GitLab:
		before = "/-/edit/"
	case content.Forgejo:
		before = "/_edit/"
	case content.Bitbucket:
		before, after = "/src/", "?mode=edit"
	}
	if settings.Repository == "" || before == "" {
		return nil
	}
	return &LinkView{settings.Repository + before + strings.TrimPrefix(where.EscapedPath(), "./") + after, r.Text("contribute.edit")}
}

// report links to a new issue about a paper, with what is known filled in; nil without a repository.
func (r *renderer) report(p *site.Paper) *LinkView {
	if r.site.Settings.Repository == "" || !r.shows(content.PartReport) {
		return nil
	}
	title := r.Text("contribute.report_title", "id", p.ID)
	if r.site.Settings.RepositoryHost() == content.GitHub {
		return &LinkView{r.form(form.Correct) + "&title=" + filled(title) + "&" + form.Paper + "=" + filled(p.ID), r.Text("contribute.report")}
	}
	text := r.Text("contribute.report_text", "page", r.site.Base.URL(p.Address()), "file", p.File)
	return &LinkView{r.issue(title, text), r.Text("contribute.report")}
}

// suggest links to a new issue for a missing paper. To save bytes, since the link is on all pages, the
// issue may not be filled in. Without a repository the link has no address.
func (r *renderer) suggest() LinkView {
	if r.site.Settings.Repository == "" {
		return LinkView{}
	}
	if r.site.Settings.RepositoryHost() == content.GitHub {
		return LinkView{r.form(form.Suggest), r.Text("contribute.suggest")}
	}
	href := r.issue(r.Text("contribute.suggest_title"), r.Text("contribute.suggest_text"))
	if !r.shows(content.PartReport) {
		href, _, _ = strings.Cut(href, "?")
	}
	return LinkView{href, r.Text("contribute.suggest")}
}

// form returns the address of a form for issues on GitHub. If the repository lacks the form, GitHub shows an empty issue.
func (r *renderer) form(kind form.Kind) string {
	return r.site.Settings.Repository + "/issues/new?template=" + string(kind) + ".yml"
}

// issueLimit is the longest text of an issue, in characters. Hosts refuse addresses of 8,000 bytes
// or more, and an escaped character takes up to twelve.
const issueLimit = 600

// issue returns the address of a new issue, filled in as far as the host supports it.
func (r *renderer) issue(title, body string) string {
	repository := r.site.Settings.Repository
	body = plain.Prefix(body, issueLimit)
	switch r.site.Settings.RepositoryHost() {
	case content.Forgejo:
		return repository + "/issues/new?title=" + filled(title) + "&body=" + filled(body)
	case content.GitLab:
		return repository + "/-/issues/new?issue%5Btitle%5D=" + filled(title) + "&issue%5Bdescription%5D=" + filled(body)
	case content.Bitbucket:
		return repository + "/issues/new?title=" + filled(title) + "&content=" + filled(body)
	}
	return repository
}

// filled escapes a value for an address. Hosts differ in whether a plus is a space.
func filled(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }
