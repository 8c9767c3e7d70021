package generator

import (
	"context"
	"iter"
	"sync/atomic"
	"time"

	"offprint/generator/content/inputs"
	"offprint/generator/output"
	"offprint/generator/output/cache"
)

// run is one build that found something to do.
type run struct {
	Config
	sources  inputs.Tree
	manifest output.Manifest // of the last build, then of this one
	report   Report
	reader   *inputs.Reader // what Config.Site is read through
	started  time.Time      // the step that is under way
}

// newRun begins a build. From here on the site is read through a reader that notes what was
// in each file.
func newRun(c Config, manifest output.Manifest, sources inputs.Tree) *run {
	if c.Clock == nil {
		c.Clock = func() time.Time { return time.Time{} }
	}
	if c.Progress == nil {
		c.Progress = new(Progress)
	}
	if c.Begin != nil {
		c.Begin(len(sources))
	}
	r := &run{Config: c, sources: sources, manifest: manifest}
	r.reader = inputs.NewReader(c.Site, func() { c.Progress.done.Add(1) })
	r.Site = r.reader
	return r
}

// Step is a part of a build.
type Step struct {
	Name    string  `json:"name"` // read, link, index, write or remember
	Seconds float64 `json:"seconds"`
}

// begin ends the step that is under way and begins the next one, of so many files; 0 is not known.
func (r *run) begin(step string, files int) {
	r.end()
	r.report.Steps = append(r.report.Steps, Step{Name: step})
	r.started = r.Clock()
	r.Progress.begin(step, files)
}

func (r *run) end() {
	if n := len(r.report.Steps); n > 0 {
		r.report.Steps[n-1].Seconds = r.Clock().Sub(r.started).Seconds()
	}
}

// sync brings the output up to date with the help of the manifest of the last build, which
// holds no longer once the first file is moved.
func (r *run) sync(ctx context.Context, files iter.Seq[output.File]) (err error) {
	r.report.Output, r.manifest, err = output.Sync(ctx, r.counted(files), output.Options{
		Dir: r.Output, Force: r.Force, Manifest: r.manifest, Clock: r.Clock,
		Started: func() error { return cache.Remove(r.Cache, r.memory()) },
	})
	return err
}

// counted shows each file in the progress.
func (r *run) counted(files iter.Seq[output.File]) iter.Seq[output.File] {
	return func(yield func(output.File) bool) {
		for file := range files {
			r.Progress.done.Add(1)
			if !yield(file) {
				return
			}
		}
	}
}

// remember keeps for the next build what it can use.
func (r *run) remember() error {
	r.begin("remember", 0)
	r.reader.Note(r.sources)
	err := cache.Save(r.Cache, r.memory(), last{r.call(), r.sources, r.report, r.manifest})
	r.end()
	return err
}

// Progress is how far a build has come. It may be read while the build runs.
type Progress struct {
	step        atomic.Value // string
	done, total atomic.Int64
}

func (p *Progress) begin(step string, total int) {
	p.done.Store(0)
	p.total.Store(int64(total))
	p.step.Store(step)
}

// Now gives the step that is under way, "" before the first, and how many files it has done
// out of about how many; 0 where that is not known.
func (p *Progress) Now() (step string, done, total int) {
	step, _ = p.step.Load().(string)
	return step, int(p.done.Load()), int(p.total.Load())
}
