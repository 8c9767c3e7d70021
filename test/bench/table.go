package main

import (
	"cmp"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"offprint/test/bench/measure"
)

// A failure is a case that could not be measured.
type failure struct {
	benchCase
	err error
}

type column = measure.Column[row]

func columns(rows []row) []column {
	all := []column{
		{Title: "papers", Cell: func(r row) string { return measure.Number(r.papers) }},
		{Title: "size", Cell: func(r row) string { return r.variant.name }, IsText: true},
		{Title: "files", Cell: func(r row) string { return measure.Number(r.files) }},
		{Title: "bytes a paper", Cell: func(r row) string { return measure.Number(int(r.bytes) / r.papers) }},
		{Title: "CPU s", Cell: func(r row) string { return seconds(median(r.cpu())) }},
		{Title: "of runs", Cell: func(r row) string { return spread(r.cpu()) }},
		{Title: "floor CPU s", Cell: func(r row) string { return seconds(median(r.floor)) }},
		{Title: "× floor", Cell: func(r row) string { return ratio(median(r.cpu()), median(r.floor)) }},
		{Title: "wall s", Cell: func(r row) string { return seconds(median(walls(r.cold))) }},
		{Title: "peak MB", Cell: func(r row) string { return megabytes(median(peaks(r.cold))) }},
		{Title: "unchanged CPU s", Cell: func(r row) string { return seconds(median(cpus(r.unchanged))) }},
		{Title: "unchanged wall s", Cell: func(r row) string { return seconds(median(walls(r.unchanged))) }},
	}
	all = append(all, editColumns()...)
	if !slices.ContainsFunc(rows, func(r row) bool { return len(r.cold) > 1 }) {
		all = slices.DeleteFunc(all, func(c column) bool { return c.Title == "of runs" })
	}
	return all
}

func (r row) cpu() []time.Duration { return cpus(r.cold) }

// heading describes the records, limits and machine of a table.
func heading(isReal bool, procs int) string {
	records := "Synthetic records"
	if isReal {
		records = "Real records"
	}
	return fmt.Sprintf("%s; each process uses at most %d of %d processors; %s, %s/%s; medians.",
		records, procs, runtime.NumCPU(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// printTable writes the table as Markdown, followed by the failures.
func printTable(out io.Writer, heading string, rows []row, failures []failure) error {
	var b strings.Builder
	b.WriteString(heading + "\n\n")
	if len(rows) > 0 {
		measure.WriteTable(&b, columns(rows), rows)
	}
	for _, f := range failures {
		fmt.Fprintf(&b, "\nNot measured: %v: %v\n", f.benchCase, f.err)
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// median returns the middle value, or the mean of the two in the middle; 0 for no values.
func median[T ~int64](values []T) T {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}

func cpus(all []measure.Usage) []time.Duration {
	return mapUsage(all, func(u measure.Usage) time.Duration { return u.CPU })
}
func walls(all []measure.Usage) []time.Duration {
	return mapUsage(all, func(u measure.Usage) time.Duration { return u.Wall })
}
func peaks(all []measure.Usage) []int64 {
	return mapUsage(all, func(u measure.Usage) int64 { return u.Peak })
}

func mapUsage[T cmp.Ordered](all []measure.Usage, part func(measure.Usage) T) []T {
	var parts []T
	for _, u := range all {
		parts = append(parts, part(u))
	}
	return parts
}

// seconds formats a duration with three digits, but no less than milliseconds: 0.047, 4.71, 47.1, 471.
func seconds(d time.Duration) string {
	s := d.Seconds()
	switch {
	case s < 1:
		return strconv.FormatFloat(s, 'f', 3, 64)
	case s < 10:
		return strconv.FormatFloat(s, 'f', 2, 64)
	case s < 100:
		return strconv.FormatFloat(s, 'f', 1, 64)
	}
	return strconv.FormatFloat(s, 'f', 0, 64)
}

// spread formats the minimum, maximum and number of several values.
func spread(values []time.Duration) string {
	if len(values) < 2 {
		return "one run"
	}
	return seconds(slices.Min(values)) + "–" + seconds(slices.Max(values)) + ", " + strconv.Itoa(len(values))
}

func ratio(a, b time.Duration) string {
	if b <= 0 {
		return "–"
	}
	return strconv.FormatFloat(float64(a)/float64(b), 'f', 2, 64)
}

// megabytes formats millions of bytes, or a dash if the system does not count them.
func megabytes(n int64) string {
	if n == 0 {
		return "–"
	}
	return measure.Number(int((n + 500000) / 1000000))
}
