package main

import (
	"bytes"
	"crypto/tls"
	"net"
	"sync"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"
)

// A tap is a listener that decrypts TLS and records the HTTP/2 frames of its connections in a ledger.
// Its server speaks HTTP/2 without TLS.
type tap struct {
	net.Listener // of TCP
	config       *tls.Config
	ledger       *ledger
}

func (t tap) Accept() (net.Conn, error) {
	plain, err := t.Listener.Accept()
	if err != nil {
		return nil, err
	}
	c := &tapped{Conn: tls.Server(plain, t.config), requests: map[uint32]*exchange{}, ledger: t.ledger}
	c.inbound = newFrames(len(http2.ClientPreface), c.recordRequest)
	c.inbound.framer.ReadMetaHeaders = hpack.NewDecoder(4096, nil) // the default of RFC 9113, which the server does not change
	c.outbound = newFrames(0, c.recordResponse)
	return c, nil
}

// A tapped connection parses what its user reads and writes.
type tapped struct {
	net.Conn
	ledger   *ledger
	mu       sync.Mutex // reads and writes are concurrent
	requests map[uint32]*exchange
	inbound  *frames
	outbound *frames
}

func (c *tapped) Read(data []byte) (int, error) {
	n, err := c.Conn.Read(data)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.inbound.add(data[:n])
	return n, err
}

func (c *tapped) Write(data []byte) (int, error) {
	n, err := c.Conn.Write(data)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.outbound.add(data[:n])
	return n, err
}

// recordRequest records a frame from the browser.
func (c *tapped) recordRequest(f http2.Frame) {
	switch f := f.(type) {
	case *http2.MetaHeadersFrame:
		e := &exchange{path: f.PseudoValue("path")}
		for _, field := range f.RegularFields() {
			if field.Name == "sec-fetch-dest" {
				e.kind = field.Value
			}
		}
		c.requests[f.StreamID] = e
		c.ledger.begin(e)
	case *http2.RSTStreamFrame:
		c.count(f.StreamID, 0, true)
	}
}

// recordResponse counts a frame of a response, with its nine bytes of header.
func (c *tapped) recordResponse(f http2.Frame) {
	h := f.Header()
	size := 9 + int64(h.Length)
	switch f := f.(type) {
	case *http2.HeadersFrame:
		c.count(h.StreamID, size, f.StreamEnded())
	case *http2.DataFrame:
		c.count(h.StreamID, size, f.StreamEnded())
	case *http2.ContinuationFrame:
		c.count(h.StreamID, size, false)
	case *http2.RSTStreamFrame:
		c.count(h.StreamID, 0, true)
	}
}

func (c *tapped) count(stream uint32, bytes int64, ended bool) {
	if e := c.requests[stream]; e != nil {
		c.ledger.add(e, bytes, ended)
	}
}

// frames splits one direction of a connection into frames.
type frames struct {
	skip   int // bytes before the first frame
	buffer bytes.Buffer
	framer *http2.Framer
	handle func(http2.Frame)
}

func newFrames(skip int, handle func(http2.Frame)) *frames {
	f := &frames{skip: skip, handle: handle}
	f.framer = http2.NewFramer(nil, &f.buffer)
	return f
}

// add parses the next bytes. It ignores errors, which the server reports.
func (f *frames) add(data []byte) {
	skipped := min(f.skip, len(data))
	f.skip -= skipped
	f.buffer.Write(data[skipped:])
	for f.hasFrame() {
		frame, err := f.framer.ReadFrame()
		if err == nil {
			f.handle(frame)
		}
	}
}

// hasFrame reports whether the buffer has a whole frame. The first three bytes are its length.
func (f *frames) hasFrame() bool {
	b := f.buffer.Bytes()
	return len(b) >= 9 && len(b)-9 >= int(b[0])<<16|int(b[1])<<8|int(b[2])
}
