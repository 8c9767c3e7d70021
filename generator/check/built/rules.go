package built

import "offprint/generator/problem"

// The codes of this package's rules, see [Rules].
const (
	brokenLink     problem.Code = "OP0601"
	brokenAnchor   problem.Code = "OP0602"
	escapingLink   problem.Code = "OP0603"
	thirdParty     problem.Code = "OP0604"
	duplicateID    problem.Code = "OP0605"
	pageLang       problem.Code = "OP0606"
	pageTitle      problem.Code = "OP0607"
	canonical      problem.Code = "OP0608"
	pagePolicy     problem.Code = "OP0609"
	titleMismatch  problem.Code = "OP0610"
	jsonLD         problem.Code = "OP0611"
	citation       problem.Code = "OP0612"
	feedSyntax     problem.Code = "OP0613"
	feedElements   problem.Code = "OP0614"
	feedID         problem.Code = "OP0615"
	feedLinkForm   problem.Code = "OP0616"
	sitemapPage    problem.Code = "OP0617"
	sitemapLimit   problem.Code = "OP0618"
	brokenJSON     problem.Code = "OP0619"
	siteSize       problem.Code = "OP0620"
	SiteAlmostFull problem.Code = "OP0621"
	fileSize       problem.Code = "OP0622"
	fileCount      problem.Code = "OP0623"
	fileName       problem.Code = "OP0624"
	fileTwins      problem.Code = "OP0625"
	notRegular     problem.Code = "OP0626"
)

// Rules returns the rules that this package checks. They have no examples, since sources can't show
// them: only the finished site has the problem.
func Rules() []problem.Rule {
	return []problem.Rule{
		{Code: brokenLink, Name: "broken-link", About: `Links within the finished site, in pages, styles, feeds and files for programs: each leads to a file.`},
		{Code: brokenAnchor, Name: "broken-anchor", About: `Links to a part of a page: the page has an element with that id.`},
		{Code: escapingLink, Name: "escaping-link", About: `Links that begin with a slash but are outside the site, which is in a folder of its host.`},
		{Code: thirdParty, Name: "third-party-request", About: `What pages load. A file on another site tells that site who reads the page, and breaks with it.`},
		{Code: duplicateID, Name: "duplicate-id", About: `The ids of elements, which are unique in a page.`},
		{Code: pageLang, Name: "page-language", About: `The language of a page, which screen readers and hyphenation need.`},
		{Code: pageTitle, Name: "page-title", About: `The title of a page, which tabs, bookmarks and search results show.`},
		{Code: canonical, Name: "canonical-address", About: `The canonical address of a page: its own, or the one to which it redirects.`},
		{Code: pagePolicy, Name: "page-policy", About: `The Content-Security-Policy of a page, which keeps foreign scripts out.`},
		{Code: titleMismatch, Name: "title-mismatch", About: `The title of a paper, which reads the same in the page, its metadata, feeds, search results and files for programs.`},
		{Code: jsonLD, Name: "json-ld", About: `The data for search engines in a page: valid JSON with @context, @type and whole addresses.`},
		{Code: citation, Name: "citation-tags", About: `The citation_ tags, which Google Scholar reads: title, authors, date, and no contradiction to the page.`},
		{Code: feedSyntax, Name: "feed-syntax", About: `The syntax of feeds, sitemaps and lists of feeds.`},
		{Code: feedElements, Name: "feed-elements", About: `What RSS 2.0, Atom and JSON Feed require of a feed and its entries.`},
		{Code: feedID, Name: "feed-id", About: `The ids of a feed's entries. Feed readers show an entry once for each id.`},
		{Code: feedLinkForm, Name: "feed-link", About: `Links in feeds, which feed readers follow from elsewhere: they are whole addresses.`},
		{Code: sitemapPage, Name: "sitemap-page", About: `The pages in a sitemap: each is one of the site, listed once, and may be indexed.`},
		{Code: sitemapLimit, Name: "sitemap-limit", About: `The size of a sitemap: 50,000 addresses and 50 MB.`},
		{Code: brokenJSON, Name: "broken-json", About: `The syntax of JSON files.`},
		{Code: siteSize, Name: "site-size", About: `The size of the site. GitHub Pages and GitLab Pages take 1 GB; offprint measures a tar.`},
		{Code: SiteAlmostFull, Name: "site-almost-full", Warning: true, About: `Sites that use more than 80 % of what their host takes, the setting host in site.yaml. build warns too, and names the settings that make the site smaller.`},
		{Code: fileSize, Name: "file-size", About: `The size of single files. GitHub refuses files over 100 MB, Cloudflare Pages files over 25 MiB.`},
		{Code: fileCount, Name: "file-count", About: `The number of files. Cloudflare Pages takes 20,000, GitLab Pages 200,000.`},
		{Code: fileName, Name: "file-name", About: `Names of published files that Windows or common file systems can't have.`},
		{Code: fileTwins, Name: "file-twins", About: `Names of published files that differ only in case or Unicode form: many disks and hosts treat them as one.`},
		{Code: notRegular, Name: "published-link", About: `Symbolic links, devices and pipes in the finished site. Hosts refuse them, or publish what they lead to.`},
	}
}

// isWarning reports whether the problems of a rule are warnings.
func isWarning(code problem.Code) bool {
	return code == SiteAlmostFull
}
