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
		text, ok := readMarkdown(r, data, keys, &c)
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

// readMarkdown reads front matter into a T, and returns the text below it without rendering it.
func readMarkdown[T any](r *reader, data []byte, keys []key[T], into *T) (m markdownText, ok bool) {
	text, ok := clean(r.file, data, r.problems)
	if !ok {
		return m, false
	}
	front, body, ok := split(text)
	if !ok && needsFrontMatter(text, keys) {
		r.noFrontMatter(text, false)
		return m, false
	}
	if !ok {
		front, body = "", text
	}
	if r.endsEarly(front, body, keyNames(keys)) {
		body = ""
	}
	if len(body) > pageLimit<<10 {
		r.problems.Errorf(textTooLong, problem.Position{File: r.file}, "shorten it, or split it into several pages", "the text is longer than %d kB", pageLimit)
		return m, false
	}
	if !hasRequired(keys) && isBlank(front) {
		return lastPart(text, body), true
	}
	root, ok := r.parse(front)
	if !ok {
		return m, false
	}
	mapping(r, root, keys, into)
	for _, k := range keys {
		if n := find(root, k.name); k.shape.required && root.Kind == yaml.MappingNode && (n == nil || isNull(n)) {
			r.missing(root, k.name, "the page's "+k.name)
		}
	}
	return lastPart(text, body), true
}

// needsFrontMatter reports whether a text without front matter should have some: it needs keys, or seems to have some.
func needsFrontMatter[T any](text string, keys []key[T]) bool {
	first, _, _ := strings.Cut(strings.TrimLeft(text, " \t\n"), "\n")
	return hasRequired(keys) || isRule(strings.TrimSpace(first)) || strings.HasPrefix(first, "---") || slices.Contains(keyNames(keys), keyOf(strings.ToLower(first)))
}

func hasRequired[T any](keys []key[T]) bool {
	return slices.ContainsFunc(keys, func(k key[T]) bool { return k.shape.required })
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
