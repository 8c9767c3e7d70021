package serve

import (
	"bytes"
	"cmp"
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"path"
	"strings"
	"time"

	"offprint/generator/content/inputs"
)

// ownPath is the path of the server's own files.
const ownPath = "/_offprint/"

//go:embed client.js client.css problems.html
var client embed.FS

// handler serves a finished folder as a static host does.
type handler struct {
	dir   string
	hosts []string
	hub   *hub
}

func (h *handler) update(s State) { h.hub.set(s) }

func (h *handler) root() string {
	m, _ := h.hub.get()
	return m.base
}

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !isLocal(r.Host, h.hosts) && !isOwnAddress(r) {
		http.Error(w, "this preview answers to localhost only (see offprint serve --host)", http.StatusMisdirectedRequest)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Cross-Origin-Resource-Policy", "same-origin")
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
	file := strings.TrimSuffix(name, "/")
	switch isFolder := h.isFolder(file); {
	case isFolder && file == name && name != "":
		http.Redirect(w, r, path.Base(name)+"/", http.StatusMovedPermanently)
		return
	case isFolder:
		file = path.Join(file, "index.html")
	case file != name:
		h.notFound(w, r)
		return
	}
	if !h.send(w, r, file, http.StatusOK) {
		h.notFound(w, r)
	}
}

// isFolder reports whether a name is that of a folder; "" is the finished folder.
func (h *handler) isFolder(name string) bool {
	site, err := inputs.Open(h.dir)
	if err != nil {
		return false
	}
	defer site.Close()
	info, err := site.Stat(cmp.Or(name, "."))
	return err == nil && info.IsDir()
}

// read reads a file. Like a build, it follows no links: a stranger may have put one into a folder
// that was not built yet.
func (h *handler) read(name string) ([]byte, error) {
	site, err := inputs.Open(h.dir)
	if err != nil {
		return nil, err
	}
	defer site.Close()
	return inputs.ReadFile(site, name, inputs.FileLimit)
}

// notFound sends the site's 404 page or, before the first good build, the problems.
func (h *handler) notFound(w http.ResponseWriter, r *http.Request) {
	if h.send(w, r, "404.html", http.StatusNotFound) {
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

// send sends a file, with the script that listens for builds if it is a page. It reports whether it
// could read the file.
func (h *handler) send(w http.ResponseWriter, r *http.Request, name string, status int) bool {
	m, _ := h.hub.get() // read it before the file: then a newer page at worst reloads once more
	data, err := h.read(name)
	if err != nil {
		return false
	}
	if path.Ext(name) == ".html" {
		data = inject(data, m.Site)
	}
	if status == http.StatusOK {
		http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data))
		return true
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(data) // an error means that the browser is gone
	}
	return true
}
