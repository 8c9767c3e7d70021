package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"mime"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"
)

// pages serves a folder as GitHub Pages does: text with gzip, ten minutes of caching, an ETag, and ranges
// of other files. It keeps files in memory.
type pages struct {
	folder string

	mu    sync.Mutex
	cache map[string]*servedFile
}

// A servedFile is a file as it goes over the wire.
type servedFile struct {
	body []byte
	kind string // media type
	zip  bool   // the body is compressed
	tag  string
}

func newPages(folder string) *pages {
	return &pages{folder: folder, cache: map[string]*servedFile{}}
}

func (p *pages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := path.Clean("/" + r.URL.Path)
	if strings.HasSuffix(r.URL.Path, "/") {
		name = path.Join(name, "index.html")
	}
	file, err := p.file(name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Cache-Control", "max-age=600")
	h.Set("Content-Type", file.kind)
	h.Set("ETag", file.tag)
	h.Set("Vary", "Accept-Encoding")
	if file.zip {
		h.Set("Content-Encoding", "gzip")
		h.Set("Content-Length", strconv.Itoa(len(file.body)))
		r.Header.Del("Range") // which would be of the text before compression
	}
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(file.body))
}

func (p *pages) file(name string) (*servedFile, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if file := p.cache[name]; file != nil {
		return file, nil
	}
	body, err := os.ReadFile(filepath.Join(p.folder, filepath.FromSlash(name)))
	if err != nil {
		return nil, err
	}
	p.cache[name] = pack(name, body)
	return p.cache[name], nil
}

// pack compresses a file if its type is one that GitHub Pages compresses.
func pack(name string, body []byte) *servedFile {
	kind := mime.TypeByExtension(path.Ext(name))
	if kind == "" {
		kind = "application/octet-stream"
	}
	sum := sha256.Sum256(body)
	file := &servedFile{body: body, kind: kind, tag: `"` + hex.EncodeToString(sum[:8]) + `"`}
	if isText(path.Ext(name)) {
		file.body, file.zip = zipped(body), true
	}
	return file
}

func isText(ext string) bool {
	switch ext {
	case ".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt":
		return true
	}
	return false
}

func zipped(body []byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(body) // neither fails: b is memory
	z.Close()
	return b.Bytes()
}
