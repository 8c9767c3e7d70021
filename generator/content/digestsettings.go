package content

import (
	"fmt"

	"go.yaml.in/yaml/v4"

	"offprint/generator/mail/header"
)

// DigestSettings are the sender and the recipients of digests. Passwords, tokens and the addresses of servers come from the
// environment of offprint digest.
type DigestSettings struct {
	From      string   // an address, perhaps with a name
	ReplyTo   string   // the same; "" if answers go to the sender
	Lists     []string // the addresses of mailing lists
	Campaigns string   // Draft or Send
	Listmonk  ListmonkSettings
}

// The values of Campaigns.
const (
	Draft = "draft"
	Send  = "send"
)

// ListmonkSettings are the lists and the template of a campaign of listmonk.
type ListmonkSettings struct {
	Lists    []int // the numbers of its lists
	Template int   // 0 means the default
}

// MailListLimit is the greatest number of mailing lists: a site holds no addresses of subscribers, and offprint is not a
// provider of newsletters.
const MailListLimit = 20

var digestSettingsKeys = []key[DigestSettings]{
	{"from", mailShape(), "the sender, `Lab papers <papers@lab.example>`",
		func(r *reader, n *yaml.Node, d *DigestSettings) { d.From = r.mailAddress(n, "from") }},
	{"reply_to", mailShape(), "the address for replies, if not the sender",
		func(r *reader, n *yaml.Node, d *DigestSettings) { d.ReplyTo = r.mailAddress(n, "reply_to") }},
	{"lists", oneOrMore(mailShape()), "the addresses of mailing lists, at most 20, to which `--send` sends. A site is public: don't write addresses of people here",
		func(r *reader, n *yaml.Node, d *DigestSettings) { d.Lists = r.mailAddresses(n, "lists") }},
	{"campaigns", wordOf(Draft, Send).or(Draft), "`draft` (the default): `--campaign` creates a draft, which you review and send; `send`: it also asks the provider to send it",
		func(r *reader, n *yaml.Node, d *DigestSettings) {
			d.Campaigns = r.oneOf(n, "campaigns", []string{Draft, Send})
		}},
	{"listmonk", object(listmonkKeys), "for `--campaign listmonk`: `{lists: [1], template: 2}`, the numbers of its lists, and of its template if that is not the default",
		func(r *reader, n *yaml.Node, d *DigestSettings) { mapping(r, n, listmonkKeys, &d.Listmonk) }},
}

var listmonkKeys = []key[ListmonkSettings]{
	{"lists", oneOrMore(whole(1)), "the numbers of its lists",
		func(r *reader, n *yaml.Node, l *ListmonkSettings) {
			for _, item := range r.list(n, "lists") {
				if number := r.count(item, "lists"); number > 0 {
					l.Lists = append(l.Lists, number)
				}
			}
		}},
	{"template", whole(1), "the number of its template; its default without one",
		func(r *reader, n *yaml.Node, l *ListmonkSettings) { l.Template = r.count(n, "template") }},
}

// mailShape is the shape of a mail address, with or without a name.
func mailShape() shape {
	return form(header.Pattern + `|[^<>@]*<` + header.Pattern + `>`)
}

// mailAddress reads a mail address.
func (r *reader) mailAddress(n *yaml.Node, what string) string {
	return r.canonical(mailForm, n, what, func(s string) (string, error) {
		if _, err := header.ParseAddress(s); err != nil {
			return "", fmt.Errorf("%q is %w", s, err)
		}
		return s, nil
	})
}

func (r *reader) mailAddresses(n *yaml.Node, what string) (list []string) {
	items := r.list(n, what)
	if len(items) > MailListLimit {
		r.errorf(mailForm, n, "put the people on a mailing list, or use a provider of newsletters, and write that address", "%s: %d addresses are too many: offprint sends to at most %d mailing lists", what, len(items), MailListLimit)
		return nil
	}
	for _, item := range items {
		if a := r.mailAddress(item, what); a != "" {
			list = append(list, a)
		}
	}
	return list
}
