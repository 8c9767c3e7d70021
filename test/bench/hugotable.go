package main

import (
	"context"
	"errors"
	"io"
	"strings"
	"time"

	"offprint/test/bench/measure"
)

// compareAll compares all sizes and prints the table.
func (w *workshop) compareAll(ctx context.Context, stdout io.Writer) error {
	var rows []comparison
	for _, papers := range w.papers {
		r, err := w.compare(ctx, papers, w.runsOf(papers))
		if ctx.Err() != nil {
			return errors.New("interrupted")
		}
		if err != nil {
			return err
		}
		rows = append(rows, r)
	}
	var b strings.Builder
	b.WriteString(heading(w.isReal, w.procs) + "\n\n")
	measure.WriteTable(&b, comparisonColumns(), rows)
	_, err := io.WriteString(stdout, b.String())
	return err
}

// comparisonColumns have offprint, Hugo, and the ratio of the two.
func comparisonColumns() []measure.Column[comparison] {
	pair := func(title string, value func(builds) time.Duration) measure.Column[comparison] {
		return measure.Column[comparison]{Title: title, Cell: func(r comparison) string {
			a, b := value(r.offprint), value(r.hugo)
			return seconds(a) + "; " + seconds(b) + "; " + ratio(a, b)
		}}
	}
	return []measure.Column[comparison]{
		{Title: "papers", Cell: func(r comparison) string { return measure.Number(r.papers) }},
		{Title: "files", Cell: func(r comparison) string {
			return measure.Number(r.offprint.files) + "; " + measure.Number(r.hugo.files)
		}},
		pair("CPU s", func(b builds) time.Duration { return median(cpus(b.cold)) }),
		pair("wall s", func(b builds) time.Duration { return median(walls(b.cold)) }),
		{Title: "peak MB", Cell: func(r comparison) string {
			return megabytes(median(peaks(r.offprint.cold))) + "; " + megabytes(median(peaks(r.hugo.cold)))
		}},
		pair("edit CPU s", func(b builds) time.Duration { return median(cpus(b.edited)) }),
		pair("edit wall s", func(b builds) time.Duration { return median(walls(b.edited)) }),
	}
}
