package campaign_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"offprint/generator/campaign"
	"offprint/generator/mail/ledger"
	"offprint/generator/paper"
	"offprint/generator/post"
	"offprint/test/apiserver"
)

var environment = map[string]string{
	"BUTTONDOWN_API_KEY": apiserver.ButtondownKey, "LISTMONK_URL": "https://" + apiserver.Listmonk + "/",
	"LISTMONK_API_USER": apiserver.ListmonkUser, "LISTMONK_API_TOKEN": apiserver.ListmonkToken,
}

func options(s *apiserver.Server, send bool) campaign.Options {
	return campaign.Options{Send: send, Getenv: func(name string) string { return environment[name] }, Agent: "offprint/test", Transport: s, From: "Lab <papers@lab.example>", Lists: []int{3}, Template: 7}
}

func digest(id string) campaign.Digest {
	return campaign.Digest{
		ID: id, Subject: "Woche 11: Größe {{ .Subscriber.Email }} {% if x %}", Preheader: "Qwen", Page: "https://lab.example/2025/w11/",
		HTML: "<p>{{{ x }}}</p>", Text: "{{ x }}", Markdown: "# W {{ email }} {{{",
		First: paper.Date{Year: 2025, Month: 3, Day: 10},
	}
}

// status returns the states of all campaigns of a provider.
func status(s *apiserver.Server, provider string) (all []string) {
	for _, e := range s.Delivery.Emails {
		if provider == "buttondown" {
			all = append(all, e.Status)
		}
	}
	for _, c := range s.Delivery.Campaigns {
		if provider == "listmonk" {
			all = append(all, c.Status)
		}
	}
	return all
}

var (
	hosts   = map[string]string{"buttondown": apiserver.Buttondown, "listmonk": apiserver.Listmonk}
	sending = map[string]string{"buttondown": "about_to_send", "listmonk": "running"}
)

func wantStatus(t *testing.T, s *apiserver.Server, provider string, want ...string) {
	t.Helper()
	if got := status(s, provider); !slices.Equal(got, want) {
		t.Errorf("%s: the campaigns are %q, want %q", provider, got, want)
	}
}

func TestOneCampaignPerDigest(t *testing.T) {
	for _, provider := range campaign.Providers {
		s := apiserver.New(t)
		for range 3 {
			if _, err := campaign.Hand(t.Context(), provider, digest("lab:2025/w11"), options(s, false)); err != nil {
				t.Fatal(provider, err)
			}
		}
		wantStatus(t, s, provider, "draft")
		for range 3 {
			if _, err := campaign.Hand(t.Context(), provider, digest("lab:2025/w11"), options(s, true)); err != nil {
				t.Fatal(provider, err)
			}
		}
		wantStatus(t, s, provider, sending[provider])
		// The old one is found behind the pages of newer ones, by an older listmonk without a filter too.
		s.Delivery.OldTags = true
		for i := range 5 {
			if _, err := campaign.Hand(t.Context(), provider, digest("lab:tags/"+string(rune('a'+i))), options(s, false)); err != nil {
				t.Fatal(provider, err)
			}
		}
		r, err := campaign.Hand(t.Context(), provider, digest("lab:2025/w11"), options(s, true))
		if err != nil || r.IsNew || r.Sent || r.Status != sending[provider] {
			t.Errorf("%s: %+v, %v", provider, r, err)
		}
		wantStatus(t, s, provider, sending[provider], "draft", "draft", "draft", "draft", "draft")
	}
}

// TestLostAnswers lets the answer to each request be lost after the provider did its work, or before. The next run must
// find what there is.
func TestLostAnswers(t *testing.T) {
	for _, provider := range campaign.Providers {
		for _, fault := range []apiserver.Fault{apiserver.Truncated, apiserver.WrongShape, apiserver.Silent, apiserver.Failing, apiserver.Limiting, apiserver.Refusing, apiserver.Unreachable} {
			for request := range 3 { // find, create, send
				s := apiserver.New(t)
				faults := append(make([]apiserver.Fault, request), fault, apiserver.None)
				s.Script(hosts[provider], faults...)
				patience := time.Minute
				if fault == apiserver.Silent {
					patience = 500 * time.Millisecond
				}
				ctx, cancel := context.WithTimeout(t.Context(), patience)
				_, err := campaign.Hand(ctx, provider, digest("lab:2025/w11"), options(s, true))
				cancel()
				isLost := slices.Contains([]apiserver.Fault{apiserver.Truncated, apiserver.Silent, apiserver.Failing, apiserver.WrongShape}, fault)
				if err == nil || errors.Is(err, ledger.ErrUnknown) != (isLost && request > 0) {
					t.Errorf("%s, fault %d at request %d: %v", provider, fault, request, err)
				}
				if _, err := campaign.Hand(t.Context(), provider, digest("lab:2025/w11"), options(s, true)); err != nil {
					t.Errorf("%s, fault %d at request %d: the next run: %v", provider, fault, request, err)
				}
				if got := status(s, provider); len(got) != 1 || got[0] != sending[provider] {
					t.Errorf("%s, fault %d at request %d: the campaigns are %q", provider, fault, request, got)
				}
			}
		}
	}
}

func TestRefusalsAreReported(t *testing.T) {
	for name, c := range map[string]struct {
		provider, variable, value, want string
	}{
		"key":      {"buttondown", "BUTTONDOWN_API_KEY", "other", "Buttondown: refuses the request (401 Unauthorized): Invalid token."},
		"token":    {"listmonk", "LISTMONK_API_TOKEN", "other", "listmonk: refuses the request (403 Forbidden): invalid API credentials"},
		"no key":   {"buttondown", "BUTTONDOWN_API_KEY", "", "BUTTONDOWN_API_KEY is not set"},
		"no token": {"listmonk", "LISTMONK_API_TOKEN", "", "LISTMONK_API_TOKEN is not set"},
		"no user":  {"listmonk", "LISTMONK_API_USER", "", "LISTMONK_API_USER is not set"},
		"no URL":   {"listmonk", "LISTMONK_URL", "", "LISTMONK_URL is not set"},
		"http":     {"listmonk", "LISTMONK_URL", "http://lists.lab.example", "LISTMONK_URL is not https, so others could read the token"},
		"no web":   {"listmonk", "LISTMONK_URL", "lists.lab.example", "LISTMONK_URL is not an address of the web"},
	} {
		s := apiserver.New(t)
		o := options(s, true)
		o.Getenv = func(variable string) string {
			if variable == c.variable {
				return c.value
			}
			return environment[variable]
		}
		if _, err := campaign.Hand(t.Context(), c.provider, digest("lab:2025/w11"), o); err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	s := apiserver.New(t)
	s.Script(apiserver.Buttondown, apiserver.Limiting)
	_, err := campaign.Hand(t.Context(), "buttondown", digest("lab:2025/w11"), options(s, true))
	if e := (*post.Error)(nil); !errors.As(err, &e) || e.Wait != apiserver.RetryAfter*time.Second {
		t.Errorf("%v", err)
	}
	if n := len(s.Requests(apiserver.Buttondown)); n != 1 {
		t.Errorf("%d requests after a refusal, want 1", n)
	}
}

func TestTextsAreNoTemplates(t *testing.T) {
	s := apiserver.New(t)
	for _, provider := range campaign.Providers {
		if _, err := campaign.Hand(t.Context(), provider, digest("lab:2025/w11"), options(s, false)); err != nil {
			t.Fatal(err)
		}
	}
	e, c := s.Delivery.Emails[0], s.Delivery.Campaigns[0]
	for _, text := range []string{e.Subject, e.Body, e.Description, c.Name, c.Subject, c.Body, c.AltBody} {
		if strings.Contains(text, "{{") || strings.Contains(text, "{%") || text == "" {
			t.Errorf("%q", text)
		}
	}
	if want := "<p>&#123;&#123;{ x }}}</p>"; c.Body != want {
		t.Errorf("body %q, want %q", c.Body, want)
	}
	if c.From != "Lab <papers@lab.example>" || c.Template != 7 || !slices.Equal(c.Lists, []int{3}) || c.Type != "regular" || c.Content != "html" {
		t.Errorf("campaign %+v", c)
	}
	if e.Canonical != "https://lab.example/2025/w11/" || !strings.Contains(e.Body, "# W ") || !strings.Contains(e.Subject, "Größe") {
		t.Errorf("email %+v", e)
	}
}
