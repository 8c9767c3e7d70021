package site

import (
	"cmp"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"offprint/generator/content"
	"offprint/generator/paper"
)

// Address is a place in the site, from its root and without a slash in front: "" is the
// home page, "papers/2503.04715/" a page, "feed.xml" a file. Addresses are made here and
// nowhere else.
type Address string

// The addresses that there is one of.
const (
	HomeAddress        Address = ""
	TagsAddress        Address = "tags/"
	AuthorsAddress     Address = "authors/"
	VenuesAddress      Address = "venues/"
	SubmittersAddress  Address = "submitters/"
	CollectionsAddress Address = "collections/"
	ArchiveAddress     Address = "archive/"
	SearchAddress      Address = "search/" // the files of the index stand below
	NotFoundAddress    Address = "404.html"
	SitemapAddress     Address = "sitemap.xml"
	RobotsAddress      Address = "robots.txt"
	NoJekyllAddress    Address = ".nojekyll"
	CNAMEAddress       Address = "CNAME"
	ManifestAddress    Address = "site.webmanifest"
	FeedsAddress       Address = "feeds/"        // no page: those of saved searches stand below
	WeeklyAddress      Address = "feeds/weekly/" // no page: only feeds stand there
	OPMLAddress        Address = "feeds.opml"
	PapersAddress      Address = "papers/" // no page: the papers stand below, and files of all papers beside it
	TagListAddress     Address = "tags.json"
	LLMsAddress        Address = "llms.txt"
	BuildAddress       Address = "build.json"
)

// PaperAddress is the page of a paper.
func PaperAddress(id string) Address { return Address("papers/" + id + "/") }

// DayAddress is the page of a day, a month or a year, as far as the date is known.
func DayAddress(d paper.Date) Address {
	return Address(strings.ReplaceAll(d.String(), "-", "/") + "/")
}

// WeekAddress is the page of an ISO week, by the year that the week belongs to.
func WeekAddress(year, week int) Address { return Address(fmt.Sprintf("%04d/w%02d/", year, week)) }

// Below is the page of one entry of an index: of a tag, a person, a venue.
func (a Address) Below(slug string) Address { return a + Address(slug+"/") }

// Letter is the part of a long index with the entries of one letter. It stands below page/,
// since no entry has that slug.
func (a Address) Letter(letter string) Address { return a + Address("page/"+letter+"/") }

// PageAddress is a page of the site's own.
func PageAddress(slug string) Address { return Address(slug + "/") }

// AliasAddress is an old address as a paper's file gives it: /old/address/ or /old.html.
func AliasAddress(alias string) Address {
	a := strings.Trim(alias, "/")
	if !strings.HasSuffix(a, ".html") {
		a += "/"
	}
	return Address(a)
}

// AssetAddress is a style, script or picture of the layouts; its name carries a hash.
func AssetAddress(name string) Address { return Address("assets/" + name) }

// FileAddress is a file of content/files, named by its path below content/.
func FileAddress(name string) Address { return Address(name) }

// CardAddress is the social card of what stands at a page's address: cards/2025/03/13.png of
// 2025/03/13/, and cards/site.png of the home page.
func CardAddress(page Address) Address {
	return Address("cards/" + cmp.Or(strings.TrimSuffix(string(page), "/"), "site") + ".png")
}

// SearchFile is a file of the search index, by its path in it.
func SearchFile(path string) Address { return SearchAddress + Address(path) }

// SitemapPart is one of the sitemaps of a site too large for one, from 1.
func SitemapPart(n int) Address { return Address(fmt.Sprintf("sitemap-%d.xml", n)) }

// Page is a numbered page of a list; 0 is its front page, the list's own address.
func (a Address) Page(n int) Address {
	if n == 0 {
		return a
	}
	return a + Address("page/"+strconv.Itoa(n)+"/")
}

// Feed is the feed of a list, in one format; at the home page, that of the whole site.
func (a Address) Feed(kind content.FeedKind) Address {
	switch kind {
	case content.Atom:
		return a + "atom.xml"
	case content.JSON:
		return a + "feed.json"
	}
	return a + "feed.xml"
}

// Twin is the file beside a page that says the same in another form: papers/2503.04715.bib.
func (a Address) Twin(kind content.ExportKind) Address {
	return Address(strings.TrimSuffix(string(a), "/") + "." + string(kind))
}

// File is the path of the published file that stands at the address.
func (a Address) File() string {
	if a == "" || strings.HasSuffix(string(a), "/") {
		return string(a) + "index.html"
	}
	return string(a)
}

// Base is where the site's root stands.
type Base struct {
	origin string // https://example.org
	path   string // / or /repo/
}

// NewBase takes the address of the root, as content.ParseBaseURL gives it.
func NewBase(baseURL string) Base {
	u, err := url.Parse(baseURL)
	if err != nil || u.Host == "" {
		return Base{path: "/"}
	}
	return Base{origin: u.Scheme + "://" + u.Host, path: strings.TrimSuffix(u.EscapedPath(), "/") + "/"}
}

// Path is the path of the root, with a slash at both ends.
func (b Base) Path() string { return b.path }

// Href is the address as a link within the site: /repo/papers/2503.04715/.
func (b Base) Href(a Address) string {
	return b.path + (&url.URL{Path: string(a)}).EscapedPath()
}

// URL is the whole address, for feeds, sitemaps and canonical links.
func (b Base) URL(a Address) string { return b.origin + b.Href(a) }
