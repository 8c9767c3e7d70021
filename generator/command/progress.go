package command

import (
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"
)

// A terminal shows the progress of builds that take longer than patience.
const (
	patience = time.Second
	interval = 100 * time.Millisecond
)

// progress is how far a build is.
type progress struct {
	step        atomic.Value // step
	done, total atomic.Int64 // files or other units
}

// step is what a build does now.
type step struct{ name, unit string }

// String describes the progress. More files may be done than the total, which is the number of
// files in the last build.
func (p *progress) String() string {
	step, _ := p.step.Load().(step)
	done, total := p.done.Load(), p.total.Load()
	switch {
	case step.name == "":
		return "looking for changes"
	case total >= done && done > 0:
		return fmt.Sprintf("%s: %d of %d %s", step.name, done, total, step.unit)
	case done > 0:
		return fmt.Sprintf("%s: %d %s", step.name, done, step.unit)
	}
	return step.name
}

// observer implements generator.Observer. It sets the memory limit before the build reads the
// sources, and updates the progress.
type observer struct {
	limit func(files int)
	progress
}

func (o *observer) Step(name string, files int) {
	if name == "read" {
		o.limit(files)
	}
	o.begin(step{name, "files"}, files)
}

// begin shows a step from now on, which works on total units.
func (p *progress) begin(s step, total int) {
	p.done.Store(0)
	p.total.Store(int64(total))
	p.step.Store(s)
}

func (o *observer) File() { o.done.Add(1) }

// show updates a line of a terminal while a build runs, and erases it at the end.
func (p *progress) show(w io.Writer) (stop func()) {
	stopped := make(chan struct{})
	var drawing sync.WaitGroup
	drawing.Go(func() {
		select {
		case <-stopped:
			return
		case <-time.After(patience):
		}
		ticks := time.NewTicker(interval)
		defer ticks.Stop()
		for {
			fmt.Fprintf(w, "\r\x1b[K%s", p)
			select {
			case <-stopped:
				fmt.Fprint(w, "\r\x1b[K")
				return
			case <-ticks.C:
			}
		}
	})
	return func() {
		close(stopped)
		drawing.Wait()
	}
}
