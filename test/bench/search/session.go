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

// host is where an engine's site is served from, to each session by a server of its own: what a
// browser still asks for while a session ends is not taken for another's.
type host struct {
	*engine
	browser context.Context
	pages   http.Handler
	network func(http.Handler) http.Handler // nil for a fast one

	certificates []tls.Certificate
	counting     func(what string, of int) func() // tells how far a measurement has come; see workshop.counting
	patience     time.Duration                    // until both ends must agree on what was sent
}

func (e *engine) host(browser context.Context) *host {
	quiet := func(string, int) func() { return func() {} }
	return &host{engine: e, browser: browser, pages: newPages(e.site), certificates: certificates(), counting: quiet, patience: 5 * time.Second}
}

// over gives a host behind another network.
func (h *host) over(network func(http.Handler) http.Handler) *host {
	other := *h
	other.network = network
	return &other
}

// session is one reader, who has opened the page on which one searches.
type session struct {
	*tab
	host   *host
	server *server
}

// close ends the server, too.
func (s *session) close() {
	s.tab.close()
	s.server.close()
}

// answer is what a query finds, the best first.
type answer struct {
	IDs []string
	MS  float64 // until it was shown
}

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

// ask asks a query. With the first one of a session scripts and whatever else is needed are
// fetched.
func (s *session) ask(q string, first bool) (answer, error) {
	text, err := json.Marshal(q)
	if err != nil {
		return answer{}, err
	}
	return evaluate[answer](s.tab, fmt.Sprintf("searchbench.timed(%s, %v)", text, first))
}

// drawn lays the page out, and waits for fonts: only then a browser asks for them, as for that of formulas.
const drawn = `document.body.offsetHeight, document.fonts.ready.then(() => true)`

// settled waits until nothing is under way and tells what was fetched for the search so far,
// as the server counts it. It is an error if the browser counts otherwise.
func (s *session) settled() (traffic, error) {
	if _, err := evaluate[bool](s.tab, drawn); err != nil {
		return traffic{}, err
	}
	for deadline := time.Now().Add(s.host.patience); ; time.Sleep(10 * time.Millisecond) {
		s.starts.Wait()
		asked, open := s.so()
		sent := s.server.ledger.so()
		if err := s.faults(); err != nil {
			return traffic{}, err
		}
		differ := compareBooks(asked, sent)
		if open == 0 && differ == nil {
			return forSearch(sent), nil
		}
		if time.Now().After(deadline) {
			return traffic{}, errors.Join(fmt.Errorf("%s: %d requests are under way", s.host.name, open), differ)
		}
	}
}
