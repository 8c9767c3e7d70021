package main

import (
	"context"
	"fmt"
)

// slowReaders is the number of readers over the slow network.
const slowReaders = 7

// measureSlow returns the milliseconds from the first query of several readers until its results are
// visible. Their page is loaded and the rest of their cache is empty.
func measureSlow(ctx context.Context, h *host, queries []string) ([]float64, error) {
	var all []float64
	queries = queries[:min(slowReaders, len(queries))]
	count := h.progress("readers over a slow network", len(queries))
	for _, q := range queries {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		ms, err := h.firstQuery(q)
		if err != nil {
			return nil, fmt.Errorf("%q over a slow network: %w", q, err)
		}
		all = append(all, ms)
		count()
	}
	return all, nil
}

// firstQuery returns the milliseconds of a query in a new session.
func (h *host) firstQuery(q string) (float64, error) {
	s, err := h.open()
	if err != nil {
		return 0, err
	}
	defer s.close()
	a, err := s.ask(q+h.wordEnd, true)
	if err != nil {
		return 0, err
	}
	_, err = s.traffic()
	return a.MS, err
}
