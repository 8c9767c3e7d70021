// Command searchbench compares search in the browser with Pagefind and MiniSearch, on real papers.
//
//	make bench-search BENCHFLAGS='-papers 2000 -dir /dev/shm'
//
// Each engine indexes the same papers: title, authors and abstract. Then a browser without a
// window opens a page of each, from a server that compresses as GitHub Pages does, and
// searches as a reader would. Four things are measured: whether known papers are found (queries.go
// has how the queries are made), what goes over the wire (wire.go), how long a reader waits over
// a slow network (slow.go), and what it takes to type (typing.go). The tables are Markdown, and
// are printed size by size.
//
// It imports nothing of offprint but the workbench, so that it measures what a reader would get.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"offprint/test/bench/measure"
)

// Exit statuses: all was measured; something could not be; the command was called wrongly.
const (
	done   = 0
	failed = 1
	misuse = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second interrupt ends it at once
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run is the program: tables go to stdout, what is being done to stderr.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	o, err := parseOptions(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return done
	case err != nil:
		fmt.Fprintln(stderr, "error:", err)
		return misuse
	}
	if err := measureAll(ctx, o, stdout, stderr); err != nil {
		if ctx.Err() != nil {
			err = errors.New("interrupted")
		}
		fmt.Fprintln(stderr, "error:", err)
		return failed
	}
	return done
}

// measureAll makes all indexes, then measures them one by one and prints the tables of a size once
// its engines are measured. What can't be measured is named below the tables, and the others go on.
func measureAll(ctx context.Context, o options, stdout, stderr io.Writer) (err error) {
	w, err := newWorkshop(ctx, o, stderr)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.close()) }()
	made, failures := w.makeAll(ctx)
	asked, err := w.questions()
	if err != nil {
		return err
	}
	browser, shut, err := openBrowser(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, shut()) }()
	heading, err := w.heading(browser, made)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintln(stdout, heading); err != nil {
		return err
	}
	failed := 0
	for _, papers := range w.papers {
		s := section{papers: papers, failures: failures[papers]}
		w.measureSize(ctx, browser, &s, made, asked)
		if err := s.print(stdout); err != nil {
			return err
		}
		failed += len(s.failures)
	}
	if failed > 0 {
		return fmt.Errorf("%d could not be measured", failed)
	}
	return ctx.Err()
}

// measureSize measures the engines of one size, until it is interrupted.
func (w *workshop) measureSize(ctx, browser context.Context, s *section, made []*engine, asked questions) {
	for _, e := range made {
		if e.papers != s.papers || ctx.Err() != nil {
			continue
		}
		r, err := w.measure(ctx, browser, e, asked)
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			s.failures = append(s.failures, failure{e.name, err})
		}
		s.results = append(s.results, r)
		w.say("%s papers: %s", measure.Number(e.papers), r.brief())
	}
}

// makeAll makes all indexes while this process is small; see call. Failures are by size.
func (w *workshop) makeAll(ctx context.Context) (made []*engine, failures map[int][]failure) {
	failures = map[int][]failure{}
	for _, papers := range w.papers {
		for _, name := range engines {
			if !w.measures(name, papers) || ctx.Err() != nil {
				continue
			}
			e, err := w.make(ctx, name, papers)
			if err != nil {
				failures[papers] = append(failures[papers], failure{name, err})
				continue
			}
			made = append(made, e)
		}
	}
	return made, failures
}
