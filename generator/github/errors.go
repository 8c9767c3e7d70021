package github

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"offprint/generator/problem"
	"offprint/generator/text/plain"
)

// Error is why a request failed. It has no address with a query, and no token.
type Error struct {
	Method string
	Path   string
	Status int    // of the answer; 0 if there was none, or its body was at fault
	Text   string // what happened
	Hint   string // what to do; may be ""
}

func (e *Error) Error() string { return e.Method + " " + e.Path + ": " + e.Text }

// Hint returns what to do about an error, "" if nothing is known.
func Hint(err error) string {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Hint
	}
	return ""
}

// IsStatus reports whether an error is an answer with one of these statuses.
func IsStatus(err error, statuses ...int) bool {
	e, ok := errors.AsType[*Error](err)
	for _, status := range statuses {
		if ok && e.Status == status {
			return true
		}
	}
	return false
}

// messageLimit bounds what an error quotes of the host.
const messageLimit = 300

// explain returns the error of an answer, or of a request without one.
func (c *Client) explain(method, address string, r *http.Response, body []byte, err error) error {
	e := &Error{Method: method, Path: c.path(address)}
	if err != nil {
		if wrapped, ok := errors.AsType[*url.Error](err); ok {
			err = wrapped.Err
		}
		e.Text, e.Hint = c.quote(err.Error()), "run the workflow again: it goes on where it stopped"
		return e
	}
	e.Status, e.Text = r.StatusCode, fmt.Sprintf("%d %s", r.StatusCode, http.StatusText(r.StatusCode))
	var answer struct {
		Message string `json:"message"`
		Errors  []struct {
			Message string `json:"message"`
			Code    string `json:"code"`
			Field   string `json:"field"`
		} `json:"errors"`
	}
	if json.Unmarshal(body, &answer) == nil && answer.Message != "" {
		e.Text += ": " + c.quote(answer.Message)
		for _, detail := range answer.Errors {
			e.Text += c.quote("; " + strings.TrimSpace(detail.Field+" "+detail.Code+" "+detail.Message))
		}
	}
	e.Text, e.Hint = plain.Excerpt(e.Text, messageLimit), hintFor(r, body)
	return e
}

// hintFor says what to do about an answer.
func hintFor(r *http.Response, body []byte) string {
	switch {
	case isLimited(r, body), r.StatusCode >= 500:
		return "run the workflow again later: it goes on where it stopped"
	case r.StatusCode == http.StatusUnauthorized:
		return "set GITHUB_TOKEN to a valid token"
	case r.StatusCode == http.StatusForbidden:
		return "give the job the permission that this request needs; see docs/workflows.md"
	case r.StatusCode >= 300 && r.StatusCode < 400:
		return "it has moved to another repository"
	}
	return ""
}

// quote returns a text of the host on one line, without the token.
func (c *Client) quote(text string) string {
	if c.options.Token != "" {
		text = strings.ReplaceAll(text, c.options.Token, "***")
	}
	return problem.Printable(text)
}

// path returns the path of an address: its query may be secret.
func (c *Client) path(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	path := u.EscapedPath()
	if u.Host != c.base.Host {
		return u.Host
	}
	return path
}
