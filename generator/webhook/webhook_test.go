package webhook_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"offprint/generator/mail/ledger"
	"offprint/generator/webhook"
	"offprint/test/apiserver"
)

func parse(t *testing.T, address string) webhook.Webhook {
	t.Helper()
	w, err := webhook.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func message(papers int) webhook.Message {
	m := webhook.Message{Title: "Lab papers: week 11", Text: "Größe & <b>", Address: "https://lab.example/2025/w11/"}
	for i := range papers {
		m.Papers = append(m.Papers, webhook.Link{Title: fmt.Sprintf("Paper_%d: *Models* of <x> & [y] | @everyone <!channel> 😀", i), Address: fmt.Sprintf("https://lab.example/2025/a_b_%d/", i)})
	}
	return m
}

var services = []struct {
	address string
	limit   int
}{{apiserver.SlackWebhook, 4000}, {apiserver.DiscordWebhook, 2000}}

func TestPostIsWithinTheLimit(t *testing.T) {
	for _, service := range services {
		for _, papers := range []int{0, 1, 3, 12, 13, 14, 15, 40, 500} {
			s := apiserver.New(t)
			m := message(papers)
			m.More = 2
			for i := range m.Papers {
				m.Papers[i].Title += strings.Repeat("😀", 20)
			}
			if err := parse(t, service.address).Post(t.Context(), m, "offprint/test", s); err != nil {
				t.Fatal(service.address, papers, err)
			}
			text := s.Delivery.Posts[0].Text
			if n := len(utf16.Encode([]rune(text))); n > service.limit || papers == 500 && n < service.limit-250 {
				t.Errorf("%d papers: %d characters of %d", papers, n, service.limit)
			}
			shown := strings.Count(text, "• ")
			if want := fmt.Sprintf("\n+ %d", 2+papers-shown); !strings.HasSuffix(text, want) {
				t.Errorf("%d papers, %d shown: the text ends with %q", papers, shown, text[len(text)-20:])
			}
		}
	}
}

func TestPostEscapes(t *testing.T) {
	s := apiserver.New(t)
	for _, service := range services {
		if err := parse(t, service.address).Post(t.Context(), message(1), "offprint/test", s); err != nil {
			t.Fatal(err)
		}
	}
	slack, discord := s.Delivery.Posts[0], s.Delivery.Posts[1]
	const j = "\u2060"
	want := "*<https://lab.example/2025/w11/|Lab papers: week 11>*\nGröße &amp; &lt;b&gt;\n" +
		"• <https://lab.example/2025/a_b_0/|Paper_" + j + "0: *" + j + "Models*" + j + " of &lt;x&gt; &amp; [y] ¦ @everyone &lt;!channel&gt; 😀>"
	if slack.Text != want {
		t.Errorf("Slack:\n%q, want\n%q", slack.Text, want)
	}
	want = `**[Lab papers\: week 11](<https://lab.example/2025/w11/>)**` + "\nGröße & \\<b\\>\n" +
		`• [Paper\_0\: \*Models\* of \<x\> & \[y\] \| \@everyone \<!channel\> 😀](<https://lab.example/2025/a_b_0/>)`
	if discord.Text != want {
		t.Errorf("Discord:\n%q, want\n%q", discord.Text, want)
	}
	if mentions := fmt.Sprint(discord.JSON["allowed_mentions"]); mentions != "map[parse:[]]" {
		t.Errorf("Discord: mentions %s", mentions)
	}
}

// TestPostFails lists what each failure means, and that no error has the address.
func TestPostFails(t *testing.T) {
	for fault, isUnknown := range map[apiserver.Fault]bool{
		apiserver.Refusing: false, apiserver.Limiting: false, apiserver.Unreachable: false, apiserver.Private: false,
		apiserver.Failing: true, apiserver.Silent: true, apiserver.Truncated: true,
	} {
		for _, service := range services {
			s := apiserver.New(t)
			w := parse(t, service.address)
			s.Script(strings.Split(service.address, "/")[2], fault)
			patience := time.Minute
			if fault == apiserver.Silent {
				patience = 500 * time.Millisecond
			}
			ctx, cancel := context.WithTimeout(t.Context(), patience)
			err := w.Post(ctx, message(1), "offprint/test", s)
			cancel()
			if err == nil || errors.Is(err, ledger.ErrUnknown) != isUnknown {
				t.Errorf("fault %d: %v", fault, err)
			}
			if strings.Contains(fmt.Sprint(err), "secret") || strings.Contains(fmt.Sprint(err), "https:") {
				t.Errorf("fault %d: the error has the address: %v", fault, err)
			}
			if n := len(s.Requests("")); n != 1 {
				t.Errorf("fault %d: %d requests, want 1", fault, n)
			}
		}
	}
	for address, want := range map[string]string{
		"https://hooks.slack.com/services/T1/B1/gone":   "refuses the request (404 Not Found): no_service",
		"https://discord.com/api/v10/webhooks/1/gone":   "refuses the request (404 Not Found): Unknown Webhook (code 10015)",
		"https://discord.com/api/webhooks/1/a?wait=no":  "refuses the request (404 Not Found): Unknown Webhook (code 10015)",
		"https://discordapp.com.evil.example/api/w/1/a": "",
	} {
		w, err := webhook.Parse(address)
		if want == "" {
			if !errors.Is(err, webhook.ErrAddress) {
				t.Errorf("%s: %v", address, err)
			}
			continue
		}
		if err := w.Post(t.Context(), message(1), "offprint/test", apiserver.New(t)); err == nil || err.Error() != want {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, address := range []string{
		"", "x", "http://hooks.slack.com/services/T/B/x", "https://hooks.slack.com/", "https://hooks.slack.com.evil.example/services/T/B/x", "https://u@hooks.slack.com/services/T/B/x",
		"https://hooks.slack.com:444/services/T/B/x", "https://notdiscord.com/api/webhooks/1/x", "https://discord.com/channels/1", "https://evil.example/?https://hooks.slack.com/services/T/B/x",
	} {
		if _, err := webhook.Parse(address); !errors.Is(err, webhook.ErrAddress) || len(address) > 30 && strings.Contains(err.Error(), address) {
			t.Errorf("%q: %v", address, err)
		}
	}
}

func TestIdentityIsThatOfTheWebhook(t *testing.T) {
	const discord = "https://discord.com/api/webhooks/1/x"
	for _, same := range []string{discord + "/", discord + "?wait=true", "https://discordapp.com/api/webhooks/1/x", "https://ptb.discord.com/api/v10/webhooks/1/x", " " + discord} {
		if got, want := parse(t, same).Identity(), parse(t, discord).Identity(); got != want {
			t.Errorf("%s: %s, want %s", same, got, want)
		}
	}
	for _, other := range []string{"https://discord.com/api/webhooks/1/X", "https://discord.com/api/webhooks/2/x", discord + "?thread_id=3", "https://hooks.slack.com/services/webhooks/1/x"} {
		if got := parse(t, other).Identity(); got == parse(t, discord).Identity() {
			t.Errorf("%s: %s", other, got)
		}
	}
}
