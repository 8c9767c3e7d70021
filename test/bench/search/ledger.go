package main

import "sync"

// traffic counts responses and their bytes over the wire, with headers.
type traffic struct{ requests, bytes int64 }

func (t traffic) minus(other traffic) traffic {
	return traffic{t.requests - other.requests, t.bytes - other.bytes}
}

// An exchange is a request and the response so far.
type exchange struct {
	path  string
	kind  string // Sec-Fetch-Dest: document, script, worker …
	bytes int64  // of frames with headers and body
	ended bool
}

// A ledger records all exchanges of a server.
type ledger struct {
	mu        sync.Mutex
	exchanges []*exchange
}

func (l *ledger) begin(e *exchange) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.exchanges = append(l.exchanges, e)
}

func (l *ledger) add(e *exchange, bytes int64, ended bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	e.bytes += bytes
	e.ended = e.ended || ended
}

// snapshot returns the exchanges so far.
func (l *ledger) snapshot() []exchange {
	l.mu.Lock()
	defer l.mu.Unlock()
	var all []exchange
	for _, e := range l.exchanges {
		all = append(all, *e)
	}
	return all
}

// searchTraffic returns the traffic that search causes: scripts, workers and data. A page without search
// loads documents, style sheets, images and fonts too.
func searchTraffic(all []exchange) (sum traffic) {
	for _, e := range all {
		switch e.kind {
		case "document", "style", "font", "image", "manifest":
		default:
			sum.requests++
			sum.bytes += e.bytes
		}
	}
	return sum
}
