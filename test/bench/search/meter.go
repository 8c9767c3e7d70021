package main

import (
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/network"
)

// meter notes what a tab and its workers fetch, from what the browser tells of its network.
type meter struct {
	mu       sync.Mutex
	requests map[network.RequestID]*request
	scripts  map[string]bool // addresses of the workers' own
}

// request is one that the browser made, of a page or of a worker.
type request struct {
	address string
	body    int64 // bytes of the body as it is sent: the header says so
	came    int64 // bytes that came: frames of HTTP/2 with header and body
	cached  bool  // the browser had it, and asked nobody
	ended   bool
	fault   string // why there is no answer, or not the one that was wanted

	isWorker bool // it is for a worker's own script
}

func newMeter() *meter {
	return &meter{requests: map[network.RequestID]*request{}, scripts: map[string]bool{}}
}

// hear takes note of an event of a page or a worker. The events of a worker's own script come
// from both.
func (m *meter) hear(event any) {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		m.of(e.RequestID).address = e.Request.URL
	case *network.EventRequestServedFromCache:
		m.of(e.RequestID).cached = true
	case *network.EventResponseReceived:
		r := m.of(e.RequestID)
		r.body = contentLength(e.Response.Headers)
		r.cached = r.cached || e.Response.FromDiskCache
		if e.Response.Status >= 400 {
			r.fault = fmt.Sprintf("status %d", e.Response.Status)
		}
	case *network.EventLoadingFinished:
		r := m.of(e.RequestID)
		r.came, r.ended = int64(e.EncodedDataLength), true
	case *network.EventLoadingFailed:
		r := m.of(e.RequestID)
		r.ended = true
		if !e.Canceled {
			r.fault = e.ErrorText
		}
	}
}

func (m *meter) of(id network.RequestID) *request {
	if m.requests[id] == nil {
		m.requests[id] = &request{}
	}
	return m.requests[id]
}

// contentLength is what a response's header says of its body; 0 where it says nothing.
func contentLength(headers network.Headers) int64 {
	for name, value := range headers {
		if text, ok := value.(string); ok && strings.EqualFold(name, "Content-Length") {
			n, _ := strconv.ParseInt(text, 10, 64)
			return n
		}
	}
	return 0
}

// so gives the requests that asked a server, and how many of them are under way.
func (m *meter) so() (all []request, open int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, r := range m.requests {
		if !r.onWire() {
			continue
		}
		if !r.ended {
			open++
		}
		one := *r
		one.isWorker = m.scripts[r.address]
		all = append(all, one)
	}
	return all, open
}

// onWire says whether a request asked a server.
func (r *request) onWire() bool {
	u, err := url.Parse(r.address)
	return err == nil && u.Scheme == "https" && !r.cached
}

// path is what the server is asked for.
func (r *request) path() string {
	u, err := url.Parse(r.address)
	if err != nil {
		return r.address
	}
	return u.RequestURI()
}

// faults are the requests that were not answered as they should be.
func (m *meter) faults() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	var all []error
	for _, r := range m.requests {
		if r.fault != "" {
			all = append(all, fmt.Errorf("%s: %s", r.address, r.fault))
		}
	}
	return errors.Join(all...)
}

// isScript has the meter know the address of a worker's own script.
func (m *meter) isScript(address string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.scripts[address] = true
}
