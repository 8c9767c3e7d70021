package generator_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// TestRareTagsHaveNoPage builds a site with a tag on one paper, one on two, and one on one paper with an
// entry in tags.yaml. Everything that links to tags or lists them must agree on which have a page.
func TestRareTagsHaveNoPage(t *testing.T) {
	site := fstest.MapFS{
		"content/site.yaml":        file("title: T", "key: t", "base_url: https://example.org/", "size: full"),
		"content/tags.yaml":        file("named:", "unused:"),
		"content/papers/a.yaml":    file("title: A", "date: 2025-03-13", "tags: [rare, common, named]"),
		"content/papers/b.yaml":    file("title: B", "date: 2025-03-13", "tags: [common]"),
		"content/collections/c.md": file("---", "title: C", "papers: [a, b]", "---"),
	}
	files := published(t, site)
	for tag, wanted := range map[string]bool{"rare": false, "common": true, "named": true, "unused": false} {
		for _, name := range []string{"tags/%s/index.html", "tags/%s/feed.xml", "tags/%s.bib"} {
			if _, ok := files[fmt.Sprintf(name, tag)]; ok != wanted {
				t.Errorf(name+": published: %v, want %v", tag, ok, wanted)
			}
		}
		for _, name := range []string{"index.html", "papers/a/index.html", "2025/03/13/index.html", "collections/c/index.html", "tags/index.html", "tags.json", "sitemap.xml", "feeds.opml"} {
			if got := strings.Contains(files[name], "tags/"+tag+"/"); got != wanted {
				t.Errorf("%s: links to tags/%s/: %v, want %v", name, tag, got, wanted)
			}
		}
	}
	for name, data := range files {
		if strings.Contains(data, "tags/rare") {
			t.Errorf("%s names the address of a tag without a page", name)
		}
	}
	for _, name := range []string{"index.html", "papers/a/index.html", "tags/index.html"} {
		if !strings.Contains(files[name], `data-find="tag">rare</span>`) {
			t.Errorf("%s: want the name of the tag, to be linked to a search", name)
		}
	}
	if !strings.Contains(files["tags.json"], `{"name":"rare","slug":"rare","papers":1}`) {
		t.Errorf("tags.json: want the tag without an address, got %s", files["tags.json"])
	}
}

// TestLongTagIndexLeavesOutRareTags builds a site with more tags than an index page lists.
func TestLongTagIndexLeavesOutRareTags(t *testing.T) {
	site := fstest.MapFS{"content/site.yaml": file("title: T", "key: t", "base_url: https://example.org/", "size: lean")}
	for i := range 101 {
		tags := []string{"common"}
		for j := range 10 {
			tags = append(tags, fmt.Sprintf("rare %d", i*10+j))
		}
		site[fmt.Sprintf("content/papers/p%03d.yaml", i)] = file("title: Paper", "date: 2025-03-13", "tags: ["+strings.Join(tags, ", ")+"]")
	}
	index := published(t, site)["tags/index.html"]
	if strings.Contains(index, "rare") || !strings.Contains(index, `href="/tags/common/"`) || !strings.Contains(index, ">1 tag, and 1,010 more without a page<") {
		t.Errorf("want the one tag with a page, got %s", index)
	}
}
