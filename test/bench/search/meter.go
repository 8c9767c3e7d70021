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

// A meter records the requests of a tab and its workers from the browser's network events.
type meter struct {
	mu       sync.Mutex
	requests map[network.RequestID]*request
	scripts  map[string]bool // URLs of the workers' scripts
}

// A request is a request of a page or a worker.
type request struct {
	address  string
	body     int64 // bytes of the body as sent, from the header
	received int64 // bytes of HTTP/2 frames with headers and body
	cached   bool  // served from the browser's cache
	ended    bool
	fault    string // why the request failed; "" if it did not

	isWorker bool // for a worker's script
}

func newMeter() *meter {
	return &meter{requests: map[network.RequestID]*request{}, scripts: map[string]bool{}}
}

// record records an event of a page or a worker. The events of a worker's script come from both.
func (m *meter) record(event any) {
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
		r.received, r.ended = int64(e.EncodedDataLength), true
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

// contentLength returns the length of a response's body from its header, 0 if it has none.
func contentLength(headers network.Headers) int64 {
	for name, value := range headers {
		if text, ok := value.(string); ok && strings.EqualFold(name, "Content-Length") {
			n, _ := strconv.ParseInt(text, 10, 64)
			return n
		}
	}
	return 0
}

// snapshot returns the requests that reached a server, and the number of open ones.
func (m *meter) snapshot() (all []request, open int) {
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

// onWire reports whether a request went to a server.
func (r *request) onWire() bool {
	u, err := url.Parse(r.address)
	return err == nil && u.Scheme == "https" && !r.cached
}

// path returns the path and query of the request.
func (r *request) path() string {
	u, err := url.Parse(r.address)
	if err != nil {
		return r.address
	}
	return u.RequestURI()
}

// faults returns an error for the requests that failed.
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

// addScript records the URL of a worker's script.
func (m *meter) addScript(address string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.scripts[address] = true
}
