package generator_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/generator/publish/card"
	"offprint/generator/publish/layout"
	"offprint/generator/site"
	"offprint/layouts"
)

// promisedFile has the addresses of a site with default settings, for each size. After the first release, nobody
// removes a line: people have links to such addresses.
const promisedFile = "testdata/addresses.txt"

// TestDefaultsKeepAddresses builds a site with every kind of list, and wants all addresses that earlier versions had
// with the same settings.
func TestDefaultsKeepAddresses(t *testing.T) {
	data, err := os.ReadFile(promisedFile)
	must(t, err)
	promised, got := strings.Fields(string(data)), defaultAddresses(t)
	for _, address := range promised {
		if !slices.Contains(got, address) {
			t.Errorf("a default removes %s", address)
		}
	}
	all := append(promised, got...)
	slices.Sort(all)
	if all = slices.Compact(all); *update {
		must(t, os.WriteFile(promisedFile, []byte(strings.Join(all, "\n")+"\n"), 0o644))
	} else if len(all) > len(promised) {
		t.Errorf("%d addresses are new: add them with -update", len(all)-len(promised))
	}
	if !strings.Contains(string(data), "full:/submitters/rare/") || !strings.Contains(string(data), "standard:/tags/all/feed.xml") {
		t.Error("the site lacks kinds of lists")
	}
}

// defaultAddresses returns the addresses of a site that people link to, as SIZE:/ADDRESS. Of the papers it has the first.
func defaultAddresses(t *testing.T) (addresses []string) {
	templates, _, err := layout.Load(t.Context(), fstest.MapFS{}, layouts.FS(), cache.Folder{}, "en")
	must(t, err)
	for _, size := range []content.Size{content.Full, content.Standard, content.Lean} {
		files := siteOfAllLists(size)
		folder, problems, err := content.Load(t.Context(), files, cache.Folder{})
		must(t, err)
		options := site.Options{BaseURL: "https://example.org/", Now: day(t, "2025-04-20"), Covers: card.Covers}
		listing, more := site.New(folder, options)
		if problems = append(problems, more...); problems.HasErrors(true) {
			t.Fatal(problems)
		}
		for _, file := range filesOf(t, files, listing, templates) {
			a := site.AddressOf(file.Path)
			isOther := strings.HasPrefix(string(a), "papers/p") && !strings.HasPrefix(string(a), "papers/p00")
			if a.LinkKind() != site.NoLink && !isOther {
				addresses = append(addresses, string(size)+":/"+string(a))
			}
		}
	}
	return addresses
}

// siteOfAllLists returns a site with lists of 1, 2, 4, 10 and 60 papers of every kind.
func siteOfAllLists(size content.Size) fstest.MapFS {
	files := fstest.MapFS{
		"content/site.yaml":        file("title: T", "key: t", "base_url: https://example.org/", "size: "+string(size), "searches: {saved: {title: S, query: 'tag:all'}}"),
		"content/tags.yaml":        file("named:"),
		"content/people.yaml":      file("ada: {name: Ada Lovelace}"),
		"content/collections/c.md": file("---", "title: C", "papers: [p00]", "---"),
		"content/pages/about.md":   file("---", "title: About", "---"),
		"content/files/x.txt":      file("x"),
		"content/signals.yaml":     file("date: 2025-03-13", "papers: {p00: {upvotes: 1}}"),
	}
	for i := range 60 {
		names := []string{"all"}
		for _, list := range []struct {
			name string
			size int
		}{{"ten", 10}, {"four", 4}, {"two", 2}, {"rare", 1}} {
			if i < list.size {
				names = append(names, list.name)
			}
		}
		authors := make([]string, len(names))
		for j, name := range names {
			authors[j] = "Author " + strings.ToUpper(name[:1]) + name[1:]
		}
		last := names[len(names)-1]
		lines := []string{"---", fmt.Sprintf("title: Paper %d", i), fmt.Sprintf("date: 2025-03-%02d", 1+i/6), "tags: [" + strings.Join(names, ", ") + "]",
			"authors: [" + strings.Join(authors, ", ") + "]", "venue: " + last, "submitted_by: " + last}
		if i == 0 {
			lines = append(lines, "aliases: [/old/, /old.html]")
		}
		files[fmt.Sprintf("content/papers/p%02d.md", i)] = file(append(lines, "---")...)
	}
	files["content/papers/withdrawn.md"] = file("---", "title: W", "date: 2025-03-01", "withdrawn: wrong", "---")
	files["content/papers/named.md"] = file("---", "title: N", "date: 2025-03-01", "tags: [named]", "authors: [Ada Lovelace]", "---")
	return files
}
