package main

import (
	"context"
	"errors"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
)

// typing is what a reader's machine does, once everything is fetched.
type typing struct {
	shown  []float64 // milliseconds from each keystroke until its papers are shown
	main   []float64 // those of them in which the page's own thread was busy
	worker []float64 // those that the worker says that it took; none where it does not say
	memory memory    // in the end
}

// typists is how many queries are typed.
const typists = 10

// measureTyping types queries letter by letter, each twice; the second time counts.
func measureTyping(ctx context.Context, h *host, queries []string) (typing, error) {
	var found typing
	s, err := h.open()
	if err != nil {
		return found, err
	}
	defer s.close()
	if _, err = chromedp.Call(s.ctx, performance.Enable, performance.EnableParams{}); err != nil {
		return found, err
	}
	if _, err = s.ask(queries[0], true); err != nil {
		return found, err
	}
	queries = queries[:min(typists, len(queries))]
	count := h.counting("typed queries", len(queries))
	for _, q := range queries {
		if err := errors.Join(s.typeOut(q, new(typing)), ctx.Err()); err != nil {
			return found, err
		}
		if err := s.typeOut(q, &found); err != nil {
			return found, err
		}
		count()
	}
	found.memory, err = s.memory()
	return found, err
}

func (s *session) typeOut(q string, found *typing) error {
	for end := 1; end <= len(q); end++ {
		before, err := s.busy()
		if err != nil {
			return err
		}
		a, err := s.ask(q[:end], false)
		if err != nil {
			return err
		}
		after, err := s.busy()
		if err != nil {
			return err
		}
		found.shown = append(found.shown, a.MS)
		found.main = append(found.main, after-before)
	}
	took, err := evaluate[[]float64](s.tab, "searchbench.took.splice(0)")
	found.worker = append(found.worker, took...)
	return errors.Join(err, s.faults())
}

// busy is for how many milliseconds the page's own thread has been busy so far.
func (s *session) busy() (float64, error) {
	all, err := chromedp.Call(s.ctx, performance.GetMetrics, cdp.Empty{})
	if err != nil {
		return 0, err
	}
	for _, m := range all.Metrics {
		if m.Name == "TaskDuration" {
			return 1000 * m.Value, nil
		}
	}
	return 0, errors.New("the browser does not tell how busy a page is")
}
