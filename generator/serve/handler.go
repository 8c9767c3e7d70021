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

// own is where the server's own files stand, beside the site.
const own = "/_offprint/"

//go:embed client.js client.css problems.html
var client embed.FS

// handler serves the finished folder as a static host does.
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
	case address == own+"events":
		h.hub.ServeHTTP(w, r)
	case strings.HasPrefix(address, own):
		http.StripPrefix(own, http.FileServerFS(client)).ServeHTTP(w, r)
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

// serve answers with a file, the index.html of a folder, or a redirect to the folder.
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

// notFound answers with the site's own page for that; before the first good build, with
// what is wrong.
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

// inject adds the script that follows the builds to a page. The script is told which build
// the page is of, so that one that has come meanwhile is not missed.
func inject(page []byte, site string) []byte {
	end := bytes.LastIndex(page, []byte("</body>"))
	if end < 0 {
		return page
	}
	follow := `<link rel="stylesheet" href="` + own + `client.css"><script type="module" src="` + own + `client.js?site=` + site + `"></script>`
	return bytes.Join([][]byte{page[:end], []byte(follow), page[end:]}, nil)
}

// send writes a file; a page gets the script that follows the builds.
func (h *handler) send(w http.ResponseWriter, r *http.Request, file string, status int) {
	m, _ := h.hub.get() // before the file is read: a page of a later build only reloads once more
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
			_, _ = w.Write(data) // the browser is gone where this fails
		}
		return
	}
	http.ServeContent(w, r, file, time.Time{}, bytes.NewReader(data))
}
