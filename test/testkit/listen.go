package testkit

import (
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
)

// Listen starts a server at a loopback address, such as 127.0.0.2, and returns its URL. It skips the test if the
// machine doesn't have the address.
func Listen(t testing.TB, address string, handler http.HandlerFunc) string {
	t.Helper()
	listener, err := net.Listen("tcp", address+":0")
	if err != nil {
		t.Skip(err)
	}
	server := httptest.NewUnstartedServer(handler)
	_ = server.Listener.Close()
	server.Listener = listener
	server.Start()
	t.Cleanup(server.Close)
	return server.URL
}
