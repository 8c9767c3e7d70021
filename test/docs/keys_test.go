package docs_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
)

// odd is a key, or a value, that resembles no other.
const odd = "qqqqqqqqqqqq"

// withOdd replaces ODD in a text by odd.
func withOdd(text string) string { return strings.ReplaceAll(text, "ODD", odd) }

var names = regexp.MustCompile(`(?:[\w.-]+, )*[\w.-]+$`)

// known returns the keys, or the values, that the program would take in place of an odd one. It lists them
// in its hint.
func known(t *testing.T, file, text string) []string {
	t.Helper()
	site := fstest.MapFS{
		"content/site.yaml":   {Data: []byte("title: T\nkey: k\n")},
		"content/papers/a.md": {Data: []byte("---\ntitle: A\ndate: 2025-03-13\n---\n")},
	}
	site["content/"+file] = &fstest.MapFile{Data: []byte(withOdd(text))}
	_, problems, err := content.Load(t.Context(), site, cache.Folder{})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		if strings.Contains(p.Text, odd) && p.File == "content/"+file {
			if list := names.FindString(p.Hint); list != "" {
				return strings.Split(list, ", ")
			}
		}
	}
	t.Fatalf("%s: no hint lists what is known:\n%v", text, problems)
	return nil
}

const settings = "title: T\nkey: k\n"

// tables are all mappings that people write, by the section that documents their keys in
// the first column of a table.
var tables = []struct{ page, section, file, text string }{
	{"paper.md", "Authors", "papers/a.yaml", "title: A\ndate: 2025-03-13\nauthors: [{name: B, ODD: x}]\n"},
	{"settings.md", "The settings: content/site.yaml", "site.yaml", settings + "ODD: x\n"},
	{"settings.md", "Authors", "site.yaml", settings + "authors: {ODD: x}\n"},
	{"settings.md", "Tags", "site.yaml", settings + "tags: {ODD: x}\n"},
	{"settings.md", "Submitters", "site.yaml", settings + "submitters: {ODD: x}\n"},
	{"settings.md", "Parts of pages", "site.yaml", settings + "parts: {ODD: true}\n"},
	{"settings.md", "Contribute", "site.yaml", settings + "contribute: {ODD: x}\n"},
	{"settings.md", "Searches", "site.yaml", settings + "searches: {a: {title: A, query: b, ODD: x}}\n"},
	{"settings.md", "Harvest", "site.yaml", settings + "harvest: {a: {query: daily, ODD: x}}\n"},
	{"settings.md", "Harvested: content/harvested.yaml", "harvested.yaml", "a: {through: 2025-03-13, ODD: x}\n"},
	{"settings.md", "Feeds", "site.yaml", settings + "feeds: {ODD: x}\n"},
	{"settings.md", "Other feeds", "site.yaml", settings + "feeds: {others: {ODD: x}}\n"},
	{"settings.md", "Subscribe", "site.yaml", settings + "subscribe: {ODD: x}\n"},
	{"settings.md", "Lists of the form", "site.yaml", settings + "subscribe: {lists: [{ODD: x}]}\n"},
	{"settings.md", "Exports", "site.yaml", settings + "exports: {ODD: x}\n"},
	{"settings.md", "Citations", "site.yaml", settings + "citations: {ODD: x}\n"},
	{"settings.md", "Social cards", "site.yaml", settings + "cards: {ODD: x}\n"},
	{"settings.md", "Tags: content/tags.yaml", "tags.yaml", "a: {ODD: x}\n"},
	{"settings.md", "People: content/people.yaml", "people.yaml", "a: {name: A, ODD: x}\n"},
	{"settings.md", "Collections and pages", "collections/a.md", "---\ntitle: A\nODD: x\n---\n"},
	{"settings.md", "Closed digests: content/digests", "digests/2025-03-13.yaml", "closed: 2025-03-14\norder: [a]\nODD: x\n"},
	{"settings.md", "Notes on days, weeks and months", "days/2025-03-13.md", "---\ntitle: A\nODD: x\n---\n"},
}

func TestKeysAreDocumented(t *testing.T) {
	for _, table := range tables {
		section, ok := read(t, "docs/"+table.page).sections()[table.section]
		if !ok {
			t.Errorf("docs/%s has no section %s", table.page, table.section)
		}
		compare(t, "docs/"+table.page+", "+table.section, known(t, table.file, table.text), rows(section))
	}
}

// TestSignalsAreDocumented joins the two mappings of signals.yaml, which share a section.
func TestSignalsAreDocumented(t *testing.T) {
	keys := append(known(t, "signals.yaml", "date: 2025-03-13\nODD: x\n"),
		known(t, "signals.yaml", "date: 2025-03-13\npapers: {a: {ODD: 1}}\n")...)
	compare(t, "docs/settings.md", keys, rows(read(t, "docs/settings.md").sections()["Signals: content/signals.yaml"]))
}

// TestPaperKeysAreDocumented looks through all sections of docs/paper.md but those of authors, names, links and limits.
func TestPaperKeysAreDocumented(t *testing.T) {
	var documented []string
	for heading, text := range read(t, "docs/paper.md").sections() {
		if heading != "Authors" && heading != "Names" && heading != "Links" && heading != "Limits" {
			documented = append(documented, rows(text)...)
		}
	}
	compare(t, "docs/paper.md", append(content.PaperKeys(), "note"), documented)
	if got := known(t, "papers/a.md", "---\ntitle: A\ndate: 2025-03-13\nODD: x\n---\n"); !slices.Equal(got, content.PaperKeys()) {
		t.Errorf("the hint lists %v", got)
	}
}

// values are the settings and keys that take one of several words, by the section that names all of them.
var values = []struct{ page, section, file, text string }{
	{"paper.md", "Publication", "papers/a.yaml", "title: A\ndate: 2025-03-13\ntype: ODD\n"},
	{"settings.md", "Size", "site.yaml", settings + "size: ODD\n"},
	{"settings.md", "Lists", "site.yaml", settings + "lists: {home: ODD}\n"},
	{"settings.md", "Lists", "site.yaml", settings + "lists: {ODD: cards}\n"},
	{"settings.md", "Contribute", "site.yaml", settings + "contribute: {host: ODD}\n"},
	{"settings.md", "Harvest", "site.yaml", settings + "harvest: {a: {query: daily, ODD: x}}\n"},
	{"settings.md", "Harvested: content/harvested.yaml", "harvested.yaml", "a: {through: 2025-03-13, ODD: x}\n"},
	{"settings.md", "Feeds", "site.yaml", settings + "feeds: {kinds: [ODD]}\n"},
	{"settings.md", "Exports", "site.yaml", settings + "exports: {papers: [ODD]}\n"},
	{"settings.md", "Exports", "site.yaml", settings + "exports: {lists: [ODD]}\n"},
	{"settings.md", "Citations", "site.yaml", settings + "citations: {pdf: ODD}\n"},
}

func TestValuesAreDocumented(t *testing.T) {
	for _, value := range values {
		text := read(t, "docs/"+value.page).sections()[value.section]
		for _, name := range known(t, value.file, value.text) {
			if !slices.Contains(codeSpans(text), name) {
				t.Errorf("docs/%s, %s: missing `%s` for %s", value.page, value.section, name, withOdd(value.text))
			}
		}
	}
}

func TestLinkKindsAreDocumented(t *testing.T) {
	text := read(t, "docs/paper.md").sections()["Links"]
	for _, kind := range paper.LinkKinds() {
		if !slices.Contains(codeSpans(text), kind) {
			t.Errorf("docs/paper.md, Links: missing `%s`", kind)
		}
	}
}
