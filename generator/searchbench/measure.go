package main

import (
	"context"
	"fmt"

	"offprint/generator/workbench"
)

// result is what was measured of an engine.
type result struct {
	*engine
	quality map[string]quality // by type of query
	types   []string
	wire    wire
	slow    []float64
	typing  typing
}

// failure is what could not be measured.
type failure struct {
	name   string
	papers int
	err    error
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
	w.say("%s papers: %s answers %s queries", workbench.Number(e.papers), e.name, workbench.Number(len(asked.known)))
	found, err := w.answers(ctx, h, asked.known)
	if err != nil {
		return r, fmt.Errorf("ranks: %w", err)
	}
	r.quality = judge(asked.known, found)
	if len(asked.short) == 0 {
		return r, nil
	}
	w.say("%s papers: what %s fetches, and how long it takes", workbench.Number(e.papers), e.name)
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
