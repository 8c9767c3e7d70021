package main

import (
	"context"
	"fmt"
)

// answers returns the ids of an engine's results for each query: of offprint in Node, of the others in the browser.
func (w *workshop) answers(ctx context.Context, h *host, queries []query) ([][]string, error) {
	if len(queries) == 0 {
		return nil, nil
	}
	if h.name == "offprint" {
		return nodeAnswers(ctx, w.engine, h.site, queries)
	}
	count := h.progress("queries", len(queries))
	s, err := h.open()
	if err != nil {
		return nil, err
	}
	defer s.close()
	var all [][]string
	for i, q := range queries {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		a, err := s.ask(q.typed(h.wordEnd), i == 0)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", q.Q, err)
		}
		all = append(all, a.IDs)
		count()
	}
	return all, s.faults()
}

// meanRank returns the mean reciprocal rank (MRR@10) of all queries.
func meanRank(all map[string]quality) float64 {
	sum, n := 0.0, 0
	for _, q := range all {
		sum += q.mrr * float64(q.queries)
		n += q.queries
	}
	return sum / float64(max(1, n))
}
