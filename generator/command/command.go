// Package command is the command line: one file per command.
//
// Results go to standard output, problems and errors to standard error.
// Exit status: 0 success, 1 site error, 2 usage error.
package command

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"

	"offprint/generator/check/external"
	"offprint/generator/github"
)

// World is what a command uses of the system, besides files and the network.
type World struct {
	Args     []string // without the program name
	Stdin    io.Reader
	Stdout   io.Writer
	Stderr   io.Writer
	Terminal bool // Stderr is a terminal
	Getenv   func(string) string
	Clock    func() time.Time
	Links    external.Checker           // asks other hosts about links
	Browse   func(address string) error // opens an address in a browser
	Release  Release                    // that the program is

	Transport http.RoundTripper                          // asks the sources of records; nil for that of package fetch
	Sleep     func(context.Context, time.Duration) error // waits before requests; nil for real time
	MailTLS   *tls.Config                                // for the mail server; nil for the system's authorities
}

// Exit statuses.
const (
	success    = 0
	siteError  = 1
	usageError = 2
)

// failure is an error other than wrong usage. If the cause is nil, the error was printed already.
type failure struct{ cause error }

func (f failure) Error() string { return fmt.Sprint(f.cause) }
func (f failure) Unwrap() error { return f.cause }

// hinted is an error with a hint.
type hinted struct {
	error
	hint string
}

// Run executes the command line and returns the exit status.
func Run(ctx context.Context, w World) int {
	w.Stderr = w.inert(w.Stderr)
	w.Release = w.Release.withBuildInfo(debug.ReadBuildInfo())
	root := newRoot(w)
	root.SetArgs(w.Args)
	root.SetOut(w.Stdout)
	root.SetErr(w.Stderr)
	called, err := root.ExecuteContextC(ctx)
	if err == nil {
		return success
	}
	status := usageError
	if f := (failure{}); errors.As(err, &f) {
		status = siteError
		if f.cause == nil {
			return status
		}
	}
	if errors.Is(err, context.Canceled) {
		printLine(w.Stderr, "error: interrupted")
		return siteError
	}
	if hasHint := printError(w.Stderr, err); !hasHint && status == usageError {
		printLine(w.Stderr, "  hint: run %s", helpOf(called))
	}
	return status
}

// printError prints an error with its hint, and reports whether it has one.
func printError(to io.Writer, err error) (hasHint bool) {
	printLine(to, "error: %v", err)
	h, hasHint := errors.AsType[hinted](err)
	if hasHint {
		printLine(to, "  hint: %s", h.hint)
	}
	return hasHint
}

// inert returns a writer for lines with texts of strangers, such as names of files and titles. In a workflow, none of
// them is a command to the runner.
func (w World) inert(to io.Writer) io.Writer {
	if w.Getenv("GITHUB_ACTIONS") == "true" {
		return github.Log(to)
	}
	return to
}

func newRoot(w World) *cobra.Command {
	root := &cobra.Command{
		Use:   "offprint",
		Short: "Publish a listing of research papers",
		Long: "offprint builds a static site from a folder of papers: pages for every paper, day, month and tag,\n" +
			"and feeds. The folder content/ holds one Markdown or YAML file per paper.",
		SilenceErrors: true,
		SilenceUsage:  true,
		Version:       w.Release.Version,
		Args:          unknownCommand,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },

		PersistentPreRunE: checkFlags,
	}
	root.SetVersionTemplate(w.Release.String() + "\n")
	root.SetFlagErrorFunc(unknownFlag)
	root.AddCommand(newInit(w), newNew(w), newAdd(w), newHarvest(w), newRefresh(w), newBuild(w), newServe(w), newCheck(w), newExplain(w), newFmt(w), newList(w), newDigest(w),
		newRename(w), newLayouts(w), newSchema(w), newGitHub(w), newVersion(w))
	root.SetHelpCommand(newHelp())
	checkShell(root)
	completeFlags(root)
	return root
}
