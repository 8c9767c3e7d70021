package fetch

import (
	"context"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"offprint/generator/output/cache"

	"golang.org/x/time/rate"
)

// limit is what a host allows a program that names its site and has no account.
type limit struct {
	domain      string        // with its subdomains
	every       time.Duration // between two requests
	burst       int           // requests that may follow each other at once
	connections int
}

// limits are the documented ones, or stricter.
var limits = []limit{
	// One request every three seconds and one connection, all of arXiv's interfaces together:
	// https://info.arxiv.org/help/api/tou.html#rate-limits
	{"arxiv.org", 3 * time.Second, 1, 1},
	// The headers x-rate-limit-limit and x-concurrency-limit have the limits of the public pool, a few requests a second, which
	// Crossref lowered in December 2025: https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/
	{"crossref.org", time.Second, 1, 1},
	// 500 requests in 5 minutes for programs without a mail address: https://support.datacite.org/docs/rate-limit
	{"datacite.org", 600 * time.Millisecond, 1, 1},
	// 500 requests to the API in 5 minutes for an anonymous user: https://huggingface.co/docs/hub/rate-limits
	{"huggingface.co", 600 * time.Millisecond, 1, 1},
	// 60 requests an hour without a token, one after the other:
	// https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api and
	// https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api
	{"api.github.com", time.Minute, 60, 1},
	// A request a second with a key; without one, all programs share a limit:
	// https://www.semanticscholar.org/product/api#api-key-form
	{"semanticscholar.org", time.Second, 1, 1},
	// 100 requests a second, of which this needs one: https://developers.openalex.org/api-reference/authentication
	{"openalex.org", time.Second, 1, 1},
	// Any other host, such as that of a picture.
	{"", time.Second, 1, 1},
}

func limitOf(name string) limit {
	for _, l := range limits {
		if name == l.domain || l.domain == "" || strings.HasSuffix(name, "."+l.domain) {
			return l
		}
	}
	return limit{}
}

// host is how a host may be asked now.
type host struct {
	name    string
	limiter *rate.Limiter
	slots   chan struct{} // holds a value for each open connection

	mutex sync.Mutex
	until time.Time // no request before
	reset time.Time // requests before are errors: the host asked for more patience than there is
}

// host returns the state of a host, which subdomains with one limit share.
func (c *Client) host(name string) *host {
	name = strings.ToLower(name)
	l := limitOf(name)
	if l.domain != "" {
		name = l.domain
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	h := c.hosts[name]
	if h == nil {
		h = &host{name: name, limiter: rate.NewLimiter(rate.Every(l.every), l.burst), slots: make(chan struct{}, l.connections)}
		c.hosts[name] = h
	}
	return h
}

// wait waits until a request may be sent. It returns a function that ends the request.
func (c *Client) wait(ctx context.Context, name string) (done func(), err error) {
	h := c.host(name)
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case h.slots <- struct{}{}:
	}
	done = func() { <-h.slots }
	c.keepPromise(h)
	if err := h.isBlocked(c.options.Now()); err != nil {
		done()
		return nil, err
	}
	now := c.options.Now()
	delay := max(h.limiter.ReserveN(now, 1).DelayFrom(now), h.pause().Sub(now))
	if delay > 0 {
		c.report(Event{Host: name, Wait: delay})
		err = c.options.Sleep(ctx, delay)
	}
	if err != nil {
		done()
		return done, err
	}
	if l := limitOf(h.name); l.burst == 1 {
		c.save(promise{Next: c.options.Now().Add(l.every)}, h.name)
	}
	return done, nil
}

// promise is what other runs of the program, perhaps running ones, promised a host.
type promise struct {
	Next  time.Time // no request before
	Reset time.Time // the host asked for no requests before
}

// keepPromise lets a host wait as other runs promised. A time that no rate and no host explains is that of another clock.
func (c *Client) keepPromise(h *host) {
	now := c.options.Now()
	for _, p := range cache.Load[promise](c.options.Cache, promiseName(h.name)) {
		if p.Next.Sub(now) <= limitOf(h.name).every {
			h.delayUntil(p.Next)
		}
		switch wait := p.Reset.Sub(now); {
		case wait <= patience:
			h.delayUntil(p.Reset)
		case wait <= promiseLimit:
			h.block(p.Reset)
		}
	}
}

// promiseLimit is the longest wait that a run keeps for others.
const promiseLimit = 24 * time.Hour

// save keeps a promise for other runs. Without a cache, each run keeps its own.
func (c *Client) save(p promise, host string) {
	_ = cache.Save(c.options.Cache, promiseName(host), p)
}

func promiseName(host string) string { return cacheName("next " + host) }

func (h *host) pause() time.Time {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	return h.until
}

// delayUntil lets all requests to the host wait.
func (h *host) delayUntil(t time.Time) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	if t.After(h.until) {
		h.until = t
	}
}

func (h *host) isBlocked(now time.Time) error {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	if now.Before(h.reset) {
		return rateError{h.reset, now}
	}
	return nil
}

func (h *host) block(until time.Time) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	h.reset = until
}

// account is how a host takes a token.
type account struct {
	variable string // of the environment
	header   string // "" for Authorization
	query    string // the name of a parameter, if the host takes no header
}

// tokens are the accounts by host, the only one that each token is sent to.
var tokens = map[string]account{
	"huggingface.co":          {variable: "HF_TOKEN"},
	"api.github.com":          {variable: "GITHUB_TOKEN"},
	"api.semanticscholar.org": {variable: "SEMANTIC_SCHOLAR_API_KEY", header: "X-Api-Key"}, // https://api.semanticscholar.org/api-docs/
	"api.openalex.org":        {variable: "OPENALEX_API_KEY", query: "api_key"},            // https://developers.openalex.org/guides/authentication
}

// add adds a token to a request.
func (a account) add(r *http.Request, token string) {
	switch {
	case a.query != "":
		query := r.URL.Query()
		query.Set(a.query, token)
		r.URL.RawQuery = query.Encode()
	case a.header != "":
		r.Header.Set(a.header, token)
	default:
		r.Header.Set("Authorization", "Bearer "+token)
	}
}

// HasToken reports whether the environment has a token for a host.
func (c *Client) HasToken(host string) bool { return c.token(host) != "" }

// token returns the token for a host, "" if there is none.
func (c *Client) token(address string) string {
	name, port, err := net.SplitHostPort(address)
	if err == nil && port != "443" || c.options.Getenv == nil {
		return ""
	} else if err != nil {
		name = address
	}
	if variable := tokens[strings.ToLower(name)].variable; variable != "" {
		return strings.TrimSpace(c.options.Getenv(variable))
	}
	return ""
}
