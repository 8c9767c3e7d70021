package external_test

import (
	"context"
	"errors"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"offprint/generator/check/external"
	"offprint/generator/fetch"
	"offprint/test/testkit"
)

// asker may ask 127.0.0.1 alone, and notes how long it waited.
func asker(waits *[]time.Duration) external.Checker {
	var mutex sync.Mutex
	return external.Checker{
		Agent: "offprint-test",
		Allow: func(a netip.Addr) bool { return a == netip.MustParseAddr("127.0.0.1") },
		Sleep: func(_ context.Context, d time.Duration) error {
			mutex.Lock()
			defer mutex.Unlock()
			*waits = append(*waits, d)
			return nil
		},
	}
}

func TestCheckReportsWhatHostsAnswer(t *testing.T) {
	var busy int
	base := testkit.Listen(t, "127.0.0.1", func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/gone":
			http.NotFound(w, r)
		case "/no-head":
			if r.Method == http.MethodHead {
				http.Error(w, "", http.StatusNotImplemented)
			}
		case "/moved":
			http.Redirect(w, r, "/there", http.StatusMovedPermanently)
		case "/elsewhere":
			http.Redirect(w, r, "/there", http.StatusFound)
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case "/busy":
			if busy++; busy == 1 {
				w.Header().Set("Retry-After", "7")
				http.Error(w, "", http.StatusTooManyRequests)
			}
		}
		if r.UserAgent() != "offprint-test" {
			t.Errorf("the request says that it is from %q", r.UserAgent())
		}
	})
	var waits []time.Duration
	paths := []string{"/", "/", "/busy", "/elsewhere", "/gone", "/loop", "/moved", "/no-head"}
	var links []string
	for _, path := range paths {
		links = append(links, base+path)
	}
	want := map[string]struct {
		works bool
		moved string
	}{
		"/": {works: true}, "/busy": {works: true}, "/elsewhere": {works: true}, "/gone": {}, "/loop": {}, "/moved": {works: true, moved: base + "/there"}, "/no-head": {works: true},
	}
	results := asker(&waits).Check(t.Context(), append(links, "mailto:a@example.org", "files/a.pdf"))
	if len(results) != len(want) {
		t.Fatalf("%d results, want %d: %+v", len(results), len(want), results)
	}
	for _, r := range results {
		if w := want[strings.TrimPrefix(r.Link, base)]; r.Works() != w.works || r.Moved != w.moved {
			t.Errorf("%+v, want %+v", r, w)
		}
	}
	if !slices.Contains(waits, 7*time.Second) || len(waits) != len(want) { // between each two, and what the host asked for
		t.Errorf("waited %v", waits)
	}
}

func TestCheckNeverConnectsToPrivateAddresses(t *testing.T) {
	secret := testkit.Listen(t, "127.0.0.2", func(http.ResponseWriter, *http.Request) { t.Error("the private host was asked") })
	base := testkit.Listen(t, "127.0.0.1", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, secret, http.StatusFound) })
	var waits []time.Duration
	for _, r := range asker(&waits).Check(t.Context(), []string{base, secret, strings.Replace(secret, "127.0.0.2", "[::ffff:127.0.0.2]", 1)}) {
		if !errors.Is(r.Err, fetch.ErrPrivate) || r.Works() {
			t.Errorf("%s: %+v, want %v", r.Link, r, fetch.ErrPrivate)
		}
	}
	for _, r := range (external.Checker{}).Check(t.Context(), []string{base, strings.Replace(base, "127.0.0.1", "localhost", 1)}) {
		if !errors.Is(r.Err, fetch.ErrPrivate) {
			t.Errorf("%s: by default: %+v", r.Link, r)
		}
	}
}

func TestCheckLeavesOutKnownLinks(t *testing.T) {
	base := testkit.Listen(t, "127.0.0.1", func(http.ResponseWriter, *http.Request) { t.Error("a link was asked about again") })
	var waits []time.Duration
	c := asker(&waits)
	c.Known = func(string) bool { return true }
	if results := c.Check(t.Context(), []string{base}); len(results) != 0 {
		t.Errorf("%+v", results)
	}
}
