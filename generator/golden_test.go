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
)

var update = flag.Bool("update", false, "rewrite the expected parts of the golden sites")

// TestGolden builds the small sites of testdata. Each is an archive: the files of the site,
// and what is expected of it below want/. In the archive's head stand the settings of the
// build, one a line (now, base, drafts, future, strict), and behind "show" the files of the
// result to compare; beside them, want/files names all files, and want/problems lists what
// was wrong. A new case needs nothing but its archive and a run with -update; read the diff.
//
// Pages are shown with a line break between two tags, JSON with one between two values, and
// assets and files of the search index without their hash. The head, masthead and colophon
// that pages share are in an archive of their own.
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
	wantEqual(t, file, got, want)
}

// result builds the site of an archive. It returns the published files, nil if there are none,
// and what the archive's head asks to see.
func result(t *testing.T, archive *txtar.Archive) (files, got tree) {
	dir := t.TempDir()
	site := tree{}
	for _, f := range archive.Files {
		if !strings.HasPrefix(f.Name, "want/") {
			site[f.Name] = string(f.Data)
		}
	}
	site.write(t, dir)
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
	files = readTree(t, config.Output)
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
