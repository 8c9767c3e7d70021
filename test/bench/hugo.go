package main

import (
	"bufio"
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"offprint/test/bench/measure"
)

// hugoSite has the settings and layouts of a Hugo site with the same lists as that of offprint: a page of each
// paper, author, tag, day, week and month, with excerpts, in pages of 50; RSS of all papers and of each tag; a
// sitemap; titles as JSON. It is tuned: no Markdown, no related papers, cards rendered once.
//
//go:embed all:hugo
var hugoSite embed.FS

// equalSettings make offprint publish what the Hugo site has.
const equalSettings = `size: lean
authors: {pages_from: 1}
tags: {pages_from: 1}
lists: {home: short, day: short, week: short, tag: short, author: short, venue: short}
exports: {papers: [], lists: []}
feeds: {kinds: [rss]}
cards: none
`

// tagsLine is a setting of new sites that equalSettings replaces.
var tagsLine = regexp.MustCompile(`(?m)^tags:.*\n`)

// A comparison has the builds of both programs at a number of papers.
type comparison struct {
	papers         int
	offprint, hugo builds
}

// builds are those of one program.
type builds struct {
	files        int
	cold, edited []measure.Usage
}

// compare builds the site with both programs in turn: cold, then with one title edited.
func (w *workshop) compare(ctx context.Context, papers, runs int) (comparison, error) {
	r := comparison{papers: papers}
	s, err := w.site(ctx, benchCase{papers, variant{name: "equal"}, runs})
	if err != nil {
		return r, err
	}
	settings := append(tagsLine.ReplaceAll(s.settings, nil), equalSettings...)
	if err := os.WriteFile(s.settingsFile(), settings, 0o644); err != nil {
		return r, err
	}
	folder := filepath.Join(w.folder, fmt.Sprintf("hugo-%d", papers))
	if err := w.newHugoSite(folder, papers); err != nil {
		return r, err
	}
	for i := range runs {
		w.log("%s papers, both programs: run %d of %d", measure.Number(papers), i+1, runs)
		if err := w.dropCache(s); err != nil {
			return r, err
		}
		public := filepath.Join(w.folder, fmt.Sprintf("public-%d-%d", papers, i))
		err := w.coldAndEdited(ctx, &r.offprint, public, s.papersFolder(), func() (measure.Usage, error) {
			usage, report, err := w.build(ctx, s, public)
			return usage, errors.Join(err, report.checkCold(papers))
		})
		if err != nil {
			return r, err
		}
		public += "-hugo"
		err = w.coldAndEdited(ctx, &r.hugo, public, filepath.Join(folder, "content", "papers"), func() (measure.Usage, error) {
			return w.call(ctx, nil, nil, w.hugo, "--quiet", "--source", folder, "--destination", public)
		})
		if err != nil {
			return r, err
		}
	}
	return r, nil
}

// coldAndEdited builds, edits the title of a paper in a folder, and builds again.
func (w *workshop) coldAndEdited(ctx context.Context, b *builds, public, papers string, build func() (measure.Usage, error)) error {
	w.waitForDisk(ctx)
	cold, err := build()
	if err != nil {
		return err
	}
	restore, err := editTitle(papers, 0)
	if err != nil {
		return err
	}
	w.waitForDisk(ctx)
	edited, err := build()
	if err = errors.Join(err, restore()); err != nil {
		return err
	}
	b.cold, b.edited = append(b.cold, cold), append(b.edited, edited)
	b.files, _, err = measure.Count(public)
	return err
}

// newHugoSite writes the sources of the Hugo site.
func (w *workshop) newHugoSite(folder string, papers int) error {
	site, err := fs.Sub(hugoSite, "hugo")
	if err != nil {
		return err
	}
	if err := os.CopyFS(folder, site); err != nil {
		return err
	}
	var records bytes.Buffer
	if err := w.feed(&records, papers); err != nil {
		return err
	}
	content := filepath.Join(folder, "content", "papers")
	if err := os.MkdirAll(content, 0o755); err != nil {
		return err
	}
	lines := bufio.NewScanner(&records)
	for lines.Buffer(nil, 1<<24); lines.Scan(); {
		var r record
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return err
		}
		page, err := r.hugoPage()
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(content, strings.ReplaceAll(r.ID, "/", "-")+".md"), page, 0o644); err != nil {
			return err
		}
	}
	return lines.Err()
}

// hugoPage returns the source of a paper: YAML front matter, whose values are in JSON, which is YAML too.
func (r record) hugoPage() ([]byte, error) {
	day, err := time.Parse(time.DateOnly, r.Date)
	if err != nil {
		return nil, err
	}
	year, week := day.ISOWeek()
	page := []byte("---\n")
	for _, field := range []struct {
		key   string
		value any
	}{
		{"title", r.Title}, {"date", r.Date}, {"authors", r.Authors}, {"tags", r.Tags}, {"abstract", r.Abstract},
		{"days", []string{r.Date}}, {"weeks", []string{fmt.Sprintf("%d-w%02d", year, week)}}, {"months", []string{r.Date[:7]}},
	} {
		value, err := json.Marshal(field.value)
		if err != nil {
			return nil, err
		}
		page = fmt.Appendf(page, "%s: %s\n", field.key, value)
	}
	return append(page, "---\n"...), nil
}
