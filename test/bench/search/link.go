package main

import (
	"net/http"
	"sync"
	"time"
)

// A link simulates a slow network in front of a server, with latency before each response and a rate
// that all responses share. Chromium's own throttling does not apply to the scripts of workers.
type link struct {
	handler http.Handler
	latency time.Duration // between request and response
	rate    int64         // of bodies, in bytes per second

	mu   sync.Mutex
	free time.Time // when everything sent so far will have arrived
}

// slow4G is the "slow 4G" of browsers' developer tools, except that requests take no time.
func slow4G(handler http.Handler) http.Handler {
	return &link{handler: handler, latency: 150 * time.Millisecond, rate: 1.6e6 / 8}
}

func (l *link) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	time.Sleep(l.latency)
	l.begin()
	l.handler.ServeHTTP(slowWriter{w, l}, r)
}

type slowWriter struct {
	http.ResponseWriter
	link *link
}

// packet is the payload of a network packet, in bytes.
const packet = 1400

func (w slowWriter) Write(data []byte) (written int, err error) {
	for len(data) > 0 && err == nil {
		part := data[:min(packet, len(data))]
		data = data[len(part):]
		time.Sleep(w.link.wait(len(part)))
		var n int
		n, err = w.ResponseWriter.Write(part)
		written += n
		if f, ok := w.ResponseWriter.(http.Flusher); ok {
			f.Flush()
		}
	}
	return written, err
}

// begin resets the clock of an idle link.
func (l *link) begin() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if now := time.Now(); l.free.Before(now) {
		l.free = now
	}
}

// wait returns the time until more bytes will have arrived. If the caller wakes up late, the next bytes
// compensate for it.
func (l *link) wait(bytes int) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.free = l.free.Add(time.Duration(bytes) * time.Second / time.Duration(l.rate))
	return time.Until(l.free)
}
