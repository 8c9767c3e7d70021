package main

import (
	"context"
	"fmt"
)

// A ranking is the quality of an engine's results with one setting.
type ranking struct {
	setting string             // suffix of the engine's name; "" if it has one setting
	quality map[string]quality // by type of query
}

// mean returns the mean reciprocal rank (MRR@10) of all queries.
func (r ranking) mean() float64 {
	sum, n := 0.0, 0
	for _, q := range r.quality {
		sum += q.mrr * float64(q.queries)
		n += q.queries
	}
	return sum / float64(max(1, n))
}

// A setting is an option for ranking that an engine leaves to its user.
type setting struct {
	name   string
	script string // runs in the page before the first query
}

// settings returns the settings to measure ranks with. Other measurements use the first. MiniSearch has
// no default weight for titles, on which its order depends.
func (e *engine) settings() []setting {
	if e.name != "minisearch" {
		return []setting{{}}
	}
	return []setting{{name: ", title ×2"}, {", title ×1", "searchbench.title = 1"}}
}

// rankings measures all queries with each setting.
func (w *workshop) rankings(ctx context.Context, h *host, queries []query) ([]ranking, error) {
	var all []ranking
	if len(queries) == 0 {
		return nil, nil
	}
	for _, s := range h.settings() {
		answers, err := w.answers(ctx, h, s, queries)
		if err != nil {
			return nil, err
		}
		all = append(all, ranking{s.name, qualityByType(queries, answers)})
	}
	return all, nil
}

// answers returns the ids of an engine's results for each query.
func (w *workshop) answers(ctx context.Context, h *host, set setting, queries []query) ([][]string, error) {
	var typed []string
	for _, q := range queries {
		typed = append(typed, q.typed(h.wordEnd))
	}
	count := h.progress("queries"+set.name, len(typed))
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
		a, err := s.ask(q, i == 0)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", q, err)
		}
		all = append(all, a.IDs)
		count()
	}
	return all, s.faults()
}
