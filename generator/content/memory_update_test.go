package content_test

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"offprint/generator/content"
	"offprint/generator/content/inputs"
	"offprint/generator/output/cache"
	"offprint/test/testkit"
	"offprint/test/testkit/sample"
)

// changing is a site that a test changes. It counts the papers that are read.
type changing struct {
	fstest.MapFS
	now    time.Time
	broken string // a file that can't be read

	mu   sync.Mutex
	read []string
}

func newChanging(f files) *changing {
	c := &changing{MapFS: f.site(), now: time.Date(2025, 3, 14, 12, 0, 0, 0, time.UTC)}
	for _, file := range c.MapFS {
		file.ModTime = c.now.Add(-time.Hour)
	}
	return c
}

// set writes a file, or removes it if there is no text.
func (c *changing) set(file, text string) {
	if c.now = c.now.Add(time.Minute); text == "" {
		delete(c.MapFS, file)
		return
	}
	c.MapFS[file] = &fstest.MapFile{Data: []byte(text), ModTime: c.now}
}

func (c *changing) ReadFile(name string) ([]byte, error) {
	if name == c.broken {
		return nil, fs.ErrPermission
	}
	if strings.HasPrefix(name, "content/papers/") {
		c.mu.Lock()
		c.read = append(c.read, path.Base(name))
		c.mu.Unlock()
	}
	return c.MapFS.ReadFile(name)
}

// tree lists the site some time after its last change.
func (c *changing) tree(t *testing.T, after time.Duration) inputs.Tree {
	t.Helper()
	tree, err := inputs.List(c, c.now.Add(after-inputs.Settle), content.Root)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// wantClean fails if a folder and its problems are not those of a load without a memory.
func (c *changing) wantClean(t *testing.T, what string, folder content.Folder, problems fmt.Stringer) {
	t.Helper()
	want, wantProblems := load(t, c.MapFS, cache.Folder{})
	if diff := cmp.Diff(want, folder, byFingerprint); diff != "" {
		t.Fatalf("%s: -want +got\n%s", what, diff)
	}
	if diff := cmp.Diff(wantProblems, problems.String()); diff != "" {
		t.Fatalf("%s: problems: -want +got\n%s", what, diff)
	}
}

type text string

func (t text) String() string { return string(t) }

// names and texts of files that edits write.
var (
	editedNames = []string{
		"papers/a.md", "papers/b.md", "papers/2025/c.md", "papers/2025/d.yaml", "papers/2025/e.yml", "papers/2026/f.md", "papers/new/g.md",
		"papers/A.md", "papers/2025/C.md", "papers/é.md", "papers/README.md", "papers/2025/readme.md", "papers/a.md~", "papers/.a.md.swp", "papers/4913",
		"papers/.git/h.md", "papers/con.md", "papers/x y.md", "papers/a.txt", "papers/z.markdown", "papers/#i.md", "papers/old~/i.md", "papers/j\u202e.md",
		"collections/one.md", "collections/two.md", "collections/Two.md", "pages/about.md", "pages/2025.md", "pages/x/y.md",
		"days/2025-03-13.md", "days/2025-w11.md", "days/2025-W11.md", "days/x.md", "days/2025-03.md",
		"files/a.png", "files/b.html", "files/b.svg", "files/.hidden", "files/x/README.md", "files/c~",
		"site.yaml", "tags.yaml", "people.yaml", "signals.yaml", "harvested.yaml", "Tags.yaml", "other.yaml", "drafts/k.md", "paper/k.md",
	}
	editedTexts = []string{
		"", "", "", with(""), with("id: b"), with("arxiv: 2503.00001"), with("arxiv: 2503.00001, bibkey: K"), with("doi: 10.1/X, related: [a, c, nobody]"),
		with("related: [old]"), with("aliases: [/papers/old/]"), with("image: files/a.png"), with("image: files/a.png, image_alt: A, links: {pdf: files/b.html}"),
		with("title2: x"), "title: x\ndate: 2025-03-13\nabstract: $\\own$ and \\other\n", "title: [\n", "{date: March}\n",
		"title: L\nkey: l\n", "title: L\nkey: l\nmacros: {own: x}\n", "title: L\nkey: l\nmacros: {other: y}\n", "papers: [a, b, nowhere]\ntitle: C\n", "leads: [a, b, nowhere]\n", "draft: true\n",
		"date: 2025-03-13\npapers: {a: {upvotes: 1}, nobody: {stars: 2}}\n", "<svg onload='x'>", "<script>x</script>", "nlp: {name: NLP}\n",
	}
)

// TestUpdateIsALoad makes random changes of a site, some at a time: an update must return what a clean load does, and
// so must a load with the cache, which then reads only what has changed.
func TestUpdateIsALoad(t *testing.T) {
	steps := 250
	if testkit.Soak() {
		steps = 3_000
	}
	r := rand.New(rand.NewPCG(1, 2))
	site := newChanging(files{"papers/2025/c.md": "---\ntitle: C\ndate: 2025-03-13\n---\n", "papers/first.yaml": with(""), "papers/2026/l.yaml": with("")})
	store := cache.Folder{Path: t.TempDir(), Version: "x"}
	memory := content.NewMemory(cache.Folder{})
	for step := range steps {
		var changed []string
		for range 1 + r.IntN(1+step%3) {
			file := "content/" + editedNames[r.IntN(len(editedNames))]
			body := editedTexts[r.IntN(len(editedTexts))]
			if strings.HasSuffix(file, ".md") && body != "" {
				body = "---\n" + body + "---\nNote."
			}
			if r.IntN(9) == 0 { // a folder is removed
				file, body = path.Dir(file), ""
				for name := range maps.Clone(site.MapFS) {
					if file != content.Root && strings.HasPrefix(name, file+"/") {
						site.set(name, "")
					}
				}
			}
			if site.MapFS["content/papers/2026/l.yaml"] == nil || file == "content/papers" {
				site.set("content/papers/2026/l.yaml", with(""))
				changed = append(changed, "content/papers/2026", "content/papers/2026/l.yaml")
			}
			if strings.Contains(path.Base(file), ".") || body != "" {
				site.set(file, body)
			}
			changed = append(changed, file)
		}
		what := fmt.Sprintf("step %d, changed %q", step, changed)
		folder, problems, err := memory.Update(t.Context(), site, changed...)
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		site.wantClean(t, what, folder, text(printed(t, problems)))
		if step%5 > 0 {
			continue
		}
		if folder, problems, err = content.NewMemory(store).Load(t.Context(), site, site.tree(t, 0)); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		site.wantClean(t, what+", from the cache", folder, text(printed(t, problems)))
	}
}

// TestMemoryReadsWhatChanged counts the papers that are read.
func TestMemoryReadsWhatChanged(t *testing.T) {
	const many = 100
	sources := files{"papers/warned.yaml": with("links: {pdf: https://example.org/a.}"), "papers/wrong.yaml": with("title2: x"), "papers/extra/x.yaml": with("")}
	for i := range many {
		sources[fmt.Sprintf("papers/%04d.yaml", i)] = with("")
	}
	site := newChanging(sources)
	store := cache.Folder{Path: t.TempDir(), Version: "x"}
	var memory *content.Memory
	load := func(after time.Duration) {
		memory = content.NewMemory(store)
		tree := site.tree(t, after)
		site.read = nil
		folder, problems, err := memory.Load(t.Context(), site, tree)
		if err != nil {
			t.Fatal(err)
		}
		read := site.read
		site.wantClean(t, "after a load", folder, text(printed(t, problems)))
		site.read = read
		for _, file := range tree {
			if strings.HasPrefix(file.Path, "content/papers/") && strings.HasSuffix(file.Path, "l") && file.Hash == (inputs.File{}).Hash {
				t.Errorf("%s has no hash in the tree", file.Path)
			}
		}
	}
	wantRead := func(what string, names ...string) {
		t.Helper()
		slices.Sort(site.read)
		if diff := cmp.Diff(names, site.read); diff != "" {
			t.Errorf("%s: -want +got\n%s", what, diff)
		}
	}
	load(time.Hour)
	if len(site.read) != many+3 {
		t.Errorf("at first: %d read", len(site.read))
	}
	load(time.Hour)
	wantRead("unchanged")
	site.set("content/papers/0007.yaml", with("tags: [new]"))
	load(time.Second)
	wantRead("changed just now", "0007.yaml")
	load(time.Hour)
	wantRead("its time stamp was not reliable", "0007.yaml")
	load(time.Hour)
	wantRead("now it is")
	site.MapFS["content/papers/0008.yaml"].ModTime = site.now
	load(time.Hour)
	wantRead("touched", "0008.yaml")
	load(time.Hour)
	wantRead("no more touched")
	site.set("content/papers/0009.yaml", "")
	site.set("content/papers/extra/0009.yaml", with(""))
	load(time.Hour)
	wantRead("moved", "0009.yaml")
	update := func(what string, files ...string) {
		t.Helper()
		site.read = nil
		if _, _, err := memory.Update(t.Context(), site, files...); err != nil {
			t.Fatal(err)
		}
	}
	site.set("content/papers/0010.yaml", with("tags: [new]"))
	update("", "content/papers/0010.yaml")
	wantRead("update", "0010.yaml")
	update("", "content/site.yaml", "content/tags.yaml", "layouts/x.html", "content/papers/4913", "content/papers/x.md~")
	wantRead("update of other files")
	update("", "content/papers/extra")
	wantRead("update of a folder", "0009.yaml", "x.yaml")
	site.set("content/papers/new.yaml", with(""))
	update("", "content/papers/new.yaml")
	wantRead("update of a new file", "new.yaml")
	site.set("content/site.yaml", settings+"macros: {own: x}\n")
	update("", "content/site.yaml")
	if len(site.read) != many+4 {
		t.Errorf("other macros: %d read", len(site.read))
	}
}

// TestMemorySurvivesErrors has files that can't be read for some time.
func TestMemorySurvivesErrors(t *testing.T) {
	site := newChanging(files{"papers/a.yaml": with(""), "papers/b.yaml": with(""), "papers/c.yaml": with(""), "tags.yaml": ""})
	memory := content.NewMemory(cache.Folder{Path: t.TempDir(), Version: "x"})
	for _, broken := range []string{"content/papers/b.yaml", "", "content/tags.yaml", "", "content/papers/c.yaml", ""} {
		site.broken = broken
		for range 2 {
			folder, problems, err := memory.Update(t.Context(), site, "content/papers/c.yaml", "content/tags.yaml")
			if broken != "" && err == nil {
				t.Errorf("%s: no error", broken)
			}
			if broken == "" && err != nil {
				t.Fatal(err)
			}
			if err == nil {
				site.wantClean(t, "repaired", folder, text(printed(t, problems)))
			}
		}
		if broken != "" {
			continue
		}
		if folder, problems, err := memory.Load(t.Context(), site, nil); err != nil {
			t.Fatal(err)
		} else {
			site.wantClean(t, "loaded again", folder, text(printed(t, problems)))
		}
	}
}

// TestEditWritesAPart counts the caches that an edit of one paper writes.
func TestEditWritesAPart(t *testing.T) {
	sources := files{}
	for i := range 3000 {
		sources[fmt.Sprintf("papers/%04d.yaml", i)] = with("")
	}
	site := newChanging(sources)
	store := cache.Folder{Path: t.TempDir(), Version: "x"}
	load := func() map[string]string {
		t.Helper()
		folder, problems, err := content.NewMemory(store).Load(t.Context(), site, site.tree(t, time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		site.wantClean(t, "with parts", folder, text(printed(t, problems)))
		parts := map[string]string{}
		for _, name := range store.Names("papers") {
			data, err := os.ReadFile(filepath.Join(store.Path, name+".cache"))
			if err != nil {
				t.Fatal(err)
			}
			parts[name] = string(data)
		}
		return parts
	}
	before := load()
	if len(before) != 16 {
		t.Errorf("got %d parts, want 16", len(before))
	}
	site.set("content/papers/0007.yaml", with("tags: [new]"))
	after := load()
	written := 0
	for name := range after {
		if before[name] != after[name] {
			written++
		}
	}
	if written != 1 || len(after) != len(before) {
		t.Errorf("an edit changed %d of %d parts, now %d", written, len(before), len(after))
	}
	for i := range 2500 {
		site.set(fmt.Sprintf("content/papers/%04d.yaml", i), "")
	}
	if parts := load(); len(parts) != 2 {
		t.Errorf("500 papers are in %d parts", len(parts))
	}
}

var _ fs.ReadFileFS = (*changing)(nil)

// TestCachedPapersTakeFewAllocations loads papers of usual size from the cache, without their files.
func TestCachedPapersTakeFewAllocations(t *testing.T) {
	papers := sample.Files(t, 100)
	n, site := len(papers), newChanging(files{})
	for i, file := range papers {
		site.set(fmt.Sprintf("content/papers/%d-%s", i, file.Name), string(file.Data))
	}
	store := cache.Folder{Path: t.TempDir(), Version: "x"}
	if folder, _ := load(t, site, store); len(folder.Papers) != n {
		t.Fatalf("got %d papers", len(folder.Papers))
	}
	values := cache.Of[content.Source](store)
	perPaper := testing.AllocsPerRun(5, func() {
		if got := len(values.Load("papers/1-0")); got != n {
			t.Fatalf("got %d papers", got)
		}
	}) / float64(n)
	if perPaper > 5 { // the paper, its authors, tags, links and related papers
		t.Errorf("%.1f allocations per paper", perPaper)
	}
}
