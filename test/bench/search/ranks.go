package main

import (
	"context"
	"fmt"
)

// ranking is how well an engine finds papers, with one of its settings.
type ranking struct {
	setting string             // behind the engine's name; "" for the only one
	quality map[string]quality // by type of query
}

// mean is the mean of MRR@10 over all queries.
func (r ranking) mean() float64 {
	sum, n := 0.0, 0
	for _, q := range r.quality {
		sum += q.mrr * float64(q.queries)
		n += q.queries
	}
	return sum / float64(max(1, n))
}

// setting is a way to rank that an engine leaves to its user.
type setting struct {
	name   string
	script string // is run in the page before the first query
}

// settings are those whose ranks are told. All else is measured with the first. The order of MiniSearch depends on
// how much a title counts, which it does not say itself.
func (e *engine) settings() []setting {
	if e.name != "minisearch" {
		return []setting{{}}
	}
	return []setting{{name: ", title ×2"}, {", title ×1", "searchbench.title = 1"}}
}

// rankings asks all queries with each setting.
func (w *workshop) rankings(ctx context.Context, h *host, queries []query) ([]ranking, error) {
	var all []ranking
	if len(queries) == 0 {
		return nil, nil
	}
	for _, s := range h.settings() {
		found, err := w.answers(ctx, h, s, queries)
		if err != nil {
			return nil, err
		}
		all = append(all, ranking{s.name, judge(queries, found)})
	}
	return all, nil
}

// answers asks an engine all queries and gives the ids of what it finds, in their order.
func (w *workshop) answers(ctx context.Context, h *host, set setting, queries []query) ([][]string, error) {
	var typed []string
	for _, q := range queries {
		if q.Type != prefix {
			q.Q += h.whole
		}
		typed = append(typed, q.Q)
	}
	count := h.counting("queries"+set.name, len(typed))
	if h.name == "offprint" && w.ranks == "go" {
		return w.readerAnswers(ctx, h.engine, typed)
	}
	s, err := h.open()
	if err != nil {
		return nil, err
	}
	defer s.close()
	if _, err := evaluate[bool](s.tab, set.script+"\ntrue"); err != nil {
		return nil, err
	}
	var all [][]string
	for i, q := range typed {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		found, err := s.ask(q, i == 0)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", q, err)
		}
		all = append(all, found.IDs)
		count()
	}
	return all, s.faults()
}
