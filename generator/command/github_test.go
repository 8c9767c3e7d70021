package command_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"net/netip"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"offprint/generator/check/external"
	"offprint/generator/command"
	"offprint/test/apiserver"
)

// flow runs commands as a workflow does, in a site, with an API of GitHub.
type flow struct {
	desk
	api     *apiserver.GitHub
	env     map[string]string
	network http.RoundTripper
}

func newFlow(t *testing.T) flow {
	t.Helper()
	d := newDesk(t)
	d.GitHub = apiserver.NewGitHub("octo/papers", "secret-token")
	return flow{desk: d, api: d.GitHub, network: d.Server, env: map[string]string{
		"GITHUB_REPOSITORY": "octo/papers", "GITHUB_TOKEN": "secret-token", "GITHUB_SERVER_URL": "https://github.com",
		"GITHUB_EVENT_PATH": filepath.Join(d.site, "event.json"), "GITHUB_REF": "refs/heads/main", "GITHUB_REF_NAME": "main",
	}}
}

// run runs a command of the group github. No output may have the token.
func (f flow) run(args ...string) (status int, output string) {
	f.t.Helper()
	var out bytes.Buffer
	status = command.Run(f.t.Context(), command.World{
		Args: append([]string{"github"}, args...), Stdin: strings.NewReader(""), Stdout: &out, Stderr: &out,
		Getenv: func(name string) string { return f.env[name] }, Clock: f.Clock.Now, Sleep: f.Clock.Sleep, Transport: f.network,
		Links: external.Checker{
			Allow: func(a netip.Addr) bool { return a.IsLoopback() }, Sleep: func(context.Context, time.Duration) error { return nil },
		},
	})
	if strings.Contains(out.String(), "secret-token") {
		f.t.Errorf("%v prints the token: %s", args, out.String())
	}
	return status, out.String()
}

// event writes the event of a run of preview.yml.
func (f flow) event(run map[string]any) {
	f.t.Helper()
	event := map[string]any{
		"id": 77, "event": "pull_request", "conclusion": "success", "head_sha": strings.Repeat("a", 40), "head_branch": "feature",
		"head_repository": map[string]any{"full_name": "mallory/papers"},
	}
	maps.Copy(event, run)
	data, err := json.Marshal(map[string]any{"action": "completed", "workflow_run": event, "repository": map[string]any{"full_name": "octo/papers"}})
	if err != nil {
		f.t.Fatal(err)
	}
	writeFile(f.t, f.site, "event.json", string(data))
}

// pack returns an archive.
func pack(t *testing.T, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// request opens a pull request of a fork.
func (f flow) request(files ...apiserver.File) int {
	return f.api.Open(apiserver.Issue{Title: "A request", Head: "feature", Base: "main", From: "mallory/papers", User: apiserver.User{Login: "mallory", ID: 7, Type: "User"}, Files: files})
}
