package serve

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"
)

// ownPath is the path of the server's own files.
const ownPath = "/_offprint/"

//go:embed client.js client.css problems.html
var client embed.FS

// handler serves a finished folder as a static host does.
type handler struct {
	dir string
	hub *hub
}

func (h *handler) update(s State) { h.hub.set(s) }

func (h *handler) root() string {
	m, _ := h.hub.get()
	return m.base
}

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	root, address := h.root(), path.Clean(r.URL.Path)
	if strings.HasSuffix(r.URL.Path, "/") && address != "/" {
		address += "/"
	}
	switch name, inside := strings.CutPrefix(address, root); {
	case address == ownPath+"events":
		h.hub.ServeHTTP(w, r)
	case strings.HasPrefix(address, ownPath):
		http.StripPrefix(ownPath, http.FileServerFS(client)).ServeHTTP(w, r)
	case inside && !hasHidden(name):
		h.serve(w, r, name)
	case address == "/" || address+"/" == root:
		http.Redirect(w, r, root, http.StatusTemporaryRedirect)
	default:
		h.notFound(w, r)
	}
}

func hasHidden(name string) bool {
	return strings.HasPrefix(name, ".") || strings.Contains(name, "/.")
}

// serve sends a file, the index.html of a folder, or a redirect to the folder.
func (h *handler) serve(w http.ResponseWriter, r *http.Request, name string) {
	file := filepath.Join(h.dir, filepath.FromSlash(name))
	info, err := os.Stat(file)
	if err == nil && info.IsDir() {
		if name != "" && !strings.HasSuffix(name, "/") {
			http.Redirect(w, r, path.Base(name)+"/", http.StatusMovedPermanently)
			return
		}
		file = filepath.Join(file, "index.html")
		info, err = os.Stat(file)
	} else if strings.HasSuffix(name, "/") {
		err = os.ErrNotExist
	}
	if err != nil || !info.Mode().IsRegular() {
		h.notFound(w, r)
		return
	}
	h.send(w, r, file, http.StatusOK)
}

// notFound sends the site's 404 page or, before the first good build, the problems.
func (h *handler) notFound(w http.ResponseWriter, r *http.Request) {
	if file := filepath.Join(h.dir, "404.html"); isFile(file) {
		h.send(w, r, file, http.StatusNotFound)
		return
	}
	m, _ := h.hub.get()
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusServiceUnavailable)
	page, err := template.ParseFS(client, "problems.html")
	if err == nil {
		err = page.Execute(w, m)
	}
	if err != nil {
		fmt.Fprintln(w, template.HTMLEscapeString(err.Error()))
	}
}

func isFile(file string) bool {
	info, err := os.Stat(file)
	return err == nil && info.Mode().IsRegular()
}

// inject adds the script that listens for builds to a page. The script knows the build that the
// page is from, so it notices one that finished in the meantime.
func inject(page []byte, site string) []byte {
	end := bytes.LastIndex(page, []byte("</body>"))
	if end < 0 {
		return page
	}
	follow := `<link rel="stylesheet" href="` + ownPath + `client.css"><script type="module" src="` + ownPath + `client.js?site=` + site + `"></script>`
	return bytes.Join([][]byte{page[:end], []byte(follow), page[end:]}, nil)
}

// send sends a file, with the script that listens for builds if it is a page.
func (h *handler) send(w http.ResponseWriter, r *http.Request, file string, status int) {
	m, _ := h.hub.get() // read it before the file: then a newer page at worst reloads once more
	data, err := os.ReadFile(file)
	if err != nil {
		http.Error(w, "the file can't be read", http.StatusInternalServerError)
		return
	}
	if filepath.Ext(file) == ".html" {
		data = inject(data, m.Site)
	}
	if status != http.StatusOK {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(status)
		if r.Method != http.MethodHead {
			_, _ = w.Write(data) // an error means that the browser is gone
		}
		return
	}
	http.ServeContent(w, r, file, time.Time{}, bytes.NewReader(data))
}
