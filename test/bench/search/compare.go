package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"offprint/test/bench/measure"
)

// A difference compares two searches by their reciprocal ranks of the same queries.
type difference struct {
	kind              string
	queries           int
	before, after     float64 // MRR@10
	low, high         float64 // 95 % interval of the difference
	improved, dropped int     // queries
}

// compareKinds compares the answers of two searches by type of query, and over all types.
func compareKinds(queries []query, before, after [][]string) []difference {
	var all []difference
	kinds := typesOf(queries)
	if len(kinds) > 1 {
		kinds = append(kinds, "")
	}
	for _, kind := range kinds {
		var first, second []float64
		for i, q := range queries {
			if kind == "" || q.Type == kind {
				first = append(first, reciprocal(q.rankIn(before[i])))
				second = append(second, reciprocal(q.rankIn(after[i])))
			}
		}
		all = append(all, differenceOf(kind, first, second))
	}
	return all
}

func reciprocal(rank int) float64 {
	if rank == 0 {
		return 0
	}
	return 1 / float64(rank)
}

// resamples is the number of bootstrap samples.
const resamples = 10000

// differenceOf returns the difference of paired values, with the percentiles of the bootstrap.
func differenceOf(kind string, before, after []float64) difference {
	d := difference{kind: kind, queries: len(before), before: mean(before), after: mean(after)}
	gains := make([]float64, len(before))
	for i := range gains {
		gains[i] = after[i] - before[i]
		if gains[i] > 0 {
			d.improved++
		}
		if gains[i] < 0 {
			d.dropped++
		}
	}
	random := rand.New(rand.NewPCG(1, 1))
	means := make([]float64, resamples)
	for i := range means {
		for range gains {
			means[i] += gains[random.IntN(len(gains))] / float64(len(gains))
		}
	}
	slices.Sort(means)
	d.low, d.high = means[resamples*25/1000], means[resamples*975/1000]
	return d
}

// writeDifferences writes a row for each type of query.
func writeDifferences(b *strings.Builder, all []difference) {
	measure.WriteTable(b, []measure.Column[difference]{
		{Title: "queries", IsText: true, Cell: func(d difference) string {
			if d.kind == "" {
				return "all"
			}
			return d.kind
		}},
		{Title: "of them", Cell: func(d difference) string { return measure.Number(d.queries) }},
		{Title: "MRR@10 against", Cell: func(d difference) string { return fmt.Sprintf("%.3f", d.before) }},
		{Title: "MRR@10", Cell: func(d difference) string { return fmt.Sprintf("%.3f", d.after) }},
		{Title: "difference", Cell: func(d difference) string { return fmt.Sprintf("%+.3f", d.after-d.before) }},
		{Title: "95 %", Cell: func(d difference) string { return fmt.Sprintf("%+.3f to %+.3f", d.low, d.high) }},
		{Title: "better, worse", Cell: func(d difference) string { return fmt.Sprintf("%d, %d", d.improved, d.dropped) }},
	}, all)
}

// writeWorse lists the queries with a lower rank than before.
func writeWorse(b *strings.Builder, queries []query, before, after [][]string) {
	b.WriteString("\nWorse: kind, query, wanted paper, its rank in the other search, its rank (0: not in the top 10).\n\n")
	for i, q := range queries {
		if first, second := q.rankIn(before[i]), q.rankIn(after[i]); reciprocal(second) < reciprocal(first) {
			fmt.Fprintf(b, "%s\t%s\t%s\t%d\t%d\n", q.Type, q.Q, q.ID, first, second)
		}
	}
}
