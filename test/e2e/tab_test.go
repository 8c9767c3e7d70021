package e2e_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"regexp"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"offprint/generator/command"
)

// served runs offprint serve on a folder, and returns the address of the home page.
func served(t *testing.T, dir string) string {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	log, out := io.Pipe()
	status := make(chan int)
	go func() {
		status <- command.Run(ctx, command.World{
			Args:   []string{"serve", "--site", dir, "--port", "0", "--now", "2025-03-20"},
			Stdout: out, Stderr: t.Output(), Getenv: os.Getenv, Clock: time.Now,
		})
	}()
	t.Cleanup(func() {
		cancel()
		if got := <-status; got != 0 {
			t.Errorf("serve: exit status %d", got)
		}
	})
	for lines := bufio.NewScanner(log); lines.Scan(); {
		if m := serving.FindStringSubmatch(lines.Text()); m != nil {
			go io.Copy(io.Discard, log)
			return m[1]
		}
	}
	t.Fatal("serve ended before it served the site")
	return ""
}

var serving = regexp.MustCompile(`^serving (http://\S+)`)

// tab is a browser tab that may send requests only to the server of its home page.
type tab struct {
	t      *testing.T
	ctx    context.Context
	home   string
	absent []string // addresses that may result in an error

	mu     sync.Mutex
	faults []string
}

// patience is the limit for tests that hang. Nothing takes that long, even on a busy machine.
const patience = time.Minute

// open opens a site in a tab of a browser context of its own. When the test ends, errors that the
// browser reported fail it, except those about addresses that may be absent.
func open(t *testing.T, home string, absent ...string) *tab {
	t.Helper()
	b := &tab{t: t, home: home, absent: absent}
	ctx, closeTab := chromedp.NewContext(chromium.context(t), chromedp.WithNewBrowserContext(), chromedp.WithListener(b.hear))
	t.Cleanup(func() {
		closeTab()
		b.report()
	})
	if err := chromedp.Do(ctx); err != nil { // opens the tab
		t.Fatal(err)
	}
	b.ctx = ctx
	b.visit("")
	return b
}

// hear records faults: errors and warnings in the console, including violations of the security policy,
// failed requests, and third-party requests.
func (b *tab) hear(event any) {
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		b.fault("exception: %s", e.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		if e.Type == "error" || e.Type == "warning" || e.Type == "assert" {
			b.fault("console: %s %v", e.Type, e.Args)
		}
	case *log.EventEntryAdded:
		if e.Entry.Level != "verbose" && e.Entry.Level != "info" && !slices.Contains(b.absent, e.Entry.URL) {
			b.fault("%s: %s (%s)", e.Entry.Source, e.Entry.Text, e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		if to := origin(e.Request.URL); to != "" && to != origin(b.home) {
			b.fault("third-party request for %s", e.Request.URL)
		}
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 && !slices.Contains(b.absent, e.Response.URL) {
			b.fault("status %d: %s", e.Response.Status, e.Response.URL)
		}
	case *network.EventLoadingFailed:
		// Leaving a page cancels the stream of builds. Only the browser's own tools request files
		// that must be in the cache.
		if !e.Canceled && e.ErrorText != "net::ERR_CACHE_MISS" {
			b.fault("request failed: %s %s", e.Type, e.ErrorText)
		}
	}
}

// origin returns an address without its path; "" for addresses without a server.
func origin(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme == "about" || u.Scheme == "data" {
		return ""
	}
	return u.Scheme + "://" + u.Host
}

func (b *tab) fault(format string, args ...any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.faults = append(b.faults, fmt.Sprintf(format, args...))
}

func (b *tab) report() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, fault := range b.faults {
		b.t.Error(fault)
	}
}

// visit opens a page of the site.
func (b *tab) visit(page string) {
	b.t.Helper()
	b.do(chromedp.Navigate(b.home + page))
}

// do runs steps, and fails the test if one fails.
func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

// value returns the value of an expression, or of a promise, in the page. The page's security policy does
// not apply.
func value[T any](b *tab, expression string) T {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// wait waits until an expression is true. The page may reload meanwhile.
func (b *tab) wait(expression string) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	ticker := time.NewTicker(20 * time.Millisecond)
	defer ticker.Stop()
	for {
		if ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](expression)); err == nil && ok {
			return
		}
		select {
		case <-ticker.C:
		case <-ctx.Done():
			b.t.Fatalf("never true: %s\n%s", expression, value[string](b, "document.body.innerText"))
		}
	}
}

func (b *tab) width(pixels int64) {
	b.t.Helper()
	b.do(chromedp.EmulateViewport(pixels, 900))
}

// scheme emulates a preference for light or dark colours.
func (b *tab) scheme(name string) {
	b.t.Helper()
	features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}}
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
		b.t.Fatal(err)
	}
}

// withoutScripts turns JavaScript off or on.
func (b *tab) withoutScripts(off bool) {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: off}); err != nil {
		b.t.Fatal(err)
	}
}
