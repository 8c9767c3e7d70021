//go:build unix

package command_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"offprint/generator/command"
	"offprint/test/apiserver"
	"offprint/test/smtpserver"
)

// issuing is a site with papers and signals in a clone, and a mail server.
type issuing struct {
	daily
	mail *smtpserver.Server
}

func newIssuing(t *testing.T) issuing {
	t.Helper()
	i := issuing{newDaily(t, "title: Papers\nkey: t\nbase_url: https://example.org/\ndigest: {from: papers@lab.example, lists: [all@lab.example, staff@lab.example]}\n", recently), smtpserver.Start(t, false)}
	for name, text := range map[string]string{
		"content/papers/one.md": "---\ntitle: One\ndate: 2025-03-19\n---\n", "content/papers/two.md": "---\ntitle: Two\ndate: 2025-03-19\n---\n",
		"content/papers/old.md": "---\ntitle: Old\ndate: 2025-03-10\n---\n", "content/papers/new.md": "---\ntitle: New\ndate: 2025-03-20\n---\n",
		"content/signals.yaml": "date: 2025-03-14\npapers:\n  'two': {upvotes: 20}\n  'old': {upvotes: 2}\n",
	} {
		writeFile(t, i.site, name, text)
	}
	clone := filepath.Dir(i.site)
	i.git(clone, recently, "add", ".")
	i.git(clone, recently, "commit", "-qm", "papers")
	i.git(clone, recently, "push", "-q", "origin", "HEAD:trunk")
	i.env["OFFPRINT_SMTP"], i.env["OFFPRINT_LOG_KEY"] = "smtp://"+i.mail.Address, "a key of the tests, long enough"
	i.env["OFFPRINT_SMTP_USER"], i.env["OFFPRINT_SMTP_PASSWORD"] = smtpserver.User, smtpserver.Password
	i.env["BUTTONDOWN_API_KEY"], i.env["OFFPRINT_WEBHOOK"] = apiserver.ButtondownKey, apiserver.SlackWebhook
	return i
}

// digest runs the command and wants a status and texts in its output.
func (i issuing) digest(want int, args []string, texts ...string) {
	i.t.Helper()
	var out bytes.Buffer
	status := command.Run(i.t.Context(), command.World{
		Args: append([]string{"github", "digest", "--site", i.site}, args...), Stdin: strings.NewReader(""), Stdout: &out, Stderr: &out,
		Getenv: func(name string) string { return i.env[name] }, Clock: i.Clock.Now, Sleep: i.Clock.Sleep, Transport: i.network, MailTLS: i.mail.TLS(),
	})
	for _, text := range texts {
		if !strings.Contains(out.String(), text) {
			i.t.Errorf("no %q in\n%s", text, &out)
		}
	}
	if status != want {
		i.t.Errorf("%v: status %d\n%s", args, status, &out)
	}
}

func TestDigestsAreClosedAndReleased(t *testing.T) {
	i := newIssuing(t)
	args := []string{"--day", "close", "--week", "close,release"}
	i.digest(0, args, "content/digests/2025-03-19.yaml\n", "the digest of 2025-w11 has been published in the order of lists\n", "pushed ", "made the release digest-2025-w11\n")
	if got := i.log(); got != "Close digests\npapers\nfirst" {
		t.Errorf("commits: %s", got)
	}
	if got := i.git(i.bare, "", "diff", "--name-only", "trunk~1", "trunk"); got != "site/content/digests/2025-03-19.yaml" {
		t.Errorf("files: %s", got)
	}
	releases := i.api.Releases()
	if len(releases) != 1 {
		t.Fatalf("releases %v", releases)
	}
	r := releases[0]
	if r.Target != i.git(i.bare, "", "rev-parse", "trunk") || r.Latest || !strings.Contains(r.Name, "Papers") || strings.HasPrefix(r.Body, "#") || !strings.Contains(r.Body, "https://example.org/papers/old/") {
		t.Errorf("release %+v", r)
	}
	i.digest(0, args, "nothing to do: 2025-03-19 is closed\n", "the release digest-2025-w11 exists\n")
	if got := i.log(); got != "Close digests\npapers\nfirst" || len(i.api.Releases()) != 1 {
		t.Errorf("a second run: %s, %v", got, i.api.Releases())
	}
}

// TestLogOfDeliveriesIsPushedFirst sends a digest twice, and once while the branch of the log takes no push.
func TestLogOfDeliveriesIsPushedFirst(t *testing.T) {
	i := newIssuing(t)
	hook := filepath.Join(i.bare, "hooks/pre-receive")
	writeFile(t, i.bare, "hooks/pre-receive", "#!/bin/sh\nwhile read old new ref; do [ $ref != refs/heads/digest-log ] || exit 1; done\n")
	if err := os.Chmod(hook, 0o755); err != nil {
		t.Fatal(err)
	}
	i.digest(1, []string{"--week", "send"}, "pre-receive hook declined")
	if got := i.mail.Received(); len(got) != 0 {
		t.Fatalf("sent without a log: %v", got)
	}
	if err := os.Remove(hook); err != nil {
		t.Fatal(err)
	}
	i.digest(0, []string{"--week", "send,post"}, "sent to all@lab.example\nsent to staff@lab.example\n", "sent to Slack\n")
	i.digest(0, []string{"--week", "send,post"}, "all@lab.example has it already\nstaff@lab.example has it already\n", "Slack has it already\n")
	if got := i.mail.Received(); len(got) != 2 {
		t.Errorf("received %v", got)
	}
	log := i.git(i.bare, "", "show", "digest-log:deliveries.log")
	if strings.Count(log, " sending ") != 3 || strings.Count(log, " sent ") != 3 || strings.Contains(log, "lab.example") {
		t.Errorf("log\n%s", log)
	}
	// An intent, an outcome and so on: each delivery was pushed before it happened.
	if got := i.git(i.bare, "", "log", "--reverse", "--format=%h", "digest-log"); strings.Count(got, "\n")+1 < 4 {
		t.Errorf("commits %s", got)
	}
	if got := i.git(i.bare, "", "ls-tree", "-r", "--name-only", "digest-log"); got != deliveries {
		t.Errorf("files %s", got)
	}
}

// TestLogKeepsTheFilesOfItsBranch has a branch with other files.
func TestLogKeepsTheFilesOfItsBranch(t *testing.T) {
	i := newIssuing(t)
	before := i.git(i.bare, "", "ls-tree", "-r", "--name-only", "trunk")
	i.git(i.bare, "", "branch", "notes", "trunk")
	for range 2 {
		i.digest(0, []string{"--week", "send", "--log-branch", "notes"})
	}
	if got := i.git(i.bare, "", "ls-tree", "-r", "--name-only", "notes"); got != deliveries+"\n"+before {
		t.Errorf("files %s, want %s and\n%s", got, deliveries, before)
	}
	if got := i.mail.Received(); len(got) != 2 {
		t.Errorf("received %v", got)
	}
}

const deliveries = "deliveries.log"

// TestUnknownDeliveryIsNotRepeated has a server that dies after the message.
func TestUnknownDeliveryIsNotRepeated(t *testing.T) {
	i := newIssuing(t)
	i.mail.Fail("staff@lab.example", smtpserver.Fault{At: smtpserver.AfterEnd})
	i.digest(1, []string{"--week", "send"}, "sent to all@lab.example", "staff@lab.example: ")
	i.mail.Fail("staff@lab.example", smtpserver.Fault{})
	i.digest(1, []string{"--week", "send"}, "all@lab.example has it already", "it is not sent again")
}

func TestFailedWayKeepsNoOtherFromDelivering(t *testing.T) {
	i := newIssuing(t)
	i.env["BUTTONDOWN_API_KEY"] = ""
	i.digest(1, []string{"--week", "buttondown,release"}, "BUTTONDOWN_API_KEY", "made the release digest-2025-w11\n")
	i.env["BUTTONDOWN_API_KEY"] = apiserver.ButtondownKey
	i.digest(0, []string{"--week", "buttondown,release"}, "buttondown has a draft of it", "the release digest-2025-w11 exists\n")
}

func TestDigestWithoutWaysOrPapers(t *testing.T) {
	i := newIssuing(t)
	i.digest(0, []string{"--day", "none"}, "nothing to do")
	i.digest(2, []string{"--week", "close,fax"}, `unknown way "fax"`, "hint: one of none, close, release, buttondown, listmonk, send, post")
	i.digest(0, []string{"--month", "release"}, "nothing to do: no papers in a month that is over")
	if got := i.log(); got != "papers\nfirst" || len(i.api.Releases()) > 0 {
		t.Errorf("%s, %v", got, i.api.Releases())
	}
}
