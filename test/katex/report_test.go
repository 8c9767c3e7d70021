package katex_test

import (
	"cmp"
	"flag"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
)

var listed = flag.Int("listed", 20, "maximum `number` of reasons, failures and differences to list")

// report writes the figures of the comparisons without and with preset macros, and the first
// failures and differences.
func report(w io.Writer, plain, preset comparison) {
	fmt.Fprintf(w, "%d different expressions      KaTeX         ours\n", len(plain.expressions))
	for _, c := range []struct {
		name string
		comparison
	}{{"without presets", plain}, {"with presets", preset}} {
		n := len(c.expressions)
		fmt.Fprintf(w, "converted %-16s %9s    %9s\n", c.name, percent(part(c.theirs.converted(), n)), percent(part(c.ours.converted(), n)))
	}
	fmt.Fprintf(w, "expressions a second     %10.0f   %10.0f\n", preset.theirs.speed(), preset.ours.speed())
	fmt.Fprintf(w, "bytes of MathML each     %10.0f   %10.0f\n", preset.theirs.size(), preset.ours.size())
	fmt.Fprintf(w, "converted by both, with presets: %d\n", preset.both)
	for _, d := range []struct {
		name string
		list []difference
	}{{"text", preset.texts}, {"alphabets", preset.alphabets}, {"shape", preset.shapes}} {
		fmt.Fprintf(w, "  same %-9s %s\n", d.name, percent(part(preset.both-len(d.list), preset.both)))
	}
	fmt.Fprintf(w, "invalid MathML: %d\n", len(preset.faults))
	reasons(w, "why ours fails, with presets", slices.Concat(preset.failed, preset.failedBoth), preset)
	failures(w, "only KaTeX converts", preset.failed, preset)
	differences(w, "invalid MathML", preset.faults, "why", "MathML")
	differences(w, "other text than KaTeX", preset.texts, "ours", "KaTeX")
	differences(w, "other alphabets than KaTeX", preset.alphabets, "ours", "KaTeX")
	differences(w, "other shape than KaTeX", preset.shapes, "ours", "KaTeX")
}

func (r run) speed() float64 { return float64(len(r.answers)) / max(r.duration.Seconds(), 1e-9) }

// size returns the mean length of the MathML of a formula in bytes, without its source.
func (r run) size() float64 {
	bytes := 0
	for _, a := range r.answers {
		bytes += len(sources.ReplaceAllString(a.Output, ""))
	}
	return float64(bytes) / float64(max(r.converted(), 1))
}

// sources matches copies of the source in MathML.
var sources = regexp.MustCompile(`(?s)<annotation.*?</annotation>| alttext="[^"]*"`)

// reasons writes the reasons of failures, most frequent first, each with one example.
func reasons(w io.Writer, title string, failed []int, c comparison) {
	examples := map[string][]string{}
	for _, i := range failed {
		reason := c.ours.answers[i].Error
		examples[reason] = append(examples[reason], c.expressions[i].Source)
	}
	heading(w, title, len(failed))
	byCount := slices.SortedFunc(maps.Keys(examples), func(a, b string) int {
		return cmp.Or(len(examples[b])-len(examples[a]), strings.Compare(a, b))
	})
	for _, reason := range first(byCount) {
		fmt.Fprintf(w, "  %3d %s: %s\n", len(examples[reason]), reason, examples[reason][0])
	}
}

func failures(w io.Writer, title string, failed []int, c comparison) {
	heading(w, title, len(failed))
	for _, i := range first(failed) {
		fmt.Fprintf(w, "  %s\n      %s\n", c.expressions[i].Source, c.ours.answers[i].Error)
	}
}

func differences(w io.Writer, title string, list []difference, left, right string) {
	heading(w, title, len(list))
	for _, d := range first(list) {
		fmt.Fprintf(w, "  %s\n      %-6s %s\n      %-6s %s\n", d.Source, left, d.left, right, d.right)
	}
}

func heading(w io.Writer, title string, n int) {
	if n > 0 {
		fmt.Fprintf(w, "\n%s: %d\n", title, n)
	}
}

func first[T any](list []T) []T { return list[:min(*listed, len(list))] }
