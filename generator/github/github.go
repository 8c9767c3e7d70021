// Package github speaks the REST API of GitHub: issues, comments, pull requests and workflows of one repository. The
// API of Forgejo has nearly the same paths and shapes.
//
// A [Client] keeps requests in order, waits as long as the host asks, and repeats what is safe to repeat. It bounds
// what it reads, and no error has the token in it. Texts that it returns were written by strangers.
package github

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"

	"offprint/generator/fetch"
	"offprint/generator/host"
)

// Options configure a [Client].
type Options struct {
	API        string // the address of the API; that of github.com if ""
	Repository string // OWNER/NAME
	Token      string
	Version    string // of the program

	Transport http.RoundTripper                          // replaces the network in tests
	Now       func() time.Time                           // time.Now if nil
	Sleep     func(context.Context, time.Duration) error // waits; nil for real time
}

// FromEnvironment returns the options that the runner of a workflow sets.
func FromEnvironment(getenv func(string) string) Options {
	return Options{API: getenv("GITHUB_API_URL"), Repository: getenv("GITHUB_REPOSITORY"), Token: getenv("GITHUB_TOKEN")}
}

// Client sends requests about one repository, one after the other.
type Client struct {
	options Options
	owner   string
	base    *url.URL // of the API
	http    *http.Client
}

const publicAPI = "https://api.github.com"

// names are the forms of an owner's name and of a repository's.
var names = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}/[A-Za-z0-9_.-]{1,100}$`)

// New returns a client, or an error if the options are no address of an API and no repository.
func New(o Options) (*Client, error) {
	base, err := url.Parse(cmp.Or(o.API, publicAPI))
	if err != nil || base.Host == "" || base.User != nil || base.Scheme != "https" && !isLocal(base) {
		return nil, fmt.Errorf("GITHUB_API_URL: %q is not an address that starts with https://", o.API)
	}
	owner, name, _ := strings.Cut(o.Repository, "/")
	if !names.MatchString(o.Repository) || strings.Trim(name, ".") == "" {
		return nil, fmt.Errorf("GITHUB_REPOSITORY: %q is not OWNER/NAME", o.Repository)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Sleep == nil {
		o.Sleep = fetch.Sleep
	}
	if o.Transport == nil {
		o.Transport = http.DefaultTransport
	}
	client := &http.Client{Transport: o.Transport, Timeout: timeout, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse // only Download follows one
	}}
	return &Client{o, owner, base, client}, nil
}

// isLocal reports whether an address is that of a server on this machine, which needs no encryption.
func isLocal(u *url.URL) bool {
	return u.Scheme == "http" && host.IsLocal(u.Hostname())
}

// address returns the address of a path below that of the repository. It escapes each part, dots too: ".." is no way up.
func (c *Client) address(query url.Values, parts ...string) string {
	address := strings.TrimSuffix(c.base.String(), "/") + "/repos/" + c.options.Repository
	for _, part := range parts {
		part = url.PathEscape(part)
		if strings.Trim(part, ".") == "" {
			part = strings.ReplaceAll(part, ".", "%2E")
		}
		address += "/" + part
	}
	if len(query) > 0 {
		address += "?" + query.Encode()
	}
	return address
}
