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
// assets and files of the search index without their hash.
func TestGolden(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	must(t, err)
	for _, file := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			golden(t, file)
		})
	}
}

func golden(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	must(t, err)
	site, want := tree{}, tree{}
	for _, f := range archive.Files {
		if name, expected := strings.CutPrefix(f.Name, "want/"); expected {
			want[name] = string(f.Data)
		} else {
			site[f.Name] = string(f.Data)
		}
	}
	got := result(t, string(archive.Comment), site)
	if *update {
		rewrite(t, file, archive, got)
		return
	}
	wantEqual(t, file, got, want)
}

// result builds the site and gives what the archive's head asks to see.
func result(t *testing.T, head string, site tree) tree {
	dir := t.TempDir()
	site.write(t, dir)
	config, show := settings(t, head)
	config.Site, config.Output = os.DirFS(dir), filepath.Join(dir, "public")
	report, err := generator.Build(t.Context(), config)
	must(t, err)
	got := tree{}
	var problems bytes.Buffer
	must(t, report.Problems.Print(&problems))
	if problems.Len() > 0 {
		got["problems"] = problems.String()
	}
	if !report.Published {
		return got
	}
	files := readTree(t, config.Output)
	names := hashes.ReplaceAllString(strings.Join(slices.Sorted(maps.Keys(files)), "\n"), ".HASH.") + "\n"
	got["files"] = indexed.ReplaceAllString(names, "$1/HASH.bin")
	for _, name := range show {
		got[name] = readable(name, files[name])
	}
	return got
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

func rewrite(t *testing.T, file string, archive *txtar.Archive, got tree) {
	archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return strings.HasPrefix(f.Name, "want/") })
	for _, name := range slices.Sorted(maps.Keys(got)) {
		archive.Files = append(archive.Files, txtar.File{Name: "want/" + name, Data: []byte(got[name])})
	}
	must(t, os.WriteFile(file, txtar.Format(archive), 0o644))
}
