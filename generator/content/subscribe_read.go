package content

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/text/pattern"
)

func providers() (list []MailProvider) {
	for _, f := range providerForms {
		list = append(list, f.provider)
	}
	return list
}

var subscribeKeys = []key[SubscribeSettings]{
	{"provider", wordOf(providers()...).or(string(AnyForm)), "`buttondown`, `listmonk`, `mailchimp`, `brevo`, or `form` for any other form; see [mail](mail.md)",
		func(r *reader, n *yaml.Node, s *SubscribeSettings) {
			var words []string
			for _, p := range providers() {
				words = append(words, string(p))
			}
			s.Provider = MailProvider(r.oneOf(n, "provider", words))
		}},
	{"action", httpsShape().must(), "required: the address to which the provider's own form posts, `https` only",
		func(r *reader, n *yaml.Node, s *SubscribeSettings) { s.Action = r.httpsAddress(n, "action") }},
	{"email", fieldShape(), "the name of the field for the mail address; by default that of the provider, and `email` in any other form",
		func(r *reader, n *yaml.Node, s *SubscribeSettings) { s.Email = r.fieldName(n, "email") }},
	{"fields", entries(fieldShape(), anyText()), "more hidden fields of the form: names and values",
		func(r *reader, n *yaml.Node, s *SubscribeSettings) { s.Fields = r.formFields(n) }},
	{"lists", listOf(object(mailListKeys)), "what readers choose from, such as a daily and a weekly list",
		func(r *reader, n *yaml.Node, s *SubscribeSettings) { s.Lists = r.mailLists(n) }},
	{"redirects", oneOrMore(httpsShape()), "addresses of other hosts to which the provider redirects, such as your thank-you page: browsers follow redirects of a form only to hosts that the page names",
		func(r *reader, n *yaml.Node, s *SubscribeSettings) {
			for _, item := range r.list(n, "redirects") {
				if u, err := url.Parse(r.httpsAddress(item, "redirects")); err == nil && u.Host != "" {
					s.Redirects = append(s.Redirects, "https://"+u.Host)
				}
			}
		}},
}

var mailListKeys = []key[MailList]{
	{"title", someText().must(), "required: the label, in the site's language",
		func(r *reader, n *yaml.Node, l *MailList) { l.Title = r.required(n, "title") }},
	{"value", someText().must(), "required: the provider's name for the list: a tag of Buttondown, the UUID of a list of listmonk",
		func(r *reader, n *yaml.Node, l *MailList) { l.Value = r.required(n, "value") }},
	{"field", fieldShape(), "the name of the field; by default `tag` with Buttondown, `l` with listmonk, and `list` in any other form. Mailchimp and Brevo have none by default",
		func(r *reader, n *yaml.Node, l *MailList) { l.Field = r.fieldName(n, "field") }},
}

const (
	httpsPattern = `https://[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?(/[^\s"'<>;,?#]*)?(\?[^\s"'<>;,#]*)?`
	fieldPattern = `[A-Za-z0-9_.:-]+(\[[A-Za-z0-9_.:-]*\])*`
)

var (
	httpsForm = pattern.New(`^` + httpsPattern + `$`)
	fieldForm = pattern.New(`^` + fieldPattern + `$`)
)

func httpsShape() shape { return form(httpsPattern) }

func fieldShape() shape { return form(fieldPattern) }

// httpsAddress reads an address that may be in a Content-Security-Policy.
func (r *reader) httpsAddress(n *yaml.Node, what string) string {
	s := r.required(n, what)
	if s == "" || httpsForm.MatchString(s) {
		return s
	}
	hint, why := "write an address such as https://example.org/subscribe", fmt.Sprintf("%q is not an address that starts with https://", shorten(s))
	secure := "https://" + strings.TrimPrefix(strings.TrimPrefix(s, "http://"), "//")
	switch u, err := url.Parse(s); {
	case strings.Contains(s, "&amp;") && httpsForm.MatchString(strings.ReplaceAll(s, "&amp;", "&")):
		hint, why = r.instead(n, strings.ReplaceAll(s, "&amp;", "&")), "&amp; is HTML for &"
	case strings.HasPrefix(s, "http://") && httpsForm.MatchString(secure):
		hint, why = r.instead(n, secure), "http:// would send mail addresses unencrypted"
	case !strings.Contains(s, "://") && strings.Contains(s, ".") && httpsForm.MatchString(secure):
		hint = r.instead(n, secure)
	case err == nil && u.User != nil:
		why = "an address with a name or a password in it"
	case err == nil && u.Fragment != "":
		why = "the part from # on goes to no server"
	}
	r.errorf(subscribeForm, n, hint, "%s: %s", what, why)
	return ""
}

// fieldName reads the name of a field of a form.
func (r *reader) fieldName(n *yaml.Node, what string) string {
	s := r.required(n, what)
	if s != "" && !fieldForm.MatchString(s) {
		r.errorf(subscribeForm, n, "write the name of an input of the provider's form, such as EMAIL or group[123][1]", "%s: %q is not the name of a field", what, shorten(s))
		return ""
	}
	return s
}

func (r *reader) formFields(n *yaml.Node) (fields []FormField) {
	if n.Kind != yaml.MappingNode {
		r.errorf(wrongShape, n, "write fields: {NAME: VALUE}", "fields: expected names and values, found %s", kindOf(n))
		return nil
	}
	if r.isTooMany(n, "fields", len(n.Content)/2) {
		return nil
	}
	for pair := range slices.Chunk(n.Content, 2) {
		name := r.fieldName(pair[0], "fields")
		if slices.ContainsFunc(fields, func(f FormField) bool { return f.Name == name }) {
			r.errorf(duplicateKey, pair[0], "keep one of them", "fields: duplicate field %s", name)
			continue
		}
		value := ""
		if !isNull(pair[1]) {
			value = r.text(pair[1], "fields: "+shorten(pair[0].Value))
		}
		if name != "" {
			fields = append(fields, FormField{name, value})
		}
	}
	return fields
}

func (r *reader) mailLists(n *yaml.Node) (lists []MailList) {
	if n.Kind != yaml.SequenceNode {
		r.errorf(wrongShape, n, "write each list on a line below, such as - {title: Every day, value: daily}", "lists: expected a list, found %s", kindOf(n))
		return nil
	}
	for _, item := range r.list(n, "lists") {
		var l MailList
		before := len(*r.problems)
		mapping(r, item, mailListKeys, &l)
		for _, key := range []string{"title", "value"} {
			if item.Kind == yaml.MappingNode && len(*r.problems) == before {
				r.needs(item, item, "lists: an entry", key, "write {title: Every day, value: daily}")
			}
		}
		if len(*r.problems) == before {
			lists = append(lists, l)
		}
	}
	return lists
}

// subscribe reads the setting subscribe. Without a right address, there is no form.
func (r *reader) subscribe(n *yaml.Node, s *SubscribeSettings) {
	before := len(*r.problems)
	mapping(r, n, subscribeKeys, s)
	if n.Kind == yaml.MappingNode && find(n, "action") == nil && len(*r.problems) == before {
		r.errorf(missingKey, n, "add action: with the address to which the provider's form posts, or remove subscribe", "subscribe: action is missing")
	}
	if len(*r.problems) == before {
		r.checkProvider(find(n, "action"), s)
	}
	for i, l := range s.Lists {
		if s.ListField(l) == "" && len(*r.problems) == before {
			r.errorf(subscribeForm, find(n, "lists").Content[i], "add field: with the name of the input in the form that "+string(s.Provider)+" generates", "lists: %s needs the name of a field", s.Provider)
		}
	}
	hasList := len(s.Lists) > 0 || slices.ContainsFunc(s.Fields, func(f FormField) bool { return f.Name == "l" })
	if s.Provider == Listmonk && !hasList && len(*r.problems) == before {
		r.errorf(subscribeForm, n, "add lists: [{title: Every week, value: UUID}], with the UUID that Forms of listmonk shows", "subscribe: listmonk refuses a form that names no list")
	}
	if len(*r.problems) > before {
		*s = SubscribeSettings{}
	}
}

// checkProvider reports an address that is not that of a form of the provider.
func (r *reader) checkProvider(n *yaml.Node, s *SubscribeSettings) {
	f := formOf(s.Provider)
	u, err := url.Parse(s.Action)
	if err != nil {
		r.errorf(subscribeForm, n, "copy it from the form that the provider generates", "action: %q is not an address", shorten(s.Action))
		return
	}
	isRight := (f.host == "" || u.Hostname() == f.host || strings.HasPrefix(f.host, ".") && strings.HasSuffix(u.Hostname(), f.host))
	isRight = isRight && (f.host != "" && strings.HasPrefix(u.Path, f.path) && len(u.Path) > len(f.path)-1 || f.host == "" && strings.HasSuffix(u.Path, f.path))
	for _, name := range f.query {
		isRight = isRight && fieldForm.MatchString(u.Query().Get(name))
	}
	if isRight {
		return
	}
	hint := "copy the action of the form that " + string(s.Provider) + " generates, such as " + f.example
	if name := strings.Trim(u.Path, "/"); s.Provider == Buttondown && (u.Hostname() == "buttondown.com" || u.Hostname() == "buttondown.email") {
		name = strings.TrimPrefix(name, strings.Trim(f.path, "/")+"/")
		if fieldForm.MatchString(name) {
			hint = r.instead(n, strings.Replace(f.example, "NAME", name, 1))
		}
	}
	r.errorf(subscribeForm, n, hint, "action: %s is not the address of a form of %s", shorten(s.Action), s.Provider)
}
