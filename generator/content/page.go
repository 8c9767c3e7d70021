package content

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/filename"
	"offprint/generator/text/markdown"
	"offprint/generator/text/slug"
	"offprint/generator/text/tex"
)

// Page is a page that the site's authors write, published at /SLUG/.
type Page struct {
	File        string
	Slug        string
	Title       string
	Description string
	Text        paper.Note
}

// Collection is a list of papers with a text. The papers keep the order of the file.
type Collection struct {
	Page
	At     problem.Position // of the list of papers
	Papers []string         // ids
}

var pageKeys = []key[Collection]{
	{"title", someText().must(), `required; plain text with TeX`,
		func(r *reader, n *yaml.Node, c *Collection) {
			c.Title = r.requiredPlain(n, "title")
		}},
	{"description", anyText(), `one sentence, for search engines`,
		func(r *reader, n *yaml.Node, c *Collection) {
			c.Description = r.plain(n, "description")
		}},
}

var collectionKeys = append(slices.Clip(slices.Clone(pageKeys)),
	key[Collection]{"papers", oneOrMore(idShape()), "in a collection: ids of papers, in the order of the list",
		func(r *reader, n *yaml.Node, c *Collection) {
			c.At, c.Papers = r.at(n), r.ids(n, "papers")
		}})

// reserved are the first segments of addresses that offprint uses or may use later.
var reserved = []string{
	"archive", "assets", "authors", "cards", "citations", "cname", "collections", "digest", "feed", "feeds", "files", "page", "pages", "papers",
	"schema", "search", "sitemap", "starred", "stats", "submitters", "subscribe", "tags", "trending", "venues", "years",
}

func loadPages(site fs.FS, files []string, macros *tex.Macros, problems *problem.List) ([]Page, error) {
	collections, err := readPages(site, files, pageKeys, "../", macros, problems)
	if err != nil {
		return nil, err
	}
	var pages []Page
	for _, c := range collections {
		_, err := checkedSlug(c.Slug)
		if err == nil && (slices.Contains(reserved, c.Slug) || isYear(c.Slug) || strings.Contains(c.Slug, ".")) {
			problems.Errorf(reservedAddress, problem.Position{File: c.File}, "rename the file", "the address /%s/ is reserved", c.Slug)
		}
		pages = append(pages, c.Page)
	}
	return pages, nil
}

func loadCollections(site fs.FS, files []string, macros *tex.Macros, problems *problem.List) ([]Collection, error) {
	return readPages(site, files, collectionKeys, "../../", macros, problems)
}

// readPages reads Markdown files with front matter. root leads from their pages to the site's root.
func readPages(site fs.FS, files []string, keys []key[Collection], root string, macros *tex.Macros, problems *problem.List) ([]Collection, error) {
	notes := markdown.New(root, 2, macros)
	var collections []Collection
	for _, file := range files {
		data, err := fs.ReadFile(site, file)
		if err := problems.Collect(err); err != nil {
			return nil, err
		}
		if err != nil {
			continue
		}
		c := Collection{Page: Page{File: file, Slug: strings.TrimSuffix(path.Base(file), ".md")}}
		if _, err := checkedSlug(c.Slug); err != nil {
			hint := "rename the file"
			if name := slug.Of(c.Slug); c.Slug != "page" && !filename.IsDevice(c.Slug) {
				hint += " to " + name + ".md"
			}
			problems.Errorf(fileNameSlug, problem.Position{File: file}, hint, "the file name can't be an address: %v", err)
		}
		r := &reader{file: file, before: 1, macros: macros, problems: problems}
		text, ok := r.page(data, keys, &c)
		if !ok {
			continue
		}
		if c.Text, ok = r.render(notes, text, "text"); !ok {
			continue
		}
		collections = append(collections, c)
	}
	slices.SortFunc(collections, func(a, b Collection) int { return strings.Compare(a.Slug, b.Slug) })
	return collections, nil
}

// page reads the front matter and returns the text below it without rendering it.
func (r *reader) page(data []byte, keys []key[Collection], into *Collection) (m markdownText, ok bool) {
	text, ok := clean(r.file, data, r.problems)
	if !ok {
		return m, false
	}
	front, body, ok := split(text)
	if !ok {
		r.noFrontMatter(text, false)
		return m, false
	}
	if r.endsEarly(front, body, keyNames(keys)) {
		body = ""
	}
	if len(body) > pageLimit<<10 {
		r.problems.Errorf(textTooLong, problem.Position{File: r.file}, "split it into several pages", "the text is longer than %d kB", pageLimit)
		return m, false
	}
	root, ok := r.parse(front)
	if !ok {
		return m, false
	}
	mapping(r, root, keys, into)
	if n := find(root, "title"); root.Kind == yaml.MappingNode && (n == nil || isNull(n)) {
		r.missing(root, "title", "the page's title")
	}
	return lastPart(text, body), true
}

func checkedSlug(s string) (string, error) {
	if s == "page" {
		return "", fmt.Errorf("%q can't be an address: the pages of lists have it", s)
	}
	return checkedID(s)
}

func isYear(s string) bool {
	_, err := paper.ParseDate(s)
	return err == nil
}
