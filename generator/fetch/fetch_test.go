package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"offprint/generator/output/cache"
)

// handler is a network in which a function answers all requests.
type handler func(w http.ResponseWriter, r *http.Request)

func (h handler) RoundTrip(r *http.Request) (*http.Response, error) {
	recorder := httptest.NewRecorder()
	h(recorder, r)
	response := recorder.Result()
	response.Request = r
	return response, nil
}

// broken is a network in which every request fails.
type broken struct{ err error }

func (b broken) RoundTrip(*http.Request) (*http.Response, error) { return nil, b.err }

// clock moves only when somebody sleeps.
type clock struct {
	mutex sync.Mutex
	now   time.Time
	waits []time.Duration
}

func newClock() *clock { return &clock{now: time.Date(2025, 3, 13, 12, 0, 0, 0, time.UTC)} }

func (c *clock) Now() time.Time {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	return c.now
}

func (c *clock) Sleep(ctx context.Context, d time.Duration) error {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.now, c.waits = c.now.Add(d), append(c.waits, d)
	return ctx.Err()
}

func newTestClient(transport http.RoundTripper, c *clock) *Client {
	return New(Options{Version: "1.2", Site: "https://papers.example.org/", Transport: transport, Now: c.Now, Sleep: c.Sleep, Jitter: func() float64 { return 1 }})
}

func (h handler) client(c *clock) *Client { return newTestClient(h, c) }

func get(t *testing.T, c *Client, r Request) (Answer, *Error) {
	t.Helper()
	answer, err := c.Get(t.Context(), r)
	e := (*Error)(nil)
	if err != nil && !errors.As(err, &e) {
		t.Fatalf("%s: %v is no *Error", r.URL, err)
	}
	return answer, e
}

func TestGetReturnsTheAnswer(t *testing.T) {
	network := handler(func(w http.ResponseWriter, r *http.Request) {
		if want := "offprint/1.2 (+https://papers.example.org/)"; r.UserAgent() != want || r.Header.Get("Accept") != "application/json" || r.Header.Get("Referer") != "" {
			t.Errorf("headers %q", r.Header)
		}
		if r.URL.Path == "/moved" {
			http.Redirect(w, r, "https://b.example/there?x=1", http.StatusFound)
			return
		}
		w.Header().Set("Content-Type", "application/vnd.api+json; charset=utf-8")
		fmt.Fprint(w, "{}")
	})
	a, err := get(t, network.client(newClock()), Request{URL: "https://a.example/moved", Accept: "application/json"})
	if err != nil || string(a.Body) != "{}" || a.Type != "application/vnd.api+json" || a.URL != "https://b.example/there?x=1" || a.Age != 0 {
		t.Errorf("%+v, %v", a, err)
	}
}

// TestFailures has a kind of failure per case: what the error says, and how often the host is asked.
func TestFailures(t *testing.T) {
	answer := func(status int, kind, body string) handler {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			w.WriteHeader(status)
			fmt.Fprint(w, body)
		}
	}
	for name, c := range map[string]struct {
		network  handler
		request  Request
		text     string
		hint     string
		status   int
		requests int
	}{
		"404":        {answer(404, "text/html", ""), Request{}, "has no such page (404 Not Found)", "check the id", 404, 1},
		"403":        {answer(403, "text/html", ""), Request{}, "refuses the request (403 Forbidden)", "browser", 403, 1},
		"400":        {answer(400, "text/html", ""), Request{}, "refuses the request (400 Bad Request)", "query", 400, 1},
		"204":        {answer(204, "text/html", ""), Request{}, "unexpected answer (204 No Content)", "later", 204, 1},
		"501":        {answer(501, "text/html", ""), Request{}, "501 Not Implemented", "later", 501, 1},
		"500":        {answer(500, "text/html", ""), Request{}, "is in trouble (500 Internal Server Error), after 6 tries", "goes on", 500, 6},
		"429":        {answer(429, "text/html", ""), Request{}, "refuses so many requests (429 Too Many Requests)", "goes on", 429, 6},
		"wrong type": {answer(200, "text/html; charset=utf-8", "<p>"), Request{Accept: "application/atom+xml"}, "the answer is text/html, not application/atom+xml", "browser", 0, 1},
		"no type":    {answer(200, "; =", "<p>"), Request{Accept: "application/json"}, "no content type", "browser", 0, 1},
		"too large":  {answer(200, "text/xml", "12345"), Request{Limit: 4}, "larger than 0 kB", "less at once", 0, 1},
		"damaged":    {answer(200, "text/xml", "<"), Request{Check: func([]byte) error { return errors.New("line 1: no end") }}, "damaged: line 1: no end", "goes on", 0, 6},
		"redirects":  {func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/", http.StatusFound) }, Request{}, "redirects more than 5 times", "https://", 0, 6},
		"downgrade": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "ftp://a.example/", http.StatusFound)
		}, Request{}, "not https", "https://", 0, 1},
		"private": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "https://169.254.169.254/", http.StatusFound)
		}, Request{}, "private network", "public host", 0, 1},
		"smuggled": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "https://u:secret@a.example/", http.StatusFound)
		}, Request{}, "user name", "https://", 0, 1},
		"not http":     {nil, Request{URL: "file:///etc/passwd"}, "not an address of a host", "", 0, 0},
		"unparsable":   {nil, Request{URL: "https://u:secret@[::1"}, "missing ']'", "", 0, 0},
		"with a login": {nil, Request{URL: "https://u:secret@a.example/"}, "user name or a password", "https://", 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			requests := 0
			network := handler(func(w http.ResponseWriter, r *http.Request) {
				requests++
				c.network(w, r)
			})
			if c.request.URL == "" {
				c.request.URL = "https://a.example/q"
			}
			a, err := get(t, network.client(newClock()), c.request)
			if err == nil {
				t.Fatalf("%+v, want %q", a, c.text)
			}
			if !strings.Contains(err.Error(), c.text) || !strings.Contains(err.Hint, c.hint) || err.Status != c.status || a.Body != nil {
				t.Errorf("%v, %+v; want %q with %q and %d", a, err, c.text, c.hint, c.status)
			}
			if requests != c.requests || strings.Contains(err.Error()+err.Hint, "secret") {
				t.Errorf("%d requests, want %d; %v", requests, c.requests, err)
			}
		})
	}
}

// TestBodiesThatBreakOff has servers that send less than they announce, and one that sends all at the third try.
func TestBodiesThatBreakOff(t *testing.T) {
	requests := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests++
		body := []byte("whole")
		switch {
		case r.URL.Path == "/gzip":
			var zipped bytes.Buffer
			z := gzip.NewWriter(&zipped)
			_, _ = z.Write(bytes.Repeat([]byte("whole"), 100_000))
			_ = z.Close()
			body = zipped.Bytes()
			w.Header().Set("Content-Encoding", "gzip")
		case requests == 3 && r.URL.Path == "/healed":
			_, _ = w.Write(body)
			return
		}
		w.Header().Set("Content-Length", fmt.Sprint(len(body)))
		_, _ = w.Write(body[:len(body)-3])
	}))
	defer server.Close()
	client := newTestClient(http.DefaultTransport, newClock())
	for _, path := range []string{"/length", "/gzip"} {
		requests = 0
		if _, err := get(t, client, Request{URL: server.URL + path}); err == nil || !strings.Contains(err.Text, "broke off") || requests != 6 {
			t.Errorf("%s: %v after %d requests", path, err, requests)
		}
	}
	requests = 0
	if a, err := get(t, client, Request{URL: server.URL + "/healed"}); err != nil || string(a.Body) != "whole" || requests != 3 {
		t.Errorf("healed: %q, %v after %d requests", a.Body, err, requests)
	}
}

// TestSizeCountsAfterDecompression sends 100 MB in 100 kB.
func TestSizeCountsAfterDecompression(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		_, _ = io.CopyN(z, zeros{}, 100<<20)
		_ = z.Close()
	}))
	defer server.Close()
	if _, err := get(t, newTestClient(http.DefaultTransport, newClock()), Request{URL: server.URL}); err == nil || !strings.Contains(err.Text, "larger than 32 MB") {
		t.Error(err)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// TestCache asks twice in the age of a kind, and once more after it and for other types.
func TestCache(t *testing.T) {
	requests, now := 0, newClock()
	folder := cache.Folder{Path: t.TempDir(), Version: "1.2"}
	client := func() *Client {
		return New(Options{Cache: folder, Now: now.Now, Sleep: now.Sleep, Transport: handler(func(w http.ResponseWriter, r *http.Request) {
			requests++
			w.Header().Set("Content-Type", "text/plain")
			if r.URL.Path == "/lie" || r.URL.Path == "/404" {
				w.WriteHeader(map[string]int{"/lie": 200, "/404": 404}[r.URL.Path])
				return
			}
			fmt.Fprint(w, requests)
		})})
	}
	page := Request{URL: "https://a.example/", MaxAge: Listings}
	for i, step := range []struct {
		later time.Duration
		r     Request
		body  string
		age   time.Duration
	}{
		{0, page, "1", 0},
		{time.Minute, page, "1", time.Minute},
		{0, Request{URL: page.URL, Accept: "text/plain"}, "2", 0},
		{0, Request{URL: page.URL, MaxAge: -1}, "3", 0},
		{time.Hour, page, "4", 0},
	} {
		now.now = now.now.Add(step.later)
		if a, err := get(t, client(), step.r); err != nil || string(a.Body) != step.body || a.Age.Truncate(time.Minute) != step.age || a.Type != "text/plain" || a.URL != page.URL {
			t.Errorf("step %d: %q %+v, %v", i, a.Body, a, err)
		}
	}
	requests = 0
	for i := range 2 { // damaged answers are not cached, 404s are, for an hour
		if _, err := get(t, client(), Request{URL: "https://a.example/404"}); err == nil || err.Status != 404 || err.Text != "has no such page (404 Not Found)" || err.Hint == "" {
			t.Errorf("time %d: %+v", i, err)
		}
		_, _ = get(t, client(), Request{URL: "https://huggingface.co/404"}) // may show it to a token
		_, _ = get(t, client(), Request{URL: "https://a.example/lie", Check: func(b []byte) error { return errors.New("it is empty") }})
	}
	if requests != 1+2+12 {
		t.Errorf("%d requests, want 15", requests)
	}
	now.now = now.now.Add(Missing)
	if _, _ = get(t, client(), Request{URL: "https://a.example/404"}); requests != 16 {
		t.Errorf("%d requests, want 16", requests)
	}
}

// TestTokensStayOnTheirHost has hosts that redirect to others, and looks for the tokens everywhere that offprint writes.
func TestTokensStayOnTheirHost(t *testing.T) {
	for own, a := range tokens {
		testToken(t, own, a)
	}
}

// tokenOf returns what a request has in the place of a token.
func tokenOf(r *http.Request, a account) string {
	switch {
	case a.query != "":
		return r.URL.Query().Get(a.query)
	case a.header != "":
		return r.Header.Get(a.header)
	}
	return strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
}

func testToken(t *testing.T, own string, a account) {
	const secret = "hf_secret"
	dir, now := t.TempDir(), newClock()
	var seen []string
	client := New(Options{
		Cache: cache.Folder{Path: dir}, Now: now.Now, Sleep: now.Sleep,
		Getenv:   func(name string) string { return map[string]string{a.variable: secret + "\n"}[name] },
		Progress: func(e Event) { seen = append(seen, fmt.Sprint(e)) },
		Transport: handler(func(w http.ResponseWriter, r *http.Request) {
			isOwn := r.URL.Host == own && r.URL.Scheme == "https"
			if got := tokenOf(r, a); isOwn != (got == secret) || !isOwn && (got != "" || strings.Contains(r.URL.String(), secret)) {
				t.Errorf("%s: %q", r.URL, got)
			}
			switch r.URL.Path {
			case "/away":
				http.Redirect(w, r, "https://evil.example/", http.StatusFound)
			case "/plain":
				http.Redirect(w, r, "http://"+own+"/", http.StatusFound)
			case "/sub":
				http.Redirect(w, r, "https://evil."+own+"/", http.StatusFound)
			case "/port":
				http.Redirect(w, r, "https://"+own+":8443/", http.StatusFound)
			case "/403":
				http.Error(w, secret, http.StatusForbidden)
			}
		}),
	})
	for _, path := range []string{"", "away", "plain", "sub", "port", "403"} {
		_, err := get(t, client, Request{URL: "https://" + own + "/" + path})
		if (err != nil) != (path == "403") {
			t.Errorf("/%s: %v", path, err)
		}
		seen = append(seen, fmt.Sprintf("%+v", err))
	}
	files, err := filepath.Glob(filepath.Join(dir, "*", "*"))
	want := 5 + 2 // five answers, and the times of two hosts
	if limitOf(own).burst > 1 {
		want--
	}
	if err != nil || len(files) != want {
		t.Errorf("%s: %d files in the cache, %v", own, len(files), err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Error(err)
		}
		seen = append(seen, string(data))
	}
	if i := slices.IndexFunc(seen, func(s string) bool { return strings.Contains(s, secret) }); i >= 0 {
		t.Errorf("the token is in %q", seen[i])
	}
}

func TestCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	network := handler(func(w http.ResponseWriter, _ *http.Request) {
		cancel()
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	if _, err := network.client(newClock()).Get(ctx, Request{URL: "https://a.example/"}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// TestQuestionsAreSent has a body, which a failing host gets again, and which no cache keeps.
func TestQuestionsAreSent(t *testing.T) {
	now := newClock()
	var got []string
	client := New(Options{Cache: cache.Folder{Path: t.TempDir()}, Now: now.Now, Sleep: now.Sleep, Transport: handler(func(w http.ResponseWriter, r *http.Request) {
		body := []byte(nil)
		if r.Body != nil {
			body, _ = io.ReadAll(r.Body)
		}
		got = append(got, r.Method+" "+r.Header.Get("Content-Type")+" "+string(body))
		switch len(got) {
		case 1:
			http.Error(w, "", http.StatusServiceUnavailable)
		case 4:
			http.Error(w, `{"error":"No such ids"}`, http.StatusBadRequest)
		}
	})})
	for _, question := range []string{"[1]", "[1]", "[2]"} {
		_, err := client.Get(t.Context(), Request{URL: "https://api.example/batch", Body: []byte(question)})
		if e, ok := errors.AsType[*Error](err); question == "[2]" && (!ok || e.Status != http.StatusBadRequest || string(e.Answer) != `{"error":"No such ids"}`+"\n") || question == "[1]" && err != nil {
			t.Errorf("%s: %#v", question, err)
		}
	}
	if want := []string{"POST application/json [1]", "POST application/json [1]", "POST application/json [1]", "POST application/json [2]"}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	for range 2 {
		if _, err := client.Get(t.Context(), Request{URL: "https://api.example/", Unkept: true}); err != nil {
			t.Error(err)
		}
	}
	if len(got) != 6 {
		t.Errorf("%d requests: the cache has an answer that it should not keep", len(got))
	}
}
