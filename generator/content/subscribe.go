package content

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
)

// SubscribeSettings say where the form of /subscribe/ posts the addresses of readers. Without Action there is no form.
type SubscribeSettings struct {
	Provider  MailProvider
	Action    string // the address of the form, https
	Email     string // the name of the field for the address, as the settings say; see EmailField
	Fields    []FormField
	Lists     []MailList
	Redirects []string // origins to which the provider's answers redirect
}

// FormField is a hidden field of a form.
type FormField struct{ Name, Value string }

// MailList is a list that a reader can choose.
type MailList struct {
	Title string
	Value string
	Field string // the name of the field, as the settings say; see ListField
}

// MailProvider is a provider of newsletters.
type MailProvider string

// The providers. AnyForm is any other one.
const (
	Buttondown MailProvider = "buttondown"
	Listmonk   MailProvider = "listmonk"
	Mailchimp  MailProvider = "mailchimp"
	Brevo      MailProvider = "brevo"
	AnyForm    MailProvider = "form"
)

// providerForm describes the forms of a provider. docs/mail.md names the sources.
type providerForm struct {
	provider MailProvider
	host     string // the end of the host
	path     string // the start of the path, or its end for a provider on any host
	query    []string
	example  string
	email    string
	list     string // the field of a list; "" if the provider has no fixed one
	hidden   []FormField
}

var providerForms = []providerForm{
	{Buttondown, "buttondown.com", "/api/emails/embed-subscribe/", nil, "https://buttondown.com/api/emails/embed-subscribe/NAME", "email", "tag", []FormField{{"embed", "1"}}},
	{Listmonk, "", "/subscription/form", nil, "https://lists.example.org/subscription/form", "email", "l", nil},
	{Mailchimp, ".list-manage.com", "/subscribe/post", []string{"u", "id"}, "https://NAME.us1.list-manage.com/subscribe/post?u=…&id=…", "EMAIL", "", nil},
	{Brevo, ".sibforms.com", "/serve/", nil, "https://….sibforms.com/serve/…", "EMAIL", "", []FormField{{"html_type", "simple"}}},
	{AnyForm, "", "", nil, "https://example.org/subscribe", "email", "list", nil},
}

func formOf(p MailProvider) providerForm {
	return providerForms[slices.IndexFunc(providerForms, func(f providerForm) bool { return f.provider == cmp.Or(p, AnyForm) })]
}

// EmailField returns the name of the field for the reader's address.
func (s SubscribeSettings) EmailField() string { return cmp.Or(s.Email, formOf(s.Provider).email) }

// ListField returns the name of the field of a list.
func (s SubscribeSettings) ListField(l MailList) string {
	return cmp.Or(l.Field, formOf(s.Provider).list)
}

// Hidden returns the fields that the form sends besides what the reader fills in. lang is the site's language.
func (s SubscribeSettings) Hidden(lang string) []FormField {
	fields := slices.Clone(formOf(s.Provider).hidden)
	if s.Provider == Brevo {
		language, _, _ := strings.Cut(lang, "-")
		fields = append(fields, FormField{"locale", language})
	}
	return append(fields, s.Fields...)
}

// Trap returns the name of a field that the provider expects to be empty: programs that fill in every field give
// themselves away. It is "" if the provider has none.
func (s SubscribeSettings) Trap() string {
	switch s.Provider {
	case Listmonk:
		return "nonce"
	case Brevo:
		return "email_address_check"
	case Mailchimp:
		if u, err := url.Parse(s.Action); err == nil {
			return "b_" + u.Query().Get("u") + "_" + u.Query().Get("id")
		}
	}
	return ""
}

// Host returns the host that gets the readers' addresses.
func (s SubscribeSettings) Host() string {
	u, err := url.Parse(s.Action)
	if err != nil {
		return ""
	}
	return u.Host
}

// Origins returns the origins to which the form posts and is redirected.
func (s SubscribeSettings) Origins() []string {
	if s.Action == "" {
		return nil
	}
	origins := []string{"https://" + s.Host()}
	for _, origin := range s.Redirects {
		if !slices.Contains(origins, origin) {
			origins = append(origins, origin)
		}
	}
	return origins
}
