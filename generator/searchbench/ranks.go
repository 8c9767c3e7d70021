package main

import (
	"context"
	"fmt"
)

// answers asks an engine all queries and gives the ids of what it finds, in their order.
func (w *workshop) answers(ctx context.Context, h *host, queries []query) ([][]string, error) {
	var typed []string
	for _, q := range queries {
		if q.Type != prefix {
			q.Q += h.whole
		}
		typed = append(typed, q.Q)
	}
	if h.name == "offprint" && w.ranks == "go" {
		return w.readerAnswers(ctx, h.engine, typed)
	}
	s, err := h.open()
	if err != nil {
		return nil, err
	}
	defer s.close()
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
	}
	return all, s.faults()
}
