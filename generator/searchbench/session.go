package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"time"
)

// host serves an engine's site to one session at a time.
type host struct {
	*engine
	browser context.Context
	server  *httptest.Server
	tally   *tally

	patience time.Duration // until both ends must agree on what was sent
}

// host begins to serve, over a network if one is given. Like GitHub Pages it speaks HTTP/2, with
// which a browser asks for any number of files at once.
func (e *engine) host(browser context.Context, network func(http.Handler) http.Handler) *host {
	var handler http.Handler = newPages(e.site)
	if network != nil {
		handler = network(handler)
	}
	t := &tally{handler: handler}
	server := httptest.NewUnstartedServer(t)
	server.EnableHTTP2 = true
	server.StartTLS()
	return &host{e, browser, server, t, 5 * time.Second}
}

func (h *host) close() { h.server.Close() }

// session is one reader, who has opened the page on which one searches.
type session struct {
	*tab
	host  *host
	begun traffic // what the server had sent before
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
	begun := h.tally.so()
	t, err := openTab(h.browser)
	if err != nil {
		return nil, err
	}
	s := &session{t, h, begun}
	if err = s.visit(h.server.URL+"/"+h.page, before); err == nil {
		_, err = evaluate[bool](t, after+"true")
	}
	if err != nil {
		t.close()
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

// settled waits until nothing is under way and tells what was fetched for the search so far.
// It is an error if the browser counts otherwise than the server.
func (s *session) settled() (traffic, error) {
	for deadline := time.Now().Add(s.host.patience); ; time.Sleep(10 * time.Millisecond) {
		s.starts.Wait()
		all, open := s.so(everything)
		sent := s.host.tally.so().minus(s.begun)
		if err := s.faults(); err != nil {
			return traffic{}, err
		}
		if open == 0 && all == sent {
			found, _ := s.so(forSearch)
			return found, nil
		}
		if time.Now().After(deadline) {
			return traffic{}, fmt.Errorf("%s: the browser tells of %d requests and %d bytes, the server of %d and %d; %d are under way",
				s.host.name, all.requests, all.bytes, sent.requests, sent.bytes, open)
		}
	}
}
