package built

import (
	"fmt"
	"net/url"
	"strings"
)

// base is the address of the site's root, with a slash at the end.
type base struct {
	url  *url.URL
	text string
}

func newBase(address string) (base, error) {
	u, err := url.Parse(address)
	if err != nil {
		return base{}, err
	}
	if u.Host == "" || !strings.HasSuffix(u.Path, "/") {
		return base{}, fmt.Errorf("%w: the canonical address of index.html is %q, which is not that of a site's root", ErrNoSite, address)
	}
	return base{u, address}, nil
}

// address is that of a file.
func (b base) address(name string) *url.URL {
	if name == "index.html" || strings.HasSuffix(name, "/index.html") {
		name = strings.TrimSuffix(name, "index.html")
	}
	return b.url.ResolveReference(&url.URL{Path: "./" + name})
}

// destination says where a link goes.
type destination int

const (
	inside   destination = iota // a file of the site
	missing                     // an address of the site without a file
	escaping                    // a path of the host that is not the site's
	foreign                     // another site
	opaque                      // no address on the web: mailto:, data:
	broken                      // no address at all
)

// target is what a link points to.
type target struct {
	destination
	name     string // of the file that exists or is missing
	index    int32  // of the file that exists
	fragment string
}

// resolve finds the target of a link in the document at an address.
func (c *checker) resolve(from *url.URL, link string) target {
	if rest, ok := strings.CutPrefix(link, c.base.url.Path); ok && !strings.ContainsAny(rest, "?#%:\\ .\t\n") && !strings.HasPrefix(link, "//") {
		return c.lookUp(rest, "") // most links
	}
	to, err := from.Parse(strings.TrimSpace(link))
	switch {
	case err != nil:
		return target{destination: broken}
	case to.Scheme != "http" && to.Scheme != "https":
		return target{destination: opaque}
	case to.Host != c.base.url.Host:
		return target{destination: foreign}
	}
	name, ok := strings.CutPrefix(to.Path, c.base.url.Path)
	switch {
	case ok && to.Scheme == c.base.url.Scheme:
		return c.lookUp(name, to.Fragment)
	case !ok && to.Scheme == c.base.url.Scheme && strings.Contains(link, "//"):
		return target{destination: foreign} // another site of the host, by its whole address
	}
	return target{destination: escaping}
}

// lookUp finds the file at an address below the root.
func (c *checker) lookUp(name, fragment string) target {
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	if i, ok := c.index[name]; ok {
		return target{inside, name, i, fragment}
	}
	return target{destination: missing, name: name}
}

// follow resolves a link and reports one that leads nowhere.
func (d document) follow(link string, offset int) target {
	return d.followFrom(d.c.base.address(d.name), link, offset)
}

func (d document) followFrom(from *url.URL, link string, offset int) target {
	t := d.c.resolve(from, link)
	switch t.destination {
	case broken:
		d.report(brokenLink, offset, "%q is not an address", link)
	case escaping:
		d.report(escapingLink, offset, "%s is outside the site, which is at %s", link, d.c.base.text)
	case missing:
		if _, ok := d.c.index[t.name+"/index.html"]; ok {
			d.report(brokenLink, offset, "%s lacks the slash at its end: the page is %s/index.html", link, t.name)
		} else {
			d.report(brokenLink, offset, "%s leads nowhere: %s does not exist", link, t.name)
		}
	}
	return t
}

// own follows a link that must be the whole address of a file of the site.
func (d document) own(link string, offset int) target {
	t := d.follow(link, offset)
	if (t.destination == inside || t.destination == foreign) && !strings.HasPrefix(link, d.c.base.text) {
		d.report(brokenLink, offset, "%s is not a whole address below %s", link, d.c.base.text)
	}
	return t
}
