package built_test

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"offprint/generator"
	"offprint/generator/check/built"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

// sources are those of a small site with every kind of file.
var sources = map[string]string{
	"site.yaml":           "title: Papers & more\nkey: papers\nbase_url: https://example.org/repo/\nsize: full\nmacros: {'\\own': '\\mathbb{O}'}\n",
	"files/a b.pdf":       "%PDF-1.4\n",
	"files/e\u0301.pdf":   "%PDF-1.4\n",
	"files/own.html":      "<p id=a>A page of an author <img src=https://other.example/x.png>",
	"pages/about.md":      "---\ntitle: About\n---\nSee [the tags](/tags/), [how to cite](/papers/first/#cite) and [a file](files/a%20b.pdf).\n",
	"collections/some.md": "---\ntitle: Some\npapers: [first]\n---\n",
	"papers/first.md": "---\ntitle: 'Rates for $\\ell_2$ & {B}races'\ndate: 2025-03-14\npublished: 2025-03-11\nauthors: [Ada Lovelace, Grace Hopper]\n" +
		"tags: [one]\nabstract: We study it.\nlinks: {pdf: files/a b.pdf}\naliases: [/old/]\n---\n",
	"papers/second.md": "---\ntitle: 'A \\textsc{Second} <b> \"paper\" *on* $\\own$'\ndate: 2025-03-13\npublished: 2025\nauthors: [Ada Lovelace]\n" +
		"tags: [one]\n---\nSee [how to cite](#cite).\n",
	"papers/withdrawn.md": "---\ntitle: Wrong\ndate: 2025-03-12\nwithdrawn: wrong\n---\n",
}

// finished builds the site of the sources.
func finished(t *testing.T) fstest.MapFS {
	t.Helper()
	site, out := fstest.MapFS{}, t.TempDir()
	for name, text := range sources {
		site["content/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	now, err := paper.ParseDate("2025-03-20")
	if err != nil {
		t.Fatal(err)
	}
	report, err := generator.Build(t.Context(), generator.Config{Site: site, Output: out, Now: now})
	if err != nil || !report.Published {
		t.Fatalf("the site is not built: %v\n%v", err, report.Problems)
	}
	files := fstest.MapFS{}
	if err := filepath.WalkDir(out, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(out, file)
		if err != nil {
			return err
		}
		data, err := os.ReadFile(file)
		files[filepath.ToSlash(name)] = &fstest.MapFile{Data: data}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return files
}

func check(t *testing.T, files fs.FS, host string) problem.List {
	t.Helper()
	problems, err := built.Check(t.Context(), files, built.Options{Host: host})
	if err != nil {
		t.Fatal(err)
	}
	return problems
}

// fault is one way to break the finished site, and what the check says.
type fault struct {
	code      problem.Code
	file      string
	old, edit string // what is replaced by what; a new file if old is empty
	want      string // part of the text
}

const (
	first  = "papers/first/index.html"
	second = "papers/second/index.html"
	home   = "https://example.org/repo/"
)

var faults = []fault{
	{"OP0601", first, `href="/repo/tags/one/"`, `href="/repo/tags/two/"`, "/repo/tags/two/ leads nowhere: tags/two/index.html does not exist"},
	{"OP0601", first, `href="/repo/tags/one/"`, `href="/repo/tags/one"`, "lacks the slash at its end"},
	{"OP0601", first, `href="/repo/tags/one/"`, `href="../../tags/%zz/"`, "is not an address"},
	{"OP0601", first, "<h1>", `<img srcset="/repo/cards/site.png 1x, /repo/none.png 2x" alt=""><h1>`, "/repo/none.png leads nowhere"},
	{"OP0601", first, "<h1>", `<script src="/repo/none.js"></script><h1>`, "/repo/none.js leads nowhere"},
	{"OP0601", first, "<h1>", `<p style="background:url('/repo/none.png')"></p><h1>`, "/repo/none.png leads nowhere"},
	{"OP0601", first, `data-script="/repo/assets/search/search`, `data-script="/repo/assets/search/none`, "leads nowhere"},
	{"OP0601", first, `property="og:url" content="https://example.org`, `property="og:url" content="`, "not a whole address"},
	{"OP0601", "old/index.html", `url=/repo/papers/first/`, `url=/repo/papers/none/`, "/repo/papers/none/ leads nowhere"},
	{"OP0601", "papers/first.md", "Page: <" + home + "papers/first/", "Page: <" + home + "papers/third/", "papers/third/ leads nowhere"},
	{"OP0601", "papers/first.bib", `a%20b.pdf`, `c.pdf`, "c.pdf leads nowhere"},
	{"OP0601", "feed.xml", "<link>" + home + "papers/first/", "<link>" + home + "papers/none/", "papers/none/ leads nowhere"},
	{"OP0601", "feed.xml", `href="/repo/assets/feed.`, `href="/repo/assets/none.`, "leads nowhere"},
	{"OP0601", "atom.xml", `href="` + home + `papers/first/`, `href="` + home + `papers/none/`, "papers/none/ leads nowhere"},
	{"OP0601", "feed.json", `"url":"` + home + `papers/first/`, `"url":"` + home + `papers/none/`, "papers/none/ leads nowhere"},
	{"OP0601", "feeds.opml", `xmlUrl="` + home + `tags/one/`, `xmlUrl="` + home + `tags/two/`, "tags/two/feed.xml leads nowhere"},
	{"OP0601", "sitemap.xml", home + "papers/first/", home + "papers/none/", "papers/none/ leads nowhere"},
	{"OP0601", "robots.txt", "sitemap.xml", "map.xml", "map.xml leads nowhere"},
	{"OP0601", "site.webmanifest", `"start_url": "/repo/`, `"start_url": "/repo/start/`, "/repo/start/ leads nowhere"},
	{"OP0601", "assets/new.css", "", "a{}\nb{background:url(none.png)}", "none.png leads nowhere"},
	{"OP0601", "404.html", `href="/repo/tags/"`, `href="tags/"`, "any/address/tags/index.html does not exist"},
	{"OP0602", "about/index.html", "#cite", "#quote", "../papers/first/#quote links to an anchor that papers/first/index.html does not have"},
	{"OP0602", second, `href="#cite"`, `href="#quote"`, "#quote links to an anchor that the page does not have"},
	{"OP0603", first, `href="/repo/tags/one/"`, `href="/tags/one/"`, "/tags/one/ is outside the site, which is at https://example.org/repo/"},
	{"OP0603", first, `href="/repo/tags/one/"`, `href="http://example.org/repo/tags/one/"`, "is outside the site"},
	{"OP0604", first, "<h1>", `<img src="https://other.example/x.png" alt=""><h1>`, "<img> loads https://other.example/x.png"},
	{"OP0604", first, "<h1>", `<style>@import "//other.example/x.css";</style><h1>`, "<style> loads //other.example/x.css"},
	{"OP0604", first, `<link rel="canonical"`, `<link rel="preconnect" href="https://other.example"><link rel="canonical"`, "<link> loads https://other.example"},
	{"OP0604", first, "<h1>", `<svg><use href="https://other.example/x.svg#a"/></svg><h1>`, "<use> loads"},
	{"OP0604", first, "<h1>", `<form action="https://other.example/"></form><h1>`, "<form> loads"},
	{"OP0604", "assets/new.css", "", "@import 'https://other.example/x.css';", "loads https://other.example/x.css"},
	{"OP0605", first, "<h1>", `<h1 id="main">`, "two elements have the id main"},
	{"OP0606", first, `<html lang="en">`, `<html lang="">`, "no language"},
	{"OP0607", "about/index.html", `<title>About · Papers &amp; more</title>`, `<title> </title>`, "no <title>"},
	{"OP0608", first, `rel="canonical" href="` + home, `rel="canonical" href="https://other.example/`, "the canonical address is https://other.example/papers/first/, not https://example.org/repo/papers/first/"},
	{"OP0608", first, `rel="canonical"`, `rel="other"`, "no canonical address"},
	{"OP0608", "old/index.html", `rel="canonical" href="` + home + `papers/first/`, `rel="canonical" href="` + home + `old/`, "the canonical address is"},
	{"OP0609", first, `http-equiv="Content-Security-Policy"`, `http-equiv="x"`, "no Content-Security-Policy"},
	{"OP0610", first, "<title>Rates", "<title>Dates", "<title> is"},
	{"OP0610", first, `"og:title" content="Rates`, `"og:title" content="Dates`, "og:title is"},
	{"OP0610", first, `"citation_title" content="Rates`, `"citation_title" content="Dates`, "citation_title is"},
	{"OP0610", first, `"headline":"Rates`, `"headline":"Dates`, "headline in the JSON-LD is"},
	{"OP0610", "papers/first.bib", "title = {Rates", "title = {Dates", "its title is"},
	{"OP0610", "papers/first.bib", `\ell_2`, `\ell_3`, "its title is"},
	{"OP0610", "papers/first.ris", "TI  - Rates", "TI  - Dates", "its title is"},
	{"OP0610", "papers/first.csl.json", `"title":"Rates`, `"title":"Dates`, "its title is"},
	{"OP0610", "papers/first.json", `"title":"Rates`, `"title":"Dates`, "its title is"},
	{"OP0610", "papers/first.md", "# Rates", "# Dates", "its title is"},
	{"OP0610", "papers/second.md", `\*on\*`, `*on*`, "its title is"},
	{"OP0610", "papers/first.bib", "title = ", "titel = ", "its title is \"\""},
	{"OP0610", "papers/first.csl.json", `"title":`, `"titel":`, "its title is \"\""},
	{"OP0610", "papers/first.json", `"title":`, `"titel":`, "its title is \"\""},
	{"OP0610", "papers.jsonl", `"title":"Rates`, `"title":"Dates`, "the title of papers/first/index.html is"},
	{"OP0610", "feed.xml", "<title>Rates", "<title>Dates", "the title of papers/first/index.html is"},
	{"OP0610", "atom.xml", "<title>Rates", "<title>Dates", "the title of papers/first/index.html is"},
	{"OP0610", "feed.json", `"title":"Rates`, `"title":"Dates`, "the title of papers/first/index.html is"},
	{"OP0611", first, `{"@context"`, `{,"@context"`, "not JSON"},
	{"OP0611", first, `"@context":"https://schema.org"`, `"@context":"https://other.example"`, "no @context"},
	{"OP0611", first, `"@type":"ScholarlyArticle",`, ``, "no @type"},
	{"OP0611", first, `"url":"` + home, `"url":"/repo/`, "url in the JSON-LD is not a whole address"},
	{"OP0612", first, `name="citation_author"`, `name="author"`, "1 citation_author, and 2 authors in the JSON-LD"},
	{"OP0612", first, `name="citation_title"`, `name="title"`, "lack citation_title"},
	{"OP0612", first, "2025/03/11", "11 March 2025", "not a date such as"},
	{"OP0612", first, "2025/03/11", "2025/02/30", "not a date such as"},
	{"OP0612", first, "2025/03/11", "2025/03/12", "and datePublished in the JSON-LD 2025-03-11"},
	{"OP0613", "feed.xml", "</title>", "</titel>", "not well-formed"},
	{"OP0613", "feed.json", "{", "", "can't be read"},
	{"OP0613", "sitemap.xml", "</urlset>", "", "not well-formed"},
	{"OP0614", "feed.xml", "<description>Latest papers in Papers &amp; more</description>", "", "the feed has no <description>"},
	{"OP0614", "feed.xml", `version="2.0"`, `version="0.9"`, "not 2.0"},
	{"OP0614", "feed.xml", "<pubDate>Fri, 14 Mar 2025 00:00:00 +0000", "<pubDate>2025-03-14", "pubDate is not a date"},
	{"OP0614", "feed.xml", home + `feed.xml" rel="self"`, home + `atom.xml" rel="self"`, "as its own"},
	{"OP0614", "atom.xml", "<updated>2025-03-14T00:00:00Z</updated>", "", "the feed has no <updated>"},
	{"OP0614", "atom.xml", "<id>urn:offprint:papers:first</id>", "", "an entry has no <id>"},
	{"OP0614", "feed.json", `"title":"Papers`, `"titel":"Papers`, "the feed has no title"},
	{"OP0614", "feed.json", `"items"`, `"item"`, "the feed has no items"},
	{"OP0615", "feed.xml", "urn:offprint:papers:second", "urn:offprint:papers:first", "two entries of the feed have the id urn:offprint:papers:first"},
	{"OP0615", "atom.xml", "urn:offprint:papers:second", "urn:offprint:papers:first", "two entries"},
	{"OP0615", "feed.json", "urn:offprint:papers:second", "urn:offprint:papers:first", "two entries"},
	{"OP0616", "feed.xml", "<link>" + home + "papers/first/", "<link>/repo/papers/first/", `can't follow "/repo/papers/first/"`},
	{"OP0616", "feed.xml", "href=&#34;" + home, "href=&#34;/repo/", "can't follow"},
	{"OP0617", "sitemap.xml", home + "papers/first/", home + "papers/withdrawn/", "lists papers/withdrawn/index.html, a page that search engines must not index"},
	{"OP0617", "sitemap.xml", home + "papers/first/", home + "old/", "lists old/index.html"},
	{"OP0617", "sitemap.xml", home + "papers/first/", home + "papers/second/", "lists papers/second/index.html twice"},
	{"OP0617", "sitemap.xml", home + "papers/first/", "https://other.example/", "an address of another site"},
	{"OP0618", "sitemap.xml", "</urlset>", strings.Repeat(" ", 51<<20) + "</urlset>", "search engines read 50 MB"},
	{"OP0618", "sitemap.xml", "<url>", strings.Repeat("<url></url>", 50_000) + "<url>", "search engines read 50000"},
	{"OP0619", "papers/first.json", "{", "", "not JSON"},
	{"OP0619", "papers.jsonl", "{", "", "the line is not JSON"},
	{"OP0619", "papers.csl.json", "]", "]]", "not JSON"},
	{"OP0619", "papers.csl.json", "]\n", "", "not JSON"},
	{"OP0619", "tags.json", "{", "", "not JSON"},
	{"OP0622", "files/large.pdf", "", strings.Repeat("x", 100_000_001), "100.0 MB; github-pages refuses files over 100.0 MB"},
	{"OP0624", "files/aux.pdf", "", "x", `"aux.pdf" can't be the name of a file on Windows`},
	{"OP0624", "files/a:b.pdf", "", "x", `"a:b.pdf" can't be the name of a file on Windows`},
	{"OP0624", "files/a./b.pdf", "", "x", `"a." can't be the name of a file on Windows`},
	{"OP0624", "files/" + strings.Repeat("x", 256), "", "x", "has 256 bytes"},
	{"OP0625", "files/A B.pdf", "", "x", `the name "a b.pdf" differs from "A B.pdf" only in case`},
	{"OP0625", "files/\u00e9.pdf", "", "x", "only in case or Unicode form"},
	{"OP0625", "Files/other.pdf", "", "x", `the name "files" differs from "Files" only in case`},
}

// TestEveryFaultIsFound breaks a good site in one way at a time.
func TestEveryFaultIsFound(t *testing.T) {
	site := finished(t)
	for _, p := range check(t, site, "") {
		t.Errorf("the good site: %s %s", p.Code, p)
	}
	seen := map[problem.Code]bool{"OP0620": true, "OP0621": true, "OP0623": true, "OP0626": true} // in limits_test.go
	for _, f := range faults {
		seen[f.code] = true
		t.Run(string(f.code)+" "+f.want, func(t *testing.T) {
			t.Parallel()
			files := maps.Clone(site)
			if f.old != "" {
				text := string(site[f.file].Data)
				if !strings.Contains(text, f.old) {
					t.Fatalf("%s has no %s:\n%s", f.file, f.old, text)
				}
				files[f.file] = &fstest.MapFile{Data: []byte(strings.Replace(text, f.old, f.edit, 1))}
			} else {
				files[f.file] = &fstest.MapFile{Data: []byte(f.edit)}
			}
			problems := check(t, files, "")
			if !slices.ContainsFunc(problems, func(p problem.Problem) bool { return p.Code == f.code && strings.Contains(p.Text, f.want) }) {
				t.Errorf("got %v, want %s %s", problems, f.code, f.want)
			}
		})
	}
	t.Run("search index", func(t *testing.T) {
		files := maps.Clone(site)
		files["search/p/0.bin"] = &fstest.MapFile{Data: retitled(t, site["search/p/0.bin"].Data)}
		if problems := check(t, files, ""); len(problems) != 1 || problems[0].Code != "OP0610" || problems[0].File != "search/p/0.bin" {
			t.Errorf("another title in the search index: got %v", problems)
		}
		files["search/p/0.bin"] = &fstest.MapFile{Data: []byte("x")}
		if problems := check(t, files, ""); len(problems) != 1 || problems[0].Code != "OP0619" {
			t.Errorf("a broken search index: got %v", problems)
		}
	})
	for _, rule := range built.Rules() {
		if !seen[rule.Code] {
			t.Errorf("no fault shows rule %s %s", rule.Code, rule.Name)
		}
	}
}

// retitled changes a title in a pack of rows of the search index. The check of the row is wrong then.
func retitled(t *testing.T, pack []byte) []byte {
	t.Helper()
	pack = slices.Clone(pack)
	size := int(binary.LittleEndian.Uint16(pack[len(pack)-2:]))
	for at := 0; at+size < len(pack); at += size {
		length, n := binary.Uvarint(pack[at:])
		if n <= 0 || length == 0 || int(length)+n > size {
			continue
		}
		row, err := io.ReadAll(flate.NewReader(bytes.NewReader(pack[at+n : at+n+int(length)-4])))
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		w, err := flate.NewWriter(&b, flate.BestCompression)
		if err != nil {
			t.Fatal(err)
		}
		_, err = w.Write(bytes.Replace(row, []byte("Rates"), []byte("Dates"), 1))
		if err := errors.Join(err, w.Close()); err != nil {
			t.Fatal(err)
		}
		cell := append(binary.AppendUvarint(nil, uint64(b.Len()+4)), b.Bytes()...)
		copy(pack[at:at+size], append(cell, make([]byte, 4)...))
	}
	return pack
}
