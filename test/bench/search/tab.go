package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// patience is the timeout of one query, which may be the first over a slow network.
const patience = 2 * time.Minute

// A tab is a page with its workers, in a new browser context with an empty cache.
type tab struct {
	*meter
	ctx   context.Context
	close context.CancelFunc

	mu      sync.Mutex
	workers []context.Context
	starts  sync.WaitGroup // of workers
	fault   error
}

// openTab opens an empty page and starts recording its requests and those of its workers.
func openTab(browser context.Context) (*tab, error) {
	t := &tab{meter: newMeter()}
	t.ctx, t.close = chromedp.NewContext(browser, chromedp.WithNewBrowserContext(), chromedp.WithListener(t.record), chromedp.WithListener(t.watch))
	err := chromedp.Do(t.ctx)
	if err == nil {
		flat := true
		_, err = chromedp.Call(t.ctx, target.SetAutoAttach, target.SetAutoAttachParams{AutoAttach: true, WaitForDebuggerOnStart: true, Flatten: &flat})
	}
	if err != nil {
		t.close()
		return nil, err
	}
	return t, nil
}

// watch records workers and script errors. A worker waits at its start until join attaches to it.
func (t *tab) watch(event any) {
	switch e := event.(type) {
	case *target.EventAttachedToTarget:
		if e.TargetInfo.Type == "worker" {
			t.addScript(e.TargetInfo.URL)
			t.starts.Add(1)
			go t.join(e.TargetInfo.TargetID)
		}
	case *runtime.EventExceptionThrown:
		t.fail(fmt.Errorf("exception: %s", describe(e.ExceptionDetails)))
	}
}

func describe(e *runtime.ExceptionDetails) string {
	if e.Exception != nil && e.Exception.Description != "" {
		return e.Exception.Description
	}
	return e.Text
}

// join attaches to a worker and lets it start.
func (t *tab) join(id target.ID) {
	defer t.starts.Done()
	ctx, _ := chromedp.NewContext(t.ctx, chromedp.WithTargetID(id), chromedp.WithListener(t.record), chromedp.WithListener(t.watch))
	err := chromedp.Do(ctx)
	if err == nil {
		_, err = chromedp.Call(ctx, runtime.RunIfWaitingForDebugger, cdp.Empty{})
	}
	if err != nil {
		t.fail(fmt.Errorf("worker: %w", err))
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.workers = append(t.workers, ctx)
}

func (t *tab) fail(err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.fault = errors.Join(t.fault, err)
}

// faults returns an error for failures in the page and its workers so far.
func (t *tab) faults() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return errors.Join(t.fault, t.meter.faults())
}

// visit loads a page, with a script that runs before its own.
func (t *tab) visit(address, script string) error {
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	if _, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script}); err != nil {
		return err
	}
	return chromedp.Do(ctx, chromedp.Navigate(address))
}

// evaluate returns the value of an expression or promise in the page.
func evaluate[T any](t *tab, expression string) (T, error) {
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		firstLine, _, _ := strings.Cut(expression, "\n")
		err = fmt.Errorf("%s: %w", firstLine, errors.Join(err, t.faults()))
	}
	return v, err
}
