package e2e_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"maps"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"offprint/test/testkit"
)

// host serves a finished site as GitHub Pages does: below its path, with text compressed at level 6
// and 404.html for missing pages. It records what it sends. Styles, fonts, and other files except pages
// each have a gate.
type host struct {
	home   string
	folder string
	base   string // the path of the home page
	guard  func(w http.ResponseWriter, r *http.Request) (answered bool)
	styles gate
	fonts  gate
	rest   gate

	mu   sync.Mutex
	sent map[string]int // bytes of each body as sent, by file
}

// hosted serves a finished site. The guard, if not nil, may delay requests, or answer them.
func hosted(t *testing.T, folder string, guard func(w http.ResponseWriter, r *http.Request) (answered bool)) *host {
	t.Helper()
	h := &host{folder: folder, guard: guard, sent: map[string]int{}}
	var about struct{ URL string }
	if err := json.Unmarshal([]byte(read(t, filepath.Join(h.folder, "build.json"))), &about); err != nil {
		t.Fatal(err)
	}
	address, err := url.Parse(about.URL)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	h.base, h.home = address.Path, server.URL+address.Path
	return h
}

func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h.guard != nil && h.guard(w, r) {
		return
	}
	name, status := strings.TrimPrefix(r.URL.Path, h.base), http.StatusOK
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	data, err := os.ReadFile(filepath.Join(h.folder, filepath.FromSlash(path.Clean("/"+name))))
	if err != nil {
		name, status = "404.html", http.StatusNotFound
		if data, err = os.ReadFile(filepath.Join(h.folder, name)); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
	}
	switch path.Ext(name) {
	case ".html":
	case ".css":
		h.styles.pass(r.Context())
	case ".woff2":
		h.fonts.pass(r.Context())
	default:
		h.rest.pass(r.Context())
	}
	h.send(w, name, status, data)
}

// send responds with a file, and records its size.
func (h *host) send(w http.ResponseWriter, name string, status int, data []byte) {
	kind := mime.TypeByExtension(path.Ext(name))
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Cache-Control", "no-store") // so that every page loads all its files
	switch path.Ext(name) {
	case ".html", ".css", ".js", ".svg", ".json", ".xml", ".webmanifest":
		w.Header().Set("Content-Encoding", "gzip")
		data = compressed(data)
	}
	h.mu.Lock()
	h.sent[name] = len(data)
	h.mu.Unlock()
	w.WriteHeader(status)
	w.Write(data) // the browser may have left
}

// compressed returns data in gzip, at the level of GitHub Pages.
func compressed(data []byte) []byte {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, 6)
	if err == nil {
		_, err = w.Write(data)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic(err) // writes to a buffer never fail
	}
	return b.Bytes()
}

// forget clears the record of sent files.
func (h *host) forget() {
	h.mu.Lock()
	defer h.mu.Unlock()
	clear(h.sent)
}

// sizes returns the sizes of the files sent since forget.
func (h *host) sizes() map[string]int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return maps.Clone(h.sent)
}

// demoPages has a page of each kind of the demo.
var demoPages = map[string]string{
	"home": "", "paper": "papers/2503.04388/", "paper with formulas": "papers/adaptive-learning-rate-scheduling-refinement/", "paper with long formulas": "papers/constrained-bilevel-proximal-lagrangian-value/",
	"day": "2025/03/13/", "week": "2025/w11/", "numbered page": "2025/w11/page/1/", "month": "2025/03/", "year": "2025/", "archive": "archive/", "statistics": "stats/", "subscribe": "subscribe/",
	"tags": "tags/", "tag": "tags/language-models/", "authors": "authors/", "author": "authors/wenhu-chen/",
	"collections": "collections/", "collection": "collections/pictures-in-motion/", "submitters": "submitters/", "submitter": "submitters/akhaliq/",
	"saved search": "feeds/video-making/", "search": "search/", "page of the site's own": "about/", "not found": notThere,
}

// place is a site in a browser.
type place struct {
	*tab
	host  *host
	pages map[string]string // a page of each kind
}

// eachPlace runs a test on the example site, and on the demo if it has not been replaced.
func eachPlace(t *testing.T, test func(t *testing.T, p *place)) {
	t.Parallel()
	testkit.Chromium(t)
	t.Run("example", func(t *testing.T) {
		t.Parallel()
		test(t, settle(t, exampleSite.published(t), pages))
	})
	t.Run("demo", func(t *testing.T) {
		t.Parallel()
		needDemo(t)
		test(t, settle(t, demoSite.published(t), demoPages))
	})
}

// needDemo skips a test if the demo has been replaced.
func needDemo(t *testing.T) {
	t.Helper()
	if !strings.Contains(read(t, filepath.Join(testkit.Root(t), "content", "site.yaml")), "key: offprint-demo\n") {
		t.Skip("skipped: another listing has replaced the demo")
	}
}

// settle serves a finished site and opens it.
func settle(t *testing.T, folder string, pages map[string]string) *place {
	t.Helper()
	h := hosted(t, folder, nil)
	return &place{open(t, h.home, h.home+notThere), h, pages}
}
