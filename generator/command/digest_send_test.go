//go:build unix

package command_test

import (
	"bytes"
	"context"
	"fmt"
	"mime"
	"net/mail"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"offprint/generator/command"
	"offprint/test/apiserver"
	"offprint/test/smtpserver"
)

// office is where digests are sent from: a site with a week that is over, a mail server and services.
type office struct {
	desk
	mail *smtpserver.Server
	env  map[string]string
	log  string
}

func newOffice(t *testing.T) office {
	t.Helper()
	o := office{newDesk(t), smtpserver.Start(t, false), map[string]string{}, filepath.Join(t.TempDir(), "deliveries.log")}
	writeFile(t, o.site, "content/site.yaml", `title: Größe der Modelle
key: lab
base_url: https://lab.example/papers/
digest:
  from: 'Größe: Lab <papers@lab.example>'
  lists: [readers@lab.example, 'Others <Others@lab.example>']
  campaigns: send
  listmonk: {lists: [1]}
`)
	for i, title := range []string{"Qwen2.5-VL 论文", "Eigenvalues of {{ .Subscriber.Email }}", "An ordinary paper"} {
		writeFile(t, o.site, fmt.Sprintf("content/papers/p%d.md", i), fmt.Sprintf("---\ntitle: '%s'\ndate: 2025-03-1%d\ntags: [vision]\n---\nAbout it.\n", title, 2+i))
	}
	o.env = map[string]string{
		"OFFPRINT_SMTP": "smtp://" + o.mail.Address, "OFFPRINT_SMTP_USER": smtpserver.User, "OFFPRINT_SMTP_PASSWORD": smtpserver.Password,
		"OFFPRINT_LOG_KEY": "a key of the tests, long enough", "SLACK": apiserver.SlackWebhook, "DISCORD": apiserver.DiscordWebhook,
		"BUTTONDOWN_API_KEY": apiserver.ButtondownKey, "LISTMONK_URL": "https://" + apiserver.Listmonk, "LISTMONK_API_USER": apiserver.ListmonkUser, "LISTMONK_API_TOKEN": apiserver.ListmonkToken,
	}
	return o
}

// digest runs offprint digest for week 11 of 2025.
func (o office) digest(args ...string) (status int, stdout, stderr string) {
	o.t.Helper()
	var out, problems bytes.Buffer
	status = command.Run(o.t.Context(), command.World{
		Args: append([]string{"digest", "--week", "2025-w11", "--site", o.site}, args...), Stdout: &out, Stderr: &problems, Getenv: func(name string) string { return o.env[name] },
		Clock: o.Clock.Now, Sleep: o.Clock.Sleep, Transport: o.Server, MailTLS: o.mail.TLS(),
	})
	for name, secret := range o.env {
		if secret != "" && name != "LISTMONK_API_USER" && name != "OFFPRINT_SMTP_USER" && name != "OFFPRINT_SMTP" && strings.Contains(out.String()+problems.String(), secret) {
			o.t.Errorf("the output has the secret %s", name)
		}
	}
	return status, out.String(), problems.String()
}

// want runs offprint digest with the log, and checks its status and a part of its output.
func (o office) want(status int, text string, args ...string) {
	o.t.Helper()
	got, stdout, stderr := o.digest(append(args, "--log", o.log)...)
	if got != status || !strings.Contains(stdout+stderr, text) {
		o.t.Errorf("%q: status %d, want %d and %q\n%s%s", args, got, status, text, stdout, stderr)
	}
}

func (o office) wantReceived(want ...string) {
	o.t.Helper()
	var got []string
	for _, m := range o.mail.Received() {
		got = append(got, m.To)
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		o.t.Errorf("received by %q, want %q", got, want)
	}
}

func TestDigestIsMailedOnce(t *testing.T) {
	o := newOffice(t)
	to := []string{"--send", "--to", "READERS@Lab.example", "--to", "third@lab.example"}
	o.want(0, "sent to readers@lab.example\nsent to Others@lab.example\nsent to third@lab.example\n", to...)
	o.want(0, "readers@lab.example has it already\nOthers@lab.example has it already\nthird@lab.example has it already\n", to...)
	o.want(0, "has it already", append(to, "--again")...)
	o.wantReceived("readers@lab.example", "Others@lab.example", "third@lab.example")

	received := o.mail.Received()[1]
	m, err := mail.ReadMessage(bytes.NewReader(received.Data))
	if err != nil {
		t.Fatal(err)
	}
	from, err := m.Header.AddressList("From")
	if err != nil || len(from) != 1 || from[0].Name != "Größe: Lab" || from[0].Address != "papers@lab.example" {
		t.Errorf("from %v, %v", from, err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil || !strings.Contains(subject, "Größe der Modelle") {
		t.Errorf("subject %q, %v", subject, err)
	}
	if got := m.Header.Get("List-Subscribe"); got != "<https://lab.example/papers/subscribe/>" {
		t.Errorf("List-Subscribe: %s", got)
	}
	if date, err := m.Header.Date(); err != nil || !date.Equal(time.Date(2025, 3, 17, 6, 0, 0, 0, time.UTC)) {
		t.Errorf("date %v, %v", date, err)
	}
	if log, err := os.ReadFile(o.log); err != nil || strings.Contains(string(log), "lab.example") {
		t.Errorf("the log has an address, or there is none: %v\n%s", err, log)
	}
	// The next week is another digest, and .eml files have the bytes that are sent.
	status, eml, stderr := o.digest("--format", "eml", "--to", "Others <others@lab.example>")
	if sent := strings.ReplaceAll(string(received.Data), "Others@lab", "others@lab"); status != 0 || eml != sent {
		t.Errorf("status %d\n%s\ngot\n%q, want\n%q", status, stderr, eml, sent)
	}
}

func TestRefusedDigestIsSentByTheNextRun(t *testing.T) {
	for name, fault := range map[string]smtpserver.Fault{
		"password": {At: smtpserver.Auth, Code: 535}, "sender": {At: smtpserver.Mail, Code: 451}, "dropped sender": {At: smtpserver.Mail}, "recipient": {At: smtpserver.Rcpt, Code: 550},
		"dropped recipient": {At: smtpserver.Rcpt}, "message": {At: smtpserver.AfterEnd, Code: 554}, "deferred": {At: smtpserver.AfterEnd, Code: 421},
	} {
		o := newOffice(t)
		o.mail.Fail("", fault)
		o.want(1, "the next run tries again", "--send")
		o.wantReceived()
		o.mail.Fail("", smtpserver.Fault{})
		o.want(0, "sent to readers@lab.example", "--send")
		o.wantReceived("readers@lab.example", "Others@lab.example")
		if t.Failed() {
			t.Fatal(name)
		}
	}
}

func TestOneRefusalDoesNotStopTheOthers(t *testing.T) {
	o := newOffice(t)
	o.mail.Fail("readers@lab.example", smtpserver.Fault{At: smtpserver.Rcpt, Code: 550})
	o.want(1, "sent to Others@lab.example", "--send")
	o.wantReceived("Others@lab.example")
	o.mail.Fail("readers@lab.example", smtpserver.Fault{})
	o.want(0, "sent to readers@lab.example\nOthers@lab.example has it already\n", "--send")
	o.wantReceived("Others@lab.example", "readers@lab.example")
}

func TestUnknownOutcomeIsNotRepeated(t *testing.T) {
	for _, step := range []smtpserver.Step{smtpserver.Within, smtpserver.AfterEnd} {
		o := newOffice(t)
		o.mail.Fail("", smtpserver.Fault{At: step})
		o.want(1, "it is unknown whether it arrived", "--to", "readers@lab.example")
		n := len(o.mail.Attempts())
		o.mail.Fail("", smtpserver.Fault{})
		for range 2 {
			o.want(1, "so it is not sent again", "--to", "readers@lab.example")
		}
		if got := len(o.mail.Attempts()); got != n {
			t.Errorf("step %d: %d more attempts", step, got-n)
		}
		o.want(0, "sent to readers@lab.example", "--to", "readers@lab.example", "--again")
		o.want(0, "has it already", "--to", "readers@lab.example", "--again")
	}
}

// TestKilledRun kills a real process while it waits for the server, before the message and after it.
func TestKilledRun(t *testing.T) {
	for step, wasSent := range map[smtpserver.Step]bool{smtpserver.Rcpt: false, smtpserver.AfterEnd: true} {
		o := newOffice(t)
		o.mail.Fail("readers@lab.example", smtpserver.Fault{At: step, Hang: true})
		child := o.start(t)
		for reached := smtpserver.Never; reached != step; {
			select {
			case reached = <-o.mail.Reached:
			case <-time.After(30 * time.Second):
				t.Fatal("the process does not reach the server")
			}
		}
		must(t, child.Process.Kill())
		_ = child.Wait()
		o.mail.Fail("readers@lab.example", smtpserver.Fault{})
		if !wasSent {
			o.want(0, "sent to readers@lab.example", "--to", "readers@lab.example")
			o.wantReceived("readers@lab.example")
			continue
		}
		o.want(1, "so it is not sent again", "--to", "readers@lab.example")
		o.wantReceived("readers@lab.example")
		o.want(0, "sent to other@lab.example", "--to", "other@lab.example") // the log is not locked any more
		o.want(0, "sent to readers@lab.example", "--to", "readers@lab.example", "--again")
	}
}

// start starts a process that sends the digest to a reader.
func (o office) start(t *testing.T) *exec.Cmd {
	t.Helper()
	executable, err := os.Executable()
	must(t, err)
	program := filepath.Join(t.TempDir(), "offprint") // TestMain goes by the name
	must(t, os.Symlink(executable, program))
	child := exec.Command(program, "digest", "--week", "2025-w11", "--site", o.site, "--to", "readers@lab.example", "--log", o.log)
	child.Env = append(os.Environ(), "SSL_CERT_FILE="+o.mail.CertFile(t), "SOURCE_DATE_EPOCH=")
	for name, value := range o.env {
		child.Env = append(child.Env, name+"="+value)
	}
	child.Stderr = os.Stderr
	must(t, child.Start())
	return child
}

// TestTwoRunsAtOnce starts a run while another waits for the server.
func TestTwoRunsAtOnce(t *testing.T) {
	o := newOffice(t)
	o.mail.Fail("readers@lab.example", smtpserver.Fault{At: smtpserver.Rcpt, Hang: true})
	child := o.start(t)
	for reached := smtpserver.Never; reached != smtpserver.Rcpt; {
		reached = <-o.mail.Reached
	}
	o.want(1, "another run is using the log", "--to", "third@lab.example")
	o.wantReceived()
	must(t, child.Process.Kill())
	_ = child.Wait()
}

func TestDigestIsPostedOnce(t *testing.T) {
	o := newOffice(t)
	for variable, service := range map[string]string{"SLACK": "Slack", "DISCORD": "Discord"} {
		o.want(0, "sent to "+service, "--post", variable)
		o.want(0, service+" has it already", "--post", o.env[variable])
	}
	if n := len(o.Delivery.Posts); n != 2 {
		t.Errorf("%d messages", n)
	}
	for _, p := range o.Delivery.Posts {
		if !strings.Contains(p.Text, "Qwen2.5-VL 论文") || !strings.Contains(p.Text, "https://lab.example/papers/2025/w11/") {
			t.Errorf("%s: %s", p.Host, p.Text)
		}
	}
	other := newOffice(t)
	other.Script(apiserver.Slack, apiserver.Limiting, apiserver.Truncated, apiserver.None)
	other.want(1, "error: Slack: asks for fewer requests (429): Rate exceeded.; it asks to wait 7s", "--post", "SLACK")
	other.want(1, "it is unknown whether it arrived", "--post", "SLACK")
	other.want(1, "so it is not sent again", "--post", "SLACK")
	if n := len(other.Requests(apiserver.Slack)); n != 2 {
		t.Errorf("%d requests", n)
	}
}

func TestDigestIsOneCampaign(t *testing.T) {
	o := newOffice(t)
	for _, provider := range []string{"buttondown", "listmonk"} {
		for i, text := range []string{"sends it", "has it already"} {
			if status, stdout, stderr := o.digest("--campaign", provider); status != 0 || !strings.Contains(stdout, provider+" "+text) {
				t.Errorf("%s, run %d: status %d\n%s%s", provider, i, status, stdout, stderr)
			}
		}
	}
	if len(o.Delivery.Emails) != 1 || len(o.Delivery.Campaigns) != 1 || o.Delivery.Emails[0].Status != "about_to_send" || o.Delivery.Campaigns[0].Status != "running" {
		t.Errorf("%+v", o.Delivery)
	}
	if body := o.Delivery.Campaigns[0].Body; strings.Contains(body, "{{") || !strings.Contains(body, "&#123;&#123; .Subscriber.Email") || strings.Contains(body, "<body") {
		t.Errorf("body %s", body)
	}
}

func TestNothingIsSent(t *testing.T) {
	o := newOffice(t)
	all := []string{"--send", "--post", "SLACK", "--campaign", "buttondown"}
	empty := func(args ...string) (int, string, string) {
		var out, problems bytes.Buffer
		status := command.Run(context.Background(), command.World{
			Args: append([]string{"digest", "--site", o.site, "--log", o.log}, args...), Stdout: &out, Stderr: &problems, Getenv: func(string) string { return "" }, Clock: o.Clock.Now, Transport: o.Server,
		})
		return status, out.String(), problems.String()
	}
	if status, stdout, stderr := empty(append(all, "--week", "2025-w08")...); status != 0 || !strings.Contains(stderr, "no papers in 2025-w08") {
		t.Errorf("no papers: status %d\n%s%s", status, stdout, stderr)
	}
	if status, _, stderr := empty(append(all, "--month", "2025-03")...); status != 1 || !strings.Contains(stderr, "2025-03 is not over") {
		t.Errorf("not over: status %d\n%s", status, stderr)
	}
	for _, address := range []string{"http://localhost:1313/", "https://127.0.0.1/papers/"} {
		o.want(1, "the site has no public address", append(all, "--base-url", address)...)
	}
	half := strings.TrimPrefix(apiserver.SlackWebhook, "https://")
	for args, want := range map[string]string{
		"--send": "--log is missing", "--to a@b.example": "--log is missing", "--post SLACK": "--log is missing", "--log x": "--log and --again are for deliveries", "--again": "--log and --again are for deliveries",
		"--send --log x --format html": "exclude", "--send --log x --close": "exclude", "--send --log x --out y": "exclude", "--campaign mailchimp": "mailchimp is no provider",
		"--send --log SITE/.offprint/log": "deleted or published", "--send --log SITE/public/log": "deleted or published", "--send --log SITE/content/../.offprint/x/log": "deleted or published",
		"--to nobody --log x": "not a mail address", "--to größe@lab.example --log x": "outside of ASCII", "--post NONE --log x": "no variable NONE", "--post " + half + " --log x": "not the address of a webhook", "--post https://example.org/x --log x": "not the address of a webhook",
	} {
		fields := strings.Fields(strings.ReplaceAll(args, "SITE", o.site))
		for i, field := range fields {
			if field == "x" {
				fields[i] = o.log
			}
		}
		if status, stdout, stderr := o.digest(fields...); status != 2 || !strings.Contains(stderr, want) || strings.Contains(stderr, half) {
			t.Errorf("%s: status %d, want %q\n%s%s", args, status, want, stdout, stderr)
		}
	}
	for variable, want := range map[string]string{"OFFPRINT_LOG_KEY": "OFFPRINT_LOG_KEY is not set", "OFFPRINT_SMTP": "does not name a mail server", "OFFPRINT_SMTP_USER": "go together"} {
		value := o.env[variable]
		o.env[variable] = ""
		o.want(1, want, "--send")
		o.env[variable] = value
	}
	o.env["OFFPRINT_LOG_KEY"] = "short"
	o.want(1, "OFFPRINT_LOG_KEY has fewer than 16 characters", "--send")
	o.env["BUTTONDOWN_API_KEY"] = ""
	o.want(1, "BUTTONDOWN_API_KEY is not set", all...)
	o.wantReceived()
	if n := len(o.Delivery.Posts) + len(o.Delivery.Emails); n != 0 || len(o.Requests("")) != 0 {
		t.Errorf("%d messages", n)
	}
}
