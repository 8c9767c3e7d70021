package command_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"offprint/test/apiserver"
)

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
