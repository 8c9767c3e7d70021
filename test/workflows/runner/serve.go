package runner

import (
	"net/http"
	"net/http/cgi"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// serve answers git over HTTP and downloads of releases.
func (h *Host) serve(w http.ResponseWriter, r *http.Request) {
	path := strings.TrimPrefix(r.URL.Path, "/")
	switch {
	case strings.Contains(path, "/releases/download/"):
		http.ServeFile(w, r, filepath.Join(h.dir, "downloads", filepath.FromSlash(path)))
	case strings.HasSuffix(path, "/info/refs") || strings.HasSuffix(path, "/git-upload-pack") || strings.HasSuffix(path, "/git-receive-pack"):
		h.serveGit(w, r)
	default:
		http.NotFound(w, r)
	}
}

// Downloads is the folder of the files of releases, by their path: OWNER/NAME/releases/download/TAG/FILE.
func (h *Host) Downloads() string { return filepath.Join(h.dir, "downloads") }

// token returns the token of a request, and what it permits.
func (h *Host) token(r *http.Request) (Permissions, bool) {
	kind, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if _, password, ok := r.BasicAuth(); ok {
		kind, token = "bearer", password
	}
	h.mutex.Lock()
	defer h.mutex.Unlock()
	p, ok := h.tokens[token]
	return p, ok && (strings.EqualFold(kind, "bearer") || strings.EqualFold(kind, "token"))
}

// admit reports whether the token of a request permits one of the scopes, and else answers.
func (h *Host) admit(w http.ResponseWriter, r *http.Request, access string, scopes ...string) bool {
	p, ok := h.token(r)
	if !ok {
		w.Header().Set("WWW-Authenticate", `Basic realm="git"`)
		http.Error(w, `{"message":"Requires authentication","status":"401"}`, http.StatusUnauthorized)
		return false
	}
	for _, scope := range scopes {
		if p.Allow(scope, access) {
			return true
		}
	}
	h.mutex.Lock()
	h.refused = append(h.refused, r.Method+" "+r.URL.Path+" needs "+strings.Join(scopes, " or ")+": "+access)
	h.mutex.Unlock()
	http.Error(w, `{"message":"Resource not accessible by integration","status":"403"}`, http.StatusForbidden)
	return false
}

// resources are the scopes that paths of the API need; the first that matches counts.
var resources = []struct {
	path   *regexp.Regexp
	scopes []string
}{
	{regexp.MustCompile(`^/repos/[^/]+/[^/]+/issues/\d+/(comments|labels|assignees)`), []string{"issues", "pull-requests"}},
	{regexp.MustCompile(`^/repos/[^/]+/[^/]+/issues/comments/`), []string{"issues", "pull-requests"}},
	{regexp.MustCompile(`^/repos/[^/]+/[^/]+/issues/\d+$`), []string{"issues", "pull-requests"}},
	{regexp.MustCompile(`^/repos/[^/]+/[^/]+/(issues|labels)`), []string{"issues"}},
	{regexp.MustCompile(`^/repos/[^/]+/[^/]+/commits/[^/]+/pulls`), []string{"pull-requests"}},
	{regexp.MustCompile(`^/repos/[^/]+/[^/]+/pulls`), []string{"pull-requests"}},
	{regexp.MustCompile(`^/repos/[^/]+/[^/]+/actions`), []string{"actions"}},
	{regexp.MustCompile(`^/repos/[^/]+/[^/]+/(contents|git|commits|compare|branches|releases|tags|merges)`), []string{"contents"}},
	{regexp.MustCompile(`^/repos/[^/]+/[^/]+/pages`), []string{"pages"}},
	{regexp.MustCompile(`^/search/issues`), []string{"issues", "pull-requests"}},
	{regexp.MustCompile(`^/repos/[^/]+/[^/]+$`), []string{"contents", "issues", "pull-requests", "actions"}}, // metadata: any token
}

// serveAPI answers requests that the permissions of their token allow.
func (h *Host) serveAPI(w http.ResponseWriter, r *http.Request) {
	if strings.HasPrefix(r.URL.Path, "/storage/") { // artifacts, whose addresses are secret
		h.API.ServeHTTP(w, r)
		return
	}
	access := "write"
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		access = "read"
	}
	for _, resource := range resources {
		if resource.path.MatchString(r.URL.Path) {
			if h.admit(w, r, access, resource.scopes...) {
				r.Header.Set("Authorization", "Bearer "+h.API.Token)
				h.API.ServeHTTP(w, r)
			}
			return
		}
	}
	h.mutex.Lock()
	h.refused = append(h.refused, r.Method+" "+r.URL.Path+": unknown permission")
	h.mutex.Unlock()
	http.NotFound(w, r)
}

// serveGit answers fetches and pushes with git's own program.
func (h *Host) serveGit(w http.ResponseWriter, r *http.Request) {
	access := "read"
	if strings.HasSuffix(r.URL.Path, "/git-receive-pack") || r.URL.Query().Get("service") == "git-receive-pack" {
		access = "write"
	}
	parts := strings.SplitN(strings.TrimPrefix(r.URL.Path, "/"), "/", 3) // OWNER/NAME/REST
	if len(parts) < 3 {
		http.NotFound(w, r)
		return
	}
	repository := parts[0] + "/" + strings.TrimSuffix(parts[1], ".git")
	if repository != h.Repository {
		_, token, _ := r.BasicAuth()
		if h.others[repository] == "" || token != h.others[repository] {
			w.Header().Set("WWW-Authenticate", `Basic realm="git"`)
			http.Error(w, "Repository not found.", http.StatusUnauthorized)
			return
		}
	} else if !h.admit(w, r, access, "contents") {
		return
	}
	core, err := exec.Command("git", "--exec-path").Output()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	backend := cgi.Handler{
		Path: filepath.Join(strings.TrimSpace(string(core)), "git-http-backend"), Dir: h.dir,
		Env: []string{"GIT_PROJECT_ROOT=" + filepath.Join(h.dir, "git"), "GIT_HTTP_EXPORT_ALL=1", "REMOTE_USER=runner"},
	}
	r.URL.Path = "/" + repository + ".git/" + parts[2]
	backend.ServeHTTP(w, r)
}
