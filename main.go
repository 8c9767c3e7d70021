// Command offprint makes a static site of a folder of papers.
package main

import (
	"context"
	"os"
	"time"

	"golang.org/x/term"

	"offprint/generator/command"
)

// A release sets these when it is linked; see .ci/release.
var version, commit, home string

func main() {
	ctx, stop := command.Interruptible(context.Background(), os.Stderr, os.Exit)
	status := command.Run(ctx, command.World{
		Args: os.Args[1:], Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Terminal: term.IsTerminal(int(os.Stderr.Fd())), Getenv: os.Getenv, Clock: time.Now, Browse: command.OpenBrowser,
		Release: command.Release{Version: version, Commit: commit, Home: home},
	})
	stop()
	os.Exit(status)
}
