package main

import (
	"context"
	"fmt"
)

// slowReaders is how many readers with an empty cache ask over the slow network.
const slowReaders = 7

// measureSlow gives the milliseconds from the first query until its papers are shown, over a slow
// network, of several readers whose page is loaded but who have searched for nothing yet.
func measureSlow(ctx context.Context, h *host, queries []string) ([]float64, error) {
	var all []float64
	queries = queries[:min(slowReaders, len(queries))]
	count := h.counting("readers over a slow network", len(queries))
	for _, q := range queries {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		ms, err := h.coldly(q)
		if err != nil {
			return nil, fmt.Errorf("%q over a slow network: %w", q, err)
		}
		all = append(all, ms)
		count()
	}
	return all, nil
}

func (h *host) coldly(q string) (float64, error) {
	s, err := h.open()
	if err != nil {
		return 0, err
	}
	defer s.close()
	found, err := s.ask(q+h.whole, true)
	if err != nil {
		return 0, err
	}
	_, err = s.settled()
	return found.MS, err
}
