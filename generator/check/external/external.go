// Package external asks other hosts whether the links to them still work.
//
// A [Checker] sends one request at a time to a host, waits between two, obeys Retry-After, and
// remembers answers. It never connects to an address of a private network, whatever name leads
// there: entries are written by strangers, and a link must not make the machine that checks it
// talk to its neighbours. What it finds never decides whether content is accepted, since the
// trouble may be the other host's.
package external

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"sync"
	"time"

	"offprint/generator/fetch"
)

// Checker asks about links. Its zero value works, and asks every time.
type Checker struct {
	Agent   string                                     // the User-Agent header; should name the program and a way to its people
	Wait    time.Duration                              // between two requests to a host; a second if 0
	Timeout time.Duration                              // of one request; 20 seconds if 0
	Allow   func(netip.Addr) bool                      // addresses that may be asked; [fetch.IsPublic] if nil
	Known   func(link string) bool                     // reports whether a link worked a short while ago; may be nil
	Sleep   func(context.Context, time.Duration) error // waits; may be nil
}

// Result is what became of a link.
type Result struct {
	Link   string
	Status int    // of the last response; 0 if there was none
	Moved  string // where a permanent redirect leads; "" if there is none
	Err    error  // why there was no response
}

// Works reports whether a reader gets something at the link. Hosts that refuse programs (401, 403,
// 429, 999) may well answer a reader.
func (r Result) Works() bool {
	return r.Err == nil && (r.Status < 400 || slices.Contains([]int{401, 403, 405, 429, 999}, r.Status))
}

// Check asks about each link once, hosts side by side, and returns the results in the order of links. Links that it
// didn't get to before ctx ended have none.
func (c Checker) Check(ctx context.Context, links []string) []Result {
	hosts := map[string][]string{}
	for _, link := range slices.Compact(slices.Sorted(slices.Values(links))) {
		if u, err := url.Parse(link); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
			hosts[u.Host] = append(hosts[u.Host], link)
		}
	}
	client := c.client()
	var mutex sync.Mutex
	var workers sync.WaitGroup
	var results []Result
	room := make(chan struct{}, 8)
	for _, list := range hosts {
		workers.Go(func() {
			room <- struct{}{}
			defer func() { <-room }()
			found := c.host(ctx, client, list)
			mutex.Lock()
			defer mutex.Unlock()
			results = append(results, found...)
		})
	}
	workers.Wait()
	slices.SortFunc(results, func(a, b Result) int { return cmp.Compare(a.Link, b.Link) })
	return results
}

// host asks one host about its links, one after the other.
func (c Checker) host(ctx context.Context, client *http.Client, links []string) (results []Result) {
	for i, link := range links {
		if c.Known != nil && c.Known(link) {
			continue
		}
		if i > 0 && c.sleep(ctx, cmp.Or(c.Wait, time.Second)) != nil {
			return results
		}
		result, retry := c.ask(ctx, client, link)
		if retry > 0 && c.sleep(ctx, retry) == nil {
			result, _ = c.ask(ctx, client, link)
		}
		if ctx.Err() != nil {
			return results // the failure is not the host's
		}
		results = append(results, result)
	}
	return results
}

// longestWait is the longest that a host may ask to be left alone before it is asked again.
const longestWait = time.Minute

// ask sends HEAD, and GET to a host that does not know HEAD. retry is how long the host wants to
// be left alone, 0 if it doesn't matter.
func (c Checker) ask(ctx context.Context, client *http.Client, link string) (result Result, retry time.Duration) {
	result.Link = link
	for _, method := range []string{http.MethodHead, http.MethodGet} {
		request, err := http.NewRequestWithContext(ctx, method, link, nil)
		if err != nil {
			result.Err = err
			return result, 0
		}
		request.Header.Set("User-Agent", c.Agent)
		response, err := client.Do(request)
		if err != nil {
			result.Err = err
			return result, 0
		}
		_, _ = io.CopyN(io.Discard, response.Body, 1<<10)
		_ = response.Body.Close()
		result.Status, result.Moved = response.StatusCode, moved(response)
		if result.Status < 400 {
			return result, 0
		}
		if wait, ok := fetch.RetryAfter(response.Header, time.Now()); ok && wait > 0 {
			return result, min(wait, longestWait)
		}
	}
	return result, 0
}

// moved is the address of a response if permanent redirects alone led there.
func moved(response *http.Response) string {
	var first *http.Request
	for r := response.Request; r.Response != nil; r = r.Response.Request {
		if s := r.Response.StatusCode; s != http.StatusMovedPermanently && s != http.StatusPermanentRedirect {
			return ""
		}
		first = r
	}
	if first == nil {
		return ""
	}
	return response.Request.URL.String()
}

func (c Checker) client() *http.Client {
	allow := c.Allow
	if allow == nil {
		allow = fetch.IsPublic
	}
	return &http.Client{Transport: fetch.NewTransport(allow), Timeout: cmp.Or(c.Timeout, 20*time.Second), CheckRedirect: func(r *http.Request, via []*http.Request) error {
		if len(via) >= 10 {
			return errors.New("more than 10 redirects")
		}
		if r.URL.Scheme != "http" && r.URL.Scheme != "https" {
			return fmt.Errorf("a redirect to %s", r.URL.Scheme)
		}
		return nil
	}}
}

func (c Checker) sleep(ctx context.Context, d time.Duration) error {
	if c.Sleep != nil {
		return c.Sleep(ctx, d)
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}
