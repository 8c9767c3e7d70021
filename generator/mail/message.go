// Package mail formats digests as messages and sends them to a mail server.
package mail

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"strings"
	"time"

	"github.com/wneessen/go-mail"

	"offprint/generator/mail/header"
)

// Message is a digest as mail. Equal messages have equal bytes.
type Message struct {
	ID   string // of the digest; the same for all who receive it
	Date time.Time
	From header.Address
	To   header.Address

	ReplyTo header.Address // may be zero
	Subject string
	Text    string
	HTML    string

	List      string // the name of the listing
	Page      string // the address of the digest on the web; "" if it has none
	Subscribe string // the address of the page about subscriptions; "" if there is none
}

// Bytes returns the message in the format of .eml files: RFC 5322, in ASCII.
func (m Message) Bytes() ([]byte, error) {
	id := m.hash("id")
	out := mail.NewMsg(mail.WithBoundary(m.hash("boundary")), mail.WithNoDefaultUserAgent(), mail.WithCharset(mail.CharsetUTF8))
	for name, value := range m.fields(id) {
		if value != "" {
			out.SetGenHeader(mail.Header(name), value)
		}
	}
	out.SetBodyString(mail.TypeTextPlain, m.Text)
	if m.HTML != "" {
		out.AddAlternativeString(mail.TypeTextHTML, m.HTML)
	}
	var b bytes.Buffer
	if _, err := out.WriteTo(&b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// fields returns the header fields in ASCII. Every value is one line, whatever the message has.
func (m Message) fields(id string) map[string]string {
	fields := map[string]string{
		"Date": m.Date.UTC().Format("Mon, 02 Jan 2006 15:04:05 -0700"), "Message-ID": "<" + id + "@" + m.From.Domain() + ">",
		"From": m.From.Field(), "To": m.To.Field(), "Subject": header.Clean(m.Subject).Encoded(),
		"List-ID":      listID(m.List, "offprint."+m.From.Domain()),
		"List-Archive": link(m.Page), "List-Subscribe": link(m.Subscribe),
		"Auto-Submitted": "auto-generated", // RFC 3834: nobody's absence note answers it
	}
	if m.To.IsZero() {
		fields["To"] = "undisclosed-recipients:;"
	}
	if !m.ReplyTo.IsZero() {
		fields["Reply-To"] = m.ReplyTo.Field()
	}
	return fields
}

// hash returns a hash of the digest's id for one of its uses.
func (m Message) hash(use string) string {
	sum := sha256.Sum256([]byte(use + "\x00" + m.ID))
	return hex.EncodeToString(sum[:16])
}

// listID returns the value of List-ID (RFC 2919).
func listID(name, id string) string {
	if name := header.Clean(name); name.String() != "" {
		return name.Phrase() + " <" + id + ">"
	}
	return "<" + id + ">"
}

// link returns a web address for a List field (RFC 2369), or "" for any other address.
func link(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return ""
	}
	s := strings.ReplaceAll(u.String(), "=?", "=%3F") // no encoded word
	if header.IsPrintable(s) && len(s) < 900 && !strings.ContainsAny(s, " <>\"") {
		return "<" + s + ">"
	}
	return ""
}
