package e2e_test

import (
	"bufio"
	"net/http"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"offprint/test/testkit"
)

// TestPreviewReplacesStaleProblems delays the script that follows the builds, while the problems of a site that was
// never built change. The page must then show the new problems.
func TestPreviewReplacesStaleProblems(t *testing.T) {
	t.Parallel()
	testkit.Chromium(t)
	dir := t.TempDir()
	write(t, dir, map[string]string{"content/site.yaml": site()["content/site.yaml"], plain: "---\ntitle: No date\n---\n"})
	late := &gate{}
	home := through(t, served(t, dir), func(_ http.ResponseWriter, r *http.Request) bool {
		if path.Base(r.URL.Path) == "client.js" {
			late.pass(r.Context())
		}
		return false
	})
	b := open(t, home, home)
	late.shut()
	b.begin("")
	save(t, filepath.Join(dir, plain), "---\ndate: 2025-03-14\n---\n")
	awaitBuild(t, home, "title is missing")
	want(t, "the page shows the old problem", value[bool](b, `document.body.innerText.includes("date is missing")`), true)
	late.open()
	b.wait(`document.body.innerText.includes("title is missing")`)
}

// awaitBuild waits for a build whose event contains a text.
func awaitBuild(t *testing.T, home, text string) {
	t.Helper()
	response, err := http.Get(origin(home) + "/_offprint/events")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	for events := bufio.NewScanner(response.Body); events.Scan(); {
		if strings.Contains(events.Text(), text) {
			return
		}
	}
	t.Fatalf("no build event contains %q", text)
}
