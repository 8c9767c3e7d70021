package command_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
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

var (
	newPaper  = apiserver.File{Name: "content/papers/new.md", Status: "added"}
	newReport = map[string]string{"report.json": `{"built": true, "papers": [{"file": "content/papers/new.md", "title": "A paper", "page": "papers/new/"}], "problems": []}`}
)

func TestCommentIsSticky(t *testing.T) {
	f := newFlow(t)
	n := f.request(newPaper, apiserver.File{Name: "content/papers/old.md", Status: "removed"}, apiserver.File{Name: "layouts/base.html", Status: "modified"},
		apiserver.File{Name: "content/files/x.html", Status: "renamed", Previous: "layouts/page.html"}, apiserver.File{Name: "content/site.yaml", Status: "modified"}, apiserver.File{Name: ".github/workflows/preview.yml", Status: "modified"})
	f.api.Say(n, apiserver.User{Login: "mallory", ID: 7, Type: "User"}, "<!-- offprint:preview -->\nforged")
	f.event(nil)
	f.api.Upload("preview", []byte("PK"))
	f.api.Upload("preview-report", pack(t, newReport))
	if status, out := f.run("comment"); status != 0 {
		t.Fatal(out)
	}
	comments := f.api.Comments(n)
	if len(comments) != 2 || comments[0].Body != "<!-- offprint:preview -->\nforged" {
		t.Fatalf("comments: %v", comments)
	}
	for _, want := range []string{
		"<!-- offprint:preview -->\n[Preview of the site](https://github.com/octo/papers/actions/runs/77/artifacts/3000000000) with the content of `aaaaaaa`",
		"| added | <code>papers&#47;new&#46;md</code> | <code>A paper</code> |\n", "| removed | <code>papers&#47;old&#46;md</code> |  |\n",
		"Not previewed", "- changed <code>layouts&#47;base&#46;html</code>\n", "- changed <code>content&#47;site&#46;yaml</code>\n", "- removed <code>layouts&#47;page&#46;html</code>\n", "| added | <code>files&#47;x&#46;html</code> |", "- changed <code>&#46;github&#47;workflows&#47;preview&#46;yml</code>\n",
	} {
		if !strings.Contains(comments[1].Body, want) {
			t.Errorf("no %q in\n%s", want, comments[1].Body)
		}
	}
	writes := len(f.api.Writes())
	if status, out := f.run("comment"); status != 0 || len(f.api.Writes()) != writes {
		t.Errorf("the same run again: %s, %v", out, f.api.Writes())
	}
	f.event(map[string]any{"conclusion": "failure"})
	f.api.Upload("preview-report", pack(t, map[string]string{"report.json": `{"problems": [{"code": "OP0116", "file": "content/papers/new.md", "line": 4, "text": "unknown key \"titel\""}]}`}))
	if status, out := f.run("comment"); status != 0 {
		t.Fatal(out)
	}
	comments = f.api.Comments(n)
	if len(comments) != 2 || !strings.Contains(comments[1].Body, "There is no preview of `aaaaaaa`") || !strings.Contains(comments[1].Body, "OP0116") {
		t.Errorf("comments: %v", comments)
	}
	f.api.Change(n, func(i *apiserver.Issue) { i.Files = []apiserver.File{{Name: "README.md", Status: "modified"}} })
	if status, out := f.run("comment"); status != 0 || len(f.api.Comments(n)) != 1 {
		t.Errorf("a request that changes nothing of the site keeps its comment: %s", out)
	}
}

// TestCommentIsOnTheRequestOfTheRun has runs that belong to no open request, or to another one.
func TestCommentIsOnTheRequestOfTheRun(t *testing.T) {
	victim := apiserver.Issue{Title: "Another", Head: "feature", Base: "main", From: "victim/papers", Files: []apiserver.File{newPaper}}
	for name, run := range map[string]map[string]any{
		"another commit":   {"head_sha": strings.Repeat("b", 40)},
		"another branch":   {"head_branch": "other"},
		"a deleted fork":   {"head_repository": nil},
		"no branch":        {"head_branch": nil},
		"an odd branch":    {"head_branch": "feature&head=victim:feature"},
		"an odd account":   {"head_repository": map[string]any{"full_name": "victim:feature&x=/papers"}},
		"a cancelled run":  {"conclusion": "cancelled"},
		"a run to approve": {"conclusion": "action_required"},
	} {
		f := newFlow(t)
		f.api.Open(victim)
		f.request(newPaper)
		f.event(run)
		f.api.Upload("preview-report", pack(t, newReport))
		if status, out := f.run("comment"); status != 0 || len(f.api.Writes()) > 0 {
			t.Errorf("%s: status %d: %s%v", name, status, out, f.api.Writes())
		}
	}
	f := newFlow(t)
	other, n := f.api.Open(victim), f.request(newPaper)
	f.api.Open(apiserver.Issue{Title: "Another fork", Head: "feature", Base: "main", From: "mallory/other", Files: []apiserver.File{newPaper}})
	f.event(nil)
	if status, out := f.run("comment"); status != 0 || len(f.api.Comments(other)) > 0 || len(f.api.Comments(3)) > 0 || len(f.api.Comments(n)) != 1 {
		t.Errorf("of two requests with one commit: status %d: %s", status, out)
	}
	f.api.Change(n, func(i *apiserver.Issue) { i.State = "closed" })
	before := len(f.api.Writes())
	if status, out := f.run("comment"); status != 0 || len(f.api.Writes()) != before {
		t.Errorf("a closed request: status %d: %s", status, out)
	}
}

// TestCommentTrustsNoReport has artifacts that are no report, or a hostile one.
func TestCommentTrustsNoReport(t *testing.T) {
	long := strings.Repeat("`|@everyone\\| ", 100_000)
	hostile, err := json.Marshal(map[string]any{
		"built": true, "number": 1, "papers": []any{
			map[string]any{"file": "content/papers/new.md", "title": "</code>\n\n# @everyone ![x](https://evil.example/x.png) fixes #1", "page": "papers/new/)](https://evil.example/"},
			map[string]any{"file": "../../x", "title": long[:1000], "page": "javascript:alert(1)"},
		},
		"problems": []any{map[string]any{"code": "<img src=x>", "file": "a\n::error::x", "line": -1, "text": long[:2000], "hint": "[a](https://evil.example)"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, archive := range map[string][]byte{
		"no archive":       []byte("PK"),
		"another file":     pack(t, map[string]string{"../report.json": "{}"}),
		"more files":       pack(t, map[string]string{"report.json": "{}", "x": ""}),
		"no JSON":          pack(t, map[string]string{"report.json": "["}),
		"another kind":     pack(t, map[string]string{"report.json": `{"papers": 1}`}),
		"a bomb":           pack(t, map[string]string{"report.json": strings.Repeat(" ", 50<<20)}),
		"too large":        bytes.Repeat([]byte{1}, 2<<20),
		"hostile":          pack(t, map[string]string{"report.json": string(hostile)}),
		"a hostile number": pack(t, map[string]string{"report.json": `{"built": true, "papers": [], "problems": [{"line": 1e99}]}`}),
	} {
		f := newFlow(t)
		f.api.Open(apiserver.Issue{Title: "Another", Head: "x", Base: "main"})
		n := f.request(newPaper, apiserver.File{Name: "content/papers/`@everyone` |\n<img src=x>.md", Status: "added"}, apiserver.File{Name: "layouts/[x](https://evil.example)", Status: "<b>"})
		f.event(nil)
		f.env["PREVIEW_ADDRESS"] = "https://previews.example/1/"
		f.api.Upload("preview", []byte("PK"))
		f.api.Upload("preview-report", archive)
		status, out := f.run("comment")
		comments := f.api.Comments(n)
		if status != 0 || len(comments) != 1 || len(f.api.Comments(1)) > 0 {
			t.Fatalf("%s: status %d: %s", name, status, out)
		}
		body := comments[0].Body
		for _, bad := range []string{"@", "evil.example", "<img", "<b>", "](j", " #1", "::error", "|\n<"} {
			if strings.Contains(body, bad) {
				t.Errorf("%s: %q in\n%s", name, bad, body)
			}
		}
		if hasPreview := strings.Contains(body, "[Preview of the site]"); hasPreview != (name == "hostile") {
			t.Errorf("%s: %s", name, body)
		}
	}
}

func TestCommentNeedsAnEvent(t *testing.T) {
	f := newFlow(t)
	for name, text := range map[string]string{"nothing": "", "no JSON": "{", "another event": `{"action": "opened"}`} {
		if text != "" {
			writeFile(t, f.site, "event.json", text)
		}
		if status, out := f.run("comment"); (status == 0) != (name == "another event") || len(f.api.Writes()) > 0 {
			t.Errorf("%s: status %d: %s", name, status, out)
		}
		_ = os.Remove(filepath.Join(f.site, "event.json"))
	}
	f.request(newPaper)
	f.event(nil)
	f.env["GITHUB_TOKEN"] = "wrong"
	if status, out := f.run("comment"); status != 1 || !strings.Contains(out, "hint: set GITHUB_TOKEN to a valid token") {
		t.Errorf("a wrong token: status %d: %s", status, out)
	}
}

// TestLinksKeepsOneIssue has a host whose pages come and go.
func TestLinksKeepsOneIssue(t *testing.T) {
	f := newFlow(t)
	works := false
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !works {
			http.NotFound(w, r)
		}
	}))
	defer host.Close()
	writeFile(t, f.site, "content/papers/a.md", "---\ntitle: A\ndate: 2025-03-13\nlinks: {code: "+host.URL+"/a, project: "+host.URL+"/@everyone}\n---\n")
	f.api.Open(apiserver.Issue{Title: "Forged", Body: "<!-- offprint:links -->", Labels: []string{"links"}, User: apiserver.User{Login: "mallory", Type: "User"}})
	links := func(want string) {
		t.Helper()
		if status, out := f.run("links", "--site", f.site); status != 0 || !strings.HasSuffix(out, want+"\n") {
			t.Fatalf("status %d: %s", status, out)
		}
	}
	links("the issue has 2 links")
	issue := f.api.Issue(2)
	if issue.Title != "Links that don't work" || !strings.Contains(issue.Body, "&#47;a does not work&#58; Not Found") || strings.Contains(issue.Body, "@") {
		t.Errorf("%+v", issue)
	}
	writes := len(f.api.Writes())
	links("the issue has 2 links")
	if len(f.api.Writes()) != writes {
		t.Errorf("the same links again: %v", f.api.Writes())
	}
	works = true
	if status, out := f.run("links", "--site", f.site, "--for", "1ns"); status != 0 || !strings.Contains(out, "there was no time for 2 links, so the issue stays") {
		t.Errorf("no time: status %d: %s", status, out)
	}
	writeFile(t, f.site, "content/papers/b.md", "---\ntitle: B\n---\n")
	if status, out := f.run("links", "--site", f.site); status != 1 || !strings.Contains(out, "error: the content has errors, so the issue stays as it is") {
		t.Errorf("errors: status %d: %s", status, out)
	}
	if err := os.Remove(filepath.Join(f.site, "content/papers/b.md")); err != nil {
		t.Fatal(err)
	}
	links("no link is broken: the issue is closed")
	if f.api.Issue(2).State != "closed" || f.api.Issue(1).State != "open" || len(f.api.Issues()) != 2 {
		t.Errorf("issues: %+v", f.api.Issues())
	}
	links("no link is broken")
}

// previews makes the site have deployed previews in a repository, and returns the folder of the server.
func (f flow) previews() string {
	f.t.Helper()
	server := f.t.TempDir()
	daily{flow: f}.git(server, "", "init", "-q", "--bare", "-b", "main", filepath.Join(server, "octo/previews.git"))
	writeFile(f.t, f.site, "content/site.yaml", "title: T\nkey: t\nbase_url: https://example.org/list/\npreview: {base_url: 'https://previews.example/', repository: octo/previews}\n")
	f.env["GITHUB_SERVER_URL"], f.env["PREVIEW_TOKEN"], f.env["GITHUB_OUTPUT"] = "file://"+server, "secret-token-2", filepath.Join(server, "output")
	return server
}

func TestDeployNeedsALabel(t *testing.T) {
	f := newFlow(t)
	server := f.previews()
	n := f.request(newPaper)
	f.event(nil)
	f.api.Upload("preview", pack(t, map[string]string{"index.html": "one", "papers/a/index.html": "a"}))
	f.api.Upload("preview-report", pack(t, map[string]string{"report.json": `{"built": true, "base": "https://previews.example/1/"}`}))
	deploy := func(want string) {
		t.Helper()
		if status, out := f.run("deploy", "--site", f.site); status != 0 || !strings.HasSuffix(out, want+"\n") {
			t.Fatalf("status %d: %s", status, out)
		}
	}
	tree := func() string {
		return daily{flow: f}.git(server, "", "--git-dir", filepath.Join(server, "octo/previews.git"), "ls-tree", "-r", "--name-only", "gh-pages")
	}
	deploy("no open pull request with the label preview has the commit of the run: nothing to do")
	f.api.Change(n, func(i *apiserver.Issue) { i.Labels = []string{"preview"} })
	deploy("the preview is at https://previews.example/1/")
	if got := tree(); got != ".nojekyll\n1/index.html\n1/papers/a/index.html" {
		t.Errorf("files: %s", got)
	}
	if labels := f.api.Issue(n).Labels; len(labels) > 0 {
		t.Errorf("labels: %v", labels)
	}
	if got := f.readOutput(); got != "address=https://previews.example/1/\n" {
		t.Errorf("output: %q", got)
	}
	f.env["PREVIEW_ADDRESS"] = "https://previews.example/1/"
	if status, out := f.run("comment"); status != 0 || !strings.Contains(f.api.Comments(n)[0].Body, "[Preview of the site](https://previews.example/1/)") {
		t.Errorf("status %d: %s", status, out)
	}
	f.api.Change(n, func(i *apiserver.Issue) { i.State = "closed" })
	other := f.api.Open(apiserver.Issue{Title: "Next", Head: "feature", Base: "main", From: "mallory/papers", Labels: []string{"preview"}})
	f.api.Upload("preview-report", pack(t, map[string]string{"report.json": `{"built": true, "base": "https://previews.example/2/"}`}))
	deploy("the preview is at https://previews.example/2/")
	if got := tree(); other != 2 || got != ".nojekyll\n2/index.html\n2/papers/a/index.html" {
		t.Errorf("the preview of a closed request stays: %s", got)
	}
	f.api.Upload("preview-report", pack(t, map[string]string{"report.json": `{"built": true, "base": "https://previews.example/../"}`}))
	f.api.Change(other, func(i *apiserver.Issue) { i.Labels = []string{"preview"} })
	deploy("the preview is not built for https://previews.example/2/: nothing to do")
	f.event(map[string]any{"conclusion": "failure"})
	deploy("the run has no preview: nothing to do")
}

func (f flow) readOutput() string {
	data, err := os.ReadFile(f.env["GITHUB_OUTPUT"])
	if err != nil {
		f.t.Error(err)
	}
	return string(data)
}

// TestDeployNeverOverTheSite has places of previews that are hosts of the site.
func TestDeployNeverOverTheSite(t *testing.T) {
	for name, c := range map[string]struct{ previews, repository, pages, want string }{
		"the host in site.yaml": {"https://EXAMPLE.org:8443/p/", "octo/previews", "", "site.yaml names no place for previews"}, // check reports why
		"the host of Pages":     {"https://papers.example/p/", "octo/previews", "http://papers.example/", "is on the host of the site"},
		"the account's host":    {"https://octo.github.io/previews/", "octo/previews", "", "is on the host of the site"},
		"its repository":        {"https://previews.example/", "Octo/Papers", "", "the repository of previews is that of the site"},
		"none":                  {"", "", "", "site.yaml names no place for previews: nothing to do"},
	} {
		f := newFlow(t)
		f.previews()
		f.api.Site = c.pages
		settings := "title: T\nkey: t\nbase_url: https://example.org/list/\n"
		if c.previews != "" {
			settings += "preview: {base_url: '" + c.previews + "', repository: " + c.repository + "}\n"
		}
		writeFile(t, f.site, "content/site.yaml", settings)
		f.api.Change(f.request(newPaper), func(i *apiserver.Issue) { i.Labels = []string{"preview"} })
		f.event(nil)
		f.api.Upload("preview", pack(t, map[string]string{"index.html": "one"}))
		f.api.Upload("preview-report", pack(t, map[string]string{"report.json": `{"built": true, "base": "` + c.previews + `1/"}`}))
		if _, out := f.run("deploy", "--site", f.site); !strings.Contains(out, c.want) || strings.Contains(out, "the preview is at") {
			t.Errorf("%s: %s", name, out)
		}
	}
}
