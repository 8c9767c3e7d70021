package command

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"offprint/generator"
)

func newBuild(w World) *cobra.Command {
	var o options
	var p profile
	c := &cobra.Command{
		Use:   "build",
		Short: "Build the site",
		Long:  "Build the site in public/ from content/ and layouts/. build writes only files that have changed.",
		Args:  arguments(),
		RunE: func(c *cobra.Command, _ []string) error {
			return p.profile(func() error { return o.buildOnce(c.Context(), w) })
		},
	}
	o.add(c.Flags())
	c.Flags().BoolVar(&o.stats, "stats", false, "print the number, size and time of each kind of file")
	p.add(c.Flags())
	return c
}

// buildOnce builds the site and prints the result.
func (o *options) buildOnce(ctx context.Context, w World) error {
	started := w.Clock()
	report, err := o.build(ctx, w)
	if err != nil {
		return err
	}
	if err := o.print(w, report, w.Clock().Sub(started), printSummary); err != nil {
		return failure{err}
	}
	if !report.Published {
		return failure{}
	}
	return nil
}

// summary prints the last lines about a site without errors.
type summary func(w io.Writer, report generator.Report, took time.Duration) error

// print prints the problems and the summary of a build.
func (o *options) print(w World, report generator.Report, took time.Duration, summary summary) error {
	report.Problems = located(o.site, report.Problems)
	if o.json {
		return printReport(w.Stdout, report, took)
	}
	if err := (printer{all: o.all, how: "--all"}).print(w.Stderr, report.Problems); err != nil {
		return err
	}
	if !report.Published {
		return printLine(w.Stderr, "nothing published: %s", tally(report.Problems))
	}
	if o.quiet {
		return nil
	}
	if err := summary(w.Stdout, report, took); err != nil || !o.stats {
		return err
	}
	return printStats(w.Stdout, report)
}

func printReport(out io.Writer, report generator.Report, took time.Duration) error {
	return printJSON(out, struct {
		generator.Report
		Seconds float64 `json:"seconds"`
	}{report, took.Seconds()})
}

// printSummary prints the last lines of a successful build.
func printSummary(w io.Writer, report generator.Report, took time.Duration) error {
	out := report.Output
	removed := ""
	if out.Removed > 0 {
		removed = fmt.Sprintf(", %d removed", out.Removed)
	}
	err := printLine(w, "%s, %s: %d files written, %d unchanged%s; %s in %.2f s", plural(report.Papers, "paper"), plural(out.Pages, "page"),
		out.Written, out.Unchanged, removed, size(out.Bytes), took.Seconds())
	if err != nil {
		return err
	}
	return printHeldBack(w, report)
}

// printLoaded prints the last lines of an update of a site in memory.
func printLoaded(w io.Writer, report generator.Report, took time.Duration) error {
	if err := printLine(w, "%s, read in %.2f s", plural(report.Papers, "paper"), took.Seconds()); err != nil {
		return err
	}
	return printHeldBack(w, report)
}

func printHeldBack(w io.Writer, report generator.Report) error {
	if held := heldBack(report.HeldBack); held != "" {
		return printLine(w, "held back: %s", held)
	}
	return nil
}

// heldBack counts unpublished papers by reason; "" if there are none.
func heldBack(h generator.HeldBack) string {
	var counts []string
	for _, c := range []struct {
		n    int
		what string
	}{{h.Drafts, "draft"}, {h.Future, "future"}, {h.Withdrawn, "withdrawn"}} {
		if c.n > 0 {
			counts = append(counts, fmt.Sprintf("%d %s", c.n, c.what))
		}
	}
	return strings.Join(counts, ", ")
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func size(bytes int64) string {
	switch {
	case bytes < 1000:
		return fmt.Sprintf("%d bytes", bytes)
	case bytes < 1000*1000:
		return fmt.Sprintf("%.1f kB", float64(bytes)/1e3)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
}
