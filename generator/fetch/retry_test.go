package fetch

import (
	"context"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"offprint/generator/output/cache"
)

func TestRetriesWaitLongerEachTime(t *testing.T) {
	clock, requests := newClock(), 0
	client := handler(func(w http.ResponseWriter, _ *http.Request) {
		if requests++; requests <= 4 {
			w.WriteHeader(http.StatusBadGateway)
		}
	}).client(clock)
	_, err := get(t, client, Request{URL: "https://a.example/"})
	if want := []time.Duration{time.Second, 2 * time.Second, 4 * time.Second, 8 * time.Second}; err != nil || !slices.Equal(clock.waits, want) {
		t.Errorf("waits %v, want %v; %v", clock.waits, want, err)
	}
}

// TestHostsDecideHowLongToWait has each way of asking for patience.
func TestHostsDecideHowLongToWait(t *testing.T) {
	for name, c := range map[string]struct {
		status int
		header map[string]string
		wait   time.Duration // 0 for an error
	}{
		"seconds":      {429, map[string]string{"Retry-After": "17"}, 17 * time.Second},
		"a date":       {503, map[string]string{"Retry-After": "Thu, 13 Mar 2025 12:01:30 GMT"}, 90 * time.Second},
		"an old form":  {503, map[string]string{"Retry-After": "Thursday, 13-Mar-25 12:01:30 GMT"}, 90 * time.Second},
		"the past":     {503, map[string]string{"Retry-After": "Thu, 13 Mar 2025 11:00:00 GMT"}, time.Second},
		"nonsense":     {503, map[string]string{"Retry-After": "soon"}, time.Second},
		"negative":     {429, map[string]string{"Retry-After": "-5"}, time.Second},
		"Hugging Face": {429, map[string]string{"RateLimit": `"api";r=0;t=55`}, 55 * time.Second},
		"GitHub":       {403, map[string]string{"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1741867260"}, time.Minute},
		"an hour":      {429, map[string]string{"Retry-After": "3600"}, 0},
		"for ever":     {429, map[string]string{"Retry-After": "99999999999999999999999"}, 0},
	} {
		clock, requests := newClock(), 0
		client := handler(func(w http.ResponseWriter, _ *http.Request) {
			if requests++; requests > 1 {
				return
			}
			for key, value := range c.header {
				w.Header().Set(key, value)
			}
			w.WriteHeader(c.status)
		}).client(clock)
		_, err := get(t, client, Request{URL: "https://a.example/"})
		if c.wait > 0 && (err != nil || !slices.Equal(clock.waits, []time.Duration{c.wait})) {
			t.Errorf("%s: waits %v, want %v; %v", name, clock.waits, c.wait, err)
		}
		if c.wait > 0 {
			continue
		}
		_, again := get(t, client, Request{URL: "https://a.example/other"})
		if err == nil || again == nil || !strings.Contains(err.Text, "asks for no requests until") || err.Text != again.Text || requests != 1 || len(clock.waits) > 0 {
			t.Errorf("%s: %v, %v after %d requests and %v", name, err, again, requests, clock.waits)
		}
	}
}

func TestTooLongWaitSaysWhen(t *testing.T) {
	clock := newClock()
	client := handler(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "1500")
		w.WriteHeader(http.StatusTooManyRequests)
	}).client(clock)
	want := "export.arxiv.org: asks for no requests until 13 March, 12:25 UTC, in 25 minutes"
	if _, err := get(t, client, Request{URL: "https://export.arxiv.org/api"}); err == nil || err.Error() != want || !strings.Contains(err.Hint, "goes on") {
		t.Errorf("%v, want %s", err, want)
	}
}

// TestNetworkFailures has no answers at all.
// TestRunsShareLongWaits has a host that asks for an hour, and runs within it and after it.
func TestRunsShareLongWaits(t *testing.T) {
	clock, folder, requests := newClock(), cache.Folder{Path: t.TempDir()}, 0
	for i, later := range []time.Duration{0, time.Minute, time.Hour} {
		clock.now = clock.now.Add(later)
		_, err := get(t, New(Options{Cache: folder, Now: clock.Now, Sleep: clock.Sleep, Transport: handler(func(w http.ResponseWriter, r *http.Request) {
			if requests++; requests == 1 {
				w.Header().Set("Retry-After", "3600")
				w.WriteHeader(http.StatusTooManyRequests)
			}
		})}), Request{URL: "https://api.crossref.org/", MaxAge: -1})
		if (err != nil) != (i < 2) || err != nil && !strings.Contains(err.Text, "asks for no requests until 13 March, 13:00 UTC") {
			t.Errorf("run %d: %v", i, err)
		}
	}
	if requests != 2 {
		t.Errorf("%d requests, want 2", requests)
	}
}

func TestNetworkFailures(t *testing.T) {
	dial := func(err error) error { return &net.OpError{Op: "dial", Net: "tcp", Err: err} }
	for text, c := range map[string]struct {
		err      error
		requests int
	}{
		"host not found": {dial(&net.DNSError{Err: "no such host", IsNotFound: true}), 1},
		"the name of the host can't be looked up":    {dial(&net.DNSError{Err: "server misbehaving", IsTemporary: true}), 3},
		"there is no network":                        {dial(syscall.ENETUNREACH), 3},
		"refuses the connection":                     {dial(syscall.ECONNREFUSED), 6},
		"no connection in time":                      {dial(context.DeadlineExceeded), 6},
		"the answer broke off":                       {syscall.ECONNRESET, 6},
		"no secure connection: x509":                 {x509.UnknownAuthorityError{}, 1},
		"the address is of a private network":        {dial(ErrPrivate), 1},
		"the proxy does not connect":                 {&net.OpError{Op: "proxyconnect", Err: syscall.ECONNREFUSED}, 6},
		"the proxy in the environment is no address": {errProxy, 1},
	} {
		requests := 0
		client := newTestClient(counted{broken{c.err}, &requests}, newClock())
		_, err := get(t, client, Request{URL: "https://a.example/q?token=secret"})
		if err == nil || !strings.HasPrefix(err.Error(), "a.example: "+strings.Replace(text, "no address", "not an address", 1)) || err.Hint == "" || requests != c.requests {
			t.Errorf("%q: %v (%s) after %d requests", text, err, err.Hint, requests)
		}
		if strings.Contains(err.Error(), "secret") || !errors.Is(err, c.err) && text != "no secure connection: x509" {
			t.Errorf("%q: %v", text, err)
		}
	}
}

type counted struct {
	http.RoundTripper
	requests *int
}

func (c counted) RoundTrip(r *http.Request) (*http.Response, error) {
	*c.requests++
	return c.RoundTripper.RoundTrip(r)
}

// slow is a network whose answers take time, which is not real here.
type slow struct{ header, part time.Duration }

func (s slow) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := Sleep(r.Context(), s.header); err != nil {
		return nil, err
	}
	return &http.Response{StatusCode: 200, Header: http.Header{}, Request: r, Body: io.NopCloser(&slowBody{r.Context(), s.part, 5})}, nil
}

type slowBody struct {
	ctx  context.Context
	part time.Duration
	left int
}

func (b *slowBody) Read(p []byte) (int, error) {
	if b.left--; b.left < 0 {
		return 0, io.EOF
	}
	return copy(p, "x"), Sleep(b.ctx, b.part)
}

func TestTimeouts(t *testing.T) {
	for name, c := range map[string]struct {
		network slow
		text    string
		took    time.Duration // six attempts and five waits of 31 s in all
	}{
		"fast":        {slow{}, "", 0},
		"patient":     {slow{50 * time.Second, 20 * time.Second}, "", 150 * time.Second},
		"no header":   {slow{2 * time.Hour, 0}, "no answer after 1m0s", 6*time.Minute + 31*time.Second},
		"a stop":      {slow{0, time.Hour}, "the answer stopped, and nothing more came after 30s", 3*time.Minute + 31*time.Second},
		"a long drip": {slow{59 * time.Second, 29 * time.Second}, "the answer was not complete after 3m0s", 18*time.Minute + 31*time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				start := time.Now()
				client := New(Options{Transport: c.network, Jitter: func() float64 { return 1 }})
				_, err := get(t, client, Request{URL: "https://a.example/"})
				if (err != nil) != (c.text != "") || err != nil && err.Text != c.text || time.Since(start) != c.took {
					t.Errorf("%v after %v", err, time.Since(start))
				}
			})
		})
	}
}

// FuzzRetryAfter checks that no header asks for a wait that a clock can't add.
func FuzzRetryAfter(f *testing.F) {
	f.Add("120", `"api";r=0;t=55`, "0", "1741867260")
	f.Add("Thu, 13 Mar 2025 12:01:30 GMT", "", "", "")
	f.Add("Fri, 31 Dec 9999 23:59:59 GMT", "r=0;t=-1", "0", "18446744073709551615")
	now := newClock().now
	f.Fuzz(func(t *testing.T, after, limit, remaining, reset string) {
		header := http.Header{"Retry-After": {after}, "Ratelimit": {limit}, "X-Ratelimit-Remaining": {remaining}, "X-Ratelimit-Reset": {reset}}
		if wait, ok := RetryAfter(header, now); wait < 0 || !ok && wait != 0 || now.Add(wait).Before(now) {
			t.Errorf("%v, %t", wait, ok)
		}
	})
}
