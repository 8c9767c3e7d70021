package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"syscall"
	"time"
)

// ErrPrivate reports that a link points to an address that is not public.
var ErrPrivate = errors.New("the address is of a private network")

// NewTransport returns a transport that connects to allowed addresses only. It checks the address that a name
// resolved to, when it opens a connection, so the check holds for every redirect and for a name whose address changes.
//
// If the environment names a proxy for a host (HTTPS_PROXY, HTTP_PROXY, NO_PROXY), the proxy resolves the name and
// connects. Then the transport refuses an address in a URL, and a name if this machine resolves it to one, that is not
// allowed; the rest is up to the proxy.
func NewTransport(allow func(netip.Addr) bool) http.RoundTripper {
	return newTransport(allow, http.ProxyFromEnvironment, net.DefaultResolver.LookupNetIP)
}

type (
	proxyOf func(*http.Request) (*url.URL, error)
	lookup  func(ctx context.Context, network, host string) ([]netip.Addr, error)
)

const connectTimeout = 10 * time.Second

func newTransport(allow func(netip.Addr) bool, proxy proxyOf, resolve lookup) http.RoundTripper {
	guarded := &net.Dialer{Timeout: connectTimeout, Control: func(_, address string, _ syscall.RawConn) error {
		to, err := netip.ParseAddrPort(address)
		if err != nil || !allow(to.Addr().Unmap()) {
			return fmt.Errorf("%s: %w", address, ErrPrivate)
		}
		return nil
	}}
	unguarded := &net.Dialer{Timeout: connectTimeout} // connects to the proxy, which may be private
	return transport{allow, proxy, resolve, httpTransport(guarded, nil), httpTransport(unguarded, proxy)}
}

func httpTransport(dialer *net.Dialer, proxy proxyOf) *http.Transport {
	return &http.Transport{
		Proxy: proxy, DialContext: dialer.DialContext, TLSHandshakeTimeout: connectTimeout, ForceAttemptHTTP2: true,
		MaxIdleConnsPerHost: 1, IdleConnTimeout: 5 * time.Second, MaxResponseHeaderBytes: 256 << 10,
	}
}

type transport struct {
	allow           func(netip.Addr) bool
	proxy           proxyOf
	resolve         lookup
	direct, proxied http.RoundTripper
}

// RoundTrip implements http.RoundTripper.
func (t transport) RoundTrip(r *http.Request) (*http.Response, error) {
	proxy, err := t.proxy(r)
	switch {
	case err != nil:
		return nil, errProxy // err may have the password of the proxy
	case proxy == nil:
		return t.direct.RoundTrip(r)
	case !t.allowsName(r.Context(), r.URL.Hostname()):
		return nil, fmt.Errorf("%s: %w", r.URL.Hostname(), ErrPrivate)
	}
	return t.proxied.RoundTrip(r)
}

// allowsName reports whether a proxy may be asked for a host. Behind a proxy, many machines resolve no names of others.
func (t transport) allowsName(ctx context.Context, name string) bool {
	name = strings.ToLower(strings.TrimSuffix(name, "."))
	if a, err := netip.ParseAddr(name); err == nil {
		return t.allow(a.Unmap())
	}
	// Systems read numbers as addresses too, such as 2130706433 and 0x7f.1.
	last := name[strings.LastIndexByte(name, '.')+1:]
	isNumber := last != "" && (last[0] >= '0' && last[0] <= '9')
	if isNumber || last == "localhost" || last == "local" || last == "internal" || !strings.Contains(name, ".") {
		return false
	}
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	addresses, _ := t.resolve(ctx, "ip", name)
	return !slices.ContainsFunc(addresses, func(a netip.Addr) bool { return !t.allow(a.Unmap()) })
}

// reserved are networks that are not public and that netip has no name for: "this" network, shared
// addresses of carriers, protocol assignments, documentation, benchmarks, reserved, and the IPv6
// networks that hold IPv4 addresses (NAT64, 6to4, Teredo); see the IANA special-purpose registries.
var reserved = prefixes("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
	"240.0.0.0/4", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fec0::/10")

func prefixes(list ...string) (found []netip.Prefix) {
	for _, s := range list {
		found = append(found, netip.MustParsePrefix(s))
	}
	return found
}

// IsPublic reports whether an address belongs to the public Internet.
func IsPublic(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if !a.IsGlobalUnicast() || a.IsPrivate() {
		return false
	}
	return !slices.ContainsFunc(reserved, func(p netip.Prefix) bool { return p.Contains(a) })
}
