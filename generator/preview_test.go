package generator_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"offprint/generator"
	"offprint/generator/content"
	"offprint/generator/content/inputs"
	"offprint/generator/output/cache"
	"offprint/test/testkit"
)

// previewer is a preview of a site in a folder.
type previewer struct {
	*generator.Preview
	t      *testing.T
	dir    string
	config generator.Config // without Site
	files  tree             // of the last update
}

func newPreviewer(t *testing.T, dir string, c generator.Config) *previewer {
	t.Helper()
	p := &previewer{Preview: generator.NewPreview(t.Context()), t: t, dir: dir, config: c}
	p.config.Cache = cache.Folder{Path: filepath.Join(t.TempDir(), "cache"), Version: "test"}
	t.Cleanup(p.Close)
	return p
}

// update tells the preview what has changed since the last update.
func (p *previewer) update() generator.Report {
	p.t.Helper()
	files := p.sources()
	changed := []string{} // none
	if p.files == nil {
		changed = nil // any
	}
	for name := range files {
		if old, ok := p.files[name]; p.files != nil && (!ok || old != files[name]) {
			changed = append(changed, name)
		}
	}
	for name := range p.files {
		if _, ok := files[name]; !ok {
			changed = append(changed, name)
		}
	}
	p.files = files
	report, err := p.Update(p.t.Context(), p.open(), changed)
	must(p.t, err)
	return report
}

func (p *previewer) open() generator.Config {
	p.t.Helper()
	site, err := content.Open(p.dir)
	must(p.t, err)
	c := p.config
	c.Site = site
	return c
}

func (p *previewer) sources() tree {
	files := tree{}
	for _, folder := range []string{"content", "layouts"} {
		if _, err := os.Stat(filepath.Join(p.dir, folder)); err != nil {
			continue
		}
		for name, data := range testkit.ReadTree(p.t, filepath.Join(p.dir, folder)) {
			files[folder+"/"+name] = data
		}
	}
	return files
}

// read returns a file of the preview; "" if there is none.
func (p *previewer) read(name string) string {
	p.t.Helper()
	file, err := p.Open(p.t.Context(), name)
	if errors.Is(err, fs.ErrNotExist) {
		return ""
	}
	must(p.t, err)
	defer file.Close()
	data, err := io.ReadAll(file)
	must(p.t, err)
	return string(data)
}

// compare compares every file of a clean build with that of the preview.
func (p *previewer) compare(what string) {
	p.t.Helper()
	c := p.open()
	defer c.Site.(*inputs.Folder).Close()
	c.Output, c.Cache = filepath.Join(p.t.TempDir(), "clean"), cache.Folder{}
	build(p.t, c)
	want, got := testkit.ReadTree(p.t, c.Output), tree{}
	delete(want, ".offprint-site")
	if len(want) < 20 {
		p.t.Fatalf("%s: got a site of %d files", what, len(want))
	}
	for name := range want {
		got[name] = p.read(name)
	}
	testkit.WantEqual(p.t, what, got, want)
}

// TestPreviewEqualsBuild opens every file that a build writes. A soak does it with the demo.
func TestPreviewEqualsBuild(t *testing.T) {
	for _, size := range []string{"full", "standard", "lean"} {
		for _, base := range []string{"https://example.org/", "https://example.org/repo/"} {
			t.Run(size+" "+base, func(t *testing.T) {
				t.Parallel()
				dir := t.TempDir()
				if soak() {
					must(t, os.CopyFS(filepath.Join(dir, "content"), os.DirFS("../content")))
				} else {
					crawlSite(10).Write(t, dir)
				}
				tree{"layouts/parts/colophon.html": "<p>Ours</p>"}.Write(t, dir)
				settings := filepath.Join(dir, "content", "site.yaml")
				data, err := os.ReadFile(settings)
				must(t, err)
				lines := slices.DeleteFunc(strings.Split(string(data), "\n"), func(line string) bool { return strings.HasPrefix(line, "size:") })
				must(t, os.WriteFile(settings, []byte(strings.Join(append(lines, "size: "+size), "\n")+"\n"), 0o644))
				p := newPreviewer(t, dir, generator.Config{Now: day(t, "2026-11-23"), BaseURL: base, Version: "1.0", Drafts: true, Future: true})
				p.update()
				p.compare(size)
				for _, name := range []string{"", ".", "..", "papers", "papers/", "search", "search/none", "none/index.html", "files", "files/none", "/index.html", "../go.mod", "content/site.yaml"} {
					if got := p.read(name); got != "" {
						t.Errorf("%q is a file: %.100s", name, got)
					}
				}
				if _, err := os.Stat(filepath.Join(dir, "public")); err == nil {
					t.Error("the preview writes public/")
				}
			})
		}
	}
}

// TestPreviewFollowsEdits edits a site at random. After every update, the preview must equal a clean build.
func TestPreviewFollowsEdits(t *testing.T) {
	edits := 8
	if soak() {
		edits = 1000
	}
	for _, seed := range []uint64{1, 2} {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			e := newEditor(t, seed, 30)
			e.config = generator.Config{Now: day(t, "2025-04-20"), AllowEmpty: true, Clock: time.Now}
			p := newPreviewer(t, e.dir, e.config)
			p.update()
			for i := 0; i < edits && !t.Failed(); {
				var what []string
				for range 1 + e.random.IntN(3) {
					what = append(what, e.edit())
					i++
				}
				p.config.Now, p.config.Drafts, p.config.Future = e.config.Now, e.config.Drafts, e.config.Future
				p.update()
				if e.often(50) {
					p.Check()
				}
				p.compare(fmt.Sprintf("edit %d: %s", i, strings.Join(what, ", ")))
			}
		})
	}
}

// previewSite is a site with a paper.
func previewSite() tree {
	return tree{
		"content/site.yaml":    "title: T\nkey: t\nbase_url: https://example.org/\n",
		"content/papers/a.md":  paperFile("title: Paper A", "date: 2025-03-13"),
		"content/files/a.txt":  "A file.",
		"layouts/404.html":     `{{define "main"}}<h1>Lost</h1>{{end}}`,
		"layouts/assets/x.css": "p { color: red; }",
	}
}

// TestPreviewKeepsLastGoodSite breaks a site in several ways. Open pages must not change until it is good again.
func TestPreviewKeepsLastGoodSite(t *testing.T) {
	for name, c := range map[string]struct {
		change tree
		report string // found by Update, or by Check if it ends with an exclamation mark
		strict bool
	}{
		"a paper":                {tree{"content/papers/a.md": paperFile("titel: Paper A", "date: 2025-03-13")}, `unknown key "titel"`, false},
		"settings":               {tree{"content/site.yaml": "titel: T\nkey: t\nbase_url: https://example.org/\n"}, `unknown key "titel"`, false},
		"a conflict in a layout": {tree{"layouts/404.html": "<<<<<<< HEAD\n{{define \"main\"}}{{end}}\n>>>>>>> main\n"}, "merge conflict", false},
		"a layout that fails":    {tree{"layouts/404.html": `{{define "main"}}{{.Nonsense}}{{end}}`}, "Nonsense", false},
		"ids at odds":            {tree{"content/papers/a.md": paperFile("title: Other", "date: 2025-03-13", "arxiv: 2503.00001", "doi: 10.48550/arXiv.2503.00002")}, "does not belong!", false},
		"a warning, strictly":    {tree{"content/papers/a.md": paperFile("title: 'Other &amp; more'", "date: 2025-03-13")}, "&amp;", true},
		"no papers":              {tree{"content/papers/a.md": paperFile("title: Paper A", "date: 2025-03-13", "draft: true")}, "no papers to publish", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			previewSite().Write(t, dir)
			p := newPreviewer(t, dir, generator.Config{Now: day(t, "2025-03-20"), Strict: c.strict})
			if report := p.update(); !report.Published {
				t.Fatalf("%+v", report.Problems)
			}
			p.Check()
			files := []string{"index.html", "404.html", "papers/a/index.html", "files/a.txt"}
			good := p.readAll(files)
			for range 2 { // the second time, the errors are known before anybody sees them
				c.change.Write(t, dir)
				report := p.update()
				want, isChecked := strings.CutSuffix(c.report, "!")
				if isChecked && report.Unchecked {
					report, _ = p.Check()
				}
				if report.Published || !strings.Contains(fmt.Sprint(report.Problems), want) {
					t.Errorf("published %t, %+v", report.Published, report.Problems)
				}
				testkit.WantEqual(t, name, p.readAll(files), good)
				p.Check()
				testkit.WantEqual(t, name+", checked", p.readAll(files), good)
				for file := range c.change { // another change, which repairs nothing
					must(t, os.WriteFile(filepath.Join(dir, file), []byte(c.change[file]+" "), 0o644))
				}
				p.update()
				testkit.WantEqual(t, name+", again", p.readAll(files), good)
			}
			previewSite().Write(t, dir)
			tree{"content/papers/a.md": paperFile("title: A better title", "date: 2025-03-13")}.Write(t, dir)
			if p.update(); !strings.Contains(p.read("papers/a/index.html"), "A better title") {
				t.Error("the repaired site does not show")
			}
		})
	}
}

func (p *previewer) readAll(names []string) tree {
	files := tree{}
	for _, name := range names {
		files[name] = p.read(name)
	}
	return files
}

// TestPreviewSurvivesWithoutContent removes the content folder and puts it back.
func TestPreviewSurvivesWithoutContent(t *testing.T) {
	dir := t.TempDir()
	previewSite().Write(t, dir)
	p := newPreviewer(t, dir, generator.Config{Now: day(t, "2025-03-20")})
	p.update()
	must(t, os.Rename(filepath.Join(dir, "content"), filepath.Join(dir, "away")))
	if _, err := p.Update(t.Context(), p.open(), []string{"content"}); !errors.Is(err, content.ErrNoContent) {
		t.Errorf("got %v", err)
	}
	if _, ok := p.Check(); ok || !strings.Contains(p.read("papers/a/index.html"), "Paper A") {
		t.Error("the last good site is gone")
	}
	must(t, os.Rename(filepath.Join(dir, "away"), filepath.Join(dir, "content")))
	tree{"content/papers/a.md": paperFile("title: Back again", "date: 2025-03-13")}.Write(t, dir)
	_, err := p.Update(t.Context(), p.open(), []string{"content"})
	must(t, err)
	if !strings.Contains(p.read("papers/a/index.html"), "Back again") {
		t.Error("the new content does not show")
	}
}

// TestPreviewReleasesVersions updates a site a hundred times, while pages and the search are open.
func TestPreviewReleasesVersions(t *testing.T) {
	dir := t.TempDir()
	crawlSite(10).Write(t, dir)
	p := newPreviewer(t, dir, generator.Config{Now: day(t, "2026-11-23")})
	var folders atomic.Int64
	update := func(i int) {
		tree{"content/papers/new.md": paperFile(fmt.Sprintf("title: Edition %d", i), "date: 2025-03-13")}.Write(t, dir)
		c := p.open()
		c.Site = &counted{c.Site.(*inputs.Folder), &folders}
		folders.Add(1)
		_, err := p.Update(t.Context(), c, []string{"content/papers/new.md"})
		must(t, err)
		for _, name := range []string{"papers/new/index.html", "search/index.html", "none"} {
			p.read(name)
		}
		if i%2 == 0 {
			p.Check()
		}
	}
	heap := func() uint64 {
		var m runtime.MemStats
		for range 3 {
			runtime.GC()
			time.Sleep(10 * time.Millisecond) // versions are closed in the background
		}
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	for i := range 10 {
		update(i)
	}
	routines, size := runtime.NumGoroutine(), heap()
	for i := range 100 {
		update(i)
	}
	if got := heap(); got > size+size/4 {
		t.Errorf("the heap grew from %d to %d bytes", size, got)
	}
	if got := runtime.NumGoroutine(); got > routines+2 {
		t.Errorf("%d goroutines, %d before", got, routines)
	}
	if p.Close(); folders.Load() != 0 {
		t.Errorf("%d folders are still open", folders.Load())
	}
}

// counted counts open folders.
type counted struct {
	*inputs.Folder
	open *atomic.Int64
}

func (c *counted) Close() error {
	c.open.Add(-1)
	return c.Folder.Close()
}

// TestPreviewSearchesTheNewSite changes the site while its search index is built.
func TestPreviewSearchesTheNewSite(t *testing.T) {
	dir := t.TempDir()
	previewSite().Write(t, dir)
	p := newPreviewer(t, dir, generator.Config{Now: day(t, "2025-03-20")})
	p.update()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for i := range 20 {
		p.read("search/index.html")
		tree{"content/papers/a.md": paperFile(fmt.Sprintf("title: Edition %d", i), "date: 2025-03-13")}.Write(t, dir)
		p.update()
		if _, err := p.Open(ctx, "search/none"); !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
	}
	p.compare("at the end")
}
