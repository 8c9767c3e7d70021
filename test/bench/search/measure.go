package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"offprint/test/bench/measure"
)

// A result has the measurements of an engine.
type result struct {
	*engine
	quality map[string]quality // by type of query
	types   []string           // of queries
	wire    wire
	slow    []float64
	typing  typing
}

// A failure is an engine that could not be measured.
type failure struct {
	name string
	err  error
}

// querySets are the queries for every engine.
type querySets struct {
	knownItem []query  // for ranks
	short     []string // for bytes and times
}

// querySets returns the queries for a number of papers. The short ones have another seed.
func (o options) querySets(papers int) (sets querySets, err error) {
	if sets.knownItem, err = o.rankQueries(papers); err != nil {
		return querySets{}, err
	}
	records, err := collect(readRecords(o.records, papers))
	sets.short = shortQueries(records, o.seeds[0]+1000, o.sessions)
	return sets, err
}

// rankQueries reads the queries for ranks, or generates them from a number of papers.
func (o options) rankQueries(papers int) ([]query, error) {
	if o.queries != "" {
		return readQueries(o.queries)
	}
	records, err := collect(readRecords(o.records, papers))
	return generated(records, o.seeds, o.targets), err
}

// generated generates queries of all types. Those of a second seed have it in their type.
func generated(records []record, seeds []uint64, targets int) (all []query) {
	for i, seed := range seeds {
		queries := slices.Concat(knownItemQueries(records, seed, targets), nameQueries(records, seed, targets), wordings(records, seed, targets))
		for _, q := range queries {
			if i > 0 {
				q.Type += fmt.Sprintf(", seed %d", seed)
			}
			all = append(all, q)
		}
	}
	return all
}

// measure measures an engine. If it fails, the result has what it measured before.
func (w *workshop) measure(ctx context.Context, browser context.Context, e *engine, queries querySets) (result, error) {
	r := result{engine: e, types: typesOf(queries.knownItem)}
	h := e.host(browser)
	h.progress = func(what string, total int) func() {
		return w.progress(fmt.Sprintf("%s papers: %s: %s", measure.Number(e.papers), e.name, what), total)
	}
	answers, err := w.answers(ctx, h, queries.knownItem)
	if err != nil {
		return r, fmt.Errorf("ranks: %w", err)
	}
	r.quality = qualityByType(queries.knownItem, answers)
	if len(queries.short) == 0 {
		return r, nil
	}
	if r.wire, err = measureWire(ctx, h, queries.short); err != nil {
		return r, fmt.Errorf("bytes: %w", err)
	}
	if r.slow, err = measureSlow(ctx, h.over(slow4G), queries.short); err != nil {
		return r, err
	}
	if r.typing, err = measureTyping(ctx, h, queries.short); err != nil {
		return r, fmt.Errorf("typing: %w", err)
	}
	return r, nil
}

// summary returns the main figures in one line.
func (r result) summary() string {
	text := r.name + ":"
	if len(r.quality) > 0 {
		text += fmt.Sprintf(" MRR@10 %.3f;", meanRank(r.quality))
	}
	if len(r.slow) > 0 {
		text += fmt.Sprintf(" a first query %s kB, over slow 4G %s ms;", kilobytes(mean(bytesOf(r.wire.first))), milliseconds(percentile(50, r.slow)))
	}
	return strings.TrimSuffix(text, ";")
}
