package main

import (
	"context"
	"errors"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
)

// typing is the work of a reader's machine per keystroke, when everything is loaded.
type typing struct {
	shown  []float64 // milliseconds until the results are visible
	main   []float64 // milliseconds in which the main thread was busy
	script []float64 // milliseconds in which the main thread ran scripts
	worker []float64 // milliseconds that the worker reports; empty if it does not
	memory memory    // at the end
}

// typedQueries is the number of queries to type.
const typedQueries = 10

// measureTyping types queries letter by letter, each twice. The second time counts.
func measureTyping(ctx context.Context, h *host, queries []string) (typing, error) {
	var result typing
	s, err := h.open()
	if err != nil {
		return result, err
	}
	defer s.close()
	if _, err = chromedp.Call(s.ctx, performance.Enable, performance.EnableParams{}); err != nil {
		return result, err
	}
	if _, err = s.ask(queries[0], true); err != nil {
		return result, err
	}
	queries = queries[:min(typedQueries, len(queries))]
	count := h.progress("typed queries", len(queries))
	for _, q := range queries {
		if err := errors.Join(s.typeOut(q, new(typing)), ctx.Err()); err != nil {
			return result, err
		}
		if err := s.typeOut(q, &result); err != nil {
			return result, err
		}
		count()
	}
	result.memory, err = s.memory()
	return result, err
}

// typeOut types a query and appends the measurements to result.
func (s *session) typeOut(q string, result *typing) error {
	for end := 1; end <= len(q); end++ {
		before, err := s.work()
		if err != nil {
			return err
		}
		a, err := s.ask(q[:end], false)
		if err != nil {
			return err
		}
		after, err := s.work()
		if err != nil {
			return err
		}
		result.shown = append(result.shown, a.MS)
		result.main = append(result.main, after.busy-before.busy)
		result.script = append(result.script, after.script-before.script)
	}
	took, err := evaluate[[]float64](s.tab, "searchbench.took.splice(0)")
	result.worker = append(result.worker, took...)
	return errors.Join(err, s.faults())
}

// work is the work of the main thread so far, in milliseconds.
type work struct{ busy, script float64 }

func (s *session) work() (work, error) {
	all, err := chromedp.Call(s.ctx, performance.GetMetrics, cdp.Empty{})
	if err != nil {
		return work{}, err
	}
	seconds := map[string]float64{}
	for _, m := range all.Metrics {
		seconds[m.Name] = m.Value
	}
	if seconds["TaskDuration"] == 0 || seconds["ScriptDuration"] == 0 {
		return work{}, errors.New("the browser reports no work of the page")
	}
	return work{1000 * seconds["TaskDuration"], 1000 * seconds["ScriptDuration"]}, nil
}
