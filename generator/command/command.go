// Package command is the command line: one file per command.
//
// What a command is asked for goes to standard output; problems and errors go to standard
// error. The exit status is 0 where all was done, 1 where something was wrong with
// the site, and 2 where the command was called wrongly.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"
)

// World is all that a command sees of the machine, beside files and the network.
type World struct {
	Args     []string // without the program's name
	Stdin    io.Reader
	Stdout   io.Writer
	Stderr   io.Writer
	Terminal bool // Stderr is one, with a person before it
	Getenv   func(string) string
	Clock    func() time.Time
}

// Exit statuses.
const (
	done     = 0
	problems = 1
	misuse   = 2
)

// failure is an error of a command that was called rightly. A nil cause means that what is
// wrong has been said already.
type failure struct{ cause error }

func (f failure) Error() string { return fmt.Sprint(f.cause) }
func (f failure) Unwrap() error { return f.cause }

// hinted is an error with advice.
type hinted struct {
	error
	hint string
}

// Run does what the arguments ask for, and gives the exit status.
func Run(ctx context.Context, w World) int {
	root := newRoot(w)
	root.SetArgs(w.Args)
	root.SetOut(w.Stdout)
	root.SetErr(w.Stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return done
	}
	status := misuse
	if failed := (failure{}); errors.As(err, &failed) {
		status = problems
		if failed.cause == nil {
			return status
		}
	}
	fmt.Fprintf(w.Stderr, "error: %v\n", err)
	if advice := (hinted{}); errors.As(err, &advice) {
		fmt.Fprintf(w.Stderr, "  hint: %s\n", advice.hint)
	} else if status == misuse {
		fmt.Fprintf(w.Stderr, "  hint: see offprint help\n")
	}
	return status
}

func newRoot(w World) *cobra.Command {
	root := &cobra.Command{
		Use:   "offprint",
		Short: "Publish a listing of research papers",
		Long: "offprint makes a static site of a folder of papers: day, month and tag pages, feeds,\n" +
			"and a page for every paper. The folder content/ holds one Markdown or YAML file per paper.",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.AddCommand(newInit(w), newNew(w), newAdd(w), newBuild(w), newServe(w), newList(w), newRename(w), newVersion(w))
	return root
}
