package main

import (
	"context"
	"fmt"
)

// wire is what one engine fetches, query by query.
type wire struct {
	first  []traffic // of readers' first queries, each with an empty cache
	second []traffic // of the same readers' second ones
	many   []traffic // of one reader's queries, all but the first
}

// measureWire counts what readers fetch: each asks two queries, and one asks all of them.
func measureWire(ctx context.Context, h *host, queries []string) (wire, error) {
	var found wire
	count := h.counting("bytes of readers", len(queries))
	for i := range queries {
		if ctx.Err() != nil {
			return found, ctx.Err()
		}
		asked, err := h.fetches([]string{queries[i], queries[(i+1)%len(queries)]})
		if err != nil {
			return found, err
		}
		found.first = append(found.first, asked[0])
		found.second = append(found.second, asked[1])
		count()
	}
	asked, err := h.fetches(append(queries[len(queries)-1:], queries[:len(queries)-1]...))
	if err != nil {
		return found, err
	}
	found.many = asked[1:]
	return found, nil
}

// fetches tells what each query of one session fetches.
func (h *host) fetches(queries []string) ([]traffic, error) {
	s, err := h.open()
	if err != nil {
		return nil, err
	}
	defer s.close()
	var all []traffic
	var before traffic
	for i, q := range queries {
		if _, err := s.ask(q+h.whole, i == 0); err != nil {
			return nil, fmt.Errorf("%q: %w", q, err)
		}
		now, err := s.settled()
		if err != nil {
			return nil, fmt.Errorf("%q: %w", q, err)
		}
		all = append(all, now.minus(before))
		before = now
	}
	return all, nil
}
