package generator_test

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"offprint/generator"
	"offprint/generator/output/cache"
	"offprint/test/testkit"
)

// TestIncrementalEqualsClean edits a site at random. After one to three edits, an incremental build
// must produce the same bytes as a clean build. Tags, days and authors have several papers each; more
// papers would only add similar files.
func TestIncrementalEqualsClean(t *testing.T) {
	edits := 8
	if soak() {
		edits = 5000
	}
	for _, seed := range []uint64{1, 2} {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			e := newEditor(t, seed)
			for i := 0; i < edits/2 && !t.Failed(); {
				var what []string
				for range 1 + e.random.IntN(3) {
					what = append(what, e.edit())
					i++
				}
				e.compare(fmt.Sprintf("edit %d: %s", i, strings.Join(what, ", ")))
			}
		})
	}
}

// editor changes a site as people do.
type editor struct {
	t       *testing.T
	random  *rand.Rand
	dir     string
	config  generator.Config
	counter int
}

func newEditor(t *testing.T, seed uint64) *editor {
	e := &editor{t: t, random: rand.New(rand.NewPCG(seed, 0)), dir: t.TempDir()}
	e.config = generator.Config{
		Site: os.DirFS(e.dir), Output: filepath.Join(e.dir, "public"), Now: day(t, "2025-04-20"), AllowEmpty: true, Clock: time.Now,
		Cache: cache.Folder{Path: filepath.Join(e.dir, ".offprint"), Version: "test"},
	}
	e.settings()
	for range 30 {
		e.add()
	}
	e.compare("first build")
	return e
}

func (e *editor) edit() string {
	edits := []struct {
		name string
		do   func()
	}{
		{"add", e.add}, {"change", e.change}, {"rename", e.rename}, {"delete", e.remove}, {"retag", e.change},
		{"list", e.lists}, {"layout", e.layout}, {"settings", e.settings}, {"file", e.file}, {"flags", e.flags}, {"tamper", e.tamper}, {"nothing", func() {}},
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
	again := build(e.t, e.config).Output
	if again.Rendered+again.Written+again.Removed > 0 {
		e.t.Errorf("%s: second build: got %+v, want no changes", what, again)
	}
}

func (e *editor) pick(choices ...string) string { return choices[e.random.IntN(len(choices))] }

func (e *editor) often(percent int) bool { return e.random.IntN(100) < percent }

// paper returns a paper file with random keys. Ids of other papers in it may be missing later.
func (e *editor) paper() string {
	lines := []string{
		fmt.Sprintf("title: 'Paper %d on %s'", e.random.IntN(1000), e.pick("trees", "graphs", `$\ell_2$`, "C++ & <b>", "李明")),
		fmt.Sprintf("date: 2025-%02d-%02d", 3+e.random.IntN(2), 1+e.random.IntN(28)),
	}
	optional := func(percent int, format string, args ...any) {
		if e.often(percent) {
			lines = append(lines, fmt.Sprintf(format, args...))
		}
	}
	optional(80, "authors: [%s, Grace Hopper]", e.pick("Ada Lovelace", "Euclid", "江常皓", "{name: Ada Lovelace, id: ada}", "{name: A. Lovelace, orcid: 0000-0002-1825-0097}"))
	optional(40, "venue: %s", e.pick("NeurIPS 2025", "NeurIPS 2024", "A journal"))
	optional(30, "submitted_by: %s", e.pick("me", "You"))
	optional(10, "aliases: [/old/%d/, /older/%d.html]", e.counter, e.counter)
	optional(10, "related: [p1, p2]")
	optional(70, "abstract: 'We study %s.'", e.pick("this", "that", "https://example.org/x"))
	optional(80, "tags: [%s, %s]", e.pick("C++", "C", "theory", "Theory"), e.pick("optimization", "vision", "page"))
	optional(10, "relisted: 2025-04-%02d", 1+e.random.IntN(28))
	optional(10, "draft: true")
	optional(10, "withdrawn: retracted")
	optional(10, "highlight: true")
	optional(20, "tldr: %s\ntldr_by: someone", e.pick("Short.", "Shorter."))
	return paperFile(lines...) + e.pick("", "A note.\n", "Another *note*.\n")
}

func (e *editor) add() {
	e.counter++
	e.write(fmt.Sprintf("content/papers/%s/p%d.md", e.pick("a", "b", "c/d"), e.counter), e.paper())
}

func (e *editor) change() {
	e.counter++
	if file := e.any("content/papers"); file != "" {
		e.write(file, e.paper())
	}
}

func (e *editor) rename() {
	if file := e.any("content/papers"); file != "" && !isNamed(file) {
		e.counter++
		must(e.t, os.Rename(filepath.Join(e.dir, file), filepath.Join(e.dir, path.Dir(file), fmt.Sprintf("p%d.md", e.counter))))
	}
}

// isNamed reports whether other files name the paper of a file: it may change, but must not be removed.
func isNamed(file string) bool {
	return slices.Contains([]string{"p1.md", "p2.md", "p3.md"}, path.Base(file))
}

func (e *editor) remove() {
	if file := e.any("content/papers"); file != "" && !isNamed(file) {
		must(e.t, os.Remove(filepath.Join(e.dir, file)))
	}
}

// lists writes or removes a file about tags or people, a collection or a page.
func (e *editor) lists() {
	file := e.pick("tags.yaml", "people.yaml", "collections/c.md", "pages/about.md")
	if e.often(25) {
		_ = os.Remove(filepath.Join(e.dir, "content", file))
		return
	}
	text := map[string]string{
		"tags.yaml":        "theory: {name: " + e.pick("Theory", "Pure theory") + ", aliases: [optimization]}\n",
		"people.yaml":      "grace: {name: Grace " + e.pick("Hopper", "B. Hopper") + ", names: [Grace Hopper]}\n",
		"collections/c.md": paperFile("title: Picked", "papers: ["+e.pick("p1, p2", "p2, p1", "p3")+"]") + e.pick("Some.", "Others."),
		"pages/about.md":   paperFile("title: "+e.pick("About", "Who we are")) + "See [this](/tags/).",
	}[file]
	e.write("content/"+file, text)
}

func (e *editor) layout() {
	file := filepath.Join(e.dir, "layouts")
	switch e.random.IntN(5) {
	case 0:
		must(e.t, os.RemoveAll(file))
	case 1:
		e.write("layouts/parts/card.html", `<p>`+e.pick("A", "B")+` <a href="{{.Href}}">{{.Title}}</a></p>`)
	case 2:
		e.write("layouts/parts/colophon.html", `<p>`+e.pick("one", "two")+`</p>`)
	case 3:
		e.write("layouts/404.html", `{{define "main"}}<h1>`+e.pick("gone", "lost")+`</h1>{{end}}`)
	case 4:
		e.write("layouts/assets/custom.css", `p { color: `+e.pick("red", "blue")+`; }`)
	}
}

func (e *editor) settings() {
	e.write("content/site.yaml", fmt.Sprintf("title: %s\nkey: test\nbase_url: https://example.org/%s\ncurator: %s\nsize: %s\nlists: {tag: %s}\n",
		e.pick("One", "Two"), e.pick("", "repo/"), e.pick("me", "you"), e.pick("full", "lean"), e.pick("cards", "short", "titles")))
}

func (e *editor) file() {
	if file := e.any("content/files"); file != "" && e.often(40) {
		must(e.t, os.Remove(filepath.Join(e.dir, file)))
		return
	}
	e.write("content/files/"+e.pick("a.pdf", "b/c.txt", "b"+"2/Größe 1.txt"), e.pick("x", "y"))
}

func (e *editor) flags() {
	e.config.Drafts, e.config.Future = e.often(30), e.often(30)
	e.config.Now = day(e.t, e.pick("2025-04-20", "2025-04-10", "2025-03-15"))
}

// tamper changes or removes a published file.
func (e *editor) tamper() {
	file := e.any("public")
	switch {
	case file == "" || strings.HasPrefix(path.Base(file), ".offprint"):
	case e.often(50):
		e.write(file, "tampered with")
	default:
		must(e.t, os.Remove(filepath.Join(e.dir, file)))
	}
}

func (e *editor) write(name, data string) { tree{name: data}.Write(e.t, e.dir) }

// any returns a random file below a folder; "" if there is none.
func (e *editor) any(dir string) string {
	if _, err := os.Stat(filepath.Join(e.dir, dir)); err != nil {
		return ""
	}
	files := slices.Sorted(maps.Keys(testkit.ReadTree(e.t, filepath.Join(e.dir, dir))))
	if len(files) == 0 {
		return ""
	}
	return path.Join(dir, files[e.random.IntN(len(files))])
}

// TestBuildIsDeterministic builds a site, or the demo in a soak, with files listed in another order, with one
// processor and with four, and with and without a cache.
func TestBuildIsDeterministic(t *testing.T) {
	source := ".."
	if !soak() {
		source = t.TempDir()
		crawlSite(10).Write(t, source)
	}
	config := generator.Config{Site: os.DirFS(source), Output: filepath.Join(t.TempDir(), "public"), Now: day(t, "2026-11-23")}
	build(t, config)
	want := testkit.ReadTree(t, config.Output)
	if len(want) < 60 {
		t.Fatalf("got a site of %d files, want at least 60", len(want))
	}
	kept := cache.Folder{Path: t.TempDir(), Version: "test"}
	check := func(name string, processors int, c generator.Config) {
		t.Run(name, func(t *testing.T) {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
			if c.Output == "" {
				c.Output = filepath.Join(t.TempDir(), "public")
			}
			build(t, c)
			testkit.WantEqual(t, name, testkit.ReadTree(t, c.Output), want)
		})
	}
	plain := generator.Config{Site: config.Site, Now: config.Now}
	backwards, cached := plain, plain
	backwards.Site = reversed{config.Site}
	cached.Cache = kept
	check("one processor", 1, plain)
	check("four processors, backwards", 4, backwards)
	check("fills the cache", 2, cached)
	check("from the cache", 2, cached)
	check("over the last build", 2, config)
	if !soak() {
		return
	}
	check("again", 2, plain)
	check("four processors", 4, plain)
	check("backwards", 2, backwards)
	must(t, os.RemoveAll(kept.Path))
	check("without the cache", 2, cached)
}

// reversed lists every folder backwards.
type reversed struct{ fs.FS }

func (r reversed) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(r.FS, name)
	slices.Reverse(entries)
	return entries, err
}
