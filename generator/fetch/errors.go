package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"syscall"
	"time"
)

// Error is why there is no answer.
type Error struct {
	Host   string
	Text   string // what happened
	Hint   string // what to do
	Status int    // of the answer; 0 if there was none, or its body was at fault
	Answer []byte // the beginning of one with status 400
	Err    error  // the cause; may be nil
}

func (e *Error) Error() string {
	if e.Host == "" {
		return e.Text
	}
	return e.Host + ": " + e.Text
}

func (e *Error) Unwrap() error { return e.Err }

const (
	hintAgain   = "run the command again later: it goes on where it stopped"
	hintNetwork = "check the network, and HTTPS_PROXY if there is a proxy; then run the command again"
)

// A finalError is a failure that another attempt would repeat.
type finalError interface {
	error
	final()
}

type plainError string

func (e plainError) Error() string { return string(e) }
func (plainError) final()          {}

const (
	errRedirects = plainError("redirects more than 5 times")
	errScheme    = plainError("the address is not https")
	errUser      = plainError("the address has a user name or a password")
	errProxy     = plainError("the proxy in the environment is not an address")
)

type (
	typeError    struct{ got, want string }
	sizeError    int64
	bodyError    struct{ error }
	damageError  struct{ error }
	timeoutError string
	rateError    struct{ reset, now time.Time }
)

func (e typeError) Error() string {
	if e.got == "" {
		return "the answer has no content type; " + e.want + " is expected"
	}
	return "the answer is " + e.got + ", not " + e.want
}
func (typeError) final() {}

func (e sizeError) Error() string {
	if e < 1<<20 {
		return fmt.Sprintf("the answer is larger than %d kB", e>>10)
	}
	return fmt.Sprintf("the answer is larger than %d MB", e>>20)
}
func (sizeError) final() {}

func (e bodyError) Unwrap() error   { return e.error }
func (e damageError) Unwrap() error { return e.error }
func (e damageError) Error() string { return "the answer is damaged: " + e.error.Error() }

func (e timeoutError) Error() string { return string(e) }

func (e rateError) Error() string {
	wait := e.reset.Sub(e.now).Round(time.Minute)
	if wait > 100*time.Hour {
		return "asks for no requests until " + e.reset.UTC().Format("2 January 2006")
	}
	return fmt.Sprintf("asks for no requests until %s UTC, in %d minutes", e.reset.UTC().Format("2 January, 15:04"), int(wait.Minutes()))
}
func (rateError) final() {}

// statusError describes an answer that is not 200.
func (c *Client) statusError(r *http.Response) *Error {
	e := &Error{Host: r.Request.URL.Hostname(), Status: r.StatusCode, Text: fmt.Sprintf("%d %s", r.StatusCode, http.StatusText(r.StatusCode)), Hint: hintAgain}
	variable := tokens[e.Host].variable
	switch {
	case isLimited(r):
		e.Text = fmt.Sprintf("refuses so many requests (%s), after %d tries", e.Text, retryLimit+1)
		if variable != "" && c.token(e.Host) == "" {
			e.Hint += "; a token in " + variable + " allows more"
		}
	case r.StatusCode == http.StatusUnauthorized, r.StatusCode == http.StatusForbidden:
		e.Text, e.Hint = "refuses the request ("+e.Text+")", "open the address in a browser to see why"
		if variable != "" {
			e.Hint = "set " + variable + " to a valid token"
			if c.token(e.Host) == "" {
				e.Hint = "if it is private, set " + variable + " to a token"
			}
		}
	case r.StatusCode == http.StatusNotFound, r.StatusCode == http.StatusGone:
		return missingError(e.Host, e.Status)
	case r.StatusCode >= 500:
		e.Text = fmt.Sprintf("is in trouble (%s), after %d tries", e.Text, retryLimit+1)
	case r.StatusCode >= 400:
		e.Answer, _ = io.ReadAll(r.Body) // attempt has read it from the network
		e.Text, e.Hint = "refuses the request ("+e.Text+")", "check the id, the query or the address"
	default:
		e.Text = "gives an unexpected answer (" + e.Text + ")"
	}
	return e
}

// missingError is the error of a host that has nothing at an address.
func missingError(host string, status int) *Error {
	text := fmt.Sprintf("has no such page (%d %s)", status, http.StatusText(status))
	return &Error{Host: host, Status: status, Text: text, Hint: "check the id or the address"}
}

// describe turns a failure into an [*Error]. It leaves out what may be secret: addresses with queries, and those of proxies.
func describe(ctx context.Context, u *url.URL, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if e := (*Error)(nil); errors.As(err, &e) {
		return e
	}
	e := &Error{Err: err}
	if u != nil {
		e.Host = u.Hostname()
	}
	if wrapped := (*url.Error)(nil); errors.As(err, &wrapped) {
		if to, parseErr := url.Parse(wrapped.URL); parseErr == nil && to.Host != "" {
			e.Host = to.Hostname() // of a redirect
		}
		e.Err = wrapped.Err
	}
	e.Text, e.Hint = explain(e.Err)
	return e
}

// explain returns what happened, and what to do about it.
func explain(err error) (text, hint string) {
	dns, operation, late := (*net.DNSError)(nil), (*net.OpError)(nil), timeoutError("")
	switch {
	case errors.Is(err, ErrPrivate):
		return ErrPrivate.Error(), "pass the address of a public host"
	case is[plainError](err):
		return root[plainError](err).Error(), "pass a public address that starts with https://"
	case is[typeError](err):
		return root[typeError](err).Error(), "the host may be down, or ask for a login: open the address in a browser, and run the command again later"
	case is[sizeError](err):
		return root[sizeError](err).Error(), "ask for less at once, or save the answer as a file and add that"
	case is[rateError](err):
		return root[rateError](err).Error(), "run the command again then: it goes on where it stopped"
	case is[damageError](err):
		return root[damageError](err).Error(), hintAgain
	case errors.As(err, &late):
		return late.Error(), hintAgain
	case errors.As(err, &dns) && dns.IsNotFound:
		return "host not found", "check the network connection of this machine, and the name of the host if you wrote it"
	case errors.As(err, &dns):
		return "the name of the host can't be looked up", hintNetwork
	case isTLS(err):
		return "no secure connection: " + err.Error(), "check the clock of this machine; if a proxy replaces certificates, name its authority in SSL_CERT_FILE"
	case errors.As(err, &operation) && operation.Op == "proxyconnect":
		return "the proxy does not connect", hintNetwork
	case isOffline(err):
		return "there is no network", hintNetwork
	case errors.Is(err, syscall.ECONNREFUSED):
		return "refuses the connection", hintNetwork
	case errors.Is(err, os.ErrDeadlineExceeded), errors.Is(err, context.DeadlineExceeded), isTimeout(err):
		return "no connection in time", hintNetwork
	case is[bodyError](err), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET), errors.Is(err, net.ErrClosed):
		return "the answer broke off", hintAgain
	}
	return err.Error(), hintAgain
}

func is[T error](err error) bool {
	_, ok := errors.AsType[T](err)
	return ok
}

func root[T error](err error) T {
	e, _ := errors.AsType[T](err)
	return e
}

func isTimeout(err error) bool {
	var e net.Error
	return errors.As(err, &e) && e.Timeout()
}

func isTLS(err error) bool {
	return is[*tls.CertificateVerificationError](err) || is[tls.RecordHeaderError](err) || is[tls.AlertError](err) ||
		is[x509.UnknownAuthorityError](err) || is[x509.HostnameError](err) || is[x509.CertificateInvalidError](err)
}
