package oracle_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"offprint/generator/oracle"
)

// TestStaleProblems holds back the script that follows the builds, while a site that was never built
// gets other problems. The page must come to show these.
func TestStaleProblems(t *testing.T) {
	t.Parallel()
	oracle.Chromium(t)
	dir := t.TempDir()
	write(t, dir, map[string]string{"content/site.yaml": site()["content/site.yaml"], plain: "---\ntitle: No date\n---\n"})
	late := &gate{}
	home := through(t, served(t, dir), late)
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

// through gives another address of a site that is served, where the script that follows the builds
// waits at a gate.
func through(t *testing.T, home string, late *gate) string {
	t.Helper()
	to, err := url.Parse(home)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(&url.URL{Scheme: to.Scheme, Host: to.Host})
	proxy.ErrorHandler = func(http.ResponseWriter, *http.Request, error) {} // the browser has left
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if path.Base(r.URL.Path) == "client.js" {
			late.pass(r.Context())
		}
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL + to.Path
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
