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

// A workshop is a temporary folder with the program, the sites and their output. It removes nothing
// before the end, because removing a large site would keep the disk busy during measurements.
type workshop struct {
	options
	stderr  io.Writer
	folder  string
	isReal  bool // the records are real
	current *benchSite
	retired int // number of caches set aside
}

// A benchSite is the sources of a site.
type benchSite struct {
	papers   int
	folder   string
	settings []byte // site.yaml without the variant's lines
}

func newWorkshop(ctx context.Context, o options, stderr io.Writer) (*workshop, error) {
	isReal, err := exists(o.records)
	if err != nil {
		return nil, err
	}
	if !isReal && o.records != "" && o.records != corpus {
		return nil, fmt.Errorf("-records: %s does not exist", o.records)
	}
	folder, err := os.MkdirTemp(o.dir, "offprint-bench-")
	if err != nil {
		return nil, err
	}
	w := &workshop{options: o, stderr: stderr, folder: folder, isReal: isReal}
	if !isReal {
		w.log("no records at %q: using synthetic ones", o.records)
	}
	if w.program == "" {
		w.program = filepath.Join(folder, "offprint")
		if _, err := w.call(ctx, nil, nil, "go", "build", "-o", w.program, "offprint"); err != nil {
			return nil, errors.Join(err, w.close())
		}
	}
	return w, nil
}

// log writes a line of progress.
func (w *workshop) log(format string, args ...any) {
	fmt.Fprintf(w.stderr, format+"\n", args...)
}

// close removes the folder unless -keep is set.
func (w *workshop) close() error {
	if w.keep {
		w.log("kept in %s", w.folder)
		return nil
	}
	w.log("removing the sites and their output")
	return os.RemoveAll(w.folder)
}

// site returns the site of a case, with its settings. Variants of one size share the papers.
func (w *workshop) site(ctx context.Context, c benchCase) (*benchSite, error) {
	if w.current == nil || w.current.papers != c.papers {
		s, err := w.newSite(ctx, c.papers)
		if err != nil {
			return nil, err
		}
		w.current = s
	}
	return w.current, os.WriteFile(w.current.settingsFile(), append(bytes.Clone(w.current.settings), c.variant.settings...), 0o644)
}

// newSite creates a site as a user would, and replaces its example paper by records.
func (w *workshop) newSite(ctx context.Context, papers int) (*benchSite, error) {
	w.log("%s papers: creating a site", measure.Number(papers))
	s := &benchSite{papers: papers, folder: filepath.Join(w.folder, fmt.Sprintf("site-%d", papers))}
	if _, err := w.call(ctx, nil, nil, w.program, "init", s.folder); err != nil {
		return nil, err
	}
	if err := os.RemoveAll(s.papersFolder()); err != nil {
		return nil, err
	}
	in, out := io.Pipe()
	defer in.Close()
	go func() { out.CloseWithError(w.feed(out, papers)) }()
	if _, err := w.call(ctx, in, nil, w.program, "add", "--site", s.folder, "-"); err != nil {
		return nil, err
	}
	settings, err := os.ReadFile(s.settingsFile())
	s.settings = bytes.Replace(settings, []byte("base_url: http://localhost:1313/"), []byte("base_url: https://example.org/"), 1)
	return s, err
}

func (w *workshop) feed(out io.Writer, papers int) error {
	if w.isReal {
		return writeRecords(out, w.records, papers)
	}
	return writeSynthetic(out, papers)
}

func (s *benchSite) settingsFile() string { return filepath.Join(s.folder, "content", "site.yaml") }

// dropCache sets the site's cache aside, so that the next build starts from scratch.
func (w *workshop) dropCache(s *benchSite) error {
	w.retired++
	err := os.Rename(filepath.Join(s.folder, ".offprint"), filepath.Join(w.folder, fmt.Sprintf("cache-%d", w.retired)))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}

// waitForDisk waits until files are old enough for builds to trust their modification times, and
// flushes the disk. It does neither if settle is 0, as in tests.
func (w *workshop) waitForDisk(ctx context.Context) {
	if w.settle == 0 {
		return
	}
	measure.FlushDisks()
	select {
	case <-time.After(w.settle):
	case <-ctx.Done():
	}
}
