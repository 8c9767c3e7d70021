package serve

import (
	"net"
	"net/http"
	"slices"
	"strings"
)

// isLocal reports whether a request is for this machine by the name of its host, with any port, or
// for one of some other hosts. A web page elsewhere can let the name of its own host resolve to
// 127.0.0.1 (DNS rebinding); browsers then let it read what the server answers, drafts included.
func isLocal(host string, others []string) bool {
	name := Hostname(host)
	return slices.ContainsFunc(append([]string{"localhost", "127.0.0.1", "::1"}, others...), func(local string) bool {
		return strings.EqualFold(local, name)
	})
}

// isOwnAddress reports whether the host of a request is the address at which this machine received it.
// DNS rebinding needs a name, so addresses are safe.
func isOwnAddress(r *http.Request) bool {
	at, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if !ok {
		return false
	}
	own, asked := net.ParseIP(Hostname(at.String())), net.ParseIP(Hostname(r.Host))
	return asked != nil && asked.Equal(own)
}

// Hostname returns a host without its port and without the brackets of an IPv6 address.
func Hostname(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return name
	}
	return strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
}
