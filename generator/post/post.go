// Package post sends JSON to services that deliver digests. It knows whether a request that failed may have done its
// work, so it never repeats one by itself.
package post

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"strings"
	"sync/atomic"
	"time"

	"offprint/generator/fetch"
	"offprint/generator/mail/header"
	"offprint/generator/mail/ledger"
)

// The limits of a request.
const (
	timeout   = time.Minute
	bodyLimit = 16 << 20 // bytes of an answer
)

// Client sends requests.
type Client struct {
	Name      string // of the service, which errors begin with; may be ""
	Agent     string
	Header    http.Header // of every request, such as a token
	Transport http.RoundTripper
	Explain   func(body []byte) string // returns the text of an error; nil if answers have none
}

// Error describes a failed request. It never contains the address, which may be a secret, or the token.
type Error struct {
	Name   string
	Status int // of the answer; 0 if there was none
	Text   string
	Wait   time.Duration // that the service asks for
	Err    error         // [ledger.ErrUnknown] if the request may have done its work
}

func (e *Error) Error() string {
	var b strings.Builder
	if e.Name != "" {
		b.WriteString(e.Name + ": ")
	}
	switch {
	case e.Status == http.StatusTooManyRequests:
		b.WriteString("asks for fewer requests (429)")
	case e.Status >= 500:
		fmt.Fprintf(&b, "is in trouble (%d %s)", e.Status, http.StatusText(e.Status))
	case e.Status != 0:
		fmt.Fprintf(&b, "refuses the request (%d %s)", e.Status, http.StatusText(e.Status))
	}
	if e.Status != 0 && e.Text != "" {
		b.WriteString(": ")
	}
	b.WriteString(e.Text)
	if e.Wait > 0 {
		fmt.Fprintf(&b, "; it asks to wait %v", e.Wait.Round(time.Second))
	}
	if e.Err != nil {
		b.WriteString("; " + e.Err.Error())
	}
	return b.String()
}

func (e *Error) Unwrap() error { return e.Err }

// Do sends in, if it isn't nil, as JSON and decodes the answer into out, if it isn't nil.
func (c *Client) Do(ctx context.Context, method, address string, in, out any) error {
	var body []byte
	if in != nil {
		var err error
		if body, err = json.Marshal(in); err != nil {
			return err
		}
	}
	isSent := new(atomic.Bool)
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	trace := &httptrace.ClientTrace{GotConn: func(httptrace.GotConnInfo) { isSent.Store(true) }}
	request, err := http.NewRequestWithContext(httptrace.WithClientTrace(ctx, trace), method, address, bytes.NewReader(body))
	if err != nil {
		return &Error{Name: c.Name, Text: "the address is not a web address"} // err has the address
	}
	c.setHeader(request, in != nil)
	response, data, err := c.send(request)
	switch {
	case err != nil:
		return c.lost(ctx, err, method != http.MethodGet && isSent.Load())
	case response.StatusCode < 200 || response.StatusCode > 299:
		return c.refused(response, data, method != http.MethodGet)
	case out == nil:
		return nil
	}
	if err := json.Unmarshal(data, out); err != nil {
		return &Error{Name: c.Name, Text: "the answer is not the expected JSON", Err: unknownIf(method != http.MethodGet)}
	}
	return nil
}

func (c *Client) setHeader(r *http.Request, hasBody bool) {
	for name, values := range c.Header {
		r.Header[name] = values
	}
	r.Header.Set("User-Agent", c.Agent)
	r.Header.Set("Accept", "application/json, text/plain;q=0.5")
	if hasBody {
		r.Header.Set("Content-Type", "application/json; charset=utf-8")
	}
}

// send sends a request on a connection of its own, and follows no redirect: a token goes to no other host.
func (c *Client) send(r *http.Request) (*http.Response, []byte, error) {
	client := http.Client{Transport: c.Transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	r.Close = true
	response, err := client.Do(r)
	if err != nil {
		return nil, nil, err
	}
	defer response.Body.Close()
	data, err := io.ReadAll(io.LimitReader(response.Body, bodyLimit+1))
	if err == nil && len(data) > bodyLimit {
		err = errors.New("the answer is too large")
	}
	return response, data, err
}

// refused returns the error of an answer. A service that is in trouble may have done the work, unless it asks to wait: proxies
// also answer 503 when the connection to the service breaks.
func (c *Client) refused(r *http.Response, body []byte, isChange bool) error {
	e := &Error{Name: c.Name, Status: r.StatusCode}
	if c.Explain != nil {
		e.Text = header.Clean(c.Explain(body)).String()
	}
	wait, ok := fetch.RetryAfter(r.Header, time.Now())
	asksToWait := ok && (r.StatusCode == http.StatusTooManyRequests || r.StatusCode == http.StatusServiceUnavailable)
	if asksToWait {
		e.Wait = wait
	}
	e.Err = unknownIf(isChange && r.StatusCode >= 500 && !asksToWait)
	return e
}

// lost returns the error of a request without an answer.
func (c *Client) lost(ctx context.Context, err error, isSent bool) error {
	text := "no connection"
	switch late := interface{ Timeout() bool }(nil); {
	case errors.Is(ctx.Err(), context.Canceled):
		return errors.Join(context.Canceled, unknownIf(isSent))
	case errors.Is(ctx.Err(), context.DeadlineExceeded) || errors.As(err, &late) && late.Timeout():
		text = "no answer in time"
	case errors.Is(err, fetch.ErrPrivate):
		text = fetch.ErrPrivate.Error()
	case isSent:
		text = "the connection broke off"
	}
	return &Error{Name: c.Name, Text: text, Err: unknownIf(isSent)}
}

func unknownIf(is bool) error {
	if is {
		return ledger.ErrUnknown
	}
	return nil
}
