// Package add writes the papers of records, from files and other hosts, into a site's content.
package add

import (
	"context"
	"errors"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"offprint/generator/content"
	"offprint/generator/content/intake"
	"offprint/generator/output/cache"
	"offprint/generator/problem"
	"offprint/generator/rules"
)

// Records writes a file for every paper in the records of some sources that the site in a folder does not have yet, by
// id, arXiv id, DOI, or title and first author, in the order of the records. Records reports those that it can't add as
// problems and adds the rest. To the files of papers that the site has, it adds the days on which records list them
// again and, with Update, what else is new. If Records is interrupted, all files are whole, and the next run goes on.
func Records(ctx context.Context, dir string, sources []Source, options Options) (Result, error) {
	unlock, err := options.Lock(ctx)
	if err != nil {
		return Result{}, err
	}
	defer unlock()
	site, err := content.Open(dir)
	if err != nil {
		return Result{}, err
	}
	defer site.Close()
	a, err := New(ctx, site, options)
	if err != nil {
		return Result{}, err
	}
	return a.Run(ctx, sources)
}

// Lock waits until no other run adds papers to the site, so that the runs see each other's. It needs a cache.
func (o Options) Lock(ctx context.Context) (unlock func() error, err error) {
	if o.DryRun || o.Cache.Path == "" {
		return func() error { return nil }, nil
	}
	return cache.Folder{Path: filepath.Join(o.Cache.Path, "add")}.Lock(ctx)
}

// Run adds the records of some sources, as [Records] does. It may be called once.
func (a *Adder) Run(ctx context.Context, sources []Source) (Result, error) {
	err := a.addSources(ctx, sources)
	if err == nil {
		err = a.unrelate()
	}
	if failed := a.finish(); err == nil {
		err = failed
	}
	return a.result, err
}

func (a *Adder) addSources(ctx context.Context, sources []Source) error {
	for i, source := range sources {
		a.source, a.notes = i+1, nil
		if goesOn, err := a.addAll(ctx, source); err != nil || !goesOn {
			return err
		}
	}
	return nil
}

// finish completes the result, also of an addition that failed.
func (a *Adder) finish() (err error) {
	err = a.wait()
	a.result.Problems.Sort()
	if a.options.DryRun {
		a.result.Files, err = a.files.list()
		return err
	}
	return errors.Join(err, a.authored.save())
}

// addAll adds the records of a source. It reports whether to go on with the next source. If it is interrupted, it still
// adds what it has read, which may have come over a slow network.
func (a *Adder) addAll(ctx context.Context, source Source) (goesOn bool, err error) {
	var batch []intake.Line
	size, start := 0, a.now()
	for line := range source {
		if ctx.Err() != nil {
			break
		}
		if a.options.Progress != nil {
			a.options.Progress()
		}
		batch, size = append(batch, line), size+line.Size
		if len(batch) < batchSize && size < batchBytes && a.now().Sub(start) < batchInterval {
			continue
		}
		if err := a.add(ctx, batch); err != nil {
			return false, err
		}
		batch, size, start = batch[:0], 0, a.now()
		if len(a.result.Problems) > problemLimit {
			line.At.Line++
			a.result.Problems.Errorf(rules.RecordRefused, line.At, "correct the problems above first", "offprint reads no further after %d problems", problemLimit)
			return false, nil
		}
	}
	return true, errors.Join(a.add(ctx, batch), ctx.Err())
}

func (a *Adder) now() time.Time {
	if a.options.Clock == nil {
		return time.Time{}
	}
	return a.options.Clock()
}

// The records in memory at once, the time after which Run writes those that it has, and the problems after which it
// stops.
const (
	batchSize     = 1024
	batchBytes    = 16 << 20 // bytes
	batchInterval = time.Second
	problemLimit  = 10_000
)

// add converts a batch of records in parallel and writes the files in the order of the records. Signals come first:
// the next run does not take those of papers that it knows.
func (a *Adder) add(ctx context.Context, batch []intake.Line) error {
	entries := make([]newEntry, len(batch))
	var workers errgroup.Group
	workers.SetLimit(runtime.GOMAXPROCS(0))
	for i, line := range batch {
		workers.Go(func() error {
			entries[i] = a.convert(line)
			return nil
		})
	}
	_ = workers.Wait() // no worker fails
	if err := a.wait(); err != nil {
		return err
	}
	for i, e := range entries {
		if err := a.place(ctx, batch[i], e); errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
			break // a picture is missing: the next run adds these papers
		} else if err != nil {
			return err
		}
	}
	a.putSignals()
	if !a.options.DryRun {
		a.writes.Go(func() error { return a.files.flush(content.SignalsFile) })
	}
	return nil
}

// place adds an entry, or compares it with the one that the site has.
func (a *Adder) place(ctx context.Context, line intake.Line, e newEntry) error {
	a.notes = append(a.notes, e.notes...)
	if e.paper == nil {
		a.report(e.problems)
		return nil
	}
	hasID := line.Record.ID != ""
	known, clashes := a.known.find(e.paper, hasID, a.source)
	if known != nil {
		known.source, known.hasOwnID = a.source, known.hasOwnID && known.source == a.source || hasID
		return a.again(ctx, line, e, known)
	}
	a.report(e.problems)
	return a.addNew(ctx, line, e, clashes)
}

// conclude notes the paper of a record for the result.
func (a *Adder) conclude(line intake.Line, p Paper) {
	a.placed = append(a.placed, p)
	if a.options.Placed != nil {
		a.options.Placed(line)
	}
}

// wait waits until the last batch is written, and adds its papers to the result, except those that can't be written.
func (a *Adder) wait() error {
	err := a.writes.Wait()
	for _, p := range a.placed {
		if err == nil || !slices.Contains(a.files.names, p.File) {
			a.result.add(p, a.options.Shown)
		}
	}
	a.placed = a.placed[:0]
	return err
}

// report reports the problems of a record that changes the site, and what is to say of its file.
func (a *Adder) report(problems problem.List) {
	a.result.Problems = append(append(a.result.Problems, a.notes...), problems...)
	a.notes = nil
}
