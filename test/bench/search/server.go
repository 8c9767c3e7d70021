package main

import (
	"crypto/tls"
	"net"
	"net/http"
	"net/http/httptest"
)

// A server serves one session over HTTP/2, as GitHub Pages does.
type server struct {
	address string
	ledger  *ledger
	inner   *http.Server
}

// serve starts a server on a free port.
func serve(handler http.Handler, certificates []tls.Certificate) (*server, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &server{"https://" + listener.Addr().String(), &ledger{}, &http.Server{Handler: handler, Protocols: new(http.Protocols)}}
	s.inner.Protocols.SetUnencryptedHTTP2(true) // the tap decrypts TLS
	go s.inner.Serve(tap{listener, &tls.Config{Certificates: certificates, NextProtos: []string{"h2"}}, s.ledger})
	return s, nil
}

func (s *server) close() { s.inner.Close() }

// certificates returns the certificates of test servers. The browser ignores their errors.
func certificates() []tls.Certificate {
	s := httptest.NewTLSServer(nil)
	defer s.Close()
	return s.TLS.Certificates
}
