package generator_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"offprint/generator"
	"offprint/generator/command"
	"offprint/test/testkit"
)

// serveSite runs offprint serve on a folder and returns the address of the home page.
func serveSite(t *testing.T, dir string, args ...string) (home string) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	lines, out := io.Pipe()
	status := make(chan int)
	go func() {
		status <- command.Run(ctx, command.World{
			Args:   append([]string{"serve", "--site", dir, "--port", "0", "--allow-empty"}, args...),
			Stdout: out, Stderr: io.Discard, Getenv: func(string) string { return "" }, Clock: time.Now,
		})
		out.Close()
	}()
	serving, ended := make(chan string, 1), make(chan struct{})
	go func() {
		defer close(ended)
		for lines := bufio.NewScanner(lines); lines.Scan(); {
			if address, ok := strings.CutPrefix(lines.Text(), "serving "); ok {
				serving <- strings.Fields(address)[0]
			}
		}
	}()
	t.Cleanup(func() {
		cancel()
		if got := <-status; got != 0 {
			t.Errorf("serve: exit status %d", got)
		}
		<-ended
	})
	select {
	case home = <-serving:
	case <-ended:
		t.Fatal("serve ended before it served the site")
	}
	return home
}

var injected = regexp.MustCompile(`<link rel="stylesheet" href="/_offprint/client.css"><script type="module" src="/_offprint/client.js\?page=[0-9a-f]+"></script>`)

// fetch returns a page without the script of the preview.
func fetch(t *testing.T, address string) string {
	t.Helper()
	response, err := http.Get(address)
	must(t, err)
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	must(t, err)
	return injected.ReplaceAllString(string(data), "")
}

// TestServeShowsEditsAtOnce edits a site at random. The first request after an edit must get the page of a clean build.
func TestServeShowsEditsAtOnce(t *testing.T) {
	edits := 6
	if soak() {
		edits = 500
	}
	e := newEditor(t, 3, 30)
	e.config = generator.Config{Site: os.DirFS(e.dir), Now: day(t, "2025-04-20"), AllowEmpty: true}
	home := serveSite(t, e.dir, "--now", "2025-04-20", "--base-url", "https://example.org/")
	e.config.BaseURL = "https://example.org/"
	kinds := []func(){e.add, e.paper, e.rename, e.remove, e.lists, e.layout, e.settings, e.file}
	for i := range edits {
		kinds[(i+e.random.IntN(3))%len(kinds)]()
		pages := []string{"", "papers/p1/", "archive/", "tags/", "feed.xml", "nowhere/", "papers.bib"}
		first := pages[e.random.IntN(len(pages))]
		got := tree{first: fetch(t, home+first)}
		c := e.config
		c.Output = filepath.Join(t.TempDir(), fmt.Sprintf("clean%d", i))
		build(t, c)
		want := tree{}
		for _, page := range pages {
			if _, ok := got[page]; !ok {
				got[page] = fetch(t, home+page)
			}
			file := filepath.Join(c.Output, filepath.FromSlash(page))
			if page == "" || strings.HasSuffix(page, "/") {
				file = filepath.Join(file, "index.html")
			}
			data, err := os.ReadFile(file)
			if err != nil {
				data, err = os.ReadFile(filepath.Join(c.Output, "404.html"))
			}
			must(t, err)
			want[page] = string(data)
		}
		testkit.WantEqual(t, fmt.Sprintf("edit %d, first %q", i, first), got, want)
	}
	if _, err := os.Stat(filepath.Join(e.dir, "public")); err == nil {
		t.Error("serve writes public/")
	}
}

// TestServeTakesManyChangesAtOnce changes all files of a site, as git checkout does.
func TestServeTakesManyChangesAtOnce(t *testing.T) {
	papers := 500
	if soak() {
		papers = 5000
	}
	dir := t.TempDir()
	checkout := func(title string) {
		for i := range papers {
			name := filepath.Join(dir, "content", "papers", fmt.Sprint(i/100), fmt.Sprintf("p%d.md", i))
			_ = os.Remove(name) // like git
			must(t, os.WriteFile(name, []byte(paperFile(fmt.Sprintf("title: %s %d", title, i), fmt.Sprintf("date: 2025-03-%02d", 1+i%28))), 0o644))
		}
	}
	for i := range papers/100 + 1 {
		must(t, os.MkdirAll(filepath.Join(dir, "content", "papers", fmt.Sprint(i)), 0o755))
	}
	tree{"content/site.yaml": "title: T\nkey: t\nbase_url: https://example.org/\n"}.Write(t, dir)
	checkout("Before")
	home := serveSite(t, dir, "--now", "2025-04-20")
	checkout("After")
	for _, i := range []int{papers - 1, 0, papers / 2} {
		want := fmt.Sprintf("<title>After %d ", i)
		if got := fetch(t, fmt.Sprintf("%spapers/p%d/", home, i)); !strings.Contains(got, want) {
			t.Errorf("no %q on the page: %.200s", want, got)
		}
	}
}
