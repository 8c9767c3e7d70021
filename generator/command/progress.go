package command

import (
	"fmt"
	"io"
	"sync"
	"time"

	"offprint/generator"
)

// A person at a terminal is told how far a build is once it has taken a second.
const (
	patience = time.Second
	interval = 100 * time.Millisecond
)

// show draws a line on a terminal while a build runs, and rubs it out at the end.
func show(w io.Writer, p *generator.Progress) (stop func()) {
	finish := make(chan struct{})
	var drawn sync.WaitGroup
	drawn.Go(func() {
		select {
		case <-finish:
			return
		case <-time.After(patience):
		}
		ticks := time.NewTicker(interval)
		defer ticks.Stop()
		for {
			fmt.Fprintf(w, "\r\x1b[K%s", progressLine(p.Now()))
			select {
			case <-finish:
				fmt.Fprint(w, "\r\x1b[K")
				return
			case <-ticks.C:
			}
		}
	})
	return func() {
		close(finish)
		drawn.Wait()
	}
}

// progressLine says what a build is at. What it has done can be more than what it took for
// all: the number of files to write is that of the last build.
func progressLine(step string, done, total int) string {
	switch {
	case step == "":
		return "looking for changes"
	case total >= done && done > 0:
		return fmt.Sprintf("%s: %d of %d files", step, done, total)
	case done > 0:
		return fmt.Sprintf("%s: %d files", step, done)
	}
	return step
}
