package built

import (
	"net/url"

	"offprint/generator/text/pattern"

	"strings"
)

// check judges a page.
func (p *page) check() error {
	p.checkLinks()
	p.checkForm()
	p.checkCanonical()
	p.checkMetas()
	ld := p.checkJSONLD()
	p.checkCitation(ld)
	if !isPaper(p.name) || p.moved.exists {
		return nil
	}
	p.checkTitles(ld)
	return p.checkTwins()
}

// anyAddress is a page at which a host may show 404.html.
const anyAddress = "any/address/index.html"

// checkLinks follows all addresses of the page.
func (p *page) checkLinks() {
	at := p.c.base.address(p.name)
	if p.name == "404.html" {
		at = p.c.base.address(anyAddress)
	}
	for _, l := range p.links {
		if strings.HasPrefix(l.address, "#") {
			p.checkFragment(l, strings.TrimPrefix(l.address, "#"))
			continue
		}
		t := p.followFrom(at, l.address, l.offset)
		switch {
		case t.destination == foreign && l.use == load:
			p.report(thirdParty, l.offset, "<%s> loads %s from another site", l.element, l.address)
		case t.destination == inside && t.index == p.index:
			p.checkFragment(l, t.fragment)
		case t.destination == inside && !isAnywhere(t.fragment) && strings.HasSuffix(t.name, ".html"):
			p.remember(anchor{p.index, t.index, p.place(l.offset), t.fragment, l.address})
		}
	}
}

func (p *page) checkFragment(l link, fragment string) {
	if decoded, err := url.PathUnescape(fragment); err == nil {
		fragment = decoded
	}
	if _, ok := p.ids[fragment]; !ok && !isAnywhere(fragment) {
		p.report(brokenAnchor, l.offset, "%s links to an anchor that the page does not have", l.address)
	}
}

// isAnywhere reports whether a fragment needs no element: browsers scroll to the top, or search the text.
func isAnywhere(fragment string) bool {
	return fragment == "" || strings.EqualFold(fragment, "top") || strings.HasPrefix(fragment, ":~:")
}

func (p *page) remember(a anchor) {
	p.c.mu.Lock()
	defer p.c.mu.Unlock()
	p.c.anchors = append(p.c.anchors, a)
}

var languageTag = pattern.New(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)

// checkForm wants what every page has.
func (p *page) checkForm() {
	if !languageTag.MatchString(p.lang) {
		p.report(pageLang, 0, "the page has no language: <html lang=%q>", p.lang)
	}
	if strings.TrimSpace(p.title.string) == "" {
		p.report(pageTitle, p.title.offset, "the page has no <title>")
	}
	if !strings.Contains(p.policy, "-src ") {
		p.report(pagePolicy, 0, "the page has no Content-Security-Policy")
	}
}

// checkCanonical wants the page to name its own address, or that to which it redirects.
func (p *page) checkCanonical() {
	want := p.c.base.address(p.name)
	if p.moved.exists {
		if to, err := want.Parse(p.moved.string); err == nil {
			want = to
		}
	}
	switch {
	case len(p.canonical) == 0 && !p.noindex:
		p.report(canonical, 0, "the page has no canonical address")
	case len(p.canonical) > 1:
		p.report(canonical, p.canonical[1].offset, "the page has %d canonical addresses", len(p.canonical))
	case len(p.canonical) == 1 && p.canonical[0].string != want.String():
		p.report(canonical, p.canonical[0].offset, "the canonical address is %s, not %s", p.canonical[0].string, want)
	}
}

// checkMetas wants the addresses that other sites read to be whole.
func (p *page) checkMetas() {
	for _, m := range p.metas {
		switch m.name {
		case "og:url", "og:image", "twitter:image", "citation_pdf_url":
			if p.own(m.content.string, m.content.offset).destination == opaque {
				p.report(brokenLink, m.content.offset, "%s: %q is not an address on the web", m.name, m.content.string)
			}
		}
	}
}
