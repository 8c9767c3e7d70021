package main

import (
	"net/http"
	"sync/atomic"
)

// traffic is what went over the wire: responses, and bytes of their bodies as they were sent.
type traffic struct{ requests, bytes int64 }

func (t traffic) minus(other traffic) traffic {
	return traffic{t.requests - other.requests, t.bytes - other.bytes}
}

// tally counts what a handler sends.
type tally struct {
	handler         http.Handler
	requests, bytes atomic.Int64
}

func (t *tally) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	t.requests.Add(1)
	t.handler.ServeHTTP(countingWriter{w, t}, r)
}

func (t *tally) so() traffic { return traffic{t.requests.Load(), t.bytes.Load()} }

type countingWriter struct {
	http.ResponseWriter
	tally *tally
}

func (w countingWriter) Write(data []byte) (int, error) {
	n, err := w.ResponseWriter.Write(data)
	w.tally.bytes.Add(int64(n))
	return n, err
}
