package main

import (
	"net/http"
	"sync"
	"time"
)

// link is a slow network in front of a server: each response begins after a while, and all of
// them together come at a limited rate. A browser's own brakes are no use here: Chromium
// fetches the script of a worker as if there were none.
type link struct {
	handler http.Handler
	latency time.Duration // from a request until its response begins
	rate    int64         // of bodies, in bytes a second

	mu   sync.Mutex
	free time.Time // when what has been sent so far will have arrived
}

// slow4G is what browsers' tools call slow 4G, but for what a request itself takes.
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

// packet is about as much as arrives at once.
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

// begin notes that the link has been idle, if it has.
func (l *link) begin() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if now := time.Now(); l.free.Before(now) {
		l.free = now
	}
}

// wait tells how long it takes until so many more bytes have arrived. Where a program wakes
// up late, the next bytes make up for it.
func (l *link) wait(bytes int) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.free = l.free.Add(time.Duration(bytes) * time.Second / time.Duration(l.rate))
	return time.Until(l.free)
}
