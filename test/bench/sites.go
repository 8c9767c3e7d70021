package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"offprint/test/bench/measure"
)

// workshop is a folder of its own with the program in it, the sites, and what was built of
// them. Nothing in it is removed before the end, when nothing is measured any more: to remove a
// large site keeps a disk busy for a while.
type workshop struct {
	options
	log     io.Writer
	folder  string
	genuine bool // the records are
	last    *aSite
	retired int // caches that were put aside
}

// aSite is a site without what was built of it.
type aSite struct {
	papers   int
	folder   string
	settings []byte // site.yaml, without a variant's
}

func newWorkshop(ctx context.Context, o options, log io.Writer) (*workshop, error) {
	genuine, err := isThere(o.records)
	if err != nil {
		return nil, err
	}
	if !genuine && o.records != "" && o.records != corpus {
		return nil, fmt.Errorf("-records: there is no %s", o.records)
	}
	folder, err := os.MkdirTemp(o.dir, "offprint-bench-")
	if err != nil {
		return nil, err
	}
	w := &workshop{options: o, log: log, folder: folder, genuine: genuine}
	if !genuine {
		w.say("no records at %q: they are made up", o.records)
	}
	if w.program == "" {
		w.program = filepath.Join(folder, "offprint")
		if _, err := w.call(ctx, nil, nil, "go", "build", "-o", w.program, "offprint"); err != nil {
			return nil, errors.Join(err, w.close())
		}
	}
	return w, nil
}

func (w *workshop) say(format string, args ...any) {
	fmt.Fprintf(w.log, format+"\n", args...)
}

// close removes all that was made, unless it is to be kept.
func (w *workshop) close() error {
	if w.keep {
		w.say("what was made is in %s", w.folder)
		return nil
	}
	w.say("removing what was made")
	return os.RemoveAll(w.folder)
}

// site gives the site of a case, with its settings. The variants of one size share the papers.
func (w *workshop) site(ctx context.Context, c oneCase) (*aSite, error) {
	if w.last == nil || w.last.papers != c.papers {
		s, err := w.newSite(ctx, c.papers)
		if err != nil {
			return nil, err
		}
		w.last = s
	}
	return w.last, os.WriteFile(w.last.settingsFile(), append(bytes.Clone(w.last.settings), c.variant.settings...), 0o644)
}

// newSite begins a site as a user would, with records in place of the first paper.
func (w *workshop) newSite(ctx context.Context, papers int) (*aSite, error) {
	w.say("%s papers: making a site", measure.Number(papers))
	s := &aSite{papers: papers, folder: filepath.Join(w.folder, fmt.Sprintf("site-%d", papers))}
	if _, err := w.call(ctx, nil, nil, w.program, "init", s.folder); err != nil {
		return nil, err
	}
	if err := os.RemoveAll(filepath.Join(s.folder, "content", "papers")); err != nil {
		return nil, err
	}
	in, out := io.Pipe()
	defer in.Close()
	go func() { out.CloseWithError(w.feed(out, papers)) }()
	if _, err := w.call(ctx, in, nil, w.program, "add", "--site", s.folder, "-"); err != nil {
		return nil, err
	}
	settings, err := os.ReadFile(s.settingsFile())
	s.settings = append(settings, "base_url: https://example.org/\n"...)
	return s, err
}

func (w *workshop) feed(out io.Writer, papers int) error {
	if w.genuine {
		return writeRecords(out, w.records, papers)
	}
	return writeMadeUp(out, papers)
}

func (s *aSite) settingsFile() string { return filepath.Join(s.folder, "content", "site.yaml") }

// forget puts the site's cache aside, so that the next build begins from nothing.
func (w *workshop) forget(s *aSite) error {
	w.retired++
	err := os.Rename(filepath.Join(s.folder, ".offprint"), filepath.Join(w.folder, fmt.Sprintf("cache-%d", w.retired)))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}

// rest waits until no file is so young that a build would distrust its time, and until the
// disk has what was written before. With nothing to wait for, as in tests, it does neither.
func (w *workshop) rest(ctx context.Context) {
	if w.settle == 0 {
		return
	}
	measure.FlushDisks()
	select {
	case <-time.After(w.settle):
	case <-ctx.Done():
	}
}
