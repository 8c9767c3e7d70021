package built

// The limits of a sitemap (sitemaps.org).
const (
	maxSitemapURLs  = 50_000
	maxSitemapBytes = 50 << 20
)

// checkSitemap wants a sitemap to list pages that search engines may index.
func (d document) checkSitemap(root *node) {
	if n := len(root.children); n > maxSitemapURLs {
		d.report(sitemapLimit, root.offset, "the sitemap lists %d addresses; search engines read %d", n, maxSitemapURLs)
	}
	listed := map[int32]bool{}
	for _, entry := range root.children {
		link := entry.textOf("loc")
		t := d.own(link, entry.offset)
		if t.destination != inside {
			if t.destination == foreign {
				d.report(sitemapPage, entry.offset, "the sitemap lists %s, an address of another site", link)
			}
			continue
		}
		if d.c.pages[t.index].noindex {
			d.report(sitemapPage, entry.offset, "the sitemap lists %s, a page that search engines must not index", t.name)
		}
		if listed[t.index] {
			d.report(sitemapPage, entry.offset, "the sitemap lists %s twice", t.name)
		}
		listed[t.index] = true
	}
}

func (d document) checkSitemapIndex(root *node) {
	if n := len(root.children); n > maxSitemapURLs {
		d.report(sitemapLimit, root.offset, "the index lists %d sitemaps; search engines read %d", n, maxSitemapURLs)
	}
	for _, entry := range root.children {
		d.own(entry.textOf("loc"), entry.offset)
	}
}
