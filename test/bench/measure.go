package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"offprint/test/bench/measure"
)

// rebuilds is the number of builds with nothing changed after each cold build.
const rebuilds = 3

// A row has the measurements of a case.
type row struct {
	benchCase
	files     int   // in public/
	bytes     int64 // of those files
	cold      []measure.Usage
	unchanged []measure.Usage
	edited    []measure.Usage // with one title edited

	editedFiles []int64         // written by those
	floor       []time.Duration // CPU time
}

// measure runs a case. Builds and floors alternate, so that other load on the machine affects both.
func (w *workshop) measure(ctx context.Context, c benchCase) (row, error) {
	r := row{benchCase: c}
	s, err := w.site(ctx, c)
	if err != nil {
		return r, err
	}
	for i := range c.runs {
		w.log("%v: run %d of %d", c, i+1, c.runs)
		public := filepath.Join(w.folder, fmt.Sprintf("public-%d-%s-%d", c.papers, c.variant.name, i+1))
		if err := w.measureOnce(ctx, s, public, &r); err != nil {
			return r, err
		}
	}
	return r, nil
}

// measureOnce measures a cold build, builds with nothing changed and with a title edited, and the floor of their output.
func (w *workshop) measureOnce(ctx context.Context, s *benchSite, public string, r *row) error {
	if err := w.dropCache(s); err != nil {
		return err
	}
	w.waitForDisk(ctx)
	cold, report, err := w.build(ctx, s, public)
	if err = errors.Join(err, report.checkCold(s.papers)); err != nil {
		return err
	}
	r.cold = append(r.cold, cold)
	w.waitForDisk(ctx)
	for range rebuilds {
		unchanged, report, err := w.build(ctx, s, public)
		if err = errors.Join(err, report.checkUnchanged()); err != nil {
			return err
		}
		r.unchanged = append(r.unchanged, unchanged)
	}
	if err := w.measureEdits(ctx, s, public, r); err != nil {
		return err
	}
	if r.files, r.bytes, err = measure.Count(public); err != nil {
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

// A buildReport has the fields of the output of offprint build --json that matter here.
type buildReport struct {
	Problems []struct {
		File, Text   string
		Line, Column int
	}
	Published bool
	Papers    int
	Output    struct{ Files, Rendered, Written, Removed int }
}

// checkCold returns an error unless a cold build published all papers.
func (r buildReport) checkCold(papers int) error {
	switch {
	case !r.Published && len(r.Problems) > 0:
		p := r.Problems[0]
		return fmt.Errorf("%s:%d:%d: %s", filepath.Base(p.File), p.Line, p.Column, p.Text)
	case !r.Published:
		return errors.New("the build published nothing")
	case r.Papers != papers:
		return fmt.Errorf("the build published %d papers, not %d", r.Papers, papers)
	case r.Output.Written == 0:
		return errors.New("a cold build wrote nothing")
	}
	return nil
}

// checkUnchanged returns an error if a build with nothing changed did any work.
func (r buildReport) checkUnchanged() error {
	if o := r.Output; !r.Published || o.Rendered != 0 || o.Written != 0 || o.Removed != 0 {
		return fmt.Errorf("with nothing changed, the build rendered %d files, wrote %d and removed %d", o.Rendered, o.Written, o.Removed)
	}
	return nil
}

// build builds a site in a new process. It does not fail if the site has errors: the report has them.
func (w *workshop) build(ctx context.Context, s *benchSite, public string) (measure.Usage, buildReport, error) {
	var out bytes.Buffer
	u, err := w.call(ctx, nil, &out, w.program, "build", "--site", s.folder, "--out", public, "--future", "--json")
	var r buildReport
	if jsonErr := json.Unmarshal(out.Bytes(), &r); jsonErr != nil {
		return u, r, errors.Join(err, fmt.Errorf("report of the build: %w", jsonErr))
	}
	if len(r.Problems) > 0 && !r.Published {
		err = nil
	}
	return u, r, err
}

// call runs a program with the number of processors of the options.
func (w *workshop) call(ctx context.Context, in io.Reader, out io.Writer, program string, args ...string) (measure.Usage, error) {
	return measure.Process{In: in, Out: out, Env: []string{fmt.Sprintf("GOMAXPROCS=%d", w.procs)}}.Run(ctx, program, args...)
}
