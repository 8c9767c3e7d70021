package built_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"offprint/generator/check/built"
	"offprint/generator/problem"
)

// TestLimitsOfHosts adds files up to what hosts take, and beyond.
func TestLimitsOfHosts(t *testing.T) {
	site := fstest.MapFS{"index.html": {Data: []byte(`<link rel=canonical href=https://example.org/>`)}}
	large := &fstest.MapFile{Data: make([]byte, 99_000_000)}
	for _, c := range []struct {
		host  string
		many  int
		file  *fstest.MapFile
		want  problem.Code
		place string
	}{
		{"", 7, large, "", ""},
		{"", 9, large, "OP0621", "the site has 891."},
		{"", 11, large, "OP0620", "as a tar; github-pages takes 1000.0 MB"},
		{"github", 20_000, &fstest.MapFile{}, "", ""},
		{"cloudflare", 1, large, "OP0622", "cloudflare-pages refuses files over 26.2 MB"},
		{"cloudflare", 17_000, &fstest.MapFile{}, "OP0621", "cloudflare-pages takes 20000"},
		{"cloudflare", 20_001, &fstest.MapFile{}, "OP0623", "cloudflare-pages takes 20000"},
	} {
		files := maps.Clone(site)
		for i := range c.many {
			files[fmt.Sprintf("files/%d.pdf", i)] = c.file
		}
		problems := slices.DeleteFunc(check(t, files, c.host), func(p problem.Problem) bool { return p.Code < "OP0620" })
		if c.want == "" && len(problems) > 0 || c.want != "" && (len(problems) != 1 || problems[0].Code != c.want ||
			!strings.Contains(problems[0].Text, c.place) || problems[0].Warning != (c.want == "OP0621")) {
			t.Errorf("%d files for %q: got %v, want %s", c.many, c.host, problems, c.want)
		}
	}
	if _, err := built.Check(t.Context(), site, built.Options{Host: "none"}); err == nil {
		t.Error("an unknown host is no error")
	}
}

// TestEqualProblemsAreCounted breaks a part of every page, and wants the first places in order, with
// lines and columns.
func TestEqualProblemsAreCounted(t *testing.T) {
	site, pages := finished(t), 0
	for name, file := range site {
		if strings.HasSuffix(name, ".html") && name != "files/own.html" {
			pages++
			site[name] = &fstest.MapFile{Data: []byte("<!doctype html>\n<!-- ü --><img src=/repo/none.png>" + string(file.Data))}
		}
	}
	problems := check(t, site, "")
	want := []string{"2025/03/13/index.html:2:11", "2025/03/14/index.html:2:11", "2025/03/index.html:2:11", "2025/index.html:2:11", "2025/w11/index.html:2:11"}
	if len(problems) != len(want) {
		t.Fatalf("got %v", problems)
	}
	for i, p := range problems {
		if p.Position.String() != want[i] {
			t.Errorf("%s is at %s, want %s", p.Text, p.Position, want[i])
		}
	}
	if last := problems[4].Text; !strings.HasSuffix(last, fmt.Sprintf(" (and %d more times)", pages-5)) {
		t.Errorf("the last of %d problems says %q", pages, last)
	}
}

func TestFolderWithoutSiteIsRejected(t *testing.T) {
	for name, files := range map[string]fstest.MapFS{
		"empty":             {},
		"without canonical": {"index.html": {Data: []byte("<title>Other</title>")}},
		"without host":      {"index.html": {Data: []byte(`<link rel=canonical href="/">`)}},
	} {
		if _, err := built.Check(t.Context(), files, built.Options{}); !errors.Is(err, built.ErrNoSite) {
			t.Errorf("%s: got the error %v", name, err)
		}
	}
}

// TestLargeFilesAreReadInChunks breaks a line far down in a file with all papers.
func TestLargeFilesAreReadInChunks(t *testing.T) {
	site := finished(t)
	lines := strings.Repeat("{\"id\":\"none\"}\n", 200_000)
	site["papers.jsonl"] = &fstest.MapFile{Data: []byte(lines + "\n{\"id\":\"none\",\"url\":\"https://example.org/repo/none/\"}\n{\n")}
	var got []string
	for _, p := range check(t, site, "") {
		got = append(got, string(p.Code)+" "+p.Position.String())
	}
	want := []string{"OP0619 papers.jsonl:200001:1", "OP0601 papers.jsonl:200002:21", "OP0619 papers.jsonl:200003:1"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestLinksAreNotRead puts links to files outside the site into it.
func TestLinksAreNotRead(t *testing.T) {
	folder, outside := onDisk(t, finished(t)), outsideFile(t)
	must(t, os.Symlink(outside, filepath.Join(folder, "x.html")))
	problems, err := built.CheckFolder(t.Context(), folder, built.Options{})
	must(t, err)
	if len(problems) != 1 || problems[0].Code != "OP0626" || problems[0].File != "x.html" {
		t.Errorf("a link among the pages: got %v", problems)
	}
	must(t, os.Remove(filepath.Join(folder, "index.html")))
	must(t, os.Symlink("x.html", filepath.Join(folder, "index.html")))
	if _, err := built.CheckFolder(t.Context(), folder, built.Options{}); !errors.Is(err, built.ErrNoSite) {
		t.Errorf("a link as the front page: got the error %v", err)
	}
	if _, err := built.CheckFolder(t.Context(), filepath.Join(folder, "none"), built.Options{}); !errors.Is(err, built.ErrNoSite) {
		t.Errorf("no folder: got the error %v", err)
	}
}

// TestFilesReplacedByLinksAreNotRead replaces a page, a text and a table by links after they are listed.
func TestFilesReplacedByLinksAreNotRead(t *testing.T) {
	site := finished(t)
	for _, name := range []string{"x.html", "x.css", "x.md", "x.json"} {
		site[name] = &fstest.MapFile{Data: []byte("{}")}
	}
	folder, outside := onDisk(t, site), outsideFile(t)
	problems, err := built.CheckFolder(&onErr{Context: t.Context(), do: func() {
		for _, name := range []string{"x.html", "x.css", "x.md", "x.json"} {
			name = filepath.Join(folder, name)
			must(t, os.Remove(name))
			must(t, os.Symlink(outside, name))
		}
	}}, folder, built.Options{})
	must(t, err)
	var got []string
	for _, p := range problems {
		got = append(got, string(p.Code)+" "+p.File)
	}
	if want := []string{"OP0626 x.css", "OP0626 x.html", "OP0626 x.json", "OP0626 x.md"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", problems, want)
	}
}

// onErr is a context that calls a function when the check asks for its error first, which is after it
// has read the names in the first folder.
type onErr struct {
	context.Context
	once sync.Once
	do   func()
}

func (c *onErr) Err() error {
	c.once.Do(c.do)
	return c.Context.Err()
}

func onDisk(t *testing.T, site fstest.MapFS) string {
	folder := t.TempDir()
	must(t, os.CopyFS(folder, site))
	return folder
}

func outsideFile(t *testing.T) string {
	file := filepath.Join(t.TempDir(), "outside.html")
	must(t, os.WriteFile(file, []byte("<a href=secret>"), 0o644))
	return file
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
