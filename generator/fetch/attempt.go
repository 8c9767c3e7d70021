package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"
)

// attempt is a transport that sends one request, which may be that of a redirect, and reads its whole body, so
// that a truncated body is a failure like a lost connection.
type attempt struct {
	client  *Client
	request Request
}

// RoundTrip implements http.RoundTripper.
func (a attempt) RoundTrip(r *http.Request) (*http.Response, error) {
	done, err := a.client.wait(r.Context(), r.URL.Hostname())
	if err != nil {
		return nil, err
	}
	defer done()
	timer := newTimer(r.Context(), a.client.options.Timeout)
	defer timer.stop()
	// Only this copy has the token: a redirect is made from the original.
	sent := r.Clone(timer.ctx)
	if token := a.client.token(r.URL.Host); token != "" && r.URL.Scheme == "https" {
		tokens[strings.ToLower(r.URL.Hostname())].add(sent, token)
	}
	timer.set(timer.timeout, "no answer")
	response, err := a.client.transport.RoundTrip(sent)
	if err != nil {
		return nil, timer.explain(err)
	}
	defer response.Body.Close()
	response.Request = r
	body, err := a.read(response, timer)
	if err != nil {
		return nil, timer.explain(err)
	}
	response.Body = io.NopCloser(bytes.NewReader(body))
	return response, nil
}

// read returns the body of an answer. That of an error is its beginning, if it says what is wrong with the request.
func (a attempt) read(response *http.Response, t *timer) ([]byte, error) {
	if response.StatusCode == http.StatusBadRequest {
		text, _ := io.ReadAll(io.LimitReader(timedReader{response.Body, t}, refusalLimit))
		return text, nil
	}
	if response.StatusCode != http.StatusOK {
		return nil, nil
	}
	if kind := mediaType(response); !accepts(a.request.Accept, kind) {
		return nil, typeError{kind, a.request.Accept}
	}
	limit := a.request.Limit
	if limit == 0 {
		limit = sizeLimit
	}
	if response.ContentLength > limit && !response.Uncompressed {
		return nil, sizeError(limit)
	}
	body, err := io.ReadAll(io.LimitReader(timedReader{response.Body, t}, limit+1))
	switch {
	case int64(len(body)) > limit:
		return nil, sizeError(limit)
	case err != nil:
		return nil, bodyError{err}
	case a.request.Check != nil:
		if err := a.request.Check(body); err != nil {
			return nil, damageError{err}
		}
	}
	return body, nil
}

func mediaType(r *http.Response) string {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil && !errors.Is(err, mime.ErrInvalidMediaParameter) {
		return ""
	}
	return kind
}

// accepts reports whether a list of media types has a type, by its name or by its syntax.
func accepts(list, kind string) bool {
	if list == "" {
		return true
	}
	for wanted := range strings.SplitSeq(list, ",") {
		wanted, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(wanted)), ";")
		group, isGroup := strings.CutSuffix(wanted, "*")
		if wanted == kind || isGroup && (group == "*/" || strings.HasPrefix(kind, group)) || syntaxOf(wanted) != "" && syntaxOf(wanted) == syntaxOf(kind) {
			return true
		}
	}
	return false
}

// syntaxOf returns json or xml for types in this syntax; see RFC 6839 and RFC 7303.
func syntaxOf(kind string) string {
	for _, syntax := range []string{"json", "xml"} {
		if kind == "application/"+syntax || kind == "text/"+syntax || strings.HasSuffix(kind, "+"+syntax) {
			return syntax
		}
	}
	return ""
}

// timer cancels the context of an attempt that takes too long: one whose answer does not start in time, pauses for half
// of that time, or is not complete after three times that.
type timer struct {
	ctx     context.Context
	cancel  context.CancelCauseFunc
	timeout time.Duration
	whole   *time.Timer
	part    *time.Timer
}

func newTimer(ctx context.Context, timeout time.Duration) *timer {
	t := &timer{timeout: timeout}
	t.ctx, t.cancel = context.WithCancelCause(ctx)
	t.whole = t.after(3*timeout, "the answer was not complete")
	return t
}

func (t *timer) after(d time.Duration, what string) *time.Timer {
	return time.AfterFunc(d, func() { t.cancel(timeoutError(fmt.Sprintf("%s after %v", what, d))) })
}

// set starts the time of the next part.
func (t *timer) set(d time.Duration, what string) {
	if t.part != nil {
		t.part.Stop()
	}
	t.part = t.after(d, what)
}

func (t *timer) stop() {
	t.whole.Stop()
	if t.part != nil {
		t.part.Stop()
	}
	t.cancel(nil)
}

// explain returns the time-out that led to an error, if one did.
func (t *timer) explain(err error) error {
	if late := timeoutError(""); errors.As(context.Cause(t.ctx), &late) {
		return late
	}
	return err
}

// timedReader bounds the time between two parts of a body.
type timedReader struct {
	body  io.Reader
	timer *timer
}

func (r timedReader) Read(p []byte) (int, error) {
	r.timer.set(r.timer.timeout/2, "the answer stopped, and nothing more came")
	return r.body.Read(p)
}
