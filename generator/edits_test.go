package generator_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"offprint/generator"
	"offprint/generator/output"
	"offprint/generator/output/cache"
)

// madePaper returns the i-th paper of a site on which there are three papers a day.
func madePaper(i int) []string {
	date := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i/3).Format(time.DateOnly)
	return []string{
		fmt.Sprintf("title: A paper about %d", i), "date: " + date, fmt.Sprintf("tags: [a%d, b%d]", i%5, i%7),
		fmt.Sprintf("authors: [Ada A%d, Bob B%d, Only O%d]", i%20, i%11, i), fmt.Sprintf("venue: Conf %d", 2000+i%9), "abstract: About it.",
	}
}

// TestEditCostsWhatItChanges edits the latest paper of a site, which the most lists show, and of one with twice as many
// papers: each edit must open few files, leave few of them as they are, and open no more in the larger site.
func TestEditCostsWhatItChanges(t *testing.T) {
	lines := []string{"title: A paper", "date: 2026-01-01", "tags: [a1, b2]", "authors: [Ada A1, Bob B2]", "venue: Conf 2001", "abstract: About it."}
	small, large := newMadeSite(t, lines, 150), newMadeSite(t, lines, 300)
	for _, edit := range []struct {
		name   string
		do     func()
		opened int // the most files that the edit may open
		others int // the most of them that it may leave as they are
	}{
		{"nothing", func() { lines = append(lines, "# a comment") }, 110, 110},
		{"title", func() { lines[0] += " and more" }, 130, 60},
		{"tags", func() { lines[2] = "tags: [a2, c]" }, 150, 60},
		{"authors", func() { lines[3] = "authors: [Ada A1, Carl C]" }, 150, 60},
		{"venue", func() { lines[4] = "venue: Conf 2003" }, 150, 60},
		{"date", func() { lines[1] = "date: 2025-12-31" }, 180, 60},
	} {
		edit.do()
		few, many := small.rebuild(t, lines), large.rebuild(t, lines)
		t.Logf("%s: opened %d of %d files and %d of %d, wrote %d and %d", edit.name, few.Opened, few.Files, many.Opened, many.Files, few.Written, many.Written)
		if few.Opened > edit.opened || few.Opened-few.Written > edit.others {
			t.Errorf("%s: opened %d files, wrote %d: %s", edit.name, few.Opened, few.Written, openedKinds(few))
		}
		if many.Opened > few.Opened+10 {
			t.Errorf("%s: opened %d files of a large site, %d of a small one: %s\n%s", edit.name, many.Opened, few.Opened, openedKinds(many), openedKinds(few))
		}
	}
}

// madeSite is a site of made papers.
type madeSite struct{ config generator.Config }

func newMadeSite(t *testing.T, latest []string, papers int) madeSite {
	dir := t.TempDir()
	site := tree{"content/site.yaml": "title: T\nkey: t\nbase_url: https://example.org/\nsize: full\ncards: none\n"}
	for i := range papers {
		site[fmt.Sprintf("content/papers/p%d.md", i)] = paperFile(madePaper(i)...)
	}
	site.Write(t, dir)
	s := madeSite{generator.Config{
		Site: os.DirFS(dir), Output: filepath.Join(dir, "public"), Now: day(t, "2026-01-01"), Clock: time.Now,
		Cache: cache.Folder{Path: filepath.Join(dir, ".offprint"), Version: "test"},
	}}
	s.rebuild(t, latest)
	return s
}

// rebuild writes the latest paper and builds the site as commands do, without verifying keys.
func (s madeSite) rebuild(t *testing.T, lines []string) output.Result {
	t.Helper()
	tree{"content/papers/latest.md": paperFile(lines...)}.Write(t, filepath.Dir(s.config.Output))
	report, err := generator.Build(t.Context(), s.config)
	must(t, err)
	return report.Output
}

// openedKinds lists how many files of each kind were opened.
func openedKinds(r output.Result) string {
	var b strings.Builder
	for kind, v := range r.Kinds {
		if v.Opened > 0 {
			fmt.Fprintf(&b, "%s %d, ", kind, v.Opened)
		}
	}
	return b.String()
}
