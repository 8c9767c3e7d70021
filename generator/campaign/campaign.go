// Package campaign creates a campaign from a digest at a provider of newsletters, which sends it to its subscribers. The
// provider's list of campaigns is the record: each campaign has a mark of its digest, for which the package looks before it
// creates another one.
package campaign

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"offprint/generator/mail/ledger"
	"offprint/generator/paper"
	"offprint/generator/post"
)

// Digest is the content of a campaign.
type Digest struct {
	ID        string
	Subject   string
	Preheader string
	Page      string // the address on the web; "" if there is none
	HTML      string // what is in the body of a document
	Text      string
	Markdown  string
	First     paper.Date // the first day of the period: no campaign is older
}

// Options say how to ask a provider.
type Options struct {
	Send      bool // tell the provider to send the campaign; otherwise it stays a draft
	Getenv    func(string) string
	Agent     string
	Transport http.RoundTripper

	From     string // the sender, for listmonk; "" for its default
	Lists    []int  // of listmonk
	Template int    // of listmonk; 0 for its default
}

// Result is the outcome of [Hand].
type Result struct {
	ID     string // of the campaign, at the provider
	IsNew  bool   // it was made now
	Status string // as the provider names it
	Sent   bool   // this run asked the provider to send it
}

// provider is an API. Each method is one request, or the pages of a list.
type provider interface {
	find(ctx context.Context, d Digest) (campaign, bool, error)
	create(ctx context.Context, d Digest) (campaign, error) // as a draft
	send(ctx context.Context, c campaign) (campaign, error)
}

// campaign is a campaign of a provider.
type campaign struct {
	id, status string
	isDraft    bool
}

// Providers lists the names of the providers.
var Providers = []string{"buttondown", "listmonk"}

// EnvironmentError is a variable that is missing or wrong.
type EnvironmentError struct{ Text, Hint string }

func (e EnvironmentError) Error() string { return e.Text }

// Hand hands a digest to a provider. It makes a draft, unless the provider has the campaign, and then has it sent, so
// that neither step can happen twice.
func Hand(ctx context.Context, name string, d Digest, o Options) (Result, error) {
	p, err := open(name, o)
	if err != nil {
		return Result{}, err
	}
	c, found, err := p.find(ctx, d)
	if err != nil {
		return Result{}, err
	}
	if !found {
		if c, err = p.create(ctx, d); err != nil {
			return Result{}, err
		}
	}
	r := Result{ID: c.id, IsNew: !found, Status: c.status}
	if !o.Send || !c.isDraft {
		return r, nil
	}
	if c, err = p.send(ctx, c); err != nil {
		return r, err
	}
	r.Status, r.Sent = c.status, true
	return r, nil
}

// Check returns what is missing or wrong, without a request.
func Check(name string, o Options) error {
	_, err := open(name, o)
	return err
}

func open(name string, o Options) (provider, error) {
	switch name {
	case "buttondown":
		return newButtondown(o)
	case "listmonk":
		return newListmonk(o)
	}
	return nil, errors.New("no provider " + name)
}

// errList describes an answer that is not a list of campaigns.
const errList = "the answer is not the expected list"

// of returns the campaign of an answer to a change, which must be the one that was meant, if that is known.
func of(client post.Client, c campaign, want string) (campaign, error) {
	if c.id == "" || want != "" && c.id != want {
		return campaign{}, &post.Error{Name: client.Name, Text: "the answer does not name the campaign", Err: ledger.ErrUnknown}
	}
	return c, nil
}

// mark returns a name for a digest that every provider stores unchanged.
func mark(d Digest) string {
	sum := sha256.Sum256([]byte(d.ID))
	return "offprint-" + hex.EncodeToString(sum[:10])
}

// need returns the value of an environment variable, or an error that names it.
func need(o Options, variable, what string) (string, error) {
	if value := strings.TrimSpace(o.Getenv(variable)); value != "" {
		return value, nil
	}
	return "", EnvironmentError{variable + " is not set", fmt.Sprintf("set it to %s", what)}
}

// inert escapes tags of the templates that providers run on texts, those of Go and of Django: it puts a word joiner after the
// first of two signs.
func inert(s string) string {
	var b strings.Builder
	for i, r := range s {
		b.WriteRune(r)
		if r == '{' && i+1 < len(s) && strings.IndexByte("{%#", s[i+1]) >= 0 {
			b.WriteRune('\u2060')
		}
	}
	return b.String()
}
