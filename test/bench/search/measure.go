package main

import (
	"context"
	"fmt"
	"strings"

	"offprint/test/bench/measure"
)

// result is what was measured of an engine.
type result struct {
	*engine
	rankings []ranking
	types    []string // of queries
	wire     wire
	slow     []float64
	typing   typing
}

// failure is what could not be measured.
type failure struct {
	name string
	err  error
}

// questions are what every engine is asked.
type questions struct {
	known []query  // who answers well?
	short []string // what goes over the wire?
}

// countedAmong is how many papers decide which words are rare. The queries are the same for
// sites of all sizes.
const countedAmong = 10000

// questions makes the queries. The short ones are from another seed.
func (w *workshop) questions() (questions, error) {
	records, err := gather(readRecords(w.records, countedAmong))
	if err != nil {
		return questions{}, err
	}
	asked := questions{makeQueries(records, w.seed, w.targets), shortQueries(records, w.seed+1000, w.sessions)}
	if w.queries != "" {
		asked.known, err = readQueries(w.queries)
	}
	return asked, err
}

// measure measures an engine, as far as it gets.
func (w *workshop) measure(ctx context.Context, browser context.Context, e *engine, asked questions) (result, error) {
	r := result{engine: e, types: typesOf(asked.known)}
	h := e.host(browser)
	h.counting = func(what string, of int) func() {
		return w.counting(fmt.Sprintf("%s papers: %s: %s", measure.Number(e.papers), e.name, what), of)
	}
	var err error
	if r.rankings, err = w.rankings(ctx, h, asked.known); err != nil {
		return r, fmt.Errorf("ranks: %w", err)
	}
	if len(asked.short) == 0 {
		return r, nil
	}
	if r.wire, err = measureWire(ctx, h, asked.short); err != nil {
		return r, fmt.Errorf("bytes: %w", err)
	}
	if r.slow, err = measureSlow(ctx, h.over(slow4G), asked.short); err != nil {
		return r, err
	}
	if r.typing, err = measureTyping(ctx, h, asked.short); err != nil {
		return r, fmt.Errorf("typing: %w", err)
	}
	return r, nil
}

// brief says the most important figures in a line.
func (r result) brief() string {
	text := r.name + ":"
	for _, ranking := range r.rankings {
		text += fmt.Sprintf(" MRR@10 %.3f%s;", ranking.mean(), ranking.setting)
	}
	if len(r.slow) > 0 {
		text += fmt.Sprintf(" a first query %s kB, over slow 4G %s ms;", kilobytes(mean(bytesOf(r.wire.first))), milliseconds(percentile(50, r.slow)))
	}
	return strings.TrimSuffix(text, ";")
}
