package generator_test

import (
	"cmp"
	"fmt"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"offprint/generator"
	"offprint/generator/check/built"
	"offprint/test/testkit"
)

// TestLinksAndCountsAreRight follows every link of whole sites, at the root of a domain and below a path,
// and compares the counts on pages with the lists that they link to.
func TestLinksAndCountsAreRight(t *testing.T) {
	small, crowded := t.TempDir(), t.TempDir()
	crawlSite(170).Write(t, small)
	crowdedSite().Write(t, crowded)
	const root, below = "https://example.org", "https://example.org/repo"
	places := []struct{ name, source, base string }{
		{"small", small, below}, {"demo", "..", root}, {"crowded", crowded, below}, {"small", small, root}, {"demo", "..", below},
	}
	if !soak() {
		places = places[:3]
	}
	for _, at := range places {
		t.Run(at.name+" at "+at.base, func(t *testing.T) {
			t.Parallel()
			c := crawl(t, at.source, at.base)
			c.checkBuilt()
			c.checkPages()
			c.checkFeeds()
			c.checkTwins()
			c.checkCounts()
			c.checkLists()
			c.checkNeighbours()
			c.checkFolds()
			if at.source == small {
				c.checkHidden()
			}
			if at.source == small && soak() {
				testkit.WantEqual(t, "with a trailing slash", crawl(t, at.source, at.base+"/").files, c.files)
			}
		})
	}
}

// crawlSite returns a site with many papers of one tag, all but ten of them on one day. With more than 110
// papers, the tag and the day have numbered pages. There are gaps of days and months without papers, a
// week that begins in the year before, a relisted paper, and hidden ones: a draft, a future and a
// withdrawn paper.
func crawlSite(many int) tree {
	site := tree{
		"content/site.yaml":            "title: Crawled\nkey: crawled\nbase_url: https://example.com/\nsize: full\n",
		"content/files/a b.pdf":        "%PDF-1.4\n",
		"content/files/a picture.png":  "\x89PNG",
		"content/tags.yaml":            "many:\n  name: Very many\n  aliases: [lots]\nhidden-tag:\n",
		"content/people.yaml":          "hopper:\n  name: Grace Hopper\n  names: [G. Hopper]\n  url: https://example.com/hopper\nhidden-author:\n  name: Hidden Author\n",
		"content/pages/about.md":       "---\ntitle: About\n---\nSee [the tags](/tags/), [a paper](/papers/latest/) and [a file](files/a%20b.pdf).\n",
		"content/collections/first.md": "---\ntitle: First\npapers: [twice, latest, hidden-draft, hidden-future, hidden-gone]\n---\nSee [a paper](/papers/alone/).\n",
		"content/days/2025-03-14.md":   "---\ntitle: A day\nleads: [twice, latest]\n---\nSee [the day before](../12/), [a file](files/a%20b.pdf) and [below](#more).[^1]\n\n# More\n\n[^1]: Here.\n",
		"content/days/2025-03-12.md":   "---\n---\nSee [below](#more).[^1]\n\n# More\n\n[^1]: Here.\n",
		"content/days/2025-w11.md":     "---\nleads: [alone, hidden-draft, twice, hidden-gone]\n---\nSee [Wednesday](../03/12/).\n",
		"content/days/2025-03.md":      "---\nleads: [latest, hidden-future]\n---\nSee [Wednesday](12/).\n",
		"content/days/2025-03-11.md":   "---\nleads: [hidden-draft]\n---\nhidden-text\n",
		"content/days/2025-03-21.md":   "---\nleads: [hidden-future]\n---\nhidden-text\n",
		"content/days/2025-03-10.md":   "---\ndraft: true\n---\nhidden-text\n",
	}
	add := func(id string, lines ...string) {
		site["content/papers/"+id+".md"] = paperFile(append([]string{"title: About " + id}, lines...)...)
	}
	for i := range many {
		date := "2024-11-05"
		if last := many - 10; i >= last {
			date = fmt.Sprintf("2025-01-%02d", 3*(i-last+1))
		}
		add(fmt.Sprintf("many-%d", i), "date: "+date, "tags: [many, C++]", fmt.Sprintf("authors: [Grace Hopper, Author %d, Other %d]", i%7, i))
	}
	add("latest", "date: 2025-03-14", "tags: [lots, 機械学習]", "authors: [G. Hopper, Author 1, 李 明]", "venue: NeurIPS 2025", "submitted_by: someone",
		"related: [twice, hidden-draft, hidden-future, hidden-gone]", "links: {pdf: files/a b.pdf}", "image: files/a picture.png", "aliases: [/old/, /older.html]")
	add("monday", "date: 2024-11-04", "relisted: [2024-11-05, 2024-11-06]", "tags: [again]")
	add("twice", "date: 2025-03-10", "relisted: [2025-03-14, 2025-03-18, 2026-01-01]", "authors: [Author 1, Author 1]", "venue: NeurIPS 2024")
	add("alone", "date: 2025-03-12", "venue: A journal", "abstract: "+strings.Repeat("A long story. ", 20))
	add("turn", "date: 2024-12-30")
	hidden := []string{"tags: [many, hidden-tag]", "authors: [Grace Hopper, hidden-author]", "venue: hidden-venue 2025", "submitted_by: hidden-submitter"}
	add("hidden-draft", append(hidden, "date: 2025-03-11", "draft: true", "aliases: [/hidden-old/]")...)
	add("hidden-future", append(hidden, "date: 2025-03-21")...)
	add("hidden-gone", append(hidden, "date: 2025-03-13", "withdrawn: it was wrong")...)
	return site
}

// crowdedSite returns a site with more authors than fit on one page of an index.
func crowdedSite() tree {
	var authors []string
	for i := range 1010 {
		authors = append(authors, fmt.Sprintf("Given %c-%d", 'A'+i%20, i))
	}
	site := tree{"content/site.yaml": "title: Crowded\nkey: crowded\nbase_url: https://example.com/\nsize: lean\n"}
	for _, id := range []string{"first", "second"} {
		site["content/papers/"+id+".md"] = paperFile("title: "+id, "date: 2025-01-01", "authors: ["+strings.Join(authors, ", ")+"]")
	}
	return site
}

const withdrawnPage = "papers/hidden-gone/index.html"

// checkHidden checks that only its own page mentions a withdrawn paper, and nothing a draft or a future one.
func (c *crawled) checkHidden() {
	for name, data := range c.files {
		if strings.Contains(name+data, "hidden-") && name != withdrawnPage {
			c.t.Errorf("%s mentions a hidden paper", name)
		}
		if strings.HasPrefix(name, "2026") {
			c.t.Errorf("%s is in the future", name)
		}
	}
	if page := c.files[withdrawnPage]; !strings.Contains(page, "it was wrong") {
		c.t.Errorf("the page of a withdrawn paper lacks the reason:\n%s", page)
	}
}

// crawled is a finished site and the links between its files.
type crawled struct {
	t     *testing.T
	out   string
	base  *url.URL // the address of the root, with a trailing slash
	files tree
	pages map[string]*crawledPage // by file
}

type crawledPage struct {
	elements []*html.Node
	redirect string   // its target, if the page is a redirect
	links    []string // the files that readers can go to from here
}

func crawl(t *testing.T, source, base string) *crawled {
	t.Helper()
	out := t.TempDir()
	build(t, generator.Config{Site: os.DirFS(source), Output: out, BaseURL: base, Now: day(t, "2025-03-20")})
	root, err := url.Parse(strings.TrimSuffix(base, "/") + "/")
	must(t, err)
	c := &crawled{t: t, out: out, base: root, files: testkit.ReadTree(t, out), pages: map[string]*crawledPage{}}
	for name, data := range c.files {
		if strings.HasSuffix(name, ".html") {
			c.pages[name] = c.read(name, data)
		}
	}
	return c
}

// checkBuilt runs check --built on the site.
func (c *crawled) checkBuilt() {
	problems, err := built.Check(c.t.Context(), os.DirFS(c.out), built.Options{})
	must(c.t, err)
	for _, p := range problems {
		c.t.Errorf("%s %s", p.Code, p)
	}
}

func (c *crawled) read(name, data string) *crawledPage {
	root, err := html.Parse(strings.NewReader(data))
	must(c.t, err)
	p := &crawledPage{}
	for e := range root.Descendants() {
		if e.Type != html.ElementNode {
			continue
		}
		p.elements = append(p.elements, e)
		if e.Data == "a" || e.Data == "form" {
			if file := c.resolve(name, cmp.Or(attr(e, "href"), attr(e, "action"))); file != "" {
				p.links = append(p.links, file)
			}
		}
		if attr(e, "http-equiv") == "refresh" {
			_, p.redirect, _ = strings.Cut(attr(e, "content"), "url=")
		}
	}
	return p
}

// address returns the address of a file of the site.
func (c *crawled) address(file string) *url.URL {
	return c.base.ResolveReference(&url.URL{Path: "./" + strings.TrimSuffix(file, "index.html")})
}

// resolve returns the file of the site that a link on a page points to, or "".
func (c *crawled) resolve(from, link string) string {
	to, err := c.address(from).Parse(link)
	if err != nil || to.Host != c.base.Host {
		return ""
	}
	name, _ := strings.CutPrefix(to.Path, c.base.Path)
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	if _, ok := c.files[name]; !ok {
		return ""
	}
	return name
}

// checkPages checks that links connect every page to the front page, and that the sitemap lists it.
// Exceptions are the pages of withdrawn papers, redirects and the page for missing addresses.
func (c *crawled) checkPages() {
	seen, listed := c.reachable(), c.sitemap()
	for name, p := range c.pages {
		isException := name == "404.html" || name == withdrawnPage || p.redirect != ""
		if seen[name] == isException {
			c.t.Errorf("%s: reachable from the front page: %v, want %v", name, seen[name], !isException)
		}
		noindex := p.find(func(e *html.Node) bool { return attr(e, "name") == "robots" && attr(e, "content") == "noindex" })
		if (noindex != nil) != isException {
			c.t.Errorf("%s: hidden from search engines: %v, want %v", name, noindex != nil, isException)
		}
		if want := !isException && !strings.Contains(name, "/page/"); listed[name] != want {
			c.t.Errorf("%s: in the sitemap: %v, want %v", name, listed[name], want)
		}
	}
}

var sitemapLink = regexp.MustCompile(`<loc>([^<]*)<`)

func (c *crawled) reachable() map[string]bool {
	seen := map[string]bool{"index.html": true}
	for queue := []string{"index.html"}; len(queue) > 0; queue = queue[1:] {
		p := c.pages[queue[0]]
		if p == nil {
			continue // not a page
		}
		for _, file := range p.links {
			if !seen[file] {
				seen[file] = true
				queue = append(queue, file)
			}
		}
	}
	return seen
}

func (c *crawled) sitemap() map[string]bool {
	listed := map[string]bool{}
	for _, match := range sitemapLink.FindAllStringSubmatch(c.files["sitemap.xml"], -1) {
		listed[c.resolve("sitemap.xml", match[1])] = true
	}
	return listed
}

func (p *crawledPage) find(match func(*html.Node) bool) *html.Node {
	if i := slices.IndexFunc(p.elements, match); i >= 0 {
		return p.elements[i]
	}
	return nil
}

func attr(e *html.Node, key string) string {
	if e == nil {
		return ""
	}
	for _, a := range e.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func textOf(e *html.Node) string {
	var b strings.Builder
	for node := range e.Descendants() {
		if node.Type == html.TextNode {
			b.WriteString(node.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
