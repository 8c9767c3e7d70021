package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"testing"

	"offprint/test/testkit"
)

func TestIsPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"8.8.8.8": true, "2606:4700::1111": true, "127.0.0.1": false, "::1": false, "10.1.2.3": false, "172.16.0.1": false, "172.32.0.1": true,
		"192.168.1.1": false, "169.254.169.254": false, "100.64.0.1": false, "0.0.0.0": false, "255.255.255.255": false, "224.0.0.1": false,
		"::ffff:127.0.0.1": false, "::ffff:8.8.8.8": true, "fe80::1": false, "fc00::1": false, "fd12::1": false, "64:ff9b::7f00:1": false,
		"2002:7f00:1::": false, "::": false, "192.0.2.1": false, "198.18.0.1": false, "fec0::1": false, "fe80::1%eth0": false, "ff02::1": false,
		"::127.0.0.1": false, "64:ff9b:1::1": false, "2001::1": false, "3fff::1": false, "2606:4700::1%eth0": true, "2001:db8::1%eth0": false,
	} {
		if got := IsPublic(netip.MustParseAddr(address)); got != want {
			t.Errorf("IsPublic(%s) = %t, want %t", address, got, want)
		}
	}
}

func noProxy(*http.Request) (*url.URL, error) { return nil, nil }

// TestPrivateAddressesAreRefused reaches for private hosts directly, by redirects, and by names.
func TestPrivateAddressesAreRefused(t *testing.T) {
	secret := testkit.Listen(t, "127.0.0.2", func(http.ResponseWriter, *http.Request) { t.Error("the private host was asked") })
	public := testkit.Listen(t, "127.0.0.1", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			http.Redirect(w, r, secret, http.StatusFound)
		}
	})
	one := func(a netip.Addr) bool { return a == netip.MustParseAddr("127.0.0.1") }
	client := newTestClient(newTransport(one, noProxy, nil), newClock())
	if _, err := get(t, client, Request{URL: public + "/"}); err != nil {
		t.Error(err)
	}
	for _, address := range []string{public + "/away", secret, strings.Replace(secret, "127.0.0.2", "[::ffff:127.0.0.2]", 1)} {
		if _, err := get(t, client, Request{URL: address}); err == nil || !errors.Is(err, ErrPrivate) {
			t.Errorf("%s: %v", address, err)
		}
	}
	port := public[strings.LastIndexByte(public, ':'):]
	for _, host := range []string{"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"} {
		if _, err := get(t, New(Options{}), Request{URL: "https://" + host + port}); err == nil || !errors.Is(err, ErrPrivate) {
			t.Errorf("by default: %s: %v", host, err)
		}
	}
	if _, err := get(t, New(Options{}), Request{URL: "http://arxiv.org/"}); err == nil || !errors.Is(err, errScheme) {
		t.Errorf("by default: http: %v", err)
	}
}

// TestProxyIsAskedForPublicHostsOnly has a proxy at a private address, which every request must pass.
func TestProxyIsAskedForPublicHostsOnly(t *testing.T) {
	var asked []string
	proxy := testkit.Listen(t, "127.0.0.1", func(_ http.ResponseWriter, r *http.Request) { asked = append(asked, r.Host) })
	through := func(*http.Request) (*url.URL, error) { return url.Parse(proxy) }
	names := map[string]string{"public.example": "8.8.8.8", "rebound.example": "10.0.0.1"}
	resolve := func(_ context.Context, _, name string) ([]netip.Addr, error) {
		a, err := netip.ParseAddr(names[name])
		return []netip.Addr{a}[:min(len(names[name]), 1)], err
	}
	client := newTestClient(newTransport(IsPublic, through, resolve), newClock())
	for host, want := range map[string]bool{
		"public.example": true, "unknown.example": true, "8.8.8.8": true,
		"10.0.0.1": false, "[::1]": false, "localhost": false, "a.localhost.": false, "intranet": false, "db.internal": false,
		"2130706433": false, "0x7f.1": false, "127.1": false, "rebound.example": false,
	} {
		asked = nil
		_, err := get(t, client, Request{URL: "http://" + host + "/"})
		if isAsked := len(asked) == 1; isAsked != want || want != (err == nil) || !want && !errors.Is(err, ErrPrivate) {
			t.Errorf("%s: asked %q, %v", host, asked, err)
		}
	}
	bad := func(*http.Request) (*url.URL, error) { return nil, errors.New("invalid proxy address u:secret@x") }
	if _, err := get(t, newTestClient(newTransport(IsPublic, bad, resolve), newClock()), Request{URL: "https://a.example/"}); err == nil || !errors.Is(err, errProxy) || strings.Contains(err.Error(), "secret") {
		t.Error(err)
	}
}
