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

// meter counts what a tab and its workers fetch, from what the browser tells of its network.
type meter struct {
	mu       sync.Mutex
	requests map[network.RequestID]*request
	scripts  map[string]bool // addresses of the workers' own
}

// request is one that the browser made, of a page or of a worker.
type request struct {
	address string
	kind    network.ResourceType
	bytes   int64 // of the body as it is sent: the header says so
	came    int64 // bytes that came, the header and the frames of HTTP/2 among them
	cached  bool  // the browser had it, and asked nobody
	ended   bool
	fault   string // why there is no answer, or not the one that was wanted
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
		r := m.of(e.RequestID)
		r.address, r.kind = e.Request.URL, e.Type
	case *network.EventRequestServedFromCache:
		m.of(e.RequestID).cached = true
	case *network.EventResponseReceived:
		r := m.of(e.RequestID)
		r.bytes = contentLength(e.Response.Headers)
		if strings.HasPrefix(e.Response.MimeType, "image/") { // an icon has no kind of its own
			r.kind = network.ResourceTypeImage
		}
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

// agrees says whether as much came as the header said: the body, the header itself, and nine
// bytes for each frame of HTTP/2.
func (r *request) agrees() bool {
	frames := 2 + r.bytes/512
	return r.came >= r.bytes && r.came <= r.bytes+9*frames+1000
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

// so tells what went over the wire so far, and how many requests are under way.
func (m *meter) so(counts func(*request) bool) (all traffic, open int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, r := range m.requests {
		switch {
		case !r.onWire() || !counts(r):
		case !r.ended:
			open++
		default:
			all.requests++
			all.bytes += r.bytes
		}
	}
	return all, open
}

// onWire says whether a request asked a server.
func (r *request) onWire() bool {
	u, err := url.Parse(r.address)
	return err == nil && u.Scheme == "https" && !r.cached
}

func everything(*request) bool { return true }

// forSearch leaves out what a page without search would have fetched as well: the page
// itself, how it looks, and pictures.
func forSearch(r *request) bool {
	switch r.kind {
	case network.ResourceTypeDocument, network.ResourceTypeStylesheet, network.ResourceTypeFont, network.ResourceTypeImage, network.ResourceTypeManifest:
		return false
	}
	return true
}

// faults are the requests that were not answered as they should be. Of the script of a worker
// the browser does not tell how much came.
func (m *meter) faults() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	var all []error
	for _, r := range m.requests {
		switch {
		case r.fault != "":
			all = append(all, fmt.Errorf("%s: %s", r.address, r.fault))
		case r.ended && r.onWire() && !m.scripts[r.address] && !r.agrees():
			all = append(all, fmt.Errorf("%s: %d bytes came where the header says %d", r.address, r.came, r.bytes))
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
