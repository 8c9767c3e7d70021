package generator_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"offprint/generator"
	"offprint/generator/output/cache"
	"offprint/test/testkit"
)

// editor changes a site as people do.
type editor struct {
	t       *testing.T
	random  *rand.Rand
	dir     string
	config  generator.Config
	counter int // of papers
	aliases int
	values  map[string]map[string]string // of the keys of each YAML file and paper
	notes   map[string]string            // of papers
}

// newEditor writes a site of random papers.
func newEditor(t *testing.T, seed uint64, papers int) *editor {
	e := &editor{t: t, random: rand.New(rand.NewPCG(seed, 0)), dir: t.TempDir(), values: map[string]map[string]string{}, notes: map[string]string{}}
	e.config = generator.Config{
		Site: os.DirFS(e.dir), Output: filepath.Join(e.dir, "public"), Now: day(t, "2025-04-20"), AllowEmpty: true, Clock: time.Now,
		Cache: cache.Folder{Path: filepath.Join(e.dir, ".offprint"), Version: "test"},
	}
	e.values[siteFile] = map[string]string{"title": "One", "key": "test", "base_url": "https://example.org/", "size": "full", "searches": "{found: {title: Found, query: tag:theory}}"}
	e.picture()
	e.file()
	for range papers {
		e.add()
	}
	e.settings()
	return e
}

const siteFile = "content/site.yaml"

func (e *editor) edit() string {
	edits := []struct {
		name string
		do   func()
	}{
		{"add", e.add}, {"remove", e.remove}, {"rename", e.rename}, {"move", e.move}, {"paper", e.paper}, {"paper", e.paper}, {"paper", e.paper},
		{"paper", e.paper}, {"tags", e.tags}, {"people", e.people}, {"signals", e.signals}, {"list", e.lists}, {"layout", e.layout},
		{"settings", e.settings}, {"file", e.file}, {"picture", e.picture}, {"flags", e.flags}, {"tamper", e.tamper}, {"nothing", func() {}},
	}
	edit := edits[e.random.IntN(len(edits))]
	edit.do()
	return edit.name
}

// compare compares an incremental build with a clean one. A second incremental build must do nothing.
func (e *editor) compare(what string) {
	e.t.Helper()
	build(e.t, e.config)
	clean := e.config
	clean.Output, clean.Cache = filepath.Join(e.t.TempDir(), "clean"), cache.Folder{}
	build(e.t, clean)
	testkit.WantEqual(e.t, what, testkit.ReadTree(e.t, e.config.Output), testkit.ReadTree(e.t, clean.Output))
	must(e.t, os.RemoveAll(clean.Output))
	again := build(e.t, e.config).Output
	if again.Rendered+again.Written+again.Removed > 0 {
		e.t.Errorf("%s: second build: got %+v, want no changes", what, again)
	}
}

func (e *editor) pick(choices ...string) string { return choices[e.random.IntN(len(choices))] }

func (e *editor) often(percent int) bool { return e.random.IntN(100) < percent }

// date returns a day of a month.
func (e *editor) date(month int) string {
	return fmt.Sprintf("2025-%02d-%02d", month, 1+e.random.IntN(28))
}

// set changes a random key of a file to one of its values, or removes it.
func (e *editor) set(file string, keys map[string]func() string, required ...string) {
	key := slices.Sorted(maps.Keys(keys))[e.random.IntN(len(keys))]
	if e.values[file] == nil {
		e.values[file] = map[string]string{}
	}
	if e.values[file][key] = keys[key](); !slices.Contains(required, key) && e.often(30) {
		delete(e.values[file], key)
	}
	e.save(file)
}

// save writes a file with its values.
func (e *editor) save(file string) {
	var lines []string
	for _, key := range slices.Sorted(maps.Keys(e.values[file])) {
		lines = append(lines, key+": "+e.values[file][key])
	}
	if path.Ext(file) == ".md" {
		e.write(file, paperFile(lines...)+e.notes[file])
		return
	}
	e.write(file, strings.Join(lines, "\n")+"\n")
}

// settings changes a setting.
func (e *editor) settings() {
	any := func(choices ...string) func() string { return func() string { return e.pick(choices...) } }
	e.set(siteFile, map[string]func() string{
		"title": any("One", "Two"), "base_url": any("https://example.org/", "https://example.org/repo/"), "curator": any("me", "you"),
		"description": any("Some papers.", "Other papers."), "size": any("full", "lean"), "lists": any("{tag: cards, day: short}", "{tag: short}", "{tag: titles, author: cards}"),
		"repository": any("https://github.com/a/b", "https://codeberg.org/a/b"), "feeds": any("{limit: 3}", "{kinds: [atom, json]}"),
		"cards": any("none", "{papers: 1, days: 1}", "{papers: 3, days: 0}"), "authors": any("{pages_from: 1}", "{pages_from: 3}"), "tags": any("{pages_from: 1}", "{pages_from: 3}"),
		"exports": any("{papers: [bib]}", "{lists: [bib, jsonl], papers: [md, json]}"), "macros": any(`{own: 'a'}`, `{own: 'b'}`), "lang": any("de", "en"),
		"searches": any("{found: {title: Found, query: 'tag:theory'}}", "{found: {title: Found, query: 'author:grace-hopper'}, more: {title: More, query: graphs}}"),
	}, "title", "base_url", "size")
}

// paper changes a key or the note of a paper.
func (e *editor) paper() {
	file := e.any("content/papers")
	if file == "" {
		return
	}
	if e.often(5) {
		e.notes[file] = e.pick("", "A note.\n", "Another *note*, $x$.\n")
	}
	e.set(file, e.paperKeys(), "title", "date")
}

// paperKeys returns values of the keys of papers. Ids of other papers in them may be missing later.
func (e *editor) paperKeys() map[string]func() string {
	any := func(choices ...string) func() string { return func() string { return e.pick(choices...) } }
	later := func() string { return e.date(5 + e.random.IntN(2)) }
	return map[string]func() string{
		"title": func() string { return e.title() },
		"date":  func() string { return e.date(3 + e.random.IntN(2)) },
		"authors": any("[Ada Lovelace, Grace Hopper]", "[Euclid, Grace Hopper]", "[江常皓]", "[Émile Zola, Emile Zola]", "[Emile Zola, Ada Lovelace]",
			"[{name: Ada Lovelace, id: ada}]", "[{name: A. Lovelace, orcid: 0000-0002-1825-0097}, Euclid]", "[{name: Ada Lovelace, id: ada, orcid: 0000-0002-1825-0097, url: 'https://ada.example/'}]",
			"[{name: Grace Hopper, equal: true, affiliation: Yale}, {name: Euclid, corresponding: true}]", "['Silva Santos, Maria', Euclid]", "[Maria Silva Santos, Grace Hopper, et al.]"),
		"venue": any("NeurIPS 2025", "NeurIPS 2024", "A journal", "ICML 2025"), "submitted_by": any("me", "You"), "related": any("[p1, p2]", "p3", "[p2]"),
		"aliases":  func() string { e.aliases++; return fmt.Sprintf("[/old/%d/, /older/%[1]d.html]", e.aliases) },
		"abstract": any("'We study this.'", "'We study that, $\\own$.'", "'See https://example.org/x, '", "'"+strings.Repeat("A long story. ", 20)+"'"),
		"tags":     any("[C++, optimization]", "[C, vision]", "[theory]", "[Theory, page]", "[theory, new]", "[Pure theory]"),
		"relisted": later, "updated": later, "draft": any("true"), "withdrawn": any("retracted"), "highlight": any("true"), "position": any("1", "2", "3"),
		"tldr": any("Short.", "Shorter, $y$."), "tldr_by": any("someone", "a model"), "image": any("files/picture.png"), "image_alt": any("A curve", "A tree"),
		"links": any("{code: 'https://example.org/code'}", "{pdf: 'https://example.org/a.pdf', code: 'https://example.org/c'}", "{pdf: files/picture.png}"),
		"lang":  any("de", "ar"), "published": any("2024", "2025-01"), "pages": any("1-12"), "license": any("CC BY 4.0"), "extra": any("{a: b}", "{a: c}"),
	}
}

func (e *editor) title() string {
	return fmt.Sprintf("'Paper %d on %s'", e.random.IntN(1000), e.pick("trees", "graphs", `$\ell_2$`, "C++ & <b>", "李明"))
}
