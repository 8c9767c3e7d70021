package page

import (
	"cmp"
	"net/url"
	"path"
	"strings"

	"offprint/generator/content"
	"offprint/generator/site"
	"offprint/generator/text/plain"
)

// edit leads to the editor of a file on the repository's host; nil where there is no repository
// or its host is not known.
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

// report leads to a new issue on a paper's page, with what is known of it filled in; nil where
// there is no repository, and in a lean site, which spends no bytes on it.
func (r *renderer) report(p *site.Paper) *LinkView {
	if r.site.Settings.Repository == "" || r.isLean() {
		return nil
	}
	title := r.Text("contribute.report_title", "id", p.ID)
	text := r.Text("contribute.report_text", "page", r.site.Base.URL(p.Address()), "file", p.File)
	return &LinkView{r.issue(title, text), r.Text("contribute.report")}
}

// suggest leads to a new issue for a paper that is missing, filled in but in a lean site, where it
// stands on 150,000 pages; without an address where there is no repository.
func (r *renderer) suggest() LinkView {
	if r.site.Settings.Repository == "" {
		return LinkView{}
	}
	href := r.issue(r.Text("contribute.suggest_title"), r.Text("contribute.suggest_text"))
	if r.isLean() {
		href, _, _ = strings.Cut(href, "?")
	}
	return LinkView{href, r.Text("contribute.suggest")}
}

// issueLimit is the longest text that an issue is filled in with, in characters. Hosts refuse addresses
// from 8,000 bytes on, and an escaped character takes up to twelve.
const issueLimit = 600

// issue is the address at which a new issue is written, filled in as far as the host can do that.
func (r *renderer) issue(title, body string) string {
	repository := r.site.Settings.Repository
	body = plain.Prefix(body, issueLimit)
	switch r.site.Settings.RepositoryHost() {
	case content.GitHub, content.Forgejo:
		return repository + "/issues/new?title=" + filled(title) + "&body=" + filled(body)
	case content.GitLab:
		return repository + "/-/issues/new?issue%5Btitle%5D=" + filled(title) + "&issue%5Bdescription%5D=" + filled(body)
	case content.Bitbucket:
		return repository + "/issues/new?title=" + filled(title) + "&content=" + filled(body)
	}
	return repository
}

// filled escapes a value of an address. Hosts differ in whether a plus is a space.
func filled(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }
