package main

import (
	"crypto/tls"
	"net"
	"net/http"
	"net/http/httptest"
)

// server serves one session. Like GitHub Pages it speaks HTTP/2, with which a browser
// asks for any number of files at once.
type server struct {
	address string
	ledger  *ledger
	inner   *http.Server
}

// serve begins to serve on a port of its own.
func serve(handler http.Handler, certificates []tls.Certificate) (*server, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &server{"https://" + listener.Addr().String(), &ledger{}, &http.Server{Handler: handler, Protocols: new(http.Protocols)}}
	s.inner.Protocols.SetUnencryptedHTTP2(true) // the tap has taken TLS off
	go s.inner.Serve(tap{listener, &tls.Config{Certificates: certificates, NextProtos: []string{"h2"}}, s.ledger})
	return s, nil
}

func (s *server) close() { s.inner.Close() }

// certificates are those of servers for tests, which the browser is told to take.
func certificates() []tls.Certificate {
	s := httptest.NewTLSServer(nil)
	defer s.Close()
	return s.TLS.Certificates
}
