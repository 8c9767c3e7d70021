// Command bench measures whole builds of offprint, each beside the least that any generator
// would have to do for the same files.
//
//	go run ./generator/bench -papers 1000,10000
//
// It builds the program, makes sites of real records with it, and builds them again and
// again as processes of their own, with nothing kept between them: what the system counts
// for a process is its processor time, user and system, and its peak of memory. Then it builds
// once more with nothing changed. The floor is a process too: it reads and hashes every
// source, decodes the YAML in it, and writes the finished files; see floor.go. The table, in
// Markdown, has medians.
//
// It imports nothing of offprint but the workbench, so that it measures what a user would run.
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

// run is the program: a table goes to stdout, what is being done to stderr.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	if len(args) > 0 && args[0] == floorFlag {
		return runFloor(args[1:], stdout, stderr)
	}
	o, err := parseOptions(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return done
	case err != nil:
		fmt.Fprintln(stderr, "error:", err)
		return misuse
	}
	if err := measureAll(ctx, o, stdout, stderr); err != nil {
		fmt.Fprintln(stderr, "error:", err)
		return failed
	}
	return done
}

// measureAll makes a workshop, measures every case in it and prints the table. A case that
// can't be measured is named below the table, and the others go on.
func measureAll(ctx context.Context, o options, stdout, stderr io.Writer) (err error) {
	w, err := newWorkshop(ctx, o, stderr)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.close()) }()
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
	if err := printTable(stdout, heading(w.genuine, o.procs), rows, failures); err != nil {
		return err
	}
	if len(failures) > 0 {
		return fmt.Errorf("%d of %d could not be measured", len(failures), len(rows)+len(failures))
	}
	return nil
}
