package generator_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"offprint/generator"
	"offprint/test/testkit"
)

var update = flag.Bool("update", false, "rewrite the expected parts of the golden sites")

// TestGolden builds the small sites of testdata. Each is an archive with the files of the site
// and, below want/, the expected result. The head of the archive has the settings of the build,
// one per line (now, base, drafts, future, strict); "show" lists the published files to compare.
// want/files lists all published files, want/problems the reported problems. To add a case, write
// its archive, run with -update, and read the diff.
//
// Pages have a line break between two tags, JSON has one between two values; names of assets and
// of files of the search index have HASH in place of their hash. Markers replace the lines of the
// head, the masthead and the colophon that pages share: see chrome.
func TestGolden(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	must(t, err)
	chrome := loadChrome(t)
	for _, file := range archives {
		if file == chromeFile {
			continue
		}
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			golden(t, chrome, file)
		})
	}
}

func golden(t *testing.T, c *chrome, file string) {
	archive, err := txtar.ParseFile(file)
	must(t, err)
	files, got := result(t, archive)
	if files != nil {
		c.cut(t, file, files, got)
	}
	if *update {
		rewrite(t, file, archive, "want/", got)
		return
	}
	want := tree{}
	for _, f := range archive.Files {
		if name, expected := strings.CutPrefix(f.Name, "want/"); expected {
			want[name] = string(f.Data)
		}
	}
	testkit.WantEqual(t, file, got, want)
}

// result builds the site of an archive. It returns all published files, nil if there are none,
// and those that the archive shows.
func result(t *testing.T, archive *txtar.Archive) (files, got tree) {
	dir := t.TempDir()
	site := tree{}
	for _, f := range archive.Files {
		if !strings.HasPrefix(f.Name, "want/") {
			site[f.Name] = string(f.Data)
		}
	}
	site.Write(t, dir)
	config, show := settings(t, string(archive.Comment))
	config.Site, config.Output = os.DirFS(dir), filepath.Join(dir, "public")
	report, err := generator.Build(t.Context(), config)
	must(t, err)
	got = tree{}
	var problems bytes.Buffer
	must(t, report.Problems.Print(&problems))
	if problems.Len() > 0 {
		got["problems"] = problems.String()
	}
	if !report.Published {
		return nil, got
	}
	files = testkit.ReadTree(t, config.Output)
	names := hashes.ReplaceAllString(strings.Join(slices.Sorted(maps.Keys(files)), "\n"), ".HASH.") + "\n"
	got["files"] = indexed.ReplaceAllString(names, "$1/HASH.bin")
	for _, name := range show {
		got[name] = readable(name, files[name])
	}
	return files, got
}

var (
	hashes  = regexp.MustCompile(`\.(?:[0-9a-f]{10}|[0-9A-Z]{8})\.`)
	indexed = regexp.MustCompile(`(search/[fmtw])/[0-9a-f]+\.bin`)
)

func readable(name, page string) string {
	var spread bytes.Buffer
	if path.Ext(name) == ".json" && json.Indent(&spread, []byte(page), "", "  ") == nil {
		page = spread.String()
	}
	page = strings.ReplaceAll(page, "\r\n", "\n") // of CSV; Git keeps golden files without
	page = hashes.ReplaceAllString(strings.ReplaceAll(page, "><", ">\n<"), ".HASH.")
	return strings.TrimRight(page, "\n") + "\n"
}

func settings(t *testing.T, head string) (c generator.Config, show []string) {
	c.Now = day(t, "2025-03-20")
	for line := range strings.Lines(head) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch key {
		case "now":
			c.Now = day(t, value)
		case "base":
			c.BaseURL = value
		case "drafts":
			c.Drafts = true
		case "future":
			c.Future = true
		case "strict":
			c.Strict = true
		case "show":
			show = append(show, strings.Fields(value)...)
		}
	}
	return c, show
}

// rewrite replaces the files of an archive whose name begins with the prefix.
func rewrite(t *testing.T, file string, archive *txtar.Archive, prefix string, got tree) {
	archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return strings.HasPrefix(f.Name, prefix) })
	for _, name := range slices.Sorted(maps.Keys(got)) {
		archive.Files = append(archive.Files, txtar.File{Name: prefix + name, Data: []byte(got[name])})
	}
	must(t, os.WriteFile(file, txtar.Format(archive), 0o644))
}
