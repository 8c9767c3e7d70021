package site_test

import (
	"testing"

	"offprint/generator/site"
)

func TestLinkKinds(t *testing.T) {
	for file, want := range map[string]struct {
		kind site.LinkKind
		page site.Address
	}{
		"index.html":                         {site.PageLink, ""},
		"papers/2503.04715/index.html":       {site.PaperLink, "papers/2503.04715/"},
		"papers/2503.04715.bib":              {site.ExportLink, "papers/2503.04715/"},
		"papers/2503.04715.csl.json":         {site.ExportLink, "papers/2503.04715/"},
		"papers/2503.04715.md":               {site.ExportLink, "papers/2503.04715/"},
		"papers.jsonl":                       {site.ExportLink, "papers/"},
		"tags.json":                          {site.ExportLink, "tags/"},
		"2025/03/13/index.html":              {site.PageLink, "2025/03/13/"},
		"2025/w11/page/2/index.html":         {site.NoLink, "2025/w11/page/2/"},
		"authors/page/a/index.html":          {site.NoLink, "authors/page/a/"},
		"tags/agents/index.html":             {site.PageLink, "tags/agents/"},
		"tags/agents/feed.json":              {site.FeedLink, "tags/agents/"},
		"feed.xml":                           {site.FeedLink, ""},
		"feeds.opml":                         {site.FeedLink, "feeds.opml"},
		"search/index.html":                  {site.PageLink, "search/"},
		"search/p/0.bin":                     {site.NoLink, "search/p/0.bin"},
		"assets/style.0123456789.css":        {site.NoLink, "assets/style.0123456789.css"},
		"cards/papers/2503.04715.png":        {site.NoLink, "cards/papers/2503.04715.png"},
		"citations/2025-03-13.bib.bin":       {site.NoLink, "citations/2025-03-13.bib.bin"},
		"sitemap-2.xml":                      {site.NoLink, "sitemap-2.xml"},
		"CNAME":                              {site.NoLink, "CNAME"},
		"files/paper.pdf":                    {site.FileLink, "files/paper.pdf"},
		"old/page.html":                      {site.PageLink, "old/page.html"},
		"collections/assets/index.html":      {site.PageLink, "collections/assets/"},
		"collections/pictures-in-motion.bib": {site.ExportLink, "collections/pictures-in-motion/"},
	} {
		a := site.AddressOf(file)
		if a.LinkKind() != want.kind || a.PageOf() != want.page {
			t.Errorf("%s: got %q of %q, want %q of %q", file, a.LinkKind(), a.PageOf(), want.kind, want.page)
		}
	}
}
