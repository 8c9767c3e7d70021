package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"offprint/generator/workbench"
)

// printTables writes one table for each thing that was measured, and what could not be.
func printTables(out io.Writer, heading string, results []result, failures []failure) error {
	var b strings.Builder
	b.WriteString(heading + "\n")
	if len(results) > 0 {
		b.WriteString("\nKnown papers among the first ten: MRR@10, recall@10.\n\n")
		writeQuality(&b, results)
		b.WriteString("\nThe index, and what it took to make it; for offprint, what the whole site took.\n\n")
		workbench.WriteTable(&b, indexColumns(), results)
	}
	if counted := measured(results); len(counted) > 0 {
		b.WriteString("\nOver the wire, by queries of three words: a reader's first and second, and more of one reader's. Mean, and p95 of kB.\n\n")
		workbench.WriteTable(&b, wireColumns(), counted)
		b.WriteString("\nIn the browser, in ms: the first papers over slow 4G, and each keystroke once all is fetched.\n\n")
		workbench.WriteTable(&b, timeColumns(), counted)
	}
	for _, f := range failures {
		fmt.Fprintf(&b, "\nNot measured: %s, %s papers: %v\n", f.name, workbench.Number(f.papers), f.err)
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// measured leaves out those of which the bytes were not wanted or could not be counted.
func measured(results []result) []result {
	return slices.DeleteFunc(slices.Clone(results), func(r result) bool { return len(r.typing.shown) == 0 })
}

// writeQuality writes a line for each type of query, and a column for each engine.
func writeQuality(b *strings.Builder, results []result) {
	titles, rules := []string{"queries", "of them"}, []string{"---", "---:"}
	for _, r := range results {
		titles = append(titles, r.name+" "+workbench.Number(r.papers))
		rules = append(rules, "---:")
	}
	workbench.WriteLine(b, titles)
	workbench.WriteLine(b, rules)
	for _, kind := range results[0].types {
		cells := []string{kind, ""}
		for _, r := range results {
			q, ok := r.quality[kind]
			if !ok {
				cells = append(cells, "–")
				continue
			}
			cells[1] = workbench.Number(q.queries)
			cells = append(cells, fmt.Sprintf("%.3f, %.3f", q.mrr, q.recall))
		}
		workbench.WriteLine(b, cells)
	}
}

type column = workbench.Column[result]

// whose are the columns that every table begins with.
func whose() []column {
	return []column{
		{Title: "", Cell: func(r result) string { return r.name }, IsText: true},
		{Title: "papers", Cell: func(r result) string { return workbench.Number(r.papers) }},
	}
}

func wireColumns() []column {
	of := func(name string, part func(wire) []traffic) []column {
		return []column{
			{Title: name + " kB", Cell: func(r result) string { return kilobytes(mean(bytesOf(part(r.wire)))) }},
			{Title: "p95", Cell: func(r result) string { return kilobytes(percentile(95, bytesOf(part(r.wire)))) }},
			{Title: "requests", Cell: func(r result) string { return fmt.Sprintf("%.1f", mean(requestsOf(part(r.wire)))) }},
		}
	}
	return slices.Concat(whose(),
		of("first", func(w wire) []traffic { return w.first }),
		of("second", func(w wire) []traffic { return w.second }),
		of("next", func(w wire) []traffic { return w.many }))
}

func timeColumns() []column {
	return append(whose(),
		column{Title: "slow 4G, median", Cell: func(r result) string { return milliseconds(percentile(50, r.slow)) }},
		column{Title: "slowest", Cell: func(r result) string { return milliseconds(percentile(100, r.slow)) }},
		column{Title: "keystroke p95", Cell: func(r result) string { return milliseconds(percentile(95, r.typing.shown)) }},
		column{Title: "page busy p95", Cell: func(r result) string { return milliseconds(percentile(95, r.typing.main)) }},
		column{Title: "worker p95", Cell: func(r result) string { return milliseconds(percentile(95, r.typing.worker)) }},
		column{Title: "heap MB", Cell: func(r result) string { return megabytes(r.typing.memory.heap) }},
		column{Title: "process MB", Cell: func(r result) string { return megabytes(r.typing.memory.process) }},
	)
}

func indexColumns() []column {
	return append(whose(),
		column{Title: "files", Cell: func(r result) string { return workbench.Number(r.made.files) }},
		column{Title: "MB", Cell: func(r result) string { return megabytes(r.made.bytes) }},
		column{Title: "seconds", Cell: func(r result) string { return fmt.Sprintf("%.1f", r.made.Wall.Seconds()) }},
		column{Title: "peak MB", Cell: func(r result) string { return megabytes(r.made.Peak) }},
	)
}

func bytesOf(all []traffic) []float64 {
	var values []float64
	for _, t := range all {
		values = append(values, float64(t.bytes))
	}
	return values
}

func requestsOf(all []traffic) []float64 {
	var values []float64
	for _, t := range all {
		values = append(values, float64(t.requests))
	}
	return values
}

// kilobytes are thousands of bytes, as megabytes are millions.
func kilobytes(n float64) string { return strconv.FormatFloat(n/1e3, 'f', 1, 64) }

func megabytes(n int64) string {
	if n == 0 {
		return "–"
	}
	return strconv.FormatFloat(float64(n)/1e6, 'f', 1, 64)
}

// milliseconds has none where nothing was measured.
func milliseconds(ms float64) string {
	if ms == 0 {
		return "–"
	}
	return strconv.FormatFloat(ms, 'f', 1, 64)
}
