package main

import (
	"crypto/sha256"
	"crypto/tls"
	"encoding/base64"
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

// fingerprintOf returns the fingerprint of the first certificate's key, in the form of Chromium's flag.
func fingerprintOf(all []tls.Certificate) string {
	sum := sha256.Sum256(all[0].Leaf.RawSubjectPublicKeyInfo)
	return base64.StdEncoding.EncodeToString(sum[:])
}

// certificates returns the certificates of test servers. The browser trusts their key.
func certificates() []tls.Certificate {
	s := httptest.NewTLSServer(nil)
	defer s.Close()
	return s.TLS.Certificates
}
