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

// rebuilds is the number of builds with nothing changed behind each build from nothing.
const rebuilds = 3

// row is what was measured of a case.
type row struct {
	oneCase
	files     int   // in public/
	bytes     int64 // of all of them
	cold      []measure.Usage
	unchanged []measure.Usage
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
func (w *workshop) build(ctx context.Context, s *aSite, public string) (measure.Usage, report, error) {
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

// call runs a program on as many processors as are wanted.
func (w *workshop) call(ctx context.Context, in io.Reader, out io.Writer, program string, args ...string) (measure.Usage, error) {
	return measure.Process{In: in, Out: out, Env: []string{fmt.Sprintf("GOMAXPROCS=%d", w.procs)}}.Run(ctx, program, args...)
}
