package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// rebuilds is the number of builds with nothing changed behind each build from nothing.
const rebuilds = 3

// usage is what a process took.
type usage struct {
	cpu  time.Duration // user and system, of all its threads
	wall time.Duration
	peak int64 // bytes resident at once
}

// row is what was measured of a case.
type row struct {
	oneCase
	files     int   // in public/
	bytes     int64 // of all of them
	cold      []usage
	unchanged []usage
	floor     []time.Duration // processor time
}

// measure runs a case as often as it says. Builds and floors take turns, so that what else
// the machine does disturbs both.
func (w *workshop) measure(ctx context.Context, c oneCase) (row, error) {
	r := row{oneCase: c}
	s, err := w.site(ctx, c)
	if err != nil {
		return r, err
	}
	for i := range c.runs {
		w.say("%v: run %d of %d", c, i+1, c.runs)
		public := filepath.Join(w.folder, fmt.Sprintf("public-%d-%s-%d", c.papers, c.variant.name, i+1))
		if err := w.measureOnce(ctx, s, public, &r); err != nil {
			return r, err
		}
	}
	return r, nil
}

// measureOnce builds from nothing, then with nothing changed, and takes the floor of what
// was built.
func (w *workshop) measureOnce(ctx context.Context, s *aSite, public string, r *row) error {
	if err := w.forget(s); err != nil {
		return err
	}
	w.rest(ctx)
	cold, found, err := w.build(ctx, s, public)
	if err = errors.Join(err, found.checkCold(s.papers)); err != nil {
		return err
	}
	r.cold = append(r.cold, cold)
	w.rest(ctx)
	for range rebuilds {
		again, found, err := w.build(ctx, s, public)
		if err = errors.Join(err, found.checkUnchanged()); err != nil {
			return err
		}
		r.unchanged = append(r.unchanged, again)
	}
	if r.files, r.bytes, err = count(public); err != nil {
		return err
	}
	floor, err := w.floor(ctx, s.folder, public)
	if err != nil {
		return err
	}
	if floor.Files != r.files || floor.Bytes != r.bytes {
		return fmt.Errorf("the floor wrote %d files with %d bytes, the build %d with %d", floor.Files, floor.Bytes, r.files, r.bytes)
	}
	r.floor = append(r.floor, floor.CPU)
	return nil
}

// report is what offprint build --json says, as much as is needed here.
type report struct {
	Problems []struct {
		File, Text   string
		Line, Column int
	}
	Published bool
	Papers    int
	Output    struct{ Rendered, Written, Removed int }
}

// checkCold says whether a build from nothing published all papers.
func (r report) checkCold(papers int) error {
	switch {
	case !r.Published && len(r.Problems) > 0:
		p := r.Problems[0]
		return fmt.Errorf("%s:%d:%d: %s", filepath.Base(p.File), p.Line, p.Column, p.Text)
	case !r.Published:
		return errors.New("nothing was published")
	case r.Papers != papers:
		return fmt.Errorf("%d papers were published, not %d", r.Papers, papers)
	case r.Output.Written == 0:
		return errors.New("a build from nothing wrote nothing")
	}
	return nil
}

// checkUnchanged says whether a build left everything as it was.
func (r report) checkUnchanged() error {
	if o := r.Output; !r.Published || o.Rendered != 0 || o.Written != 0 || o.Removed != 0 {
		return fmt.Errorf("nothing had changed, and yet %d files were rendered, %d written, %d removed", o.Rendered, o.Written, o.Removed)
	}
	return nil
}

// build builds a site in a process of its own. A site with mistakes is no error: the report
// has them.
func (w *workshop) build(ctx context.Context, s *aSite, public string) (usage, report, error) {
	var out bytes.Buffer
	u, err := w.call(ctx, nil, &out, w.program, "build", "--site", s.folder, "--out", public, "--future", "--json")
	var r report
	if bad := json.Unmarshal(out.Bytes(), &r); bad != nil {
		return u, r, errors.Join(err, fmt.Errorf("the report of the build: %w", bad))
	}
	if len(r.Problems) > 0 && !r.Published {
		err = nil
	}
	return u, r, err
}

// call runs a program to its end. An error has what the program wrote to standard error.
// This process must stay small: until a child has begun its own program it shares this one's
// memory, and the system counts that into the child's peak.
func (w *workshop) call(ctx context.Context, in io.Reader, out io.Writer, program string, args ...string) (usage, error) {
	var complaint bytes.Buffer
	child := exec.CommandContext(ctx, program, args...)
	child.Env = append(os.Environ(), fmt.Sprintf("GOMAXPROCS=%d", w.procs))
	child.Stdin, child.Stdout, child.Stderr = in, out, &complaint
	child.Cancel = func() error { return child.Process.Signal(os.Interrupt) } // lets it clean up
	child.WaitDelay = 10 * time.Second
	started := time.Now()
	err := child.Run()
	if child.ProcessState == nil {
		return usage{}, err
	}
	u := usage{
		cpu:  child.ProcessState.UserTime() + child.ProcessState.SystemTime(),
		wall: time.Since(started),
		peak: peakOf(child.ProcessState),
	}
	if err != nil {
		err = fmt.Errorf("%s %s: %w: %s", filepath.Base(program), args[0], err, strings.TrimSpace(complaint.String()))
	}
	return u, err
}

// count gives the files below a folder and their bytes.
func count(folder string) (files int, bytes int64, err error) {
	err = filepath.WalkDir(folder, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		files++
		bytes += info.Size()
		return nil
	})
	return files, bytes, err
}
