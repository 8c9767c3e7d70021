package command

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"strings"

	"offprint/generator/campaign"
	"offprint/generator/content"
	"offprint/generator/fetch"
	"offprint/generator/mail/ledger"
	"offprint/generator/publish/digest"
	"offprint/generator/text/pattern"
	"offprint/generator/webhook"
)

// webhook returns the webhook of --post, which is an address or the name of a variable with one.
func (o *digesting) webhook(w World) (webhook.Webhook, error) {
	address := o.post
	if variableName.MatchString(address) { // an error shows nothing else: half an address is a secret too
		if address = w.Getenv(o.post); address == "" {
			return webhook.Webhook{}, fmt.Errorf("--post: the environment has no variable %s with the address of a webhook", o.post)
		}
	}
	hook, err := webhook.Parse(address)
	if err != nil {
		return hook, fmt.Errorf("--post: %w", err)
	}
	return hook, nil
}

// variableName is the pattern of the name of an environment variable. No address of a webhook matches it.
var variableName = pattern.New(`^[A-Za-z_][A-Za-z0-9_]*$`)

// postTo posts the digest to a channel.
func (o *digesting) postTo(ctx context.Context, w World, log *ledger.Log, hook webhook.Webhook, d *digest.Digest) error {
	m := webhook.Message{Title: d.Subject, Text: d.Preheader, Address: d.Address}
	for _, link := range d.Links() {
		m.Papers = append(m.Papers, webhook.Link{Title: link.Text, Address: string(link.URL)})
	}
	m.More = max(0, d.Papers-len(m.Papers))
	return o.once(w, log, d, "webhook", hook.Identity(), hook.Service(), func(begin func() error) error {
		if err := begin(); err != nil {
			return err
		}
		return hook.Post(ctx, m, w.agent(), w.transport(fetch.IsPublic))
	})
}

func campaignOf(d *digest.Digest) (campaign.Digest, error) {
	html, err := d.HTML()
	text, textErr := d.Text()
	markdown, markdownErr := d.Markdown()
	return campaign.Digest{
		ID: d.ID, Subject: d.Subject, Preheader: d.Preheader, Page: d.Address, HTML: html, Text: text, Markdown: markdown, First: d.Period.First(),
	}, errors.Join(err, textErr, markdownErr)
}

// campaignOptions returns how to ask the provider. The address of a listmonk comes from the environment, so it may be
// private.
func (o *digesting) campaignOptions(w World, settings content.DigestSettings) campaign.Options {
	allow := fetch.IsPublic
	if o.campaign == "listmonk" {
		allow = func(netip.Addr) bool { return true }
	}
	return campaign.Options{
		Send: settings.Campaigns == content.Send, Getenv: w.Getenv, Agent: w.agent(), Transport: w.transport(allow),
		From: settings.From, Lists: settings.Listmonk.Lists, Template: settings.Listmonk.Template,
	}
}

// hand hands the digest to a provider.
func (o *digesting) hand(ctx context.Context, w World, d campaign.Digest, options campaign.Options) error {
	result, err := campaign.Hand(ctx, o.campaign, d, options)
	if err != nil {
		return hinted{err, "run the command again: it finds the campaign if there is one, and goes on from there"}
	}
	done := "has it already"
	switch {
	case result.IsNew && result.Sent:
		done = "sends it"
	case result.IsNew:
		done = "has a draft of it"
	case result.Sent:
		done = "sends the draft that it had"
	}
	return printLine(w.Stdout, "%s %s: campaign %s, %s", o.campaign, done, result.ID, result.Status)
}

// agent returns the User-Agent of requests that deliver something.
func (w World) agent() string { return strings.TrimSuffix("offprint/"+w.Release.Version, "/") }

// transport returns the transport for services that deliver digests.
func (w World) transport(allow func(netip.Addr) bool) http.RoundTripper {
	if w.Transport != nil {
		return w.Transport
	}
	return fetch.NewTransport(allow)
}
