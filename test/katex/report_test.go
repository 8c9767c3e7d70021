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

var listed = flag.Int("listed", 20, "how many reasons, failures and differences the comparison with KaTeX lists")

// report writes the figures of the comparison without and with the preset macros, and the
// first of what is worth working on.
func report(w io.Writer, plain, preset comparison) {
	fmt.Fprintf(w, "%d different expressions      KaTeX         ours\n", len(plain.expressions))
	for _, c := range []struct {
		name string
		comparison
	}{{"without presets", plain}, {"with presets", preset}} {
		n := len(c.expressions)
		fmt.Fprintf(w, "converted %-16s %9s    %9s\n", c.name, percent(part(c.theirs.made(), n)), percent(part(c.ours.made(), n)))
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
	fmt.Fprintf(w, "wrong MathML: %d\n", len(preset.faults))
	reasons(w, "why ours fails, with presets", slices.Concat(preset.failed, preset.failedBoth), preset)
	failures(w, "only KaTeX converts", preset.failed, preset)
	differences(w, "wrong MathML", preset.faults, "why", "MathML")
	differences(w, "other text than KaTeX", preset.texts, "ours", "KaTeX")
	differences(w, "other alphabets than KaTeX", preset.alphabets, "ours", "KaTeX")
	differences(w, "other shape than KaTeX", preset.shapes, "ours", "KaTeX")
}

func (r run) speed() float64 { return float64(len(r.answers)) / max(r.took.Seconds(), 1e-9) }

// size is how long the MathML of a formula is, in bytes without its source.
func (r run) size() float64 {
	bytes := 0
	for _, a := range r.answers {
		bytes += len(sources.ReplaceAllString(a.Made, ""))
	}
	return float64(bytes) / float64(max(r.made(), 1))
}

// sources are where the TeX is repeated in the MathML.
var sources = regexp.MustCompile(`(?s)<annotation.*?</annotation>| alttext="[^"]*"`)

// reasons counts the messages of failures, the most frequent first, each with one example.
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
	for _, reason := range beginning(byCount) {
		fmt.Fprintf(w, "  %3d %s: %s\n", len(examples[reason]), reason, examples[reason][0])
	}
}

func failures(w io.Writer, title string, failed []int, c comparison) {
	heading(w, title, len(failed))
	for _, i := range beginning(failed) {
		fmt.Fprintf(w, "  %s\n      %s\n", c.expressions[i].Source, c.ours.answers[i].Error)
	}
}

func differences(w io.Writer, title string, list []difference, first, second string) {
	heading(w, title, len(list))
	for _, d := range beginning(list) {
		fmt.Fprintf(w, "  %s\n      %-6s %s\n      %-6s %s\n", d.Source, first, d.left, second, d.right)
	}
}

func heading(w io.Writer, title string, n int) {
	if n > 0 {
		fmt.Fprintf(w, "\n%s: %d\n", title, n)
	}
}

func beginning[T any](list []T) []T { return list[:min(*listed, len(list))] }
