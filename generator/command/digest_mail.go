package command

import (
	"context"
	"errors"
	"fmt"
	"time"

	"offprint/generator/content"
	"offprint/generator/mail"
	"offprint/generator/mail/header"
	"offprint/generator/mail/ledger"
	"offprint/generator/publish/digest"
	"offprint/generator/site"
)

// planMail returns a delivery for each address.
func (o *digesting) planMail(w World, writer digest.Writer, d *digest.Digest) (plan []sending, err error) {
	recipients, err := o.recipients(writer)
	if err != nil {
		return nil, err
	}
	server, err := mail.FromEnvironment(w.Getenv)
	if err != nil {
		return nil, failure{hinted{err, "set " + mail.ServerVariable + " to the address of your mail server, such as smtp://smtp.lab.example:587"}}
	}
	server.TLS = w.MailTLS
	m, err := o.message(writer, d)
	if err != nil {
		return nil, err
	}
	for _, to := range recipients {
		m := m
		m.To = to
		plan = append(plan, func(ctx context.Context, log *ledger.Log) error {
			return o.once(w, log, d, "mail", to.Mailbox(), to.String(), func(begin func() error) error { return server.Send(ctx, m, begin) })
		})
	}
	return plan, nil
}

// recipients returns the addresses, each once.
func (o *digesting) recipients(writer digest.Writer) (list []header.Address, err error) {
	var texts []string
	if o.lists {
		if texts = writer.Site.Settings.Digest.Lists; len(texts) == 0 {
			return nil, failure{hinted{errors.New("--send: site.yaml names no mailing list"), "add digest: lists: with their addresses, or name one with --to"}}
		}
	}
	seen := map[string]bool{}
	for _, text := range append(texts[:len(texts):len(texts)], o.to...) {
		a, err := header.ParseAddress(text)
		if err != nil {
			return nil, fmt.Errorf("--to: %q is %w", text, err)
		}
		if !seen[a.Mailbox()] {
			list = append(list, a)
		}
		seen[a.Mailbox()] = true
	}
	if len(list) > content.MailListLimit {
		return nil, hinted{fmt.Errorf("%d addresses are too many: offprint sends to at most %d mailing lists", len(list), content.MailListLimit), "put the people on a mailing list, or use --campaign"}
	}
	return list, nil
}

// message returns the digest as mail, without a recipient.
func (o *digesting) message(writer digest.Writer, d *digest.Digest) (mail.Message, error) {
	settings := writer.Site.Settings
	text := settings.Digest.From
	if o.from != "" {
		text = o.from
	}
	if text == "" {
		return mail.Message{}, failure{hinted{errors.New("the digest has no sender"), "add digest: from: with an address to site.yaml, or --from"}}
	}
	from, err := header.ParseAddress(text)
	if err != nil {
		return mail.Message{}, fmt.Errorf("--from: %q is %w", text, err)
	}
	m := mail.Message{
		ID: d.ID, From: from, Subject: d.Subject, List: settings.Title, Page: d.Address, Subscribe: writer.Site.Base.URL(site.SubscribeAddress),
	}
	if settings.Digest.ReplyTo != "" {
		if m.ReplyTo, err = header.ParseAddress(settings.Digest.ReplyTo); err != nil {
			return m, failure{fmt.Errorf("reply_to: %w", err)}
		}
	}
	m.Date = d.Period.Last().Plus(1).Time().Add(6 * time.Hour)
	if m.Text, err = d.Text(); err == nil {
		m.HTML, err = d.Message()
	}
	return m, asFailure(err)
}

// eml returns the message that --to would send, to the first address of --to.
func (o *digesting) eml(writer digest.Writer, d *digest.Digest) (string, error) {
	m, err := o.message(writer, d)
	if err != nil {
		return "", err
	}
	recipients, err := o.recipients(writer)
	if err != nil {
		return "", err
	}
	if len(recipients) > 0 {
		m.To = recipients[0]
	}
	data, err := m.Bytes()
	return string(data), asFailure(err)
}
