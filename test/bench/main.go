// Command bench measures complete builds of offprint and compares them with a floor, the least that
// any generator must do for the same files.
//
//	go run ./test/bench -papers 1000,10000
//
// It builds the program, creates sites from real records, and builds them repeatedly, each time in a
// new process and without a cache, followed by builds with nothing changed. Per process it measures
// CPU time (user and system), wall time and peak memory. The floor is a process that reads and hashes
// every source, decodes its YAML and writes the finished files (floor.go). The table, in Markdown,
// has medians.
//
// With -serve, it measures offprint serve on these sites: the time to the first page, and from a save to
// the new page (serve.go).
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

// run runs the command. It writes the table to stdout and progress to stderr.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	if len(args) > 0 && args[0] == floorFlag {
		return runFloor(args[1:], stdout, stderr)
	}
	o, err := parseOptions(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return statusOK
	case err != nil:
		fmt.Fprintln(stderr, "error:", err)
		return statusUsage
	}
	if err := measureAll(ctx, o, stdout, stderr); err != nil {
		fmt.Fprintln(stderr, "error:", err)
		return statusFailed
	}
	return statusOK
}

// measureAll measures all cases and prints the table. It lists the cases that fail below the table,
// and goes on with the others.
func measureAll(ctx context.Context, o options, stdout, stderr io.Writer) (err error) {
	w, err := newWorkshop(ctx, o, stderr)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.close()) }()
	if o.hugo != "" {
		return w.compareAll(ctx, stdout)
	}
	if o.serve {
		return w.previewAll(ctx, stdout)
	}
	var rows []row
	var failures []failure
	for _, c := range o.cases() {
		r, err := w.measure(ctx, c)
		if ctx.Err() != nil {
			return errors.New("interrupted")
		}
		if err != nil {
			failures = append(failures, failure{c, err})
			continue
		}
		rows = append(rows, r)
	}
	if err := printTable(stdout, heading(w.isReal, o.procs), rows, failures); err != nil {
		return err
	}
	if len(failures) > 0 {
		return fmt.Errorf("%d of %d cases failed", len(failures), len(rows)+len(failures))
	}
	return nil
}
