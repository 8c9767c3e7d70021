package generator_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"offprint/generator/content"
	"offprint/generator/output"
	"offprint/generator/output/cache"
	"offprint/generator/problem"
	"offprint/generator/publish/asset"
	"offprint/generator/publish/card"
	"offprint/generator/publish/export"
	"offprint/generator/publish/feed"
	"offprint/generator/publish/layout"
	"offprint/generator/publish/page"
	"offprint/generator/publish/search"
	"offprint/generator/seq"
	"offprint/generator/site"
	"offprint/generator/site/cite"
	"offprint/generator/text/filename"
	"offprint/layouts"
	"offprint/test/testkit"
)

// hostile are segments of addresses that meet generated files, one another, or devices of Windows.
var hostile = strings.Fields(`a A b b-1 a.csl a.bib a.json a.csl.json a.md index.html feed.xml atom.xml feed.json feeds feeds.opml page Page con nul aux.x com1 x. a:b
	é É e´ ß ss robots.txt build.json tags.json llms.txt CNAME cname site.webmanifest 404.html sitemap.xml sitemap-1.xml papers papers.bib papers.jsonl papers.csl.json
	tags authors venues submitters collections archive search weekly assets cards files site 2025 2025.json 03 13 13.json 13.bib w11 w11.json keys about old old.html f p t w root.bin`)

// hostileSite returns a site of random names. Most of them are unique, so that some sites have no problem.
func hostileSite(random *rand.Rand) fstest.MapFS {
	next := 0
	pick := func() string {
		if next++; random.IntN(6) > 0 {
			return fmt.Sprintf("u%d", next)
		}
		return strings.ReplaceAll(hostile[random.IntN(len(hostile))], "´", "\u0301")
	}
	alias := func() string {
		depth, alias := 1+random.IntN(3), ""
		for range depth {
			alias += "/" + strings.ReplaceAll(hostile[random.IntN(len(hostile))], "´", "\u0301")
		}
		return alias + [2]string{"", "/"}[random.IntN(2)]
	}
	files := fstest.MapFS{}
	add := func(name, text string) { files["content/"+name] = &fstest.MapFile{Data: []byte(text)} }
	add("site.yaml", "title: x\nkey: x\nbase_url: https://example.org/\nsearches: {'"+pick()+"': {title: x, query: a}}\nauthors: {pages_from: 1}\n")
	if random.IntN(2) == 0 {
		add("tags.yaml", "'"+pick()+"': {slug: '"+pick()+"'}\n")
		add("people.yaml", "'"+pick()+"': {name: '"+pick()+"'}\n")
	}
	for range 1 + random.IntN(3) {
		text := fmt.Sprintf("---\ntitle: x\ndate: 2025-03-13\ntags: ['%s', '%s']\nauthors: ['%s']\nvenue: '%s'\nsubmitted_by: '%s'\n", pick(), pick(), pick(), pick(), pick())
		if random.IntN(2) == 0 {
			text += "aliases: ['" + alias() + "']\n"
		}
		add("papers/"+pick()+".md", text+"---\n")
	}
	for _, folder := range []string{"pages/", "collections/"} {
		if random.IntN(2) == 0 {
			add(folder+pick()+".md", "---\ntitle: x\n---\n")
		}
	}
	if random.IntN(2) == 0 {
		add("files/"+pick()+"/"+pick(), "")
		add("files/"+pick(), "")
	}
	return files
}

// TestAddressesNeverMeet builds sites of hostile names. Each has a problem, or all its files have paths
// that differ on every file system.
func TestAddressesNeverMeet(t *testing.T) {
	sites := 400
	if testkit.Soak() {
		sites = 20_000
	}
	templates, _, err := layout.Load(t.Context(), fstest.MapFS{}, layouts.FS(), cache.Folder{}, "en")
	must(t, err)
	refused, aliases := 0, 0
	for seed := range sites {
		files := hostileSite(rand.New(rand.NewPCG(uint64(seed), 5)))
		folder, problems, err := content.Load(t.Context(), files, cache.Folder{})
		must(t, err)
		options := site.Options{BaseURL: "https://example.org/", Now: day(t, "2025-03-20"), Covers: card.Covers}
		listing, more := site.New(folder, options)
		if problems = append(problems, more...); problems.HasErrors(false) {
			refused++
			continue
		}
		aliases += len(listing.Redirects)
		checkPaths(t, files, filesOf(t, files, listing, templates))
	}
	t.Logf("%d sites refused, %d published with %d aliases", refused, sites-refused, aliases)
	if refused < sites/10 || sites-refused < sites/10 || aliases < sites/50 {
		t.Error("one kind of site is too rare to say anything")
	}
}

// filesOf returns the files of all producers.
func filesOf(t *testing.T, source fs.FS, s *site.Site, templates *layout.Layouts) []output.File {
	t.Helper()
	library, _ := cite.New(s, nil)
	exports := export.New(library, s, cache.Folder{})
	files, err := search.NewMemory(cache.Folder{}).Files(t.Context(), s)
	must(t, err)
	for file := range seq.Concat(
		page.Pages{Layouts: templates, Source: source, Library: library, Lists: exports.Lists}.Renderer(s).Files(),
		feed.Feeds{Templates: templates, Source: source, Style: templates.Assets.Address(asset.FeedStyle), Icon: templates.Assets.Address(asset.Icon)}.Files(s),
		exports.Files(""),
		card.Files(s, templates.Strings),
	) {
		files = append(files, file)
	}
	return files
}

// checkPaths reports files that meet on some file system, and names that not all systems can have.
func checkPaths(t *testing.T, source fstest.MapFS, files []output.File) {
	t.Helper()
	seen := map[string]string{}
	for _, file := range files {
		key := filename.Key(file.Path)
		if other, taken := seen[key]; taken {
			t.Errorf("%s and %s meet: %s", other, file.Path, sources(source))
		}
		seen[key] = file.Path
		for _, name := range strings.Split(file.Path, "/") {
			if err := filename.Check(name); err != nil {
				t.Errorf("%s: %v: %s", file.Path, err, sources(source))
			}
		}
	}
	for key, file := range seen {
		for folder := path.Dir(key); folder != "."; folder = path.Dir(folder) {
			if other, taken := seen[folder]; taken {
				t.Errorf("%s is a file and the folder of %s: %s", other, file, sources(source))
			}
		}
	}
}

func sources(files fstest.MapFS) string {
	var b strings.Builder
	for name, f := range files {
		fmt.Fprintf(&b, "\n-- %s --\n%s", name, f.Data)
	}
	return b.String()
}

// TestAddressesNameTheLoser has the addresses that gave errors without a place, each with the file and the
// line that has to change.
func TestAddressesNameTheLoser(t *testing.T) {
	const head = "---\ntitle: A paper\ndate: 2025-03-13\n"
	for name, c := range map[string]struct {
		files string
		want  string
	}{
		"a generated file":          {"-- content/papers/a.md --\n" + head + "aliases: [/build.json]\n---\n", "content/papers/a.md:4:10: aliases: /build.json is already the address of the listing itself"},
		"exports":                   {"-- content/papers/a.md --\n" + head + "---\n-- content/papers/a.csl.md --\n" + head + "---\n", `content/papers/a.csl.md: the file name can't be the id: "a.csl" can't end in ".csl"`},
		"a slug of a tag":           {"-- content/tags.yaml --\na: {slug: index.html}\n", `content/tags.yaml:1:11: slug: "index.html" can't end in ".html"`},
		"a collection":              {"-- content/collections/index.html.md --\n---\ntitle: x\n---\n", `content/collections/index.html.md: the file name can't be an address: "index.html" can't end in ".html"`},
		"a page":                    {"-- content/pages/feed.xml.md --\n---\ntitle: x\n---\n", `content/pages/feed.xml.md: the file name can't be an address: "feed.xml" can't end in ".xml"`},
		"aliases in another case":   {"-- content/papers/a.md --\n" + head + "aliases: [/Old/]\n---\n-- content/papers/b.md --\n" + head + "aliases: [/old/]\n---\n", "content/papers/b.md:4:10: aliases: /old/ is already the address of an alias of a, content/papers/a.md"},
		"aliases in another form":   {"-- content/papers/a.md --\n" + head + "aliases: [\"/\\u00e9/\"]\n---\n-- content/papers/b.md --\n" + head + "aliases: [/É/]\n---\n", "content/papers/b.md:4:10: aliases: /É/ is already the address of an alias of a, content/papers/a.md"},
		"an export of a paper":      {"-- content/papers/a.md --\n" + head + "aliases: [/papers/b.bib]\n---\n-- content/papers/b.md --\n" + head + "---\n", "content/papers/a.md:4:10: aliases: /papers/b.bib is already the address of an export of the paper b, content/papers/b.md"},
		"the exports of all papers": {"-- content/papers/a.md --\n" + head + "aliases: [/papers.bib]\n---\n", "content/papers/a.md:4:10: aliases: /papers.bib is already the address of the exports of all papers"},
		"below a feed":              {"-- content/papers/a.md --\n" + head + "aliases: [/feed.xml/old/]\n---\n", "content/papers/a.md:4:10: aliases: /feed.xml/old/ is already the address of the feed of the listing itself"},
		"a page of the site":        {"-- content/papers/a.md --\n" + head + "aliases: [/about/]\n---\n-- content/pages/about.md --\n---\ntitle: x\n---\n", "content/papers/a.md:4:10: aliases: /about/ is already the address of the page content/pages/about.md"},
		"a numbered page":           {"-- content/papers/a.md --\n" + head + "aliases: [/tags/Page/1/]\n---\n", `content/papers/a.md:4:11: aliases: "/tags/Page/1/" can't be an alias: the address is reserved`},
		"a device in an alias":      {"-- content/papers/a.md --\n" + head + "aliases: [/old/con/]\n---\n", `content/papers/a.md:4:11: aliases: "/old/con/" can't be an alias: the address is reserved`},
		"the root of the index":     {"-- content/papers/a.md --\n" + head + "aliases: [/search/root.bin]\n---\n", `content/papers/a.md:4:11: aliases: "/search/root.bin" can't be an alias: the address is reserved`},
		"the search index":          {"-- content/papers/a.md --\n" + head + "aliases: [/Search/P/x]\n---\n", `content/papers/a.md:4:11: aliases: "/Search/P/x" can't be an alias: the address is reserved`},
	} {
		problems := checkExample(t, c.files)
		if len(problems) != 1 || problems[0].Warning || problemLine(problems[0]) != c.want {
			t.Errorf("%s: got %v, want %s", name, problems, c.want)
		}
	}
}

// problemLine returns a problem without its hint.
func problemLine(p problem.Problem) string {
	line, _, _ := strings.Cut(p.String(), "\n")
	return line
}

// TestTagsOfDevicesHavePages has tags, authors and a venue with names that Windows reserves: they work.
func TestTagsOfDevicesHavePages(t *testing.T) {
	paper := file("---", "title: A paper", "date: 2025-03-13", "tags: [con, AUX]", "authors: [Con]", "venue: NUL", "---")
	built := published(t, fstest.MapFS{
		"content/site.yaml":   file("title: x", "key: x", "base_url: https://example.org/", "authors: {pages_from: 1}", "tags: {pages_from: 1}"),
		"content/papers/a.md": paper,
		"content/papers/b.md": {Data: bytes.ReplaceAll(paper.Data, []byte("con"), []byte("Con"))},
	})
	for _, name := range []string{"tags/con-1143da/index.html"} {
		if built[name] == "" {
			t.Errorf("there is no %s", name)
		}
	}
	for name := range built {
		for _, segment := range strings.Split(name, "/") {
			if filename.Check(segment) != nil {
				t.Errorf("Windows can't have %s", name)
			}
		}
	}
}
