package e2e_test

import (
	"io"
	"net/http"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"offprint/test/testkit"
)

// TestStaleProblems holds back the script that follows the builds, while a site that was never built
// gets other problems. The page must come to show these.
func TestStaleProblems(t *testing.T) {
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
	for !strings.Contains(asked(t, home), "title is missing") {
		time.Sleep(20 * time.Millisecond)
	}
	want(t, "the page is the old one", value[bool](b, `document.body.innerText.includes("date is missing")`), true)
	late.open()
	b.wait(`document.body.innerText.includes("title is missing")`)
}

// asked is what stands at an address.
func asked(t *testing.T, address string) string {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}
