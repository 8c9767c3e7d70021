package serve

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"offprint/generator/problem"
)

// ownPath is the path of the server's own files.
const ownPath = "/_offprint/"

//go:embed client.js client.css problems.html
var client embed.FS

// handler serves a site as a static host does.
type handler struct {
	site   Source
	hosts  []string
	hub    *hub
	settle func(context.Context) // waits until the site has all changes
	warn   func(error)
	styles styles
}

func newHandler(s Server, settle func(context.Context)) *handler {
	return &handler{site: s.Site, hosts: s.Hosts, hub: newHub(time.Now()), settle: settle, warn: s.Warn, styles: newStyles()}
}

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
	switch address := cleaned(r.URL.Path); {
	case address == ownPath+"events":
		h.hub.serve(w, r, func() page { return h.pageAt(r) })
	case strings.HasPrefix(address, ownPath):
		http.StripPrefix(ownPath, http.FileServerFS(client)).ServeHTTP(w, r)
	default:
		h.settle(r.Context())
		h.serve(w, r, address)
	}
}

// cleaned returns a path without dots and double slashes.
func cleaned(address string) string {
	clean := path.Clean("/" + address)
	if strings.HasSuffix(address, "/") && clean != "/" {
		clean += "/"
	}
	return clean
}

// serve sends the file at a path of the server.
func (h *handler) serve(w http.ResponseWriter, r *http.Request, address string) {
	root := h.root()
	if !strings.HasPrefix(address, root) && (address == "/" || address+"/" == root) {
		http.Redirect(w, r, root, http.StatusTemporaryRedirect)
		return
	}
	a, err := h.find(r.Context(), address)
	switch {
	case err != nil:
		h.sendProblems(w, err)
	case a.redirect != "":
		http.Redirect(w, r, a.redirect, http.StatusMovedPermanently)
	default:
		defer a.file.Close()
		h.send(w, r, a)
	}
}

// answer is the answer of a static host.
type answer struct {
	name     string // of the file
	status   int
	file     io.ReadSeekCloser
	redirect string // from a folder without a slash at the end
}

// find finds the file at a path of the server. The site's 404 page is at all paths without a file. If there is no
// such page either, the error is fs.ErrNotExist.
func (h *handler) find(ctx context.Context, address string) (answer, error) {
	if name, ok := strings.CutPrefix(address, h.root()); ok && !hasHidden(name) {
		file := name
		if name == "" || strings.HasSuffix(name, "/") {
			file += "index.html"
		}
		a, err := h.open(ctx, file, http.StatusOK)
		if !errors.Is(err, fs.ErrNotExist) {
			return a, err
		}
		if file == name {
			if folder, err := h.open(ctx, name+"/index.html", http.StatusOK); err == nil {
				folder.file.Close()
				return answer{redirect: (&url.URL{Path: path.Base(name) + "/"}).String()}, nil
			}
		}
	}
	return h.open(ctx, "404.html", http.StatusNotFound)
}

func hasHidden(name string) bool {
	return strings.HasPrefix(name, ".") || strings.Contains(name, "/.")
}

func (h *handler) open(ctx context.Context, name string, status int) (answer, error) {
	file, err := h.site.Open(ctx, name)
	return answer{name: name, status: status, file: file}, err
}

// send sends a file, with the script that follows changes if it is a page.
func (h *handler) send(w http.ResponseWriter, r *http.Request, a answer) {
	if path.Ext(a.name) != ".html" {
		http.ServeContent(w, r, a.name, time.Time{}, a.file)
		return
	}
	data, err := io.ReadAll(a.file)
	if err != nil {
		h.sendProblems(w, err)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(a.status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(inject(data, h.styles.pageOf(data))) // an error means that the browser is gone
	}
}

// inject adds the script that follows changes to a page.
func inject(data []byte, p page) []byte {
	end := bytes.LastIndex(data, []byte("</body>"))
	if end < 0 {
		return data
	}
	script := `<link rel="stylesheet" href="` + ownPath + `client.css"><script type="module" src="` + ownPath + `client.js?page=` + p.Page + `"></script>`
	return bytes.Join([][]byte{data[:end], []byte(script), data[end:]}, nil)
}

// sendProblems sends a page of problems in place of a page that can't be rendered, or of the whole site before the
// first good update.
func (h *handler) sendProblems(w http.ResponseWriter, err error) {
	m, _ := h.hub.get()
	status := http.StatusServiceUnavailable
	if !errors.Is(err, fs.ErrNotExist) {
		status = http.StatusInternalServerError
		if failed := (problem.Problem{}); errors.As(err, &failed) {
			m.Problems = append(problem.List{failed}, m.Problems...)
		}
		m.Error = failedPage
		h.warn(err)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	page, err := template.ParseFS(client, "problems.html")
	if err == nil {
		err = page.Execute(w, m)
	}
	if err != nil {
		fmt.Fprintln(w, template.HTMLEscapeString(err.Error()))
	}
}

// failedPage is what a page shows of an error, which may name folders of this machine.
const failedPage = "this page can't be rendered: see the terminal in which offprint serve runs"
