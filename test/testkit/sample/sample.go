// Package sample provides real papers for tests and benchmarks: those of the corpora next to the
// repository, if they exist, or else those of the repository's own demo.
package sample

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"offprint/generator/content"
	"offprint/generator/content/entry"
	"offprint/generator/content/intake"
	"offprint/generator/paper"
	"offprint/generator/site"
	"offprint/generator/text/tex"
	"offprint/test/testkit"
)

const (
	corpus = "../shared/corpora/arxiv-74k.jsonl.gz" // from the root of the repository
	demo   = "content/papers"
)

// File is a paper file.
type File struct {
	Name string
	Data []byte
}

// Files returns at most n paper files, as offprint add writes them.
func Files(tb testing.TB, n int) []File {
	tb.Helper()
	root := testkit.Root(tb)
	f, err := os.Open(filepath.Join(root, filepath.FromSlash(corpus)))
	if errors.Is(err, fs.ErrNotExist) {
		tb.Log("no corpora: using the papers of the demo")
		return demoFiles(tb, os.DirFS(filepath.Join(root, filepath.FromSlash(demo))), n)
	}
	must(tb, err)
	defer f.Close()
	var files []File
	for line := range intake.Lines(corpus, f) {
		must(tb, line.Err)
		p, _, err := line.Record.Paper(paper.Date{})
		must(tb, err)
		data, err := entry.Format(p)
		must(tb, err)
		if files = append(files, File{p.ID + ".md", data}); len(files) == n {
			break
		}
	}
	return files
}

func demoFiles(tb testing.TB, papers fs.FS, n int) []File {
	tb.Helper()
	var files []File
	must(tb, fs.WalkDir(papers, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".md") {
			return err
		}
		data, err := fs.ReadFile(papers, name)
		files = append(files, File{entry.Name(), data})
		return err
	}))
	return files[:min(n, len(files))]
}

// Site returns a site of at most n papers.
func Site(tb testing.TB, n int) *site.Site {
	tb.Helper()
	folder := content.Folder{Settings: content.Settings{Title: "T", Key: "t", Lang: "en", Size: content.Full, Authors: content.AuthorSettings{PagesFrom: 2}}, Macros: tex.Presets()}
	parser := content.NewParser(tex.Presets())
	for _, file := range Files(tb, n) {
		p, problems := parser.Parse(file.Name, file.Data)
		if problems.HasErrors(false) {
			tb.Fatal(problems)
		}
		folder.Papers = append(folder.Papers, content.Entry{File: file.Name, Paper: p})
	}
	if len(folder.Papers) > 0 {
		p := folder.Papers[0].Paper
		folder.Signals = content.Signals{Date: p.Date, Papers: map[string]content.Signal{p.ID: {Upvotes: 3}}}
	}
	s, problems := site.New(folder, site.Options{BaseURL: "https://example.org/", Now: paper.Date{Year: 2100, Month: 1, Day: 1}})
	if problems.HasErrors(false) {
		tb.Fatal(problems)
	}
	return s
}

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}
