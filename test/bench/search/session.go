package main

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// A host serves an engine's site, with a new server for each session, so that late requests of one
// session don't count for the next.
type host struct {
	*engine
	browser context.Context
	pages   http.Handler
	network func(http.Handler) http.Handler // nil for a fast network

	certificates []tls.Certificate
	progress     func(what string, total int) func() // see workshop.progress
	patience     time.Duration                       // until browser and server must agree on what was sent
}

func (e *engine) host(browser context.Context) *host {
	quiet := func(string, int) func() { return func() {} }
	return &host{engine: e, browser: browser, pages: newPages(e.site), certificates: certificates(), progress: quiet, patience: 5 * time.Second}
}

// over returns the host behind another network.
func (h *host) over(network func(http.Handler) http.Handler) *host {
	other := *h
	other.network = network
	return &other
}

// A session is a reader who has opened the search page.
type session struct {
	*tab
	host   *host
	server *server
}

// close closes the tab and the server.
func (s *session) close() {
	s.tab.close()
	s.server.close()
}

// An answer has the results of a query, best first.
type answer struct {
	IDs []string
	MS  float64 // until the results were visible
}

// open starts a server and opens the search page in a new tab.
func (h *host) open() (*session, error) {
	before, after, err := h.scripts()
	if err != nil {
		return nil, err
	}
	handler := h.pages
	if h.network != nil {
		handler = h.network(handler)
	}
	server, err := serve(handler, h.certificates)
	if err != nil {
		return nil, err
	}
	t, err := openTab(h.browser)
	if err != nil {
		server.close()
		return nil, err
	}
	s := &session{t, h, server}
	if err = s.visit(s.server.address+"/"+h.page, before); err == nil {
		_, err = evaluate[bool](t, after+"true")
	}
	if err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

// ask sends a query. first marks the first one of a session, which loads the scripts.
func (s *session) ask(q string, first bool) (answer, error) {
	text, err := json.Marshal(q)
	if err != nil {
		return answer{}, err
	}
	return evaluate[answer](s.tab, fmt.Sprintf("searchbench.timed(%s, %v)", text, first))
}

// waitForFonts forces a layout, which makes the browser request fonts, and waits for them.
const waitForFonts = `document.body.offsetHeight, document.fonts.ready.then(() => true)`

// traffic waits for open requests and returns the traffic for the search so far, as the server counts
// it. It fails if the browser counts otherwise.
func (s *session) traffic() (traffic, error) {
	if _, err := evaluate[bool](s.tab, waitForFonts); err != nil {
		return traffic{}, err
	}
	for deadline := time.Now().Add(s.host.patience); ; time.Sleep(10 * time.Millisecond) {
		s.starts.Wait()
		requests, open := s.meter.snapshot()
		exchanges := s.server.ledger.snapshot()
		if err := s.faults(); err != nil {
			return traffic{}, err
		}
		mismatch := compareCounts(requests, exchanges)
		if open == 0 && mismatch == nil {
			return searchTraffic(exchanges), nil
		}
		if time.Now().After(deadline) {
			return traffic{}, errors.Join(fmt.Errorf("%s: %d open requests", s.host.name, open), mismatch)
		}
	}
}
