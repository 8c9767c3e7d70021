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

// Address is the address of a page or file relative to the site's root, without a leading
// slash: "" is the home page, "papers/2503.04715/" a page, "feed.xml" a file. No other package
// and no template builds addresses.
type Address string

// The addresses of single pages and files.
const (
	HomeAddress        Address = ""
	TagsAddress        Address = "tags/"
	AuthorsAddress     Address = "authors/"
	VenuesAddress      Address = "venues/"
	SubmittersAddress  Address = "submitters/"
	CollectionsAddress Address = "collections/"
	ArchiveAddress     Address = "archive/"
	TrendingAddress    Address = "trending/"
	SearchAddress      Address = "search/" // also the folder of the index
	StatsAddress       Address = "stats/"
	SubscribeAddress   Address = "subscribe/"
	StatsCSVAddress    Address = "stats.csv"
	NotFoundAddress    Address = "404.html"
	SitemapAddress     Address = "sitemap.xml"
	RobotsAddress      Address = "robots.txt"
	NoJekyllAddress    Address = ".nojekyll"
	CNAMEAddress       Address = "CNAME"
	ManifestAddress    Address = "site.webmanifest"
	FeedsAddress       Address = "feeds/" // the folder of the feeds of saved searches and digests; no page
	OPMLAddress        Address = "feeds.opml"
	PapersAddress      Address = "papers/" // the folder of the papers; no page. Exports of all papers are its twins
	TagListAddress     Address = "tags.json"
	LLMsAddress        Address = "llms.txt"
	BuildAddress       Address = "build.json"
	SchemaAddress      Address = "schema/paper.json"
	BlockIndexAddress  Address = "citations/index.json"
)

// fixedAddresses returns the addresses above that every site may have a file at.
func fixedAddresses() []Address {
	return []Address{
		HomeAddress, TagsAddress, AuthorsAddress, VenuesAddress, SubmittersAddress, CollectionsAddress, ArchiveAddress, TrendingAddress, SearchAddress, NotFoundAddress,
		SitemapAddress, RobotsAddress, NoJekyllAddress, CNAMEAddress, ManifestAddress, OPMLAddress, TagListAddress, LLMsAddress, BuildAddress, SchemaAddress,
		BlockIndexAddress, StatsAddress, StatsCSVAddress, SubscribeAddress,
	}
}

// PaperAddress returns the address of a paper's page.
func PaperAddress(id string) Address { return Address("papers/" + id + "/") }

// DayAddress returns the address of the page of a day, a month or a year.
func DayAddress(d paper.Date) Address {
	return Address(strings.ReplaceAll(d.String(), "-", "/") + "/")
}

// WeekAddress returns the address of the page of an ISO week.
func WeekAddress(year, week int) Address { return Address(fmt.Sprintf("%04d/w%02d/", year, week)) }

// Digest returns the address below which the digest feeds of the list at a are; those of the whole site are below
// [FeedsAddress].
func (a Address) Digest(rhythm Rhythm) Address {
	if a == HomeAddress {
		a = FeedsAddress
	}
	return a.Below(string(rhythm))
}

// Below returns the address of an entry of the index at a: of a tag, a person, a venue.
func (a Address) Below(slug string) Address { return a + Address(slug+"/") }

// Letter returns the address of the entries of one letter in the long index at a. It is below
// page/, since no entry has that slug.
func (a Address) Letter(letter string) Address { return a + Address("page/"+letter+"/") }

// PageAddress returns the address of a page in content/pages.
func PageAddress(slug string) Address { return Address(slug + "/") }

// AliasAddress returns the address of an alias in a paper's file: /old/address/ or /old.html.
func AliasAddress(alias string) Address {
	a := strings.Trim(alias, "/")
	if !strings.HasSuffix(a, ".html") {
		a += "/"
	}
	return Address(a)
}

// AssetAddress returns the address of a style sheet, script or picture of the layouts. The name
// contains a hash.
func AssetAddress(name string) Address { return Address("assets/" + name) }

// FileAddress returns the address of a file in content/files. The name is relative to content/.
func FileAddress(name string) Address { return Address(name) }

// CardAddress returns the address of a page's social card: cards/2025/03/13.png for 2025/03/13/,
// and cards/site.png for the home page.
func CardAddress(page Address) Address {
	return Address("cards/" + cmp.Or(strings.TrimSuffix(string(page), "/"), "site") + ".png")
}

// SearchFile returns the address of a file of the search index. The path is relative to the index.
func SearchFile(path string) Address { return SearchAddress + Address(path) }

// BlockAddress returns the address of a block of citations in a format.
func BlockAddress(name string, kind content.ExportKind) Address {
	return Address("citations/" + name + "." + string(kind) + ".bin")
}

// SitemapPart returns the address of one of several sitemaps, counted from 1.
func SitemapPart(n int) Address { return Address(fmt.Sprintf("sitemap-%d.xml", n)) }

// Page returns the address of a numbered page of the list at a. Page 0 is the front page, at a.
func (a Address) Page(n int) Address {
	if n == 0 {
		return a
	}
	return a + Address("page/"+strconv.Itoa(n)+"/")
}

// Feed returns the address of a feed of the list at a; for the home page, of the whole site.
func (a Address) Feed(kind content.FeedKind) Address { return a + Address(kind.Format().File) }

// Twin returns the address of an export next to the page at a: papers/2503.04715.bib.
func (a Address) Twin(kind content.ExportKind) Address {
	return Address(strings.TrimSuffix(string(a), "/") + "." + string(kind))
}

// File returns the path of the published file for the address.
func (a Address) File() string {
	if a == "" || strings.HasSuffix(string(a), "/") {
		return string(a) + "index.html"
	}
	return string(a)
}

// Base is the address of the site's root.
type Base struct {
	origin string // https://example.org; "" if unknown
	path   string // / or /repo/
}

// NewBase returns the base of a URL that content.ParseBaseURL returned. For any other text it
// is / at an unknown host.
func NewBase(baseURL string) Base {
	u, err := url.Parse(baseURL)
	if err != nil || u.Host == "" {
		return Base{path: "/"}
	}
	return Base{origin: u.Scheme + "://" + u.Host, path: strings.TrimSuffix(u.EscapedPath(), "/") + "/"}
}

// Path returns the path of the root, with a slash at both ends.
func (b Base) Path() string { return b.path }

// Href returns the address as a link within the site: /repo/papers/2503.04715/.
func (b Base) Href(a Address) string {
	return b.path + (&url.URL{Path: string(a)}).EscapedPath()
}

// URL returns the absolute address, for feeds, sitemaps and canonical links.
func (b Base) URL(a Address) string { return b.origin + b.Href(a) }
