package main

import (
	"context"
	"fmt"
	"strings"

	"offprint/test/bench/measure"
)

// A result has the measurements of an engine.
type result struct {
	*engine
	rankings []ranking
	types    []string // of queries
	wire     wire
	slow     []float64
	typing   typing
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

// vocabularyPapers is the number of papers that decide which words are rare. It is the same for all
// sizes, and so are the queries.
const vocabularyPapers = 10000

// querySets generates the queries. The short ones have another seed.
func (w *workshop) querySets() (querySets, error) {
	records, err := collect(readRecords(w.records, vocabularyPapers))
	if err != nil {
		return querySets{}, err
	}
	sets := querySets{knownItemQueries(records, w.seed, w.targets), shortQueries(records, w.seed+1000, w.sessions)}
	if w.queries != "" {
		sets.knownItem, err = readQueries(w.queries)
	}
	return sets, err
}

// measure measures an engine. If it fails, the result has what it measured before.
func (w *workshop) measure(ctx context.Context, browser context.Context, e *engine, queries querySets) (result, error) {
	r := result{engine: e, types: typesOf(queries.knownItem)}
	h := e.host(browser)
	h.progress = func(what string, total int) func() {
		return w.progress(fmt.Sprintf("%s papers: %s: %s", measure.Number(e.papers), e.name, what), total)
	}
	var err error
	if r.rankings, err = w.rankings(ctx, h, queries.knownItem); err != nil {
		return r, fmt.Errorf("ranks: %w", err)
	}
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
	for _, ranking := range r.rankings {
		text += fmt.Sprintf(" MRR@10 %.3f%s;", ranking.mean(), ranking.setting)
	}
	if len(r.slow) > 0 {
		text += fmt.Sprintf(" a first query %s kB, over slow 4G %s ms;", kilobytes(mean(bytesOf(r.wire.first))), milliseconds(percentile(50, r.slow)))
	}
	return strings.TrimSuffix(text, ";")
}
