package main

import "sync"

// traffic is what went over the wire: responses, and bytes of their headers and bodies as they were sent.
type traffic struct{ requests, bytes int64 }

func (t traffic) minus(other traffic) traffic {
	return traffic{t.requests - other.requests, t.bytes - other.bytes}
}

// exchange is a request and what the server has sent for it so far.
type exchange struct {
	path  string
	kind  string // for what the browser wants it: Sec-Fetch-Dest
	bytes int64  // of the frames with header and body
	ended bool
}

// ledger has all exchanges of a server.
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

// so gives what was exchanged so far.
func (l *ledger) so() []exchange {
	l.mu.Lock()
	defer l.mu.Unlock()
	var all []exchange
	for _, e := range l.exchanges {
		all = append(all, *e)
	}
	return all
}

// forSearch adds up the exchanges that search is the reason for. A page without it would have fetched the others
// as well: the page itself, how it looks, pictures, and the font of formulas.
func forSearch(all []exchange) (sum traffic) {
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
