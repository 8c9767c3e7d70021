package content_test

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"offprint/generator/content"
	"offprint/generator/content/entry"
	"offprint/generator/output/cache"
	"offprint/generator/problem"
	"offprint/generator/text/tex"
	"offprint/test/testkit"
)

// beyondSchema is a rule with errors that schemas can't find.
type beyondSchema struct {
	rule string
	only string // the file and line of the one such error, if schemas find all others; otherwise ""
	why  string
}

var beyondSchemas = []beyondSchema{
	{"front-matter", "", "is not YAML"},
	{"yaml-syntax", "", "is not YAML"},
	{"not-utf8", "", "is not text"},
	{"yaml-alias", "", "parsers of YAML replace aliases"},
	{"swallowed-text", "", "parsers of YAML read anchors and tags"},
	{"duplicate-key", "", "objects have no duplicate keys"},
	{"escaped-character", "", "whether the character is an escape in double quotes"},
	{"file-name-as-id", "", "the name of the file"},
	{"file-name-as-address", "", "the name of the file"},
	{"reserved-address", "", "the name of the file"},
	{"duplicate-paper", "", "other files"},
	{"missing-file", "", "other files"},
	{"unknown-paper", "", "other files"},
	{"unknown-paper-in-collection", "", "other files"},
	{"wrong-lead", "", "other files"},
	{"subscribe-form", "content/site.yaml:4", "the forms of providers"},
	{"note-file-name", "", "names of files"},
	{"query-syntax", "", "a grammar"},
	{"harvest-query", "", "a grammar"},
	{"macro-definition", "", "a grammar"},
	{"markdown-limit", "", "the Markdown below the front matter"},
	{"formula-size", "", "the size of the HTML"},
	{"orcid", "content/papers/a.md:2", "the check digit"},
	{"arxiv-id", "short.yaml:1", "2503.4 is a number and equals 2503.4000"},
	{"arxiv-id", "content/papers/a.md:2", "the same"},
	{"arxiv-id", "22-arxiv.md:4", "that ids of 2015 and later have five digits"},
	{"wrong-shape", "17-dashes-without-space.md:5", "text with dashes may be one name"},
	{"wrong-shape", "17-dashes-without-space.md:6", "the same"},
	{"wrong-shape", "dashes-at-odds.md:5", "the same"},
	{"wrong-shape", "dashes-at-odds.md:6", "the same"},
	{"wrong-shape", "dashes-after-key.md:4", "the same"},
	{"wrong-shape", "dashes-after-key.md:5", "the same"},
	{"missing-key", "30-bibtex.md:7", "is not YAML"},
	{"missing-key", "bib.yaml:4", "is not YAML"},
	{"missing-key", "bibtex-without-title.md:5", "is not YAML"},
	{"joined-items", "", "parsers of YAML join the lines of a text"},
	{"typographic-quotes", "", "parsers of YAML read them as text"},
	{"date-format", "calendar.yaml:2", "leap years"},
	{"preview-place", "content/site.yaml:4", "two keys have one host"},
	{"language-tag", "lang-unknown.yaml:1", "which languages there are"},
	{"not-a-boolean", "bools.yaml:4", "True is a boolean of YAML"},
	{"empty-value", "unseen.yaml:1", "invisible characters, which not all regular expressions know"},
	{"empty-value", "unseen.yaml:3", "the same"},
	{"link-form", "bad.yaml:14", "the forms of hosts"},
	{"unknown-key", "note.md:4", "the schema is that of YAML files, which have the key note"},
}

// schemaOf returns the name of the schema of a file in content/; "" if it has none.
func schemaOf(file string) string {
	name := strings.TrimPrefix(file, content.Root+"/")
	switch path.Dir(name) {
	case "collections":
		return "collection"
	case "pages":
		return "page"
	case "days":
		return "note"
	case ".":
		return strings.TrimSuffix(name, ".yaml")
	}
	return "paper"
}

// TestSchemasAgreeWithReader validates every case of the other tests: files that the reader accepts
// are valid, and an error of the reader is one of the schema at the same value, and the other way
// round. The exceptions are exactly beyondSchemas.
func TestSchemasAgreeWithReader(t *testing.T) {
	a := newAgreement(t)
	a.checkArchives(t)
	a.checkRules(t)
	a.checkFolder(t, os.DirFS(testkit.Root(t)))
	a.checkGoldenSites(t)
	for _, settings := range strings.Split(strings.TrimSpace(settingsCases), "\n") {
		a.checkFolder(t, exampleSite("-- content/site.yaml --\ntitle: Papers\nkey: papers\n"+settings+"\n"))
	}
	for _, files := range otherCases {
		a.checkFolder(t, exampleSite(files))
	}
	used := map[beyondSchema]bool{}
	for _, missed := range a.missed {
		i := slices.IndexFunc(beyondSchemas, missed.isBeyond)
		if i < 0 {
			t.Errorf("the schemas miss an error of %s: %s", missed.rule, missed.problem)
			continue
		}
		used[beyondSchemas[i]] = true
	}
	for _, beyond := range beyondSchemas {
		if !used[beyond] {
			t.Errorf("the schemas miss no error of %s %s", beyond.rule, beyond.only)
		}
	}
	t.Logf("%d files valid for both, %d errors found by both, %d errors beyond schemas", a.accepted, a.refused, len(a.missed))
}

func (m missed) isBeyond(beyond beyondSchema) bool {
	place := fmt.Sprintf("%s:%d", m.problem.File, m.problem.Line)
	return beyond.rule == m.rule && (beyond.only == "" || beyond.only == place)
}

// checkArchives checks the papers of testdata/parse.
func (a *agreement) checkArchives(t *testing.T) {
	archives, err := filepath.Glob("testdata/parse/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	parser := content.NewParser(tex.Presets())
	for _, file := range archives {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			if path.Ext(f.Name) == ".paper" || f.Name == "problems" {
				continue
			}
			data, name := f.Data, f.Name
			if plain, ok := strings.CutSuffix(name, ".esc"); ok {
				data, name = unescape(t, f), plain
			}
			_, problems := parser.Parse(name, data)
			a.check(t, "paper", name, data, problems)
		}
	}
}

// checkRules checks the examples of all rules.
func (a *agreement) checkRules(t *testing.T) {
	for _, rule := range content.Rules() {
		for _, example := range []string{rule.Wrong, rule.Right} {
			a.checkFolder(t, exampleSite(example))
		}
	}
}

// checkGoldenSites checks the sites of the generator's golden files.
func (a *agreement) checkGoldenSites(t *testing.T) {
	archives, err := filepath.Glob("../testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, file := range archives {
		archive, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if site := exampleSite(string(archive)); site["content/site.yaml"] != nil {
			a.checkFolder(t, site)
		}
	}
}

// settingsCases are right and wrong lines of site.yaml.
const settingsCases = `
harvest: {a: {query: daily, upvotes: 3, limit: 2, draft: true, tags: [x], include: x, exclude: [y, z]}}
harvest: {a: {query: 'arxiv: cat:cs.CL', filter: has:code, draft: false}}
harvest: {a: {query: weekly}}
harvest: {a: {query: daily, limit: 0}}
harvest: {a: {query: daily, include: ['a "b"']}}
harvest: {a: {draft: true}}
base_url: https://example.org/papers
base_url: ftp://example.org
base_url: https://you@example.org/
base_url: https://example.org/?a=b
description: 12
description: [a]
lang: pt_BR
lang: portuguese-Brazil
curator: ''
repository: https://example.org/a.git
repository: mailto:ada@example.org
authors: {pages_from: 3}
authors: {pages_from: '3'}
authors: {pages_from: 0}
authors: {pages_from: 1.5}
authors: {pages: 3}
authors: 3
size: lean
size: small
size: ''
size:
macros: {loss: '\mathcal{L}(#1)'}
macros: ['\mathcal{L}']
lists: {home: cards, tag: titles}
lists: {home: big}
lists: {front: cards}
searches: {video: {title: Video, query: video}}
searches: {video: {title: Video}}
searches: {video: {query: video, title: }}
searches: {My Video: {title: Video, query: video}}
searches: {page: {title: Video, query: video}}
searches: [video]
feeds: {limit: 10, kinds: [rss, json]}
feeds: {kinds: atom}
feeds: {kinds: []}
feeds: {kinds: [opml]}
feeds: {limit: none}
exports: {papers: [], lists: bib}
exports: {papers: [jsonl]}
exports: {lists: [md]}
citations: {pdf: any}
citations: {pdf: always}
contribute: {host: forgejo, branch: main, folder: site}
preview: {base_url: 'https://previews.example.org', repository: a/b.c}
preview: {base_url: 'https://previews.example.org'}
preview: {base_url: 'https://previews.example.org', repository: a}
contribute: {host: sourcehut}
contribute: {branch: ''}
digest: {from: 'Lab papers <papers@lab.example>', reply_to: a@b.example, lists: [c@d.example, 'E <e@f.example>'], campaigns: send, listmonk: {lists: [1, 2], template: 3}}
digest: {lists: a@b.example, listmonk: {lists: 1}}
digest: {from: papers}
digest: {from: ''}
digest: {lists: [größe@lab.example]}
digest: {campaigns: sent}
digest: {listmonk: {template: 3}}
digest: {listmonk: {lists: [a]}}
digest: weekly
cards: none
cards: all
cards: {papers: 0, days: 7, accent: '#8C2F1B'}
cards: {papers: -1}
cards: {accent: '#fff'}
cards: [papers]
key: twice
unknown: key
`

// otherCases are right and wrong files other than papers and settings.
var otherCases = []string{
	"-- content/site.yaml --\ntitle: Papers\n",
	"-- content/site.yaml --\nkey: papers\n",
	"-- content/site.yaml --\n- title\n",
	"-- content/tags.yaml --\n# nothing\n",
	"-- content/tags.yaml --\nC++: {name: C++, slug: cpp, description: A language, aliases: [cplusplus]}\nbare:\n",
	"-- content/tags.yaml --\na: {nam: A}\n",
	"-- content/tags.yaml --\na: {slug: Not a slug}\n",
	"-- content/tags.yaml --\na: {aliases: ['']}\n",
	"-- content/tags.yaml --\n- a\n",
	"-- content/people.yaml --\ngrace-hopper: {names: [G. Hopper], orcid: 0000-0002-1694-233X, url: https://example.org/grace}\n",
	"-- content/people.yaml --\ngrace-hopper: {orcid: 0000-0002-1694-233X}\n",
	"-- content/people.yaml --\ngrace-hopper: {name: , names: []}\n",
	"-- content/people.yaml --\ngrace-hopper: {name: G, url: files/grace.html}\n",
	"-- content/people.yaml --\ngrace-hopper: {name: G, orcid: 12}\n",
	"-- content/signals.yaml --\ndate: 2025-03-20\npapers: {2503.04715: {upvotes: 12, comments: 0, stars: '7'}}\n",
	"-- content/signals.yaml --\npapers: {}\n",
	"-- content/harvested.yaml --\na: {through: 2025-03-19, papers: ['2503.04715', math/0309136]}\nb: {through: 2025-03-19}\n",
	"-- content/harvested.yaml --\na: {papers: ['2503.04715']}\n",
	"-- content/harvested.yaml --\na: {through: 2025-03, papers: [x]}\n",
	"-- content/harvested.yaml --\nA b: {through: 2025-03-19, days: 3}\n",
	"-- content/signals.yaml --\npapers: {a: {upvotes: 1}}\n",
	"-- content/signals.yaml --\ndate:\npapers: {a: {upvotes: 1}}\n",
	"-- content/signals.yaml --\ndate: 2025-03-20\npapers: {a: {likes: 1}}\n",
	"-- content/signals.yaml --\ndate: 2025-03-20\npapers: {A b: {upvotes: 1}}\n",
	"-- content/signals.yaml --\ndate: 2025-03\npapers: {a: {upvotes: -1}}\n",
	"-- content/collections/a.md --\n---\ntitle: A\npapers: [A b]\n---\n",
	"-- content/collections/a.md --\n---\ntitle: A\npapers: {}\n---\n",
	"-- content/collections/a.md --\n---\ndescription: A\n---\n",
	"-- content/pages/a.md --\n---\ntitle: A\npapers: []\n---\n",
	"-- content/pages/a.md --\n---\ntitle: ''\n---\n",
}

// exampleSite is the site of a rule's example: a txtar archive, or lines of a paper's front matter.
func exampleSite(example string) fstest.MapFS {
	if !strings.Contains(example, "-- ") {
		front := example + "\n"
		for _, line := range []string{"title: A paper\n", "date: 2025-03-13\n"} {
			if key, _, _ := strings.Cut(line, ":"); !strings.Contains("\n"+front, "\n"+key+":") {
				front += line
			}
		}
		example = "-- content/papers/a.md --\n---\n" + front + "---\n"
	}
	files := fstest.MapFS{"content/site.yaml": {Data: []byte("title: Papers\nkey: papers\n")}}
	for _, f := range txtar.Parse([]byte(example)).Files {
		if !strings.Contains(f.Name, " -> ") && !strings.Contains(f.Name, " (") { // no text
			files[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return files
}

// checkFolder checks all files of the content folder of a site.
func (a *agreement) checkFolder(t *testing.T, site fs.FS) {
	_, problems, err := content.Load(t.Context(), site, cache.Folder{})
	if err != nil {
		t.Fatal(err)
	}
	err = fs.WalkDir(site, content.Root, func(file string, entry fs.DirEntry, err error) error {
		isText := slices.Contains([]string{".md", ".yaml", ".yml"}, path.Ext(file)) && path.Base(file) != "README.md"
		if err != nil || entry.IsDir() || !isText {
			return err
		}
		data, err := fs.ReadFile(site, file)
		own := slices.DeleteFunc(slices.Clone(problems), func(p problem.Problem) bool { return p.File != file })
		a.check(t, schemaOf(file), file, data, own)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestFormatIsValid validates real papers as Format writes them.
func TestFormatIsValid(t *testing.T) {
	a, parser, limit := newAgreement(t), content.NewParser(tex.Presets()), 2000
	if testkit.Soak() {
		limit = 1 << 30
	}
	for r := range jsonLines(t, filepath.Join(testkit.Corpora(t), "arxiv-74k.jsonl.gz")) {
		p, problems := parser.Parse(r.file(), r.yaml(t))
		if p == nil {
			t.Fatal(problems)
		}
		data, err := entry.Format(p)
		if err != nil {
			t.Fatal(err)
		}
		a.check(t, "paper", r.ID+".md", data, nil)
		if a.accepted == limit || t.Failed() {
			break
		}
	}
	t.Logf("%d papers", a.accepted)
}
