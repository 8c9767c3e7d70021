package page

import (
	"encoding/json"
	"html/template"
	"net/url"
	"strings"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/output"
	"offprint/generator/publish/asset"
	"offprint/generator/site"
)

// OwnView is a page that the site's owner wrote.
type OwnView struct {
	Page  Frame
	Title string
	Text  template.HTML
	Edit  *LinkView
}

// RedirectView redirects from an old address to a paper.
type RedirectView struct {
	Page   Frame
	Target LinkView
}

// NotFoundView is the page that a host shows for unknown addresses.
type NotFoundView struct {
	Page          Frame
	Home, Archive LinkView
}

// ownPage returns one of the site's own pages.
func (r *renderer) ownPage(p content.Page) output.File {
	address := site.PageAddress(p.Slug)
	return r.page(address, "page.html", nil, func() (any, []*List) {
		v := &OwnView{Page: r.frame(address, p.Title), Title: p.Title, Text: p.Text.HTML, Edit: r.edit(p.File)}
		v.Page.Description, v.Page.Fonts = p.Description, r.fonts(nil, v.Text)
		return v, nil
	})
}

func (r *renderer) redirect(redirect site.Redirect) output.File {
	key := func(b *fingerprint.Builder) { b.Text(redirect.To.ID, redirect.To.Title.Plain) }
	return r.page(redirect.From, "redirect.html", key, func() (any, []*List) { return r.redirectView(redirect), nil })
}

func (r *renderer) notFound() output.File {
	return r.page(site.NotFoundAddress, "404.html", nil, func() (any, []*List) { return r.notFoundView(), nil })
}

func (r *renderer) redirectView(redirect site.Redirect) *RedirectView {
	v := &RedirectView{Page: r.frame(redirect.To.Address(), redirect.To.Title.Plain)}
	v.Target = r.link(redirect.To.Address(), redirect.To.Title.Plain)
	v.Page.NoIndex = true
	return v
}

func (r *renderer) notFoundView() *NotFoundView {
	v := &NotFoundView{
		Page:    r.frame(site.NotFoundAddress, r.Text("not_found.title")),
		Home:    r.link(site.HomeAddress, r.Text("not_found.home")),
		Archive: r.link(site.ArchiveAddress, r.Text("not_found.archive")),
	}
	v.Page.NoIndex, v.Page.Canonical = true, ""
	return v
}

// webManifest describes the site to a phone's home screen (W3C Web Application Manifest).
type webManifest struct {
	Name        string         `json:"name"`
	Description string         `json:"description,omitempty"`
	Lang        string         `json:"lang"`
	ID          string         `json:"id"`
	StartURL    string         `json:"start_url"`
	Scope       string         `json:"scope"`
	Display     string         `json:"display"`
	Icons       []manifestIcon `json:"icons,omitempty"`
}

type manifestIcon struct {
	Src   string `json:"src"`
	Sizes string `json:"sizes"`
	Type  string `json:"type"`
}

// hosting is the kind of files that only machines request.
const hosting = "hosting"

// hosting returns the files that browsers, search engines and hosts request.
func (r *renderer) hosting() []output.File {
	s := r.site
	home := s.Base.Href(site.HomeAddress)
	m := webManifest{
		Name: s.Settings.Title, Description: s.Settings.Description, Lang: s.Settings.Lang,
		ID: home, StartURL: home, Scope: home, Display: "minimal-ui",
	}
	if icon := r.assetHref(asset.Icon); icon != "" {
		m.Icons = []manifestIcon{{icon, "any", "image/svg+xml"}}
	}
	data, err := json.MarshalIndent(m, "", "  ")
	manifest := output.Bytes(site.ManifestAddress.File(), hosting, append(data, '\n'))
	if err != nil {
		manifest.Open = func() (output.Body, error) { return output.Body{}, err }
	}
	robots := "User-agent: *\nAllow: /\n\nSitemap: " + s.Base.URL(site.SitemapAddress) + "\n"
	files := []output.File{
		manifest, output.Bytes(site.RobotsAddress.File(), hosting, []byte(robots)), output.Bytes(site.NoJekyllAddress.File(), hosting, nil),
	}
	if host := ownDomain(s.Base); host != "" {
		files = append(files, output.Bytes(site.CNAMEAddress.File(), hosting, []byte(host+"\n")))
	}
	return files
}

// ownDomain returns the host of a site at the root of its own domain, which GitHub Pages reads from
// a file CNAME; "" for a shared host.
func ownDomain(base site.Base) string {
	u, err := url.Parse(base.URL(site.HomeAddress))
	if err != nil || base.Path() != "/" || u.Port() != "" || !strings.Contains(u.Hostname(), ".") {
		return ""
	}
	for _, shared := range []string{".github.io", ".gitlab.io", ".pages.dev", ".netlify.app", ".vercel.app", ".codeberg.page"} {
		if strings.HasSuffix(u.Hostname(), shared) {
			return ""
		}
	}
	if strings.Trim(u.Hostname(), "0123456789.") == "" {
		return ""
	}
	return u.Hostname()
}
