package content_test

import (
	"fmt"
	"strings"
	"testing"

	"offprint/generator/output/cache"
)

func TestSubscribeSettings(t *testing.T) {
	const bd = "https://buttondown.com/api/emails/embed-subscribe/lab"
	for setting, want := range map[string]string{
		"{provider: buttondown, action: '" + bd + "'}":                                                                                                      `"" email [{embed 1}] buttondown.com [https://buttondown.com]`,
		"{provider: buttondown, action: '" + bd + "', lists: [{title: Every day, value: daily}]}":                                                           `"" email [{embed 1}] buttondown.com [https://buttondown.com] tag=daily`,
		"{provider: listmonk, action: 'https://l.lab.example:9000/subscription/form', lists: [{title: W, value: 5f2-a}]}":                                   `"nonce" email [] l.lab.example:9000 [https://l.lab.example:9000] l=5f2-a`,
		"{provider: mailchimp, action: 'https://lab.us1.list-manage.com/subscribe/post?u=a1&id=b2', fields: {tags: '12'}}":                                  `"b_a1_b2" EMAIL [{tags 12}] lab.us1.list-manage.com [https://lab.us1.list-manage.com]`,
		"{provider: mailchimp, action: 'https://lab.us1.list-manage.com/subscribe/post?u=a1&id=b2', lists: [{title: W, value: '1', field: 'group[7][1]'}]}": `"b_a1_b2" EMAIL [] lab.us1.list-manage.com [https://lab.us1.list-manage.com] group[7][1]=1`,
		"{provider: brevo, action: 'https://5e.sibforms.com/serve/MUIF'}":                                                                                   `"email_address_check" EMAIL [{html_type simple} {locale de}] 5e.sibforms.com [https://5e.sibforms.com]`,
		"{action: 'https://lab.example/subscribe', email: mail, redirects: 'https://www.lab.example/thanks'}":                                               `"" mail [] lab.example [https://lab.example https://www.lab.example]`,
	} {
		folder, problems := load(t, files{"site.yaml": "title: T\nkey: t\nsubscribe: " + setting + "\n"}.site(), cache.Folder{})
		s := folder.Settings.Subscribe
		got := fmt.Sprintf("%q %s %v %s %v", s.Trap(), s.EmailField(), s.Hidden("de-CH"), s.Host(), s.Origins())
		for _, l := range s.Lists {
			got += " " + s.ListField(l) + "=" + l.Value
		}
		if problems != "" || got != want {
			t.Errorf("%s: got %s\n%s\nwant %s", setting, got, problems, want)
		}
	}
}

func TestProblemsOfSubscribeSettings(t *testing.T) {
	const write = "\n  hint: write subscribe: "
	for setting, want := range map[string]string{
		"{}":         "2: subscribe: action is missing\n  hint: add action: with the address to which the provider's form posts, or remove subscribe",
		"yes please": "2: expected keys and values, found a single value",
		"{provider: mailchump, action: 'https://a.b/'}": "3: provider: unknown value \"mailchump\"" + write + "{provider: mailchimp, action: 'https://a.b/'}",
		"{action: 'http://lab.example/s'}":              "1: action: http:// would send mail addresses unencrypted" + write + "{action: https://lab.example/s}",
		"{action: lab.example/s}":                       "1: action: \"lab.example/s\" is not an address that starts with https://" + write + "{action: https://lab.example/s}",
		"{action: 'https://me:pw@lab.example/s'}":       "1: action: an address with a name or a password in it",
		"{action: 'https://lab.example/s#x'}":           "1: action: the part from # on goes to no server",
		"{action: 'https://a.b; script-src *'}":         "1: action: \"https://a.b; script-src *\" is not an address that starts with https://",
		"{action: 'https://a.b,c/'}":                    "1: action: ",
		"{action: \"https://a.b/'\"}":                   "1: action: ",
		"{action: 'javascript:alert(1)'}":               "1: action: ",
		"{action: 'mailto:a@b.c'}":                      "1: action: ",
		"{provider: buttondown, action: 'https://buttondown.com/lab'}": "3: action: https://buttondown.com/lab is not the address of a form of buttondown" + write +
			"{provider: buttondown, action: https://buttondown.com/api/emails/embed-subscribe/lab}",
		"{provider: buttondown, action: 'https://buttondown.email/api/emails/embed-subscribe/lab'}": "3: action: https://buttondown.email/api/emails/embed-subscribe/lab is not the address of a form of buttondown" + write +
			"{provider: buttondown, action: https://buttondown.com/api/emails/embed-subscribe/lab}",
		"{provider: buttondown, action: 'https://evilbuttondown.com/api/emails/embed-subscribe/lab'}":    "3: action: https://evilbuttondown.com/api/emails/embed-subscribe/lab is not the address of a form of buttondown",
		"{provider: mailchimp, action: 'https://lab.us1.list-manage.com/subscribe/post?u=a1&amp;id=b2'}": "2: action: &amp; is HTML for &" + write + "{provider: mailchimp, action: https://lab.us1.list-manage.com/subscribe/post?u=a1&id=b2}",
		"{provider: mailchimp, action: 'https://lab.us1.list-manage.com/subscribe/post?u=a1'}":           "2: action: https://lab.us1.list-manage.com/subscribe/post?u=a1 is not the address of a form of mailchimp",
		"{provider: listmonk, action: 'https://lists.lab.example/'}":                                     "1: action: https://lists.lab.example/ is not the address of a form of listmonk\n  hint: copy the action of the form that listmonk generates, such as https://lists.example.org/subscription/form",
		"{provider: brevo, action: 'https://5e.sibforms.com/serve/x', lists: [{title: W, value: '1'}]}":  "8: lists: brevo needs the name of a field",
		"{provider: listmonk, action: 'https://l.lab.example/subscription/form'}":                        "1: subscribe: listmonk refuses a form that names no list",
		"{action: 'https://a.b/', lists: [{title: W}]}":                                                  "8: lists: an entry",
		"{action: 'https://a.b/', lists: daily}":                                                         "3: lists: expected a list, found a single value",
		"{action: 'https://a.b/', email: 'a b'}":                                                         "3: email: \"a b\" is not the name of a field",
		"{action: 'https://a.b/', fields: {'<x>': y}}":                                                   "3: fields: \"<x>\" is not the name of a field",
		"{action: 'https://a.b/', redirects: ['http://x.y/']}":                                           "3: redirects: ",
		"{action: 'https://a.b/', urls: x}":                                                              "3: unknown key \"urls\"",
	} {
		folder, got := load(t, files{"site.yaml": "title: T\nkey: t\nsubscribe: " + setting + "\n"}.site(), cache.Folder{})
		at := "content/site.yaml:3:"
		_, rest, _ := strings.Cut(strings.TrimPrefix(got, at), ":")
		_, wantRest, _ := strings.Cut(want, ":")
		if !strings.HasPrefix(got, at) || !strings.HasPrefix(rest, wantRest) {
			t.Errorf("%s: got\n%s\nwant\n%s", setting, got, want)
		}
		if folder.Settings.Subscribe.Action != "" || folder.Settings.Subscribe.Origins() != nil {
			t.Errorf("%s: the form posts to %v", setting, folder.Settings.Subscribe.Origins())
		}
	}
}
