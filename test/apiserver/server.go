// Package apiserver is a local server that speaks the APIs that offprint asks: those of arXiv, Hugging Face, Crossref
// and DataCite for papers, those of Semantic Scholar and OpenAlex for citations, and that of GitHub. README.md names the public fixtures and documents that its answers follow.
//
// A [Server] is an [http.RoundTripper] to which every host name leads. It counts requests, notes their times on a
// clock that never waits, and fails in the ways that [Fault] lists.
package apiserver

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	"offprint/generator/fetch"
)

// The hosts of the APIs.
const (
	ArXiv       = "export.arxiv.org"
	HuggingFace = "huggingface.co"
	Crossref    = "api.crossref.org"
	DataCite    = "api.datacite.org"
)

// hosts are those that always answer.
func hosts() []string {
	return []string{ArXiv, HuggingFace, Crossref, DataCite, SemanticScholar, OpenAlex, GitHubAPI}
}

// Request is a request that the server received.
type Request struct {
	Host   string
	URL    string
	At     time.Time // on the server's clock
	Header http.Header
	Fault  Fault
	Method string
}

// Server speaks the APIs.
type Server struct {
	Clock    *Clock
	Pictures http.RoundTripper // answers requests to all other hosts; nil if there are none
	GitHub   *GitHub           // answers requests about one repository of GitHub; may be nil
	Numbers  Numbers           // what Semantic Scholar and OpenAlex count, and GitHub of all other repositories
	Delivery Delivery          // what the services that deliver digests received

	papers map[string]Paper
	local  *httptest.Server

	mutex    sync.Mutex
	requests []Request
	faults   map[string][]Fault // by host: those of the next requests; the last one stays
}

// New returns a server that knows the papers of testdata. It ends with the test.
func New(t testing.TB) *Server {
	t.Helper()
	s := Start()
	t.Cleanup(s.Close)
	return s
}

// Start returns a server like New, which the caller closes.
func Start() *Server {
	s := &Server{Clock: &Clock{now: Today}, papers: papers(), faults: map[string][]Fault{}}
	s.local = httptest.NewServer(http.HandlerFunc(s.serve))
	return s
}

// Today is the time at which the clock starts.
var Today = time.Date(2025, 3, 20, 11, 0, 0, 0, time.UTC)

// Close ends the server.
func (s *Server) Close() {
	s.local.CloseClientConnections()
	s.local.Close()
}

// Script sets the faults of the next requests to a host, in order. The last one stays; without any, the host works.
func (s *Server) Script(host string, faults ...Fault) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.faults[host] = faults
}

// Disconnect makes every host unreachable.
func (s *Server) Disconnect() {
	for _, host := range hosts() {
		s.Script(host, Unreachable)
	}
}

// Requests returns the requests to a host, or all of them if host is "".
func (s *Server) Requests(host string) []Request {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return slices.DeleteFunc(slices.Clone(s.requests), func(r Request) bool { return host != "" && r.Host != host })
}

// Forget forgets the requests so far.
func (s *Server) Forget() {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.requests = nil
}

// faultHeader carries the fault of a request from RoundTrip to the handler.
const faultHeader = "Apiserver-Fault"

// RoundTrip sends a request for any host to the server, except one for PrivateHost, which goes to the transport that
// refuses it.
func (s *Server) RoundTrip(r *http.Request) (*http.Response, error) {
	fault := s.note(r)
	host := r.URL.Hostname()
	if host == PrivateHost {
		return fetch.NewTransport(fetch.IsPublic).RoundTrip(r)
	}
	isKnown := isDelivery(host) || slices.Contains(hosts(), host) || s.GitHub != nil && host == Storage
	if !isKnown && s.Pictures != nil {
		return s.Pictures.RoundTrip(r)
	}
	if fault == Unreachable || !isKnown {
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}}
	}
	local := r.Clone(r.Context())
	local.Host, local.URL.Scheme, local.URL.Host = host, "http", s.local.Listener.Addr().String()
	local.Header.Set(faultHeader, fmt.Sprint(int(fault)))
	response, err := s.local.Client().Transport.RoundTrip(local)
	if response != nil {
		response.Request = r
	}
	return response, err
}

// note records a request and returns its fault.
func (s *Server) note(r *http.Request) Fault {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	host, fault := r.URL.Hostname(), None
	if faults := s.faults[host]; len(faults) > 0 {
		fault = faults[0]
		if len(faults) > 1 {
			s.faults[host] = faults[1:]
		}
	}
	s.requests = append(s.requests, Request{host, r.URL.String(), s.Clock.Now(), r.Header.Clone(), fault, r.Method})
	return fault
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	answer := answer{status: http.StatusOK}
	switch r.Host {
	case Buttondown, Listmonk, Slack, Discord:
		answer = s.deliver(r)
	case GitHubAPI, Storage:
		if s.GitHub.has(r) {
			answer = s.gitHub(r)
		} else {
			answer = s.publicGitHub(r)
		}
	case SemanticScholar:
		answer = s.semanticScholar(r)
	case OpenAlex:
		answer = s.openAlex(r.URL)
	case ArXiv:
		answer = s.arXiv(r.URL)
	case HuggingFace:
		answer = s.huggingFace(r.URL)
	case Crossref:
		answer = crossref(r)
	case DataCite:
		answer = dataCite(r.URL)
	}
	answer.send(w, r)
}

// Clock is a clock that stands still, except when someone sleeps.
type Clock struct {
	mutex sync.Mutex
	now   time.Time
}

// Now returns the time.
func (c *Clock) Now() time.Time {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	return c.now
}

// Sleep moves the time, and returns at once.
func (c *Clock) Sleep(ctx context.Context, d time.Duration) error {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.now = c.now.Add(max(d, 0))
	return ctx.Err()
}
