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
	script []float64 // those of these in which it ran scripts
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
		found.shown = append(found.shown, a.MS)
		found.main = append(found.main, after.busy-before.busy)
		found.script = append(found.script, after.script-before.script)
	}
	took, err := evaluate[[]float64](s.tab, "searchbench.took.splice(0)")
	found.worker = append(found.worker, took...)
	return errors.Join(err, s.faults())
}

// work is what the page's own thread has done so far, in milliseconds.
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
		return work{}, errors.New("the browser does not tell how busy a page is")
	}
	return work{1000 * seconds["TaskDuration"], 1000 * seconds["ScriptDuration"]}, nil
}
