package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	"offprint/test/bench/measure"
)

// edits is the number of builds with one title edited after each cold build.
const edits = 3

// measureEdits edits the title of one paper, builds, and restores the title; for several papers in turn.
func (w *workshop) measureEdits(ctx context.Context, s *benchSite, public string, r *row) error {
	for i := range edits {
		restore, err := editTitle(s.papersFolder(), i)
		if err != nil {
			return err
		}
		w.waitForDisk(ctx)
		usage, report, err := w.build(ctx, s, public)
		if err = errors.Join(err, report.checkEdit(), restore()); err != nil {
			return err
		}
		r.edited = append(r.edited, usage)
		r.editedFiles = append(r.editedFiles, int64(report.Output.Written))
	}
	return nil
}

func (s *benchSite) papersFolder() string { return filepath.Join(s.folder, "content", "papers") }

// checkEdit returns an error unless a build wrote something, but not everything.
func (r buildReport) checkEdit() error {
	if o := r.Output; !r.Published || o.Written == 0 || o.Written >= o.Files {
		return fmt.Errorf("with one title edited, the build wrote %d of %d files", o.Written, o.Files)
	}
	return nil
}

// titleLine is the title in the front matter of a paper, on a line of its own.
var titleLine = regexp.MustCompile(`(?m)^title: .*$`)

// editTitle gives a paper near the middle of a folder a new title; another paper for each n.
func editTitle(folder string, n int) (restore func() error, err error) {
	var files []string
	err = filepath.WalkDir(folder, func(file string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			files = append(files, file)
		}
		return err
	})
	if err != nil || len(files) == 0 {
		return nil, errors.Join(err, errors.New("no paper to edit"))
	}
	file := files[(len(files)/2+n)%len(files)]
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	edited := titleLine.ReplaceAll(data, []byte("title: Another title of the paper"))
	if bytes.Equal(edited, data) {
		return nil, fmt.Errorf("%s: no title to edit", file)
	}
	return func() error { return os.WriteFile(file, data, 0o644) }, os.WriteFile(file, edited, 0o644)
}

func medianOf(values []int64) int { return int(median(values)) }

// editColumns are about builds after an edit.
func editColumns() []column {
	return []column{
		{Title: "edit CPU s", Cell: func(r row) string { return seconds(median(cpus(r.edited))) }},
		{Title: "edit wall s", Cell: func(r row) string { return seconds(median(walls(r.edited))) }},
		{Title: "× unchanged", Cell: func(r row) string { return ratio(median(cpus(r.edited)), median(cpus(r.unchanged))) }},
		{Title: "edit files", Cell: func(r row) string { return measure.Number(medianOf(r.editedFiles)) }},
	}
}
