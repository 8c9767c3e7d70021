// Command search compares offprint's search in the browser with Pagefind and MiniSearch, on real papers.
//
//	make bench-search BENCHFLAGS='-papers 2000 -dir /dev/shm'
//
// Each engine indexes the same papers: title, authors and abstract. The command measures the ranks of known
// papers, the bytes over the wire (wire.go), the time until results over a slow network (slow.go), and the cost
// of typing (typing.go). It prints tables in Markdown, one size after the other.
//
// queries.go, names.go and wordings.go generate the queries; testdata has fixed ones. For their ranks offprint's
// scripts run in Node (node.go). For everything else a headless browser opens a page of each engine, from a
// server that compresses as GitHub Pages does, and searches as a reader would.
//
// With -site it asks a site that is built, lists what is not found, and compares two searches.
//
// It runs offprint as a user would, and imports nothing of it.
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

// Exit statuses: success, failure, usage error.
const (
	statusOK     = 0
	statusFailed = 1
	statusUsage  = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second interrupt kills the process
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run runs the command. It writes tables to stdout and progress to stderr.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	o, err := parseOptions(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return statusOK
	case err != nil:
		fmt.Fprintln(stderr, "error:", err)
		return statusUsage
	}
	if err := o.do(ctx, stdout, stderr); err != nil {
		if ctx.Err() != nil {
			err = errors.New("interrupted")
		}
		fmt.Fprintln(stderr, "error:", err)
		return statusFailed
	}
	return statusOK
}

// do measures all engines, or only a site that is built.
func (o options) do(ctx context.Context, stdout, stderr io.Writer) error {
	switch {
	case o.site != "" && o.wire:
		return o.reportWire(ctx, stdout)
	case o.site != "":
		return o.reportSite(ctx, stdout)
	}
	return measureAll(ctx, o, stdout, stderr)
}

// measureAll builds all indexes, measures them one by one, and prints the tables of each size as soon
// as they are complete. It lists failures below the tables, and goes on with the other engines.
func measureAll(ctx context.Context, o options, stdout, stderr io.Writer) (err error) {
	w, err := newWorkshop(ctx, o, stderr)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.close()) }()
	engines, failures := w.buildAll(ctx)
	var browser context.Context
	if o.needsBrowser() {
		var closeBrowser func() error
		if browser, closeBrowser, err = openBrowser(ctx); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, closeBrowser()) }()
	}
	heading, err := w.heading(browser, engines)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintln(stdout, heading); err != nil {
		return err
	}
	failed := 0
	for _, papers := range w.papers {
		s := section{papers: papers, failures: failures[papers]}
		queries, err := w.querySets(papers)
		if err != nil {
			return err
		}
		w.measureSize(ctx, browser, &s, engines, queries)
		if err := s.print(stdout); err != nil {
			return err
		}
		failed += len(s.failures)
	}
	if failed > 0 {
		return fmt.Errorf("%d engines failed", failed)
	}
	return ctx.Err()
}

// measureSize measures the engines of one size, until the context ends.
func (w *workshop) measureSize(ctx, browser context.Context, s *section, engines []*engine, queries querySets) {
	for _, e := range engines {
		if e.papers != s.papers || ctx.Err() != nil {
			continue
		}
		r, err := w.measure(ctx, browser, e, queries)
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			s.failures = append(s.failures, failure{e.name, err})
		}
		s.results = append(s.results, r)
		w.log("%s papers: %s", measure.Number(e.papers), r.summary())
	}
}

// buildAll builds all indexes, before this process grows; see [measure.Process.Run]. It returns the
// failures by size.
func (w *workshop) buildAll(ctx context.Context) (built []*engine, failures map[int][]failure) {
	failures = map[int][]failure{}
	for _, papers := range w.papers {
		for _, name := range engineNames {
			if !w.measures(name, papers) || ctx.Err() != nil {
				continue
			}
			e, err := w.build(ctx, name, papers)
			if err != nil {
				failures[papers] = append(failures[papers], failure{name, err})
				continue
			}
			built = append(built, e)
		}
	}
	return built, failures
}
