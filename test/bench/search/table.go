package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"offprint/test/bench/measure"
)

// A section has the results for one size of sites.
type section struct {
	papers   int
	results  []result
	failures []failure
}

// print writes a table for each kind of measurement, and the failures.
func (s section) print(out io.Writer) error {
	if len(s.results)+len(s.failures) == 0 {
		return nil
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n## %s papers\n", measure.Number(s.papers))
	if ranked := keep(s.results, func(r result) bool { return len(r.quality) > 0 }); len(ranked) > 0 {
		b.WriteString("\nKnown papers among the first ten: MRR@10, recall@10.\n\n")
		writeQuality(&b, ranked)
	}
	if len(s.results) > 0 {
		b.WriteString("\nThe index, and the cost of building it; for offprint, of building the whole site, of size lean.\n\n")
		measure.WriteTable(&b, indexColumns(), s.results)
	}
	if counted := keep(s.results, func(r result) bool { return len(r.typing.shown) > 0 }); len(counted) > 0 {
		b.WriteString("\nOver the wire, for queries of three words: the first and second of several readers, and further ones of one reader. " +
			"Means, and p95 of kB; headers included, without what the page loads before a search and without the font of formulas.\n\n")
		measure.WriteTable(&b, wireColumns(), counted)
		b.WriteString("\nIn the browser, in ms: the first results over slow 4G, and each keystroke when everything is loaded.\n\n")
		measure.WriteTable(&b, timeColumns(), counted)
	}
	for _, f := range s.failures {
		fmt.Fprintf(&b, "\nNot measured: %s: %v\n", f.name, f.err)
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// keep returns the results that a table needs.
func keep(results []result, has func(result) bool) []result {
	return slices.DeleteFunc(slices.Clone(results), func(r result) bool { return !has(r) })
}

// writeQuality writes a row for each type of query and a column for each engine.
func writeQuality(b *strings.Builder, results []result) {
	titles, rules := []string{"queries", "of them"}, []string{"---", "---:"}
	for _, r := range results {
		titles, rules = append(titles, r.name), append(rules, "---:")
	}
	measure.WriteLine(b, titles)
	measure.WriteLine(b, rules)
	for _, kind := range results[0].types {
		cells := []string{kind, measure.Number(results[0].quality[kind].queries)}
		for _, r := range results {
			q := r.quality[kind]
			cells = append(cells, fmt.Sprintf("%.3f, %.3f", q.mrr, q.recall))
		}
		measure.WriteLine(b, cells)
	}
}

type column = measure.Column[result]

// nameColumn is the first column of every table.
func nameColumn() []column {
	return []column{{Title: "", Cell: func(r result) string { return r.name }, IsText: true}}
}

func wireColumns() []column {
	of := func(name string, part func(wire) []traffic) []column {
		return []column{
			{Title: name + " kB", Cell: func(r result) string { return kilobytes(mean(bytesOf(part(r.wire)))) }},
			{Title: "p95", Cell: func(r result) string { return kilobytes(percentile(95, bytesOf(part(r.wire)))) }},
			{Title: "requests", Cell: func(r result) string { return fmt.Sprintf("%.1f", mean(requestsOf(part(r.wire)))) }},
		}
	}
	return slices.Concat(nameColumn(),
		of("first", func(w wire) []traffic { return w.first }),
		of("second", func(w wire) []traffic { return w.second }),
		of("next", func(w wire) []traffic { return w.many }))
}

func timeColumns() []column {
	return append(nameColumn(),
		column{Title: "slow 4G, median", Cell: func(r result) string { return milliseconds(percentile(50, r.slow)) }},
		column{Title: "slowest", Cell: func(r result) string { return milliseconds(percentile(100, r.slow)) }},
		column{Title: "keystroke p95", Cell: func(r result) string { return milliseconds(percentile(95, r.typing.shown)) }},
		column{Title: "page busy p95", Cell: func(r result) string { return milliseconds(percentile(95, r.typing.main)) }},
		column{Title: "its scripts p95", Cell: func(r result) string { return milliseconds(percentile(95, r.typing.script)) }},
		column{Title: "worker p95", Cell: func(r result) string { return milliseconds(percentile(95, r.typing.worker)) }},
		column{Title: "heap MB", Cell: func(r result) string { return megabytes(r.typing.memory.heap) }},
		column{Title: "process MB", Cell: func(r result) string { return megabytes(r.typing.memory.process) }},
	)
}

func indexColumns() []column {
	return append(nameColumn(),
		column{Title: "files", Cell: func(r result) string { return measure.Number(r.cost.files) }},
		column{Title: "MB", Cell: func(r result) string { return megabytes(r.cost.bytes) }},
		column{Title: "CPU seconds", Cell: func(r result) string { return fmt.Sprintf("%.1f", r.cost.CPU.Seconds()) }},
		column{Title: "peak MB", Cell: func(r result) string { return megabytes(r.cost.Peak) }},
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

// kilobytes formats thousands of bytes, as megabytes does millions.
func kilobytes(n float64) string { return strconv.FormatFloat(n/1e3, 'f', 1, 64) }

func megabytes(n int64) string {
	if n == 0 {
		return "–"
	}
	return strconv.FormatFloat(float64(n)/1e6, 'f', 1, 64)
}

// milliseconds formats a duration, or a dash for 0, which was not measured.
func milliseconds(ms float64) string {
	if ms == 0 {
		return "–"
	}
	return strconv.FormatFloat(ms, 'f', 1, 64)
}
