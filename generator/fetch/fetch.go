// Package fetch gets answers from other hosts, with manners.
//
// A [Client] says who it is, keeps to the documented rate of each host, waits as long as a host asks,
// tries again after failures that pass, bounds the time and the size of an answer, and caches answers
// so that a run that was interrupted doesn't ask again. It connects to public addresses only.
package fetch

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"net/http"
	"net/netip"
	"net/url"
	"sync"
	"time"

	"github.com/hashicorp/go-retryablehttp"

	"offprint/generator/output/cache"
)

// Options configure a [Client]. The zero value works, without a cache.
type Options struct {
	Version string       // of the program
	Site    string       // the address of the site that asks; may be ""
	Cache   cache.Folder // of answers

	Getenv   func(string) string // for tokens; nil for none
	Progress func(Event)         // reports waits and answers, from several goroutines; may be nil

	Timeout time.Duration // the longest wait for the start of an answer; a minute if 0

	Transport http.RoundTripper                          // replaces the network in tests
	Now       func() time.Time                           // time.Now if nil
	Sleep     func(context.Context, time.Duration) error // waits; nil for real time
	Jitter    func() float64                             // a random number in [0, 1); may be nil
}

// Event is something that takes time, or the end of it.
type Event struct {
	Host  string
	Wait  time.Duration // before the next request to the host; 0 for an answer
	Bytes int           // of an answer
	Age   time.Duration // of an answer from the cache
}

// Request asks for what is at an address.
type Request struct {
	URL    string
	Accept string             // media types, comma-separated; other answers are errors. "" accepts all
	Body   []byte             // a question in JSON, sent with POST, which changes nothing there; the answer is not cached
	Unkept bool               // the answer is not cached
	MaxAge time.Duration      // of an answer in the cache: Records if 0, none if negative
	After  time.Time          // no answer in the cache from before counts
	Limit  int64              // bytes, after decompression; 32 MB if 0
	Check  func([]byte) error // reports damage; such answers are asked for again and not cached. May be nil
}

// How long answers of a kind count.
const (
	Records  = 24 * time.Hour     // the metadata of papers
	Listings = time.Hour          // queries, and lists that grow during a day
	Missing  = time.Hour          // answers 404 and 410
	Pictures = 7 * 24 * time.Hour // figures
)

// Answer is what a host sent.
type Answer struct {
	Body []byte
	Type string        // the media type, without parameters
	URL  string        // after redirects
	Age  time.Duration // since the host sent it; 0 unless it is from the cache
}

// Client fetches answers. Its methods may be called by several goroutines.
type Client struct {
	options   Options
	transport http.RoundTripper
	mutex     sync.Mutex
	hosts     map[string]*host // by the name of their rate
}

// New returns a client. It removes answers from the cache that are too old for every kind.
func New(o Options) *Client {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Sleep == nil {
		o.Sleep = Sleep
	}
	o.Timeout = cmp.Or(o.Timeout, time.Minute) // arXiv takes long for a large query
	if o.Jitter == nil {
		o.Jitter = rand.Float64
	}
	c := &Client{options: o, transport: o.Transport, hosts: map[string]*host{}}
	if c.transport == nil {
		c.transport = NewTransport(IsPublic)
	}
	c.dropOldAnswers()
	return c
}

// The limits of a request.
const (
	sizeLimit     = 32 << 20
	refusalLimit  = 4 << 10 // of an answer that says what is wrong with a request
	redirectLimit = 5
	retryLimit    = 5
	shortRetry    = time.Second // the wait before the first retry, doubled for each further one
	longRetry     = time.Minute
)

// Get returns the answer to a request: from the cache, or from the host. An error is an [*Error], or that of a
// canceled context.
func (c *Client) Get(ctx context.Context, r Request) (Answer, error) {
	u, err := url.Parse(r.URL)
	if err == nil {
		err = c.checkAddress(u)
	}
	if err != nil {
		return Answer{}, describe(ctx, u, err)
	}
	r.Unkept = r.Unkept || r.Body != nil
	if answer, status, ok := c.cached(r); ok {
		c.report(Event{Host: u.Host, Bytes: len(answer.Body), Age: answer.Age})
		if status != 0 {
			return Answer{}, missingError(u.Hostname(), status)
		}
		return answer, nil
	}
	answer, err := c.ask(ctx, u, r)
	if err != nil {
		return Answer{}, c.storeMissing(r, describe(ctx, u, err))
	}
	c.report(Event{Host: u.Host, Bytes: len(answer.Body)})
	return answer, c.store(r, answer)
}

// ask sends a request until there is an answer, or a failure that doesn't pass.
func (c *Client) ask(ctx context.Context, u *url.URL, r Request) (Answer, error) {
	method, body := http.MethodGet, any(nil)
	if r.Body != nil {
		method, body = http.MethodPost, r.Body
	}
	request, err := retryablehttp.NewRequestWithContext(ctx, method, u.String(), body)
	if err != nil {
		return Answer{}, err
	}
	if r.Body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	request.Header.Set("Accept", cmp.Or(r.Accept, "*/*"))
	request.Header.Set("User-Agent", c.agent())
	client := retryablehttp.Client{
		HTTPClient:   &http.Client{Transport: attempt{c, r}, CheckRedirect: c.checkRedirect},
		RetryWaitMin: shortRetry, RetryWaitMax: longRetry, RetryMax: retryLimit,
		CheckRetry: retries(), ErrorHandler: retryablehttp.PassthroughErrorHandler,
		Backoff: c.backoff(u.Hostname()),
	}
	response, err := client.Do(request)
	if err != nil {
		return Answer{}, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return Answer{}, c.statusError(response)
	}
	var text bytes.Buffer // attempt has read it from the network
	if _, err := io.Copy(&text, response.Body); err != nil {
		return Answer{}, err
	}
	return Answer{Body: text.Bytes(), Type: mediaType(response), URL: response.Request.URL.String()}, nil
}

// agent returns the User-Agent, which names the program and a way to the people behind the site.
func (c *Client) agent() string {
	agent := "offprint"
	if c.options.Version != "" {
		agent += "/" + c.options.Version
	}
	if c.options.Site != "" {
		agent += " (+" + c.options.Site + ")"
	}
	return agent
}

func (c *Client) checkRedirect(r *http.Request, via []*http.Request) error {
	if len(via) > redirectLimit {
		return errRedirects
	}
	r.Header.Del("Referer")
	if isPrivate(r.URL) && !isPrivate(via[0].URL) {
		return ErrPrivate
	}
	return c.checkAddress(r.URL)
}

// checkAddress checks what a URL itself shows. The transport checks the address that its name resolves to.
func (c *Client) checkAddress(u *url.URL) error {
	switch isTest := c.options.Transport != nil; {
	case u.Host == "":
		return errors.New("not an address of a host")
	case u.Scheme != "https" && !(u.Scheme == "http" && isTest):
		return errScheme
	case u.User != nil:
		return errUser
	}
	return nil
}

// isPrivate reports whether a URL has an address that is not public in place of a name.
func isPrivate(u *url.URL) bool {
	a, err := netip.ParseAddr(u.Hostname())
	return err == nil && !IsPublic(a)
}

func (c *Client) report(e Event) {
	if c.options.Progress != nil {
		c.options.Progress(e)
	}
}

// Sleep waits; it returns an error if the context is done before.
func Sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
