package command_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"offprint/test/apiserver"
)

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
	old := filepath.Join(server, "old")
	writeFile(t, old, "about/index.html", "somebody else's")
	daily{flow: f}.git(old, "", "init", "-q", "-b", "gh-pages")
	daily{flow: f}.git(old, "", "add", "about")
	daily{flow: f}.git(old, "", "commit", "-qm", "old")
	daily{flow: f}.git(old, "", "push", "-q", filepath.Join(server, "octo/previews.git"), "gh-pages")
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
	if got := tree(); got != ".nojekyll\n1/index.html\n1/papers/a/index.html\nabout/index.html" {
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
	if got := tree(); other != 2 || got != ".nojekyll\n2/index.html\n2/papers/a/index.html\nabout/index.html" {
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
