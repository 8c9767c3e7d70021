// Package webhook posts digests to channels of Slack and Discord, by the address of an incoming webhook.
package webhook

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf16"

	"offprint/generator/mail/header"
	"offprint/generator/post"
)

// Message is a digest for a channel: a title, a line about it, and its papers.
type Message struct {
	Title   string
	Text    string // "" if there is none
	Address string // of the digest on the web; "" if it has no page
	Papers  []Link
	More    int // papers that Papers leaves out
}

// Link is a paper.
type Link struct{ Title, Address string }

// service has what differs between the services.
type service struct {
	name    string
	limit   int // characters of a message, as UTF-16 counts them
	bold    func(string) string
	link    func(text, address string) string
	escape  func(string) string
	payload func(text string) any
	explain func(body []byte) string
	query   string
}

// Webhook is the address of a webhook. It is a secret: anyone who knows it can post.
type Webhook struct {
	address string
	service *service
}

// ErrAddress is the error of [Parse], which doesn't repeat the address.
var ErrAddress = errors.New("not the address of a webhook of Slack (https://hooks.slack.com/services/…) or Discord (https://discord.com/api/webhooks/…)")

// Parse parses the address of a webhook.
func Parse(address string) (Webhook, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme != "https" || u.User != nil || u.Port() != "" || u.Fragment != "" {
		return Webhook{}, ErrAddress
	}
	service, hosts, path := &slack, []string{"hooks.slack.com", "hooks.slack-gov.com"}, "/services/"
	if strings.HasSuffix(u.Host, "discord.com") || strings.HasSuffix(u.Host, "discordapp.com") {
		service, hosts, path = &discord, []string{"discord.com", "ptb.discord.com", "canary.discord.com", "discordapp.com"}, "/api/"
	}
	if !slices.Contains(hosts, u.Host) || !strings.HasPrefix(u.Path, path) || service == &discord && !strings.Contains(u.Path, "/webhooks/") {
		return Webhook{}, ErrAddress
	}
	return Webhook{u.String(), service}, nil
}

// Service returns the name of the service.
func (w Webhook) Service() string { return w.service.name }

// Identity returns what is the same in all addresses of the webhook, for the hash in a log: Discord has several hosts and
// versions, and the query has options of a post, except its thread.
func (w Webhook) Identity() string {
	u, err := url.Parse(w.address)
	if err != nil {
		return w.address
	}
	path := strings.Trim(u.Path, "/")
	if i := strings.Index(path, "webhooks/"); i >= 0 {
		path = path[i:]
	}
	if thread := u.Query().Get("thread_id"); thread != "" {
		path += "?thread_id=" + thread
	}
	return w.service.name + "/" + path
}

// Post posts a message. The error of a message that may have arrived is [ledger.ErrUnknown].
func (w Webhook) Post(ctx context.Context, m Message, agent string, transport http.RoundTripper) error {
	client := post.Client{Agent: agent, Transport: transport, Explain: w.service.explain}
	u, err := url.Parse(w.address)
	if err != nil {
		return ErrAddress
	}
	if w.service.query != "" {
		query := u.Query()
		query.Set(w.service.query, "true")
		u.RawQuery = query.Encode()
	}
	return client.Do(ctx, http.MethodPost, u.String(), w.service.payload(w.service.text(m)), nil)
}

// text returns a message within the limit: as many papers as fit, and the number of others.
func (s *service) text(m Message) string {
	head := s.bold(cut(m.Title, 200))
	if m.Address != "" && len(m.Address) < 500 {
		head = s.bold(s.link(cut(m.Title, 200), m.Address))
	}
	if m.Text != "" {
		head += "\n" + s.escape(cut(m.Text, 250))
	}
	var lines []string
	for _, p := range m.Papers {
		lines = append(lines, "• "+s.link(cut(p.Title, 200), p.Address))
	}
	for n := len(lines); ; n-- {
		text := strings.Join(append([]string{head}, lines[:n]...), "\n")
		if rest := m.More + len(lines) - n; rest > 0 {
			text += fmt.Sprintf("\n+ %d", rest)
		}
		if n == 0 || length(text) <= s.limit {
			return text
		}
	}
}

// length counts as both services do: a character outside the basic plane is two.
func length(s string) int { return len(utf16.Encode([]rune(s))) }

// cut shortens a text and puts it on one line.
func cut(s string, limit int) string {
	s = header.Clean(s).String()
	if runes := []rune(s); len(runes) > limit {
		return string(runes[:limit-1]) + "…"
	}
	return s
}

// slack is https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks/. Of a longer text, Slack makes
// several messages.
var slack = service{
	name: "Slack", limit: 4000,
	bold:   func(s string) string { return "*" + s + "*" },
	escape: slackEscape,
	link: func(text, address string) string {
		// In a link, a bar ends the address, and spaces aren't allowed.
		address = strings.NewReplacer("|", "%7C", " ", "%20").Replace(address)
		return "<" + entities.Replace(address) + "|" + strings.ReplaceAll(slackEscape(text), "|", "¦") + ">"
	},
	payload: func(text string) any {
		return map[string]any{"text": text, "unfurl_links": false, "unfurl_media": false}
	},
	explain: func(body []byte) string { return string(body) }, // such as invalid_payload or channel_is_archived
}

// entities are for the three characters that begin links and mentions, so nobody is mentioned.
var entities = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// slackEscape adds word joiners to signs of formatting, which have no other escape.
func slackEscape(s string) string {
	return strings.NewReplacer("*", "*\u2060", "_", "_\u2060", "~", "~\u2060", "`", "`\u2060").Replace(entities.Replace(s))
}

// discord is https://docs.discord.com/developers/resources/webhook#execute-webhook.
var discord = service{
	name: "Discord", limit: 2000, query: "wait", // so that the answer says whether the message was saved
	bold:   func(s string) string { return "**" + s + "**" },
	escape: discordEscape,
	link: func(text, address string) string {
		return "[" + discordEscape(text) + "](<" + strings.NewReplacer(" ", "%20", "<", "%3C", ">", "%3E").Replace(address) + ">)"
	},
	payload: func(text string) any {
		const suppressEmbeds = 1 << 2
		return map[string]any{"content": text, "flags": suppressEmbeds, "allowed_mentions": map[string]any{"parse": []string{}}}
	},
	explain: func(body []byte) string {
		var answer struct {
			Message string
			Code    int
		}
		if json.Unmarshal(body, &answer) != nil || answer.Message == "" {
			return ""
		}
		return fmt.Sprintf("%s (code %d)", answer.Message, answer.Code)
	},
}

func discordEscape(s string) string {
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune("\\*_~`|<>[]()#@:", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
