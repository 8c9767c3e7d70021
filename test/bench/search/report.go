package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"offprint/test/bench/measure"
)

// shownDepth is the number of results that a reader sees without scrolling.
const shownDepth = 3

// reportSite asks the search of a built site, in Node, and writes a table of ranks and the queries that it misses.
func (o options) reportSite(ctx context.Context, out io.Writer) error {
	queries, err := o.rankQueries(o.papers[0])
	if err != nil {
		return err
	}
	answers, err := nodeAnswers(ctx, o.engine, o.site, queries)
	if err != nil {
		return err
	}
	var b strings.Builder
	writeKinds(&b, queries, answers)
	if o.against != "" {
		before, err := nodeAnswers(ctx, o.against, cmp.Or(o.againstSite, o.site), queries)
		if err != nil {
			return err
		}
		b.WriteString("\nThe difference to the other search, with the 95 % interval of a paired bootstrap.\n\n")
		writeDifferences(&b, compareKinds(queries, before, answers))
		writeWorse(&b, queries, before, answers)
	}
	writeMisses(&b, queries, answers)
	_, err = io.WriteString(out, b.String())
	return err
}

// nodeAnswers returns the ids of the papers found for each query, in Node.
func nodeAnswers(ctx context.Context, engine, site string, queries []query) ([][]string, error) {
	var all []typed
	for _, q := range queries {
		all = append(all, typed{Q: q.typed(" ")})
	}
	replies, err := askNode(ctx, engine, site, all)
	if err != nil {
		return nil, err
	}
	var ids [][]string
	for i, r := range replies {
		if queries[i].Only {
			r.IDs = r.IDs[:min(r.Exact, len(r.IDs))]
		}
		ids = append(ids, r.IDs)
	}
	return ids, nil
}

// writeKinds writes a row for each type of query.
func writeKinds(b *strings.Builder, queries []query, answers [][]string) {
	qualities := qualityByType(queries, answers)
	columns := []measure.Column[string]{
		{Title: "queries", IsText: true, Cell: func(kind string) string { return kind }},
		{Title: "of them", Cell: func(kind string) string { return measure.Number(qualities[kind].queries) }},
		{Title: "MRR@10", Cell: func(kind string) string { return fmt.Sprintf("%.3f", qualities[kind].mrr) }},
		{Title: "recall@10", Cell: func(kind string) string { return fmt.Sprintf("%.3f", qualities[kind].recall) }},
		{Title: "top 3", Cell: func(kind string) string { return measure.Number(qualities[kind].top) }},
	}
	measure.WriteTable(b, columns, typesOf(queries))
}

// writeMisses lists the queries whose paper is not among the first three.
func writeMisses(b *strings.Builder, queries []query, answers [][]string) {
	b.WriteString("\nNot in the top 3: kind, query, wanted paper, its rank (0: not in the top 10), first papers.\n\n")
	for i, q := range queries {
		rank := q.rankIn(answers[i])
		if rank == 0 || rank > shownDepth {
			first := answers[i][:min(shownDepth, len(answers[i]))]
			fmt.Fprintf(b, "%s\t%s\t%s\t%d\t%s\n", q.Type, q.Q, q.ID, rank, strings.Join(first, " "))
		}
	}
}

// reportWire counts the bytes of queries in a built site, in the browser.
func (o options) reportWire(ctx context.Context, out io.Writer) (err error) {
	records, err := collect(readRecords(o.records, o.papers[0]))
	if err != nil {
		return err
	}
	browser, closeBrowser, err := openBrowser(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeBrowser()) }()
	e := &engine{name: "offprint", papers: o.papers[0], site: o.site, page: "search/", wordEnd: " "}
	r := result{engine: e}
	if r.wire, err = measureWire(ctx, e.host(browser), shortQueries(records, o.seeds[0]+1000, o.sessions)); err != nil {
		return err
	}
	if err := e.cost.count(filepath.Join(o.site, "search")); err != nil {
		return err
	}
	var b strings.Builder
	measure.WriteTable(&b, append(wireColumns(), indexColumns()[1:3]...), []result{r})
	_, err = io.WriteString(out, b.String())
	return err
}
