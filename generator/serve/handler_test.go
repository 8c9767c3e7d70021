package serve

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"offprint/generator/problem"
)

// newTestServer serves a folder with a page and a build that has a problem.
func newTestServer(t *testing.T, dir string, hosts ...string) *httptest.Server {
	t.Helper()
	h := newHandler(Server{Site: Folder(dir), Hosts: hosts, Warn: func(err error) { t.Error(err) }}, func(context.Context) {})
	h.hub.set(State{Problems: problem.List{{Position: problem.Position{File: "content/papers/a.md"}, Text: "draft text"}}})
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return server
}

// ask sends a request as it is, and returns the first line and the first 500 bytes of the answer.
func ask(t *testing.T, server *httptest.Server, request string) string {
	t.Helper()
	conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprint(conn, strings.ReplaceAll(request, "\n", "\r\n"))
	response, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatalf("%q: %v", request, err)
	}
	body := make([]byte, 500)
	n, _ := response.Body.Read(body)
	return fmt.Sprintf("%d %s", response.StatusCode, body[:n])
}

// TestServeAnswersToItsOwnNames sends the requests of a page elsewhere whose host resolves to this
// machine, and those of this machine's own pages.
func TestServeAnswersToItsOwnNames(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte("a draft"), 0o644); err != nil {
		t.Fatal(err)
	}
	server := newTestServer(t, dir, "desk.local", "fe80::1")
	for _, host := range []string{
		"localhost", "localhost:1313", "LOCALHOST:1", "127.0.0.1", "127.0.0.1:80", "[::1]", "[::1]:1313",
		"desk.local", "Desk.local:1313", "[fe80::1]:1",
	} {
		for _, request := range []string{"GET / HTTP/1.1\nHost: " + host + "\n\n", "GET http://" + host + "/ HTTP/1.1\nHost: " + host + "\n\n"} {
			if got := ask(t, server, request); got != "200 a draft" {
				t.Errorf("%q: %s", request, got)
			}
		}
	}
	for _, host := range []string{
		"evil.example", "evil.example:1313", "localhost.evil.example", "evil.example:localhost", "127.0.0.1.evil.example",
		"127.0.0.2", "[::2]", "desk.local.evil.example", "",
	} {
		for _, path := range []string{"/", "/index.html", "/_offprint/events", "/_offprint/client.js", "/nothing"} {
			wantMisdirected(t, server, "GET "+path+" HTTP/1.1\nHost: "+host+"\n\n")
		}
	}
	wantMisdirected(t, server, "GET http://evil.example/ HTTP/1.1\nHost: localhost\n\n")
	wantMisdirected(t, server, "GET http://localhost@evil.example/ HTTP/1.1\nHost: localhost\n\n")
	wantMisdirected(t, server, "POST / HTTP/1.1\nHost: evil.example\n\n")
	wantMisdirected(t, server, "GET / HTTP/1.0\n\n")
}

// TestServeAnswersToItsAddress serves on another address, as with --bind.
func TestServeAnswersToItsAddress(t *testing.T) {
	server := newTestServer(t, t.TempDir())
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.3:0")
	if err != nil {
		t.Skip("no second loopback address here:", err)
	}
	other := httptest.NewUnstartedServer(server.Config.Handler)
	other.Listener.Close()
	other.Listener = listener
	other.Start()
	t.Cleanup(other.Close)
	for host, want := range map[string]string{"127.0.0.3": "503", "127.0.0.3:1313": "503", "127.0.0.4": "421", "evil.example": "421"} {
		if got := ask(t, other, "GET / HTTP/1.1\nHost: "+host+"\n\n"); !strings.HasPrefix(got, want) {
			t.Errorf("%s: got %s, want %s", host, got, want)
		}
	}
}

func wantMisdirected(t *testing.T, server *httptest.Server, request string) {
	t.Helper()
	got := ask(t, server, request)
	if !strings.HasPrefix(got, "421 ") && !strings.HasPrefix(got, "400 ") || strings.Contains(got, "draft") {
		t.Errorf("%q: %s", request, got)
	}
}

// TestServeFollowsNoLinks serves a folder that a stranger committed, before the first good build.
func TestServeFollowsNoLinks(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	for _, name := range []string{"secret", "index.html", "404.html"} {
		if err := os.WriteFile(filepath.Join(outside, name), []byte("secret"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for link, target := range map[string]string{"file": "secret", "404.html": "404.html", "folder": "", "index.html": "index.html"} {
		if err := os.Symlink(filepath.Join(outside, target), filepath.Join(dir, link)); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	server := newTestServer(t, dir)
	for _, path := range []string{"/", "/index.html", "/file", "/folder", "/folder/", "/folder/secret", "/nothing", "/../secret"} {
		got := ask(t, server, "GET "+path+" HTTP/1.1\nHost: localhost\n\n")
		if !strings.HasPrefix(got, "503 ") || strings.Contains(got, "secret") {
			t.Errorf("%s: %s", path, got)
		}
	}
}

// TestEventsNeedAHost reads the problems, as pages of the site do.
func TestEventsNeedAHost(t *testing.T) {
	server := newTestServer(t, t.TempDir())
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL+"/_offprint/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if line, err := bufio.NewReader(response.Body).ReadString('\n'); err != nil || !strings.Contains(line, "draft text") {
		t.Errorf("got %q, %v", line, err)
	}
}

// TestServeBoundsOpenPages opens more event streams than the server has room for, and closes one.
func TestServeBoundsOpenPages(t *testing.T) {
	server := newTestServer(t, t.TempDir())
	open := func() (*http.Response, context.CancelFunc) {
		ctx, cancel := context.WithCancel(t.Context())
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL+"/_offprint/events", nil)
		if err != nil {
			t.Fatal(err)
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { cancel(); response.Body.Close() })
		return response, cancel
	}
	var closeFirst context.CancelFunc
	for i := range clientLimit {
		response, cancel := open()
		if response.StatusCode != http.StatusOK {
			t.Fatalf("page %d: %s", i+1, response.Status)
		}
		if closeFirst == nil {
			closeFirst = cancel
		}
	}
	if response, _ := open(); response.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("one page more: %s", response.Status)
	}
	closeFirst()
	for range 100 {
		if response, _ := open(); response.StatusCode == http.StatusOK {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Error("a closed page keeps its place")
}
