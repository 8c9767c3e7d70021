package main

import (
	"context"
	"fmt"
)

// wire is the traffic of an engine per query.
type wire struct {
	first  []traffic // first queries of readers, each with an empty cache
	second []traffic // second queries of the same readers
	many   []traffic // all queries of one reader except the first
}

// measureWire measures the traffic of readers. Each sends two queries, and one sends all.
func measureWire(ctx context.Context, h *host, queries []string) (wire, error) {
	var w wire
	count := h.progress("bytes of readers", len(queries))
	for i := range queries {
		if ctx.Err() != nil {
			return w, ctx.Err()
		}
		traffic, err := h.trafficOf([]string{queries[i], queries[(i+1)%len(queries)]})
		if err != nil {
			return w, err
		}
		w.first = append(w.first, traffic[0])
		w.second = append(w.second, traffic[1])
		count()
	}
	traffic, err := h.trafficOf(append(queries[len(queries)-1:], queries[:len(queries)-1]...))
	if err != nil {
		return w, err
	}
	w.many = traffic[1:]
	return w, nil
}

// trafficOf returns the traffic of each query of one session.
func (h *host) trafficOf(queries []string) ([]traffic, error) {
	s, err := h.open()
	if err != nil {
		return nil, err
	}
	defer s.close()
	var all []traffic
	var previous traffic
	for i, q := range queries {
		if _, err := s.ask(q+h.wordEnd, i == 0); err != nil {
			return nil, fmt.Errorf("%q: %w", q, err)
		}
		total, err := s.traffic()
		if err != nil {
			return nil, fmt.Errorf("%q: %w", q, err)
		}
		all = append(all, total.minus(previous))
		previous = total
	}
	return all, nil
}
