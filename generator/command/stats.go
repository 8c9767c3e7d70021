package command

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"text/tabwriter"

	"offprint/generator"
	"offprint/generator/output"
)

// printStats prints a table of the kinds of files, the largest first, and the duration of the steps.
// The seconds of a kind are the sum of all workers.
func printStats(out io.Writer, report generator.Report) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "files\twritten\tbytes\tbytes/file\tseconds\tkind\t")
	kinds := slices.SortedFunc(maps.Keys(report.Output.Kinds), func(a, b string) int {
		return cmp.Or(cmp.Compare(report.Output.Kinds[b].Bytes, report.Output.Kinds[a].Bytes), cmp.Compare(a, b))
	})
	all := output.Volume{}
	for _, kind := range kinds {
		v := report.Output.Kinds[kind]
		printVolume(w, kind, v)
		all = output.Volume{Files: all.Files + v.Files, Bytes: all.Bytes + v.Bytes, Written: all.Written + v.Written, Seconds: all.Seconds + v.Seconds}
	}
	printVolume(w, "all", all)
	for _, step := range report.Steps {
		fmt.Fprintf(w, "\t\t\t\t%.2f\tto %s\t\n", step.Seconds, step.Name)
	}
	return w.Flush()
}

func printVolume(w io.Writer, kind string, v output.Volume) {
	fmt.Fprintf(w, "%d\t%d\t%d\t%d\t%.2f\t%s\t\n", v.Files, v.Written, v.Bytes, v.Bytes/int64(max(v.Files, 1)), v.Seconds, kind)
}
