package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// folderOf writes files to a temporary folder.
func folderOf(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func get(handler http.Handler, path string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("GET", path, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	return w
}

func TestPagesCompressText(t *testing.T) {
	text := strings.Repeat("the same again, ", 200)
	names := map[string]bool{
		"a.html": true, "a.css": true, "a.js": true, "a.json": true, "a.svg": true, "a.xml": true, "a.txt": true,
		"a.bin": false, "a.woff2": false, "a.png": false, "a.pf_index": false, "none": false,
	}
	files := map[string]string{}
	for name := range names {
		files[name] = text
	}
	p := newPages(folderOf(t, files))
	for name, zip := range names {
		w := get(p, "/"+name)
		body := w.Body.Bytes()
		if (w.Header().Get("Content-Encoding") == "gzip") != zip || (len(body) < len(text)) != zip {
			t.Errorf("%s: %d bytes of %d, %v", name, len(body), len(text), w.Header())
		}
		if w.Header().Get("Content-Length") != strconv.Itoa(len(body)) || w.Header().Get("Cache-Control") != "max-age=600" {
			t.Errorf("%s: %v", name, w.Header())
		}
		if zip {
			body = unzip(t, body)
		}
		if string(body) != text {
			t.Errorf("%s: wrong content", name)
		}
	}
}

func unzip(t *testing.T, data []byte) []byte {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	data, err = io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestPagesAnswer(t *testing.T) {
	p := newPages(folderOf(t, map[string]string{"site/index.html": "home", "site/search/index.html": "search", "secret.txt": "no"}) + "/site")
	for path, want := range map[string]int{"/": 200, "/search/": 200, "/search/index.html": 200, "/none": 404, "/search": 404, "/../secret.txt": 404} {
		r := httptest.NewRequest("GET", "/", nil)
		r.URL.Path = path
		w := httptest.NewRecorder()
		if p.ServeHTTP(w, r); w.Code != want {
			t.Errorf("%s: status %d, want %d", path, w.Code, want)
		}
	}
	tag := get(p, "/search/").Header().Get("ETag")
	if tag == "" || tag == get(p, "/").Header().Get("ETag") {
		t.Errorf("the tag of a page is %q", tag)
	}
	if w := get(p, "/search/", "If-None-Match", tag); w.Code != 304 || w.Body.Len() > 0 {
		t.Errorf("unchanged page: status %d, %d bytes", w.Code, w.Body.Len())
	}
}

// TestLinkTiming uses the fake clock of synctest.
func TestLinkTiming(t *testing.T) {
	dir := folderOf(t, map[string]string{"a.bin": strings.Repeat("x", 200_000), "b.bin": strings.Repeat("x", 100_000)})
	synctest.Test(t, func(t *testing.T) {
		slow := slow4G(newPages(dir))
		durationOf := func(paths ...string) time.Duration {
			start, lengths := time.Now(), make(chan int)
			for _, path := range paths {
				go func() { lengths <- get(slow, path).Body.Len() }()
			}
			for range paths {
				if n := <-lengths; n < 100_000 {
					t.Errorf("received %d bytes", n)
				}
			}
			return time.Since(start).Round(time.Millisecond)
		}
		for range 2 {
			if got, want := durationOf("/a.bin"), 1150*time.Millisecond; got != want {
				t.Errorf("200 kB: got %v, want %v", got, want)
			}
			if got, want := durationOf("/a.bin", "/b.bin"), 1650*time.Millisecond; got != want {
				t.Errorf("300 kB of two at once: got %v, want %v", got, want)
			}
			time.Sleep(time.Hour)
		}
	})
}

func TestPagesAnswerRanges(t *testing.T) {
	p := newPages(folderOf(t, map[string]string{"a.bin": "0123456789", "a.txt": "0123456789"}))
	if w := get(p, "/a.bin?1", "Range", "bytes=2-4"); w.Code != http.StatusPartialContent || w.Body.String() != "234" || w.Header().Get("Content-Range") != "bytes 2-4/10" {
		t.Errorf("status %d, %q, %v", w.Code, w.Body, w.Header())
	}
	if w := get(p, "/a.txt", "Range", "bytes=2-4"); w.Code != http.StatusOK || string(unzip(t, w.Body.Bytes())) != "0123456789" {
		t.Errorf("text: status %d, %v", w.Code, w.Header())
	}
}
